"""The judged pairs of ``tests/cases/diff`` as data: readable on both sides, and their judgements well formed.

What the diff says of them is compared elsewhere; here only that a pair can be trusted as a pair.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from qinglian.diagnostics import Severity
from qinglian.model import Catalogue
from qinglian.schema import load_schemas
from qinglian.workspace import Workspace

from .cases import check, folders

YEAR = "2026"
SIDES = ("old", "new")
EFFECTS = {"weakens", "strengthens", "neutral", "unclear"}
PAIRS = folders("diff")
in_pairs = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)


def sides(pair: Path, folder: Path) -> list[Workspace]:
    """The old and the new side of a pair, checked."""
    laid = [(folder / side, pair / side) for side in SIDES]
    return [check(place, case if case.exists() else None) for place, case in laid]


def expected(pair: Path) -> dict[str, Any]:
    """What stands in a pair's ``expected.yml``."""
    found = yaml.safe_load((pair / "expected.yml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def known(catalogue: Catalogue) -> set[str]:
    """The records of a catalogue as ``kind label/id``."""
    kinds = load_schemas().kinds
    return {f"{kinds[key.kind].label.zh}/{key.id}" for key in catalogue.records}


def field_labels(record: str) -> set[str]:
    """The labels of the top fields of the kind that ``kind label/id`` names."""
    label = record.partition("/")[0]
    (kind,) = (kind for kind in load_schemas().kinds.values() if kind.label.zh == label)
    return {spec.label.zh for spec in kind.table.fields.values()}


@in_pairs
def test_both_sides_have_no_error(pair: Path, tmp_path: Path) -> None:
    errors = [one for side in sides(pair, tmp_path) for one in side.diagnostics if one.severity is Severity.ERROR]
    assert errors == []


@in_pairs
def test_the_sides_differ(pair: Path) -> None:
    texts = [
        {path.relative_to(pair / side): path.read_bytes() for path in (pair / side).rglob("*.yml")} for side in SIDES
    ]
    assert texts[0] != texts[1]


@in_pairs
def test_the_judgement_has_its_shape(pair: Path) -> None:
    found = expected(pair)
    assert list(found) == ["judgement", "changes"]
    assert re.search(r"（.+）$", found["judgement"]), "a judgement ends with its source"
    for change in found["changes"]:
        assert change.keys() | {"field"} == {"rule", "record", "field", "effect"}
        assert re.fullmatch(r"QC[1-9]\d\d", change["rule"])
        assert change["effect"] in EFFECTS
        assert change.get("field", "") in {"", *field_labels(change["record"])}


@in_pairs
def test_the_judgement_speaks_of_records_that_stand_there(pair: Path, tmp_path: Path) -> None:
    there = set[str]().union(*(known(side.catalogues[YEAR]) for side in sides(pair, tmp_path)))
    assert {change["record"] for change in expected(pair)["changes"]} - there == set()


def test_enough_pairs_say_that_nothing_changed() -> None:
    nothing = [pair.name for pair in PAIRS if not expected(pair)["changes"]]
    assert (len(PAIRS) >= 60, len(nothing) >= 12) == (True, True)
    assert all(name.startswith("nothing-") for name in nothing)
