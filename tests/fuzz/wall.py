"""The wall: a public site is a function of what is disclosed, and what may be seen is seen.

A catalogue in which every field is filled, of one to three editions, has some of it withheld by any means. What was
withheld stands nowhere in the site. Two twins of it, in which all that the public does not see is other, more and
elsewhere, or is gone, give the same site to the byte: pages, charts, feed, search, headers and manifest. And of what
nothing was said as much is disclosed as before, and what is disclosed is shown.

In every tenth catalogue nothing is kept between builds, Pagefind indexes in earnest, and the gate, which lays the index
open again, lets the site pass. In the others an index is the documents that it would be made of, and equal charts are
drawn once: the same documents are the same index, and the same drawing is the same chart, which
``tests/site/test_determinism.py`` holds. ``python -m tests.fuzz --inputs 2000 wall`` is the long run.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.fuzz.stock import NUMBERS, copied
from tests.fuzz.targets import Target
from tests.fuzz.wall_data import (
    MARKED,
    NEWEST,
    Data,
    keyed,
    marks,
    of_year,
    own_spots,
    record,
    renamed_year,
    stock,
    years,
)
from tests.fuzz.wall_editions import Edition, editions_of, marks_in
from tests.fuzz.wall_edits import Fresh, grown
from tests.fuzz.wall_means import Withholding, hidden, shared_words, touched, withheld
from tests.fuzz.wall_sites import Catalogues, Site, Way, files_of, pass_gate
from tests.fuzz.wall_twins import lesser_twin, other_twin, unpublished_twin

from qinglian.chart import Layout
from qinglian.diagnostics import Severity
from qinglian.model import RecordKey
from qinglian.workspace import Workspace

_UNREADABLE = re.compile(r"QL[012]\d\d")
"""What is wrong with files, values and references: of such a catalogue nothing is built."""


@dataclass(frozen=True, slots=True)
class Case:
    """A catalogue before and after, by year what is withheld from it, and how its sites are built."""

    before: Data
    found: Mapping[str, Withholding]
    number: int

    @property
    def catalogues(self) -> Catalogues:
        """All editions with what is withheld from them, and the second content root."""
        data = {file: kinds for one in self.found.values() for file, kinds in one.data.items()}
        return Catalogues(data, {file: kinds for one in self.found.values() for file, kinds in one.private.items()})

    @property
    def way(self) -> Way:
        """How sites are built."""
        layout = Layout.LANES if self.number % 4 == 1 else Layout.ANNOTATED
        return Way(self.number % 10 == 9, "en" if self.number % 7 == 3 else "zh", layout)


def case_of(given: Sequence[Any]) -> Case:
    """The case of an input: what is withheld, what else there is, the older editions, a number for the rest."""
    edits, *rest = given
    shape, older, number = rest or ([], [], 0)
    fresh = Fresh()
    newest = grown(copied(stock()), shape, fresh)
    data = dict(newest)
    for back, changes in enumerate(older, 1):
        newest = grown(renamed_year(newest, str(int(NEWEST) - back)), changes, fresh)
        data |= newest
    found = {}
    order = sorted(years(data), reverse=True)
    for place, year in enumerate(order):
        own = [edit for edit in edits if edit[2] // 1000 % len(order) == place]
        found[year] = withheld(of_year(data, year), own, fresh)
    return Case(data, dict(sorted(found.items())), number)


def unreadable(workspace: Workspace) -> list[str]:
    """What is wrong with the data, so that nothing would be built of it."""
    errors = [one for one in workspace.diagnostics if one.severity is Severity.ERROR]
    return [repr(one) for one in errors if _UNREADABLE.match(one.code)]


@cache
def shown_places() -> frozenset[tuple[str, ...]]:
    """The fields, by their paths, whose texts pages show where nothing is withheld."""
    shown = marks_of(files_of(Way().build(Catalogues(stock()).open())))
    return frozenset(path for mark, path in _places(stock()) if mark in shown)


def _places(data: Data, seen: Collection[RecordKey] = ()) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Every text with the path of its field; the words of schemes stand where they are used.

    A shared procedure is drawn where a power that is seen runs by it, a fee is told of where one is charged.
    """
    words, found = shared_words(data), [(key, host, kind) for key, host, kind in keyed(data) if kind != "schemes"]
    run_by = {str(one) for key, host, kind in found if key in seen and kind == "powers" for one in _listed(host)}
    for key, host, kind in found:
        if seen and kind == "flows" and "~" not in key.id and key.id not in run_by:
            continue
        for spot in own_spots(host, kind):
            if spot.path[:2] == ("powers", "fee") and host["fee"].get("charged") != "是":
                continue
            if isinstance(spot.value, str) and (mark := MARKED.fullmatch(spot.value)) and mark[0] not in words:
                yield mark[0], spot.path


def _listed(power: Mapping[str, Any]) -> Sequence[Any]:
    found = power.get("flow", [])
    return found if isinstance(found, list) else [found]


def marks_of(files: Site) -> set[str]:
    """The texts that stand anywhere in a site."""
    return {mark for data in files.values() for mark in MARKED.findall(data.decode("utf-8", "replace"))}


def stand(given: list[Any]) -> None:
    """Nothing that is withheld stands in the site, nothing of it makes a difference, and nothing else is gone."""
    case = case_of(given)
    way, catalogues = case.way, case.catalogues
    workspace = catalogues.open()
    assert unreadable(workspace) == []
    build = way.build(workspace)
    made = files_of(build)
    _nothing_withheld(case, made)
    if way.is_whole:
        pass_gate(build, made)
    editions = editions_of(build, catalogues)
    _nothing_else_gone(case, editions, made)
    for twin in twins(case, editions):
        other = twin.open()
        assert unreadable(other) == []
        assert different(made, files_of(way.build(other))) == []


def twins(case: Case, editions: Mapping[str, Edition]) -> Iterable[Catalogues]:
    """Catalogues of which the public sees the same; one of them where the number leaves it at that."""
    made = [other_twin(editions, case.number), lesser_twin(editions)]
    bare = unpublished_twin(editions)
    yield from made if case.number % 3 else made[case.number // 3 % 2 :][:1]
    if bare:
        yield bare


def different(one: Site, other: Site) -> list[str]:
    """The files that two sites do not share."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def _nothing_withheld(case: Case, made: Site) -> None:
    secrets = {year: hidden(found) for year, found in case.found.items()}
    public = {mark for year, found in case.found.items() for mark in marks(found.data) - secrets[year]}
    secret = set().union(*secrets.values()) - public
    assert sorted(secret & marks_of(made)) == []
    ids = {record(found.data, one)["id"] for found in case.found.values() for one in found.whole if one.kind != "units"}
    seen = {key.id for found in case.found.values() for key in _open(found)}
    telling = {id_ for id_ in ids - seen if "x" in id_}
    assert [(name, id_) for name in made for id_ in telling if re.search(rf"\b{id_}\b", name)] == []


def _open(found: Withholding) -> Iterable[Any]:
    """The keys of what is not withheld by the edition's own lines."""
    if found.is_whole:
        return ()
    gone = {record(found.data, one)["id"] for one in found.whole}
    return [key for key, _, _ in keyed(found.data) if key.id not in gone]


def _nothing_else_gone(case: Case, editions: Mapping[str, Edition], made: Site) -> None:
    before_all = Catalogues(case.before)
    whole = editions_of(Way().build(before_all.open()), before_all)
    ghosts: set[str] = set()
    for year, found in case.found.items():
        disclosed, before = editions[year].disclosed, whole[year].disclosed
        assert (disclosed is None) == found.is_whole
        if disclosed and before:
            public = marks_in(before)
            assert sorted(public - touched(found, public, ghosts) - marks_in(disclosed)) == []
            stands = marks_of({path: data for path, data in made.items() if path.startswith(f"{year}/")})
            shown = {mark for mark, path in _places(found.data, editions[year].seen) if path in shown_places()}
            assert sorted((shown & marks_in(disclosed)) - stands) == []
        ghosts = _ghosts(editions[year])


def _ghosts(edition: Edition) -> set[str]:
    """The ids of an edition that the public does not see."""
    return {id_ for id_, seen in edition.ids.items() if not seen}


_EDITS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=6)
_SHAPE = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=4)
_OLDER = st.lists(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=4), max_size=2)
_INPUTS = st.tuples(_EDITS, _SHAPE, _OLDER, NUMBERS).map(list)
TARGETS = (Target("wall", _INPUTS, stand, patience=60.0),)
