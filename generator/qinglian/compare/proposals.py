"""Pairs what vanished with what appeared, by likeness: a renumbering that nobody recorded, perhaps."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from qinglian.compare.texts import folded
from qinglian.model import (
    Catalogue,
    ControlMeasure,
    Flow,
    Law,
    Post,
    Power,
    Record,
    RecordKey,
    Regulation,
    RiskPoint,
    UnitId,
)  # fmt: skip

LEAST = 0.75
"""Below this likeness nothing is proposed."""
_CANDIDATES = 5
_MOST_COMPARED = 4_000_000
"""Beyond this many pairs of one kind and unit only equal texts are found: nobody renumbers a whole catalogue unsaid."""

Proposal = tuple[RecordKey, RecordKey, float]
_Texts = tuple[tuple[float, str], ...]


def propose(
    gone: Mapping[RecordKey, Record], appeared: Mapping[RecordKey, Record], old: Catalogue, new: Catalogue
) -> list[Proposal]:
    """The likeliest pairs within one kind and unit, each record once."""
    there = _by_place(appeared)
    found: list[Proposal] = []
    for place, lost in _by_place(gone).items():
        if place[0] in _PROPOSED and place in there:
            found += _of_place(_described(lost, old), _described(there[place], new))
    return found


def alikeness(old: Record, before: Catalogue, new: Record, now: Catalogue) -> float:
    """How alike two records of one kind are, from 0 to 1; 1 where there is nothing to tell them by."""
    describe = _PROPOSED.get(old.key.kind)
    if describe is None:
        return 1.0
    one, other = _folded(describe(old, before)), _folded(describe(new, now))
    return _score(one, other) if any(text for _, text in (*one, *other)) else 1.0


@dataclass(frozen=True, slots=True)
class _Described:
    key: RecordKey
    main: str
    texts: _Texts


def _of_place(gone: Sequence[_Described], appeared: Sequence[_Described]) -> list[Proposal]:
    scored: list[tuple[float, RecordKey, RecordKey]] = []
    names = [one.main for one in appeared]
    for one in gone:
        for place in _candidates(one, names, exact=len(gone) * len(appeared) > _MOST_COMPARED):
            score = _score(one.texts, appeared[place].texts)
            if score >= LEAST:
                scored.append((-score, one.key, appeared[place].key))
    found, old_taken, new_taken = [], set(), set()
    for score, old_key, new_key in sorted(scored):
        if old_key not in old_taken and new_key not in new_taken:
            found.append((old_key, new_key, -score))
            old_taken.add(old_key)
            new_taken.add(new_key)
    return found


def _candidates(one: _Described, names: Sequence[str], *, exact: bool) -> list[int]:
    if exact:
        return [place for place, name in enumerate(names) if name == one.main][:_CANDIDATES]
    found = process.extract(one.main, names, scorer=fuzz.ratio, limit=_CANDIDATES, score_cutoff=50)
    return [place for _, _, place in found]


def _score(old: _Texts, new: _Texts) -> float:
    total = reached = 0.0
    for (weight, one), (_, other) in zip(old, new, strict=True):
        if one or other:
            total += weight
            reached += weight * fuzz.ratio(one, other) / 100
    return reached / total if total else 0.0


def _by_place(records: Mapping[RecordKey, Record]) -> dict[tuple[str, UnitId], list[Record]]:
    places: dict[tuple[str, UnitId], list[Record]] = defaultdict(list)
    for key in sorted(records):
        places[key.kind, key.unit].append(records[key])
    return places


def _described(records: Sequence[Record], catalogue: Catalogue) -> list[_Described]:
    described = []
    for record in records:
        texts = _folded(_PROPOSED[record.key.kind](record, catalogue))
        if texts[0][1]:
            described.append(_Described(record.key, texts[0][1], texts))
    return described


def _folded(texts: _Texts) -> _Texts:
    return tuple((weight, folded(text)) for weight, text in texts)


def _power(record: Record, catalogue: Catalogue) -> _Texts:
    if not isinstance(record, Power):
        return ((1.0, ""),)
    steps = "".join(step.name for flow in catalogue.flows_of(record) for step in flow.steps)
    return ((0.5, record.name), (0.3, record.content), (0.2, steps))


def _flow(record: Record, _: Catalogue) -> _Texts:
    steps = "".join(step.name for step in record.steps) if isinstance(record, Flow) else ""
    return ((0.7, steps), (0.3, getattr(record, "name", "")))


def _risk(record: Record, _: Catalogue) -> _Texts:
    shown = "".join(record.manifestations) if isinstance(record, RiskPoint) else ""
    return ((0.8, getattr(record, "content", "")), (0.2, shown))


def _measure(record: Record, _: Catalogue) -> _Texts:
    return ((1.0, record.text if isinstance(record, ControlMeasure) else ""),)


def _post(record: Record, _: Catalogue) -> _Texts:
    duties = "".join(record.duties) if isinstance(record, Post) else ""
    return ((0.7, getattr(record, "name", "")), (0.3, duties))


def _titled(record: Record, _: Catalogue) -> _Texts:
    number = record.number if isinstance(record, Law | Regulation) else ""
    return ((0.8, getattr(record, "title", "") or getattr(record, "name", "")), (0.2, number))


_PROPOSED: Mapping[str, Callable[[Record, Catalogue], _Texts]] = {
    "powers": _power, "flows": _flow, "risks": _risk, "measures": _measure, "posts": _post, "offices": _titled,
    "bodies": _titled, "laws": _titled, "regulations": _titled, "projects": _titled, "documents": _titled,
}  # fmt: skip
