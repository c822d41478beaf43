"""``qinglian schema``: JSON Schema for editors."""

import json

from qinglian.cli.output import print_data
from qinglian.cli.spoken import CommandError, Invocation, argument, command
from qinglian.schema import load_schemas
from qinglian.schema.json_schema import content_schema
from qinglian.schema.kinds import fold
from qinglian.schema.nearest import nearest


@command("schema")
@argument("kind", required=False)
def schema(invocation: Invocation, kind: str | None) -> int:
    """Prints the schema of a content file, or of one that holds records of one kind only."""
    schemas = load_schemas()
    name = schemas.by_word.get(fold(kind)) if kind else None
    if kind and name is None:
        near = nearest(kind, schemas.by_word)
        if near:
            raise CommandError("no_kind_near", kind=kind, near=schemas.kinds[schemas.by_word[near]].label)
        raise CommandError("no_kind", kind=kind, known=tuple(one.label for one in schemas.kinds.values()))
    kinds = (name,) if name else tuple(schemas.kinds)
    print_data(json.dumps(content_schema(schemas, invocation.language, kinds), ensure_ascii=False, indent=2) + "\n")
    return 0
