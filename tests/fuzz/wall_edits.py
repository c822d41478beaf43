"""What is done to catalogues as data: other values of the same sort, records more or fewer, texts new."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.fuzz.stock import copied
from tests.fuzz.wall_data import (
    INLINE,
    MARKED,
    REFERENCES,
    SEEN_WHOLE,
    Data,
    Found,
    Spot,
    key_of,
    keyed,
    marks,
    named_by,
    record,
    records,
    spots,
    without_empty,
    year_of,
)

from qinglian.schema import FieldSpec

Words = Mapping[str, Sequence[str]]
"""By a list of a scheme the ids that stand in it."""
_ARTICLES = ("第三条", "第十七条第二款", "第四十二条")
_OTHERS: Mapping[str, Callable[[int], str]] = {
    "date": lambda n: f"20{20 + n % 9}-{1 + n % 12:02d}-{1 + n % 28:02d}",
    "duration": lambda n: f"{3 + n % 50}个工作日" if n % 2 else f"{1 + n % 11}个月",
    "due": lambda n: f"每月{1 + n % 28}日前",
    "integer": lambda n: str(1 + n % 9),
    "number": lambda n: str(1 + n % 9),
    "url": lambda n: f"https://other.example/{n}",
    "email": lambda n: f"other{n}@b.example",
    "telephone": lambda n: f"0999-8{n % 1000000:06d}",
    "article": lambda n: _ARTICLES[n % 3],
    "path": lambda n: f"2026/other-{n}.pdf",
}


def words_of(data: Data) -> Words:
    """The terms that the schemes of an edition have in common lists; schemes name theirs apart."""
    found: dict[str, list[str]] = {}
    for _, scheme, kind in keyed(data):
        for name, entries in scheme.items() if kind == "schemes" else ():
            if isinstance(entries, list):
                found.setdefault(name, []).extend(one["id"] for one in entries if isinstance(one, dict) and "id" in one)
    return found


def other_value(spec: FieldSpec, value: str, number: int, words: Words) -> str:
    """Another value that may stand in a field; the same where there is none."""
    if spec.check == "boolean":
        return "否" if value == "是" else "是"
    if spec.check in _OTHERS:
        return _OTHERS[spec.check](number)
    if spec.check == "term" and (spec.vocabulary or spec.scheme):
        terms = [term.name for term in spec.vocabulary.terms] if spec.vocabulary else _near(words, spec.scheme, value)
        left = [term for term in terms if term != value]
        return left[number % len(left)] if left else value
    return value


def _near(words: Words, table: str, value: str) -> list[str]:
    """The terms of the same scheme: its texts have the unit's number."""
    unit = value.partition("之")[0]
    return [term for term in words.get(table, ()) if term.partition("之")[0] == unit]


def without_ids(data: Data, ids: Collection[str]) -> Data:
    """The data without the records of some ids, and without what names them; what cannot be without goes as well."""
    gone = set(ids)
    before = -1
    while before < len(gone):
        before = len(gone)
        stood = {key.id for key, _, _ in keyed(data)}
        for file, kinds in data.items():
            for kind, found in kinds.items():
                if isinstance(found, list):
                    kinds[kind] = [one for one in found if one.get("id") not in gone]
                elif found.get("id") in gone:
                    kinds[kind] = []
            _take_inline(data, file, gone)
        for one in records(data):
            host = record(data, one)
            naming = [spot for spot in spots(host, one.kind) if _names(spot, gone)]
            taken = [_taken(spot) for spot in reversed(naming)]
            if not all(taken) and one.place >= 0:
                gone.add(host["id"])
        gone |= {id_ for id_ in stood - {key.id for key, _, _ in keyed(data)} if "~" not in id_}
    return without_empty(data)


def _take_inline(data: Data, file: str, gone: Collection[str]) -> None:
    for one in records({file: data[file]}):
        host = record(data, one)
        for name in INLINE:
            if isinstance(host.get(name), list):
                host[name] = [part for part in host[name] if not (isinstance(part, dict) and part.get("id") in gone)]
                if not host[name]:
                    del host[name]


def _names(spot: Spot, ids: Collection[str]) -> bool:
    if not _stands(spot) or not isinstance(spot.value, str):
        return False
    if spot.leaf.check == "step_reference":
        return spot.value.partition("/")[0] in ids
    return spot.leaf.check in REFERENCES and named_by(spot.value) in ids


def _stands(spot: Spot) -> bool:
    """Whether it was not taken out with what it stood in."""
    if spot.above and not (_stands(spot.above) and spot.above.value is spot.host):
        return False
    return spot.key < len(spot.host) if isinstance(spot.host, list) else spot.key in spot.host


def _taken(spot: Spot) -> bool:
    """Takes a value out, and what cannot be without it; False where that is the record."""
    if not _stands(spot):
        return True
    in_list = isinstance(spot.host, list)
    del spot.host[spot.key]
    if spot.above and (not spot.host or (not in_list and _is_asked(spot))):
        return _taken(spot.above)
    return not (spot.above is None and _is_asked(spot))


def _is_asked(spot: Spot) -> bool:
    """Whether a record of an adopted edition must have it."""
    return spot.spec.required or spot.spec.adopted


@dataclass(slots=True)
class Fresh:
    """Gives texts that stand nowhere yet."""

    numbers: Iterable[int] = field(default_factory=lambda: count(1000))

    def texts(self, value: Any, kept: Collection[str]) -> Any:
        """A copy of data with a new text for each that is not kept."""
        known: dict[str, str] = {}
        numbers = iter(self.numbers)

        def new(mark: re.Match[str]) -> str:
            if mark[0] in kept:
                return mark[0]
            if mark[0] not in known:
                known[mark[0]] = f"{mark[0].partition('之')[0]}之{next(numbers)}号"
            return known[mark[0]]

        return replaced(value, lambda text: MARKED.sub(new, text))


def replaced(value: Any, change: Callable[[str], str]) -> Any:
    """A copy of data with each text changed, the names of free keys too."""
    if isinstance(value, dict):
        return {change(key): replaced(one, change) for key, one in value.items()}
    if isinstance(value, list):
        return [replaced(one, change) for one in value]
    return change(value)


def copy_of(data: Data, one: Found, suffix: str) -> dict[str, Any]:
    """A copy of a record under another id, its own parts with it."""
    host: dict[str, Any] = copied(record(data, one))
    ids = [host["id"], *(part["id"] for part in host.get("measures", ()) if isinstance(part, dict))]
    names = re.compile("|".join(rf"\b{re.escape(id_)}\b(?!~)" for id_ in ids))
    made: dict[str, Any] = replaced(host, lambda text: names.sub(rf"\g<0>{suffix}", text))
    return made


Edit = tuple[int, int, int]


def grown(data: Data, edits: Sequence[Edit], fresh: Fresh) -> Data:
    """An edition in which something is more, less or other, and every reference leads somewhere."""
    for number, (what, where, which) in enumerate(edits):
        found = [one for one in records(data) if one.kind not in SEEN_WHOLE]
        one = found[where % len(found)]
        host, suffix = record(data, one), f"{number}y{year_of(one.file)}"
        shared = {mark for other in records(data) if other != one for mark in marks(record(data, other))}
        match what % 6:
            case 0:
                more = copy_of(data, one, f"c{suffix}")
                data[one.file][one.kind].append(fresh.texts(more, shared))
            case 1:
                data = without_ids(data, {key_of(data, one).id})
            case 2:
                _altered(data, one, which)
            case 3:
                _cleared(host, one.kind, which)
            case 4 if one.kind == "powers" and isinstance(host.get("flow"), list):
                host["flow"].insert(which % 2, fresh.texts(_other_flow(host["flow"][0], suffix), shared))
            case _:
                data[one.file][one.kind][one.place] = fresh.texts(host, shared)
    return data


def _other_flow(flow: Any, suffix: str) -> Any:
    """A procedure with steps of its own."""
    if not isinstance(flow, dict):
        return flow
    steps = re.compile("|".join(rf"^{re.escape(step['id'])}$" for step in flow["steps"]))
    return replaced(flow, lambda text: steps.sub(rf"\g<0>b{suffix}", text))


def _altered(data: Data, one: Found, which: int) -> None:
    host, words = record(data, one), words_of(data)
    leaves = [spot for spot in spots(host, one.kind) if isinstance(spot.value, str)]
    able = [spot for spot in leaves if other_value(spot.leaf, spot.value, which, words) != spot.value]
    if able:
        spot = able[which % len(able)]
        spot.host[spot.key] = other_value(spot.leaf, spot.value, which, words)


def _cleared(host: dict[str, Any], kind: str, which: int) -> None:
    able = [spot for spot in spots(host, kind) if isinstance(spot.host, dict) and not _is_asked(spot)]
    able = [spot for spot in able if spot.key != "id" and len(spot.host) > 1]
    if able:
        _taken(able[which % len(able)])
