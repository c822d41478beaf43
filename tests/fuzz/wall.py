"""The wall: a public site is a function of what is disclosed, and what may be seen is seen.

A catalogue in which every field is filled has some of it withheld by any means. What was withheld stands nowhere in
the site; with other texts, ids and records in its place the site is the same to the byte; and of what nothing was said
as much is shown as before.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from tests.fuzz.stock import NUMBERS, copied, loaded
from tests.fuzz.targets import Target
from tests.hostile.payloads import plain
from tests.hostile.planting import dumped, plant
from tests.unit.diff.sides import TextTree

from qinglian.chart import Drawing, Words
from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.charts import ChartMaker
from qinglian.site.frames import Frames
from qinglian.site.indexes import Indexer
from qinglian.site.search import SearchDocument
from qinglian.workspace import open_workspace

Data = dict[str, Any]
_UNITS = (1, 2)
_GROUND = "第十六条第一款"
_OWN_IDS = re.compile(r"\b(?:XK-001|NB-001|R-00\d|M-00\d|ZD-001|XM-001|WJ-001|BG-001|SH-001|tongyong)\b")
_MARKED = re.compile(r"文字\d+之\d+号")
_SEEN_WHOLE = frozenset({"editions", "units", "schemes"})
"""Kinds without which there is no site; only their fields are withheld."""
_INLINE = {"measures": "measures", "flow": "flows"}
"""Fields that hold records, and their kinds."""
_NARROWER = ("unit", "oversight", "system")


class Found(NamedTuple):
    """A record in the data: its file, kind and place, the unit's number or 0."""

    file: str
    kind: str
    place: int
    unit: int


@dataclass(frozen=True)
class Plain(ChartMaker):
    """Instead of a chart what it is drawn from: the same drawing is the same chart."""

    def draw(self, drawings: Iterable[Drawing], words: Words) -> list[str]:
        """A text each."""
        return [f"<svg>{drawing!r}{words!r}</svg>" for drawing in drawings]


@dataclass(frozen=True, slots=True)
class Listed(Indexer):
    """Instead of an index what is indexed."""

    def files(self, documents: Iterable[SearchDocument], work: Path) -> list[tuple[str, bytes]]:  # noqa: ARG002
        """One file."""
        found = tuple(documents)
        return [(f"search/{found[0].unit}/list", repr(found).encode())] if found else []

    def engine(self, work: Path) -> list[tuple[str, bytes]]:  # noqa: ARG002
        """None."""
        return []


@cache
def stock() -> Data:
    """Two units of every kind of record with every field filled, and ids that stand nowhere else."""
    files = {name: text for name, text in plant(plain, len(_UNITS)).files.items() if name.startswith("content/")}
    for name, text in files.items():
        unit = unit_of(name)
        files[name] = _OWN_IDS.sub(rf"\g<0>x{unit}", text) if unit else text
    data = loaded(files)
    for one in records(data):
        record(data, one).pop("disclosure", None)
        record(data, one).pop("policy", None)
    return data


def unit_of(file: str) -> int:
    """The number of the unit that a file belongs to; 0 for what units share."""
    found = re.search(r"/dw-(\d+)/", file)
    return int(found[1]) if found else 0


def records(data: Data) -> Iterator[Found]:
    """Every record that is not written in another."""
    for file, kinds in data.items():
        for kind, found in kinds.items():
            for place in range(len(found)) if isinstance(found, list) else (-1,):
                yield Found(file, kind, place, unit_of(file))


def record(data: Data, one: Found) -> dict[str, Any]:
    """The record itself."""
    found = data[one.file][one.kind]
    whole: dict[str, Any] = found if one.place < 0 else found[one.place]
    return whole


@dataclass(slots=True)
class Withholding:
    """Catalogue data from which things are withheld: which records, which of their fields, and which kinds of a unit."""

    data: Data
    whole: set[Found]
    fields: set[tuple[Found, str]]
    kinds: set[tuple[int, str, str]]
    """A unit, a kind and a field; no field for whole records. What is written in other records is meant as well."""

    def by(self, which: int, means: int, how: int) -> None:
        """Withholds something by one of the means."""
        found = list(records(self.data))
        one = found[which % len(found)]
        of_record, line = record(self.data, one), {"audience": _NARROWER[how % 2], "ground": _GROUND}
        names = sorted(set(of_record) - {"id", "year", "disclosure", *_INLINE})
        name = names[how % len(names)]
        if means % 7 == 0 and one.kind not in _SEEN_WHOLE:
            self._line(one, line)
            self.whole.add(one)
        elif means % 7 == 1 and one.kind not in _SEEN_WHOLE:
            self._line(one, {"manner": ("withheld", "on_request")[how % 2], "ground": _GROUND})
            self.whole.add(one)
        elif means % 7 == 2:
            self._line(one, {"fields": {name: _NARROWER[how % 2]}})
            self.fields.add((one, name))
        elif means % 7 == 3 and one.kind == "powers":
            of_record["nature"] = "internal"
            self.whole.add(one)
        elif means % 7 in (4, 5) and one.unit:
            self._policy(one, means % 7 == 4, line, ())
        elif one.unit and one.kind not in _SEEN_WHOLE:
            self._policy(one, how % 3 == 0, line, (name,))

    def _line(self, one: Found, line: Mapping[str, Any]) -> None:
        own = record(self.data, one).setdefault("disclosure", {})
        own.update({**line, "fields": {**own.get("fields", {}), **line.get("fields", {})}})

    def _policy(self, one: Found, of_unit: bool, line: Mapping[str, Any], fields: tuple[str, ...]) -> None:  # noqa: FBT001
        """A line of the unit's policy, or of its scheme's, about a kind."""
        if one.kind in _SEEN_WHOLE:
            return
        file, kind = (
            (f"content/2026/dw-{one.unit}/unit.yml", "units")
            if of_unit
            else (f"content/2026/schemes/b{one.unit}.yml", "schemes")
        )
        host = record(
            self.data, next(found for found in records(self.data) if (found.file, found.kind) == (file, kind))
        )
        self.kinds.update((one.unit, one.kind, name) for name in fields or ("",))
        host.setdefault("policy", []).append({"kind": one.kind, **line, **({"fields": list(fields)} if fields else {})})
        for other in records(self.data):
            if (other.kind, other.unit) == (one.kind, one.unit):
                if fields:
                    self.fields.update((other, name) for name in fields if name in record(self.data, other))
                else:
                    self.whole.add(other)


def withheld(edits: Iterable[Iterable[int]]) -> Withholding:
    """The stock with things withheld; risks go with their powers."""
    found = Withholding(copied(stock()), set(), set(), set())
    for which, means, how in edits:
        found.by(which, means, how)
    gone = {record(found.data, one)["id"] for one in found.whole if one.kind == "powers"}
    for one in records(found.data):
        if one.kind == "risks" and set(record(found.data, one).get("powers", ())) <= gone:
            found.whole.add(one)
    return found


def marks(value: Any) -> set[str]:
    """The texts of a value that stand nowhere else by chance."""
    return set(_MARKED.findall(dumped(value)))


def hidden(found: Withholding) -> set[str]:
    """The texts that stand in what is withheld alone; a measure that another record names is that one's as well."""
    within: set[str] = set()
    outside: set[str] = set()
    texts = {one: quoted(record(found.data, one)) for one in records(found.data) if one not in found.whole}
    for one in records(found.data):
        for name, value in record(found.data, one).items():
            gone = one in found.whole or (one, name) in found.fields
            for part in value if _INLINE.get(name) and isinstance(value[0], dict) else [value]:
                shared = name == "measures" and any(f'"{part["id"]}"' in text for text in texts.values())
                (within if gone and not shared else outside).update(marks(part))
    return (within - outside) | written_within(found)


def written_within(found: Withholding) -> set[str]:
    """The texts of what is withheld by its kind and written in other records."""
    return {mark for _, value in inner(found) for mark in marks(value)}


def inner(found: Withholding) -> Iterator[tuple[Found, Any]]:
    """What is withheld by its kind and written in other records, with those."""
    for one in records(found.data):
        for name, kind in _INLINE.items():
            for part in record(found.data, one).get(name, ()):
                if not isinstance(part, dict):
                    continue
                if (one.unit, kind, "") in found.kinds:
                    yield one, part
                yield from ((one, part[key]) for key in part if (one.unit, kind, key) in found.kinds)


def quoted(value: Any) -> str:
    """A value as text in which every id that it names stands in quotes."""
    return dumped(value).replace("/", '"')


def touched(found: Withholding) -> set[str]:
    """The texts of what is withheld, of what speaks of it and of what only it speaks of; and the words of schemes."""
    texts = {one: quoted(record(found.data, one)) for one in records(found.data)}
    shown = {one for one, text in texts.items() if marks(text) & shown_of_stock()}
    ids = {one: f'"{record(found.data, one).get("id", "")}"' for one in texts}
    parts = [*inner(found), *((one, record(found.data, one)[name]) for one, name in found.fields)]
    gone = {
        *found.whole,
        *(one for one in texts for other, part in parts if _near(one, other) and ids[one] in quoted(part)),
    }
    before = -1
    while before < len(gone):
        before = len(gone)
        gone |= {one for one, text in texts.items() if any(ids[other] in text for other in gone if _near(one, other))}
        named = {one for one in texts if any(ids[one] in texts[other] for other in gone if _near(one, other))}
        left = shown - gone
        gone |= {one for one in named if not any(ids[one] in texts[other] for other in left if other != one)}
    within = {mark for one in (*gone, *texts) if one in gone or one.kind == "schemes" for mark in marks(texts[one])}
    return within.union(*(marks(part) for _, part in parts))


def _near(one: Found, other: Found) -> bool:
    return one != other and (one.unit == other.unit or 0 in (one.unit, other.unit))


def disguised(found: Withholding) -> Data:
    """The same with other texts, ids and one record more in place of what is withheld."""
    secret = hidden(found)
    ids = sorted({record(found.data, one)["id"] for one in found.whole if "x" in record(found.data, one).get("id", "")})
    data = copied(found.data)
    for one in sorted(found.whole):
        if one.place >= 0 and one.unit:
            more = {name: value for name, value in copied(record(data, one)).items() if name not in _INLINE}
            data[one.file][one.kind].append({**more, "id": f"more-{one.place}"})
    texts = {name: dumped(kinds) for name, kinds in data.items()}
    for name, text in texts.items():
        changed = _MARKED.sub(lambda mark: f"別的{mark[0]}，更長一些" if mark[0] in secret else mark[0], text)
        for id_ in ids:
            changed = re.sub(rf"\b{re.escape(id_)}\b", f"{id_}-other", changed)
        texts[name] = changed
    return loaded(texts)


def site(data: Data) -> dict[str, bytes]:
    """The public site of catalogue data, without charts drawn and without an index."""
    workspace = open_workspace(Path("wall"), tree=TextTree({name: dumped(kinds) for name, kinds in data.items()}))
    workspace = replace(workspace, config=replace(workspace.config, url="https://portal.example/"))
    build = SiteBuild(workspace, BuildOptions(), Plain(), _frames.get("drawn"), Listed())
    _frames["drawn"] = build.frames
    return dict(build.files())


_frames: dict[str, Frames] = {}
"""What MkDocs drew: the same as long as the settings are."""


@cache
def shown_of_stock() -> frozenset[str]:
    """What the site shows where nothing is withheld."""
    return frozenset(marks_of(site(stock())))


def marks_of(files: Mapping[str, bytes]) -> set[str]:
    """The texts that stand anywhere in a site."""
    return {mark for data in files.values() for mark in _MARKED.findall(data.decode("utf-8", "replace"))}


def stand(given: list[Any]) -> None:
    """Nothing that is withheld stands in the site, nothing of it makes a difference, and nothing else is gone."""
    (edits,) = given
    found = withheld(edits)
    made = site(found.data)
    secret = hidden(found)
    assert sorted(secret & marks_of(made)) == []
    ids = {record(found.data, one)["id"] for one in found.whole if one.unit and one.place >= 0} - {
        "chuangkou",
        "zhuren",
    }
    telling = {id_ for id_ in ids if "x" in id_}
    assert [(name, id_) for name in made for id_ in telling if re.search(rf"\b{id_}\b", name)] == []
    other = site(disguised(found))
    assert sorted(made) == sorted(other)
    assert [name for name in made if made[name] != other[name]] == []
    assert sorted(shown_of_stock() - touched(found) - marks_of(made)) == []


_EDITS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=6)
TARGETS = (Target("wall", st.tuples(_EDITS).map(list), stand, patience=30.0),)
