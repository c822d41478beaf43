"""The pairs judged by hand: what changed between two sides, by rule, record, field and effect."""

from pathlib import Path

import pytest
import yaml

from qinglian.diff.comparison import Comparison, compare_catalogues
from qinglian.diff.rule import NamedChange
from qinglian.model import Flow
from qinglian.schema import Schemas, load_schemas

from .cases import check, folders

YEAR = "2026"
Told = tuple[str, str, str, str]


@pytest.mark.parametrize("pair", folders("diff"), ids=lambda pair: pair.name)
def test_judged_changes_are_named(pair: Path, tmp_path: Path) -> None:
    """All of them and no other; the field is compared where the judgement names one."""
    judged = yaml.safe_load((pair / "expected.yml").read_text(encoding="utf-8"))["changes"]
    expected = sorted((one["rule"], one["record"], one["effect"], one.get("field", "")) for one in judged)
    without_field = {(rule, record, effect) for rule, record, effect, field in expected if not field}
    schemas = load_schemas()
    found = (told(change, schemas) for change in compared(pair, tmp_path).changes)
    assert sorted((*one[:3], "") if one[:3] in without_field else one for one in found) == expected


def compared(pair: Path, folder: Path) -> Comparison:
    """Both sides of a pair; a side without a folder is the base."""
    old, new = (
        check(folder / name, case if (case := pair / name).exists() else None).catalogues[YEAR]
        for name in ("old", "new")
    )  # fmt: skip
    return compare_catalogues(old, new, load_schemas())


def told(change: NamedChange, schemas: Schemas) -> Told:
    """A change as the pairs write it; a power's own flow goes by the power."""
    record, fields = change.pair.record, change.delta.fields
    host = record.origin.host if isinstance(record, Flow) else None
    key = host or record.key
    field = ("flow",) if host else fields[:1]
    label = schemas.kinds[key.kind].table.fields[field[0]].label.zh if field else ""
    return change.code, f"{schemas.kinds[key.kind].label.zh}/{key.id}", change.effect.value, label
