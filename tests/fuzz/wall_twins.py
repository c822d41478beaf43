"""Twins of a catalogue: of what the public does not see everything is other, more, less or elsewhere."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

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
    named_by,
    own_spots,
    record,
    records,
)
from tests.fuzz.wall_editions import Edition, marks_in
from tests.fuzz.wall_edits import copy_of, replaced, without_ids
from tests.fuzz.wall_sites import Catalogues
from tests.fuzz.wall_values import alter, fill, reline

from qinglian.model import RecordKey


def other_twin(editions: Mapping[str, Edition], number: int) -> Catalogues:
    """Other texts, values, ids and counts; copies beside what is withheld; all of that in other places and order."""
    made = Catalogues({}, {})
    for year, edition in editions.items():
        data = copied(edition.data)
        _copy_unseen(edition, data, number)
        fill(edition, data, number)
        alter(edition, data, number)
        reline(data, number)
        _reorder(edition, data)
        ids = {**_renamed_before(editions, year), **_renamed(edition)}
        made.data.update(_retold(edition, data, number, ids))
        made.private.update(_retold(edition, copied(edition.private), number, ids))
    return made


def _renamed(edition: Edition) -> dict[str, str]:
    """New ids for what is not seen."""
    return {id_: f"{id_}-other" for id_ in edition.unseen_ids}


def _renamed_before(editions: Mapping[str, Edition], year: str) -> dict[str, str]:
    """New ids of the edition before, for those that this one speaks of but does not have."""
    earlier = next((old for old, new in pairwise(editions) if new == year), None)
    if earlier is None:
        return {}
    found = _renamed(editions[earlier])
    return {id_: new for id_, new in found.items() if id_ not in editions[year].ids}


def _retold(edition: Edition, data: Data, number: int, ids: Mapping[str, str]) -> Data:
    """Another text for each that the public does not see in the edition, another id for each that it does not."""
    seen = marks_in(edition.disclosed) if edition.disclosed else frozenset()
    texts = f"別{{}}{'長' * (number % 9)}"
    names = re.compile("|".join(rf"(?<![\w.-]){re.escape(id_)}(?![\w.-])" for id_ in sorted(ids)) or r"(?!)")

    def change(text: str) -> str:
        text = MARKED.sub(lambda mark: mark[0] if mark[0] in seen else texts.format(mark[0]), text)
        return names.sub(lambda found: ids[found[0]], text)

    return {names.sub(lambda found: ids[found[0]], file): replaced(kinds, change) for file, kinds in data.items()}


def _unseen(edition: Edition, data: Data) -> Iterator[Found]:
    """The records of their own that the public does not see, and of which there may be more or fewer."""
    for one in list(records(data)):
        if one.kind not in SEEN_WHOLE and key_of(data, one) not in edition.seen:
            yield one


def _copy_unseen(edition: Edition, data: Data, number: int) -> None:
    """A copy of each unseen record, and a mention of it wherever several are mentioned."""
    ids = set()
    for one in _unseen(edition, data):
        ids.add(record(data, one)["id"])
        more = [copy_of(data, one, suffix) for suffix in ("-more", "-more2")[: 1 + number % 2]]
        data[one.file][one.kind].extend(more)
    for key, host, kind in list(keyed(data)):
        if key in edition.seen:
            for spot in [spot for spot in own_spots(host, kind) if _is_list_of(spot, ids)]:
                spot.value.extend(f"{one}-more" for one in list(spot.value) if named_by(one) in ids)


def _is_list_of(spot: Spot, ids: Collection[str]) -> bool:
    """Whether a value is a list of references of which some lead to those ids."""
    if not isinstance(spot.value, list) or spot.spec.item is None or spot.spec.item.check not in REFERENCES:
        return False
    return any(isinstance(one, str) and named_by(one) in ids for one in spot.value)


def _reorder(edition: Edition, data: Data) -> None:
    """What is not seen first, and some of it in files of its own."""
    for file, kinds in list(data.items()):
        for kind, found in kinds.items():
            if not isinstance(found, list) or kind in SEEN_WHOLE:
                continue
            keys = {id(record(data, one)): key_of(data, one) for one in records({file: {kind: found}})}
            found.sort(key=lambda one: keys[id(one)] in edition.seen)
    moved: Data = {}
    for one in [one for one in _unseen(edition, data) if one.kind in ("risks", "regulations", "laws")]:
        place = f"{one.file.rpartition('/')[0]}/elsewhere.yml"
        moved.setdefault(place, {}).setdefault(one.kind, []).append(record(data, one))
    for kinds in moved.values():
        for kind, found in kinds.items():
            for other in data.values():
                if kind in other:
                    other[kind] = [one for one in other[kind] if not any(one is gone for gone in found)]
    data.update(moved)


def lesser_twin(editions: Mapping[str, Edition]) -> Catalogues:
    """Nothing at all of what is withheld, as far as the notices leave it open and nothing seen names it."""
    made: Data = {}
    for edition in editions.values():
        gone = {key.id for key in _droppable(edition, _later(editions))}
        made |= without_ids(copied(edition.data), gone)
    return Catalogues(made)


def _later(editions: Mapping[str, Edition]) -> set[RecordKey]:
    """What later editions speak of and only earlier ones have."""
    found = [one.catalogue for one in editions.values()]
    return {key for one in found for keys in one.mentions.values() for key in keys if key not in one.records}


def _droppable(edition: Edition, spoken: Collection[RecordKey]) -> set[RecordKey]:
    kept = _told_of(edition) | set(spoken)
    found = {
        key
        for key, _, kind in keyed(edition.data)
        if key not in edition.seen and kind not in ("editions", "schemes") and "~" not in key.id and key not in kept
    }
    known = edition.catalogue.records
    before = -1
    while before != len(found):
        before = len(found)
        for key, targets in edition.catalogue.mentions.items():
            if key not in found and known[key].origin.host not in found:
                found -= {one for one in targets if not _written_in(edition, one, key)}
    return found


def _written_in(edition: Edition, one: RecordKey, host: RecordKey) -> bool:
    """Whether a record is written in one that alone names it, so that it can be taken from there."""
    record_ = edition.catalogue.records.get(one)
    if record_ is None or record_.origin.host != host or one.kind != INLINE["measures"]:
        return False
    return set(edition.catalogue.mentioned_by.get(one, ())) <= {host}


def _told_of(edition: Edition) -> set[RecordKey]:
    """One record for each notice: that there is something of a kind is said."""
    if edition.disclosed is None:
        return set()
    sight, kept = edition.sight, dict[tuple[str, str, str], RecordKey]()
    for key, found in edition.catalogue.records.items():
        line = sight.lines.of_record(found)
        if line.ground and not sight.allows(line, key.unit):
            kept.setdefault((key.unit, key.kind, line.ground), key)
    return set(kept.values())


def unpublished_twin(editions: Mapping[str, Edition]) -> Catalogues | None:
    """Without the editions that the public does not see; None where a later one speaks of what stands there alone."""
    left = {year: one for year, one in editions.items() if one.disclosed}
    spoken = _later(left)
    if len(left) == len(editions) or not left or spoken:
        return None
    return Catalogues({file: copied(kinds) for one in left.values() for file, kinds in one.data.items()})
