"""Pairs of catalogues in which anything may differ: every difference is told once, in every format."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import category

from hypothesis import strategies as st
from tests.fuzz.stock import EDITS, altered, loaded
from tests.fuzz.targets import Target
from tests.hostile.payloads import plain
from tests.hostile.planting import dumped, plant
from tests.unit.diff.sides import TextTree, base_files

from qinglian.compare.spoken import spoken_of
from qinglian.diff.comparison import Comparison, compare_catalogues, compare_disclosed
from qinglian.diff.formats import (
    Compared,
    ComparedEdition,
    ComparedSide,
    html_report,
    json_report,
    markdown_report,
    show,
    text_report,
)
from qinglian.diff.formats.xlsx import xlsx_report
from qinglian.disclose import Viewer, disclose
from qinglian.model import Catalogue, Change, Locator, UnitId
from qinglian.pages.templates import render
from qinglian.schema import load_schemas
from qinglian.words import LANGUAGES
from qinglian.workspace import Workspace, open_workspace

_UNIT = UnitId("dw-1")
_MOST = 1_500_000
"""Characters of a report of so small a catalogue."""


@cache
def stock() -> dict[str, Any]:
    """A catalogue in which every field of every kind is filled, as data."""
    return loaded({name: text for name, text in plant(plain, 1).files.items() if name.startswith("content/")})


def catalogue_of(files: dict[str, str]) -> Catalogue:
    """The catalogue of 2026 of a project's files, whatever is wrong with them."""
    return workspace_of(files).catalogues["2026"]


def workspace_of(files: dict[str, str]) -> Workspace:
    """The workspace of a project's files."""
    return open_workspace(Path("fuzz"), tree=TextTree(files))


def edited(edits: list[Any]) -> Workspace:
    """The stock with edits."""
    files = {name: dumped(data) for name, data in altered(stock(), edits).items()}
    return workspace_of({"content/2026/leer.yml": "{}", **files})


def tell(given: list[Any]) -> None:
    """Every difference is told once, and of a catalogue and itself there is none."""
    old, new = (edited(edits) for edits in given)
    before, after = old.catalogues["2026"], new.catalogues["2026"]
    for one, other in ((before, after), (after, before)):
        told_once(compare_catalogues(one, other, load_schemas()))
    assert compare_catalogues(after, after, load_schemas()).changes == ()


def told_once(comparison: Comparison) -> None:
    """Each difference is one change's, each change has a name of its own, and is said in both languages."""
    told = Counter(id(delta) for change in comparison.changes for delta in change.deltas)
    assert {told[id(delta)] for delta in comparison.ground.all_deltas} <= {1}
    prints = [change.fingerprint for change in comparison.changes]
    assert len(prints) == len(set(prints))
    for change in comparison.changes:
        for language in LANGUAGES:
            assert change.message.say(language)


def write(given: list[Any]) -> None:
    """In every format a comparison can be written."""
    old, new = (edited(edits) for edits in given)
    comparison = compare_catalogues(old.catalogues["2026"], new.catalogues["2026"], load_schemas())
    sides = (ComparedSide("old"), ComparedSide("new"))
    locators = (Locator(dict(old.sources), load_schemas()), Locator(dict(new.sources), load_schemas()))
    compared = Compared(*sides, (ComparedEdition(comparison, *locators),), load_schemas())
    for language in LANGUAGES:
        shown = show(compared, language)
        told = json.loads(json_report(shown))
        assert len(told["changes"]) == told["summary"]["total"] == len(comparison.changes)
        for text in (text_report(shown), markdown_report(shown), html_report(shown, render)):
            assert len(text) < _MOST
        assert all(one.isprintable() or one == "\n" or category(one) == "Zs" for one in text_report(shown))
        assert xlsx_report(shown)


def look(given: list[Any]) -> None:
    """What a viewer may see of two catalogues is compared in the same way, and says nothing of the rest."""
    old, new = (edited(edits).catalogues["2026"] for edits in given)
    for viewer in (Viewer(), Viewer("unit", _UNIT), Viewer("oversight", _UNIT)):
        before = disclose(old, viewer, load_schemas())
        after = disclose(new, viewer, load_schemas(), before)
        assert set(after.catalogue.records) <= set(new.records)
        comparison = compare_disclosed(before, after, load_schemas())
        told_once(comparison)
        records = {*before.catalogue.records, *after.catalogue.records}
        assert {change.pair.record.key for change in comparison.changes} <= records


_REFERENCES = st.sampled_from(
    ["职权/XK-001", "powers/XK-001", "XK-001", "shili:XK-001", "职权/shili:XK-001", "职权/别处:XK-001", "风险点/R-001", "岗位/chuangkou",
     "法规/tiaoli", "单位/shili", "shili", "/", "职权/", "/XK-001", ":", "职权/:", "::", "职权/a:b:c", "~1", "职权/~1", "本单位", "",
     "职权／XK-001", "甲/乙", "变更记录/BG-1", "评定办法/banfa", "通用流程/XK-001", "防控措施/M-001"]
)  # fmt: skip
_CHANGE = st.tuples(st.lists(_REFERENCES, max_size=4), st.lists(_REFERENCES, max_size=3), st.integers(0, 20)).map(list)


def speak(given: list[Any]) -> None:
    """Change records may speak of anything: what they name is found on either side, or leads nowhere."""
    kinds = [term.name for term in load_schemas().vocabularies["change_kind"].terms]
    changes = [
        {
            "id": f"BG-{number}",
            "kind": kinds[kind % len(kinds)],
            "what": what,
            "successors": successors,
            "trigger": ["law"],
        }
        for number, (what, successors, kind) in enumerate(given)
    ]
    old = catalogue_of(dict(base_files()))
    new = catalogue_of({**base_files(), "content/2026/shili/changes.yml": dumped({"changes": changes})})
    for change in new.every(Change):
        for key in spoken_of(change, (*change.what, *change.successors), old, new):
            assert key.kind in load_schemas().kinds
    told_once(compare_catalogues(old, new, load_schemas()))
    told_once(compare_catalogues(new, old, load_schemas()))


_PAIR = st.tuples(EDITS, EDITS).map(list)
TARGETS = (
    Target("diff", _PAIR, tell, patience=20.0),
    Target("diff-formats", _PAIR, write, patience=30.0),
    Target("diff-seen", _PAIR, look, patience=30.0),
    Target("change-records", st.lists(_CHANGE, min_size=1, max_size=4), speak, patience=20.0),
)
