"""The audience that a command is asked to see by."""

from typing import Any

import click

from qinglian.cli.spoken import CommandError
from qinglian.schema import load_schemas
from qinglian.schema.kinds import fold


class Audience(click.ParamType[Any]):
    """An audience by its name or any of its labels."""

    name = "audience"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401, ARG002
        """The audience's name. Raises CommandError for none."""
        known = load_schemas().vocabularies["audience"]
        found = known.by_word.get(fold(str(value)))
        if found is None:
            raise CommandError("choice", option="--audience", known=tuple(known.labels.values()))
        return found
