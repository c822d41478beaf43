"""Every difference is named by exactly one rule, whatever was edited."""

from collections import Counter
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinglian.compare import pair_records
from qinglian.diff import name_changes
from qinglian.model import Catalogue, Record, RecordKey
from qinglian.schema import load_schemas
from qinglian.words import LANGUAGES
from qinglian.workspace import Workspace, open_workspace

from .samples import chain_of_reviews
from .sides import catalogue

ROOT = Path(__file__).parents[3]
_IDENTITY = frozenset({"key", "origin", "id", "office_folder"})
Edit = tuple[int, int, int]


@cache
def _project() -> Workspace:
    return open_workspace(ROOT)


@cache
def _base() -> Catalogue:
    return catalogue(chain_of_reviews())


@pytest.mark.parametrize("years", [("2025", "2026"), ("2026", "2025")])
def test_of_two_years_nothing_is_left_out_and_nothing_told_twice(years: tuple[str, str]) -> None:
    old, new = (_project().catalogues[year] for year in years)
    assert _unlike_once(old, new) == {}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(*[st.integers(0, 10_000)] * 3), min_size=1, max_size=12))
def test_of_any_edits_nothing_is_left_out_and_nothing_told_twice(edits: list[Edit]) -> None:
    assert _unlike_once(_base(), _edited(_base(), edits)) == {}
    assert _unlike_once(_edited(_base(), edits), _base()) == {}


@settings(max_examples=10, deadline=None, derandomize=True)
@given(st.lists(st.tuples(*[st.integers(0, 10_000)] * 3), min_size=20, max_size=60))
def test_of_many_edits_of_the_sample_as_well(edits: list[Edit]) -> None:
    sample = _project().catalogues["2026"]
    assert _unlike_once(sample, _edited(sample, edits)) == {}


def test_of_a_catalogue_and_itself_nothing_is_told() -> None:
    sample = _project().catalogues["2026"]
    assert name_changes(pair_records(sample, sample), load_schemas())[1] == ()


def _unlike_once(old: Catalogue, new: Catalogue) -> dict[str, int]:
    """The differences that are not told just once; every sentence is said in both languages on the way."""
    ground, changes = name_changes(pair_records(old, new), load_schemas())
    told = Counter(id(delta) for change in changes for delta in change.deltas)
    assert all(change.message.say(language) for change in changes for language in LANGUAGES)
    return {
        f"{one.pair.record.key} {'.'.join(one.fields)}": told[id(one)]
        for one in ground.all_deltas
        if told[id(one)] != 1
    }


def _edited(side: Catalogue, edits: list[Edit]) -> Catalogue:
    """The catalogue in which records are taken out or have another record's values."""
    records = dict(side.records)
    for which, what, donor in edits:
        keys = sorted(records)
        key = keys[which % len(keys)]
        if key.kind in ("editions", "units"):
            continue
        if what % 7 == 0:
            del records[key]
            continue
        records[key] = _with_another_value(records, key, what, donor)
    mentions = {key: side.mentions.get(key, frozenset()) for key in records}
    return Catalogue(side.edition, records, mentions)


def _with_another_value(records: dict[RecordKey, Record], key: RecordKey, what: int, donor: int) -> Record:
    record = records[key]
    names = [field.name for field in fields(record) if field.name not in _IDENTITY]
    others = [one for one in records.values() if type(one) is type(record)]
    name = names[what % len(names)]
    return replace(record, **{name: getattr(others[donor % len(others)], name)})
