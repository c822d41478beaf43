"""Withholds things from an edition by any means, and says by itself what is withheld: it asks nothing of the wall."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fuzz.stock import copied
from tests.fuzz.wall_data import (
    INLINE,
    SEEN_WHOLE,
    Data,
    Found,
    marks,
    named_by,
    record,
    records,
    written,
)
from tests.fuzz.wall_edits import Fresh, copy_of

from qinglian.schema import load_schemas

_GROUND = "第十六条第一款"
_NARROWER = ("unit", "oversight", "system")
_PERSONAL = "思想道德"
_APART = frozenset({"risks", "documents", "regulations", "reviews", "offices"})
"""Kinds of which records stand in the second content root."""
_INSIDE = frozenset({"remarks", "waive", "accepts", "level_reason", "policy"})
"""Fields that are for the unit in every record."""
_ANY: Mapping[str, list[str]] = {}
Edit = tuple[int, int, int]


@dataclass(slots=True)
class Withholding:
    """Data of an edition from which things are withheld: which records, which of their fields, which kinds of a unit.

    ``private`` are the files of the second content root; what stands there is withheld.
    """

    data: Data
    whole: set[Found] = field(default_factory=set)
    fields: set[tuple[Found, str]] = field(default_factory=set)
    kinds: set[tuple[int, str, str]] = field(default_factory=set)
    """A unit, a kind and a field; no field for whole records. What is written in other records is meant as well."""
    private: Data = field(default_factory=dict)
    fresh: Fresh = field(default_factory=Fresh)
    is_whole: bool = False
    """Whether the edition itself is withheld, or not published yet."""

    def by(self, which: int, means: int, how: int) -> None:
        """Withholds something by one of the means; a field by a policy where that means is none for it."""
        found = list(records(self.data))
        one = found[which % len(found)]
        every = (
            self._whole, self._manner, self._field, self._internal, self._of_unit, self._of_scheme, self._field_of_kind,
            self._unit, self._edition, self._refused, self._personal, self._private, self._some_of_kind,
        )  # fmt: skip
        if not every[means % len(every)](one, how):
            self._field_of_kind(one, how)

    def _name(self, one: Found, how: int) -> str:
        """A field of a record."""
        names = sorted(set(record(self.data, one)) - {"id", "year", "disclosure", *INLINE})
        return names[how % len(names)]

    def _whole(self, one: Found, how: int) -> bool:
        if one.kind in SEEN_WHOLE:
            return False
        self._line(one, _narrow(how))
        self.whole.add(one)
        return True

    def _manner(self, one: Found, how: int) -> bool:
        if one.kind in SEEN_WHOLE:
            return False
        self._line(one, {"manner": ("withheld", "on_request")[how % 2], "ground": _GROUND})
        self.whole.add(one)
        return True

    def _field(self, one: Found, how: int) -> bool:
        name = self._name(one, how)
        self._line(one, {"fields": {name: _NARROWER[how % 3]}})
        self.fields.add((one, name))
        return True

    def _internal(self, one: Found, how: int) -> bool:  # noqa: ARG002
        if one.kind != "powers":
            return False
        record(self.data, one)["nature"] = "internal"
        self.whole.add(one)
        return True

    def _of_unit(self, one: Found, how: int) -> bool:
        return self._policy(one, of_unit=True, line=_narrow(how))

    def _of_scheme(self, one: Found, how: int) -> bool:
        return self._policy(one, of_unit=False, line=_narrow(how))

    def _field_of_kind(self, one: Found, how: int) -> bool:
        return self._policy(one, of_unit=how % 3 == 0, line=_narrow(how), fields=(self._name(one, how),))

    def _some_of_kind(self, one: Found, how: int) -> bool:
        return self._policy(one, of_unit=how % 2 == 0, line=_narrow(how), where=self._value(one, how))

    def _refused(self, one: Found, how: int) -> bool:
        """A policy narrows, and the record would widen without an approval."""
        if not self._policy(one, of_unit=how % 2 == 0, line=_narrow(how)):
            return False
        self._line(one, {"audience": "public", "reason": "想放宽而未经批准"})
        return True

    def _line(self, one: Found, line: Mapping[str, Any]) -> None:
        own = record(self.data, one).setdefault("disclosure", {})
        own.update({**line, "fields": {**own.get("fields", {}), **line.get("fields", {})}})

    def _value(self, one: Found, how: int) -> Mapping[str, list[str]]:
        """A field of few words that a record has, and its value."""
        of_record, table = record(self.data, one), load_schemas().kinds[one.kind].table
        names = sorted(name for name in of_record if name in table.fields and table.fields[name].vocabulary)
        names = [name for name in names if isinstance(of_record[name], str)]
        return {names[how % len(names)]: [of_record[names[how % len(names)]]]} if names else {}

    def _policy(
        self,
        one: Found,
        *,
        of_unit: bool,
        line: Mapping[str, Any],
        fields: Sequence[str] = (),
        where: Mapping[str, list[str]] = _ANY,
    ) -> bool:
        """A line of the unit's policy, or of its scheme's, about a kind, or about its records of one value."""
        if one.kind in SEEN_WHOLE or not one.unit:
            return False
        said = {"kind": one.kind, **line, **({"fields": list(fields)} if fields else {})}
        host = self._policy_maker(one.unit, of_unit=of_unit)
        host.setdefault("policy", []).append({**said, **({"where": dict(where)} if where else {})})
        if not where:
            self.kinds.update((one.unit, one.kind, name) for name in fields or ("",))
        for other in records(self.data):
            if (other.kind, other.unit) == (one.kind, one.unit) and self._fits(other, where):
                if fields:
                    self.fields.update((other, name) for name in fields if name in record(self.data, other))
                else:
                    self.whole.add(other)
        return True

    def _policy_maker(self, unit: int, *, of_unit: bool) -> dict[str, Any]:
        """The unit, or its scheme."""
        kind, id_ = ("units", f"dw-{unit}") if of_unit else ("schemes", f"b-{unit}")
        found = (record(self.data, one) for one in records(self.data) if one.kind == kind)
        return next(host for host in found if host["id"] == id_)

    def _fits(self, one: Found, where: Mapping[str, list[str]]) -> bool:
        return all(record(self.data, one).get(name) in values for name, values in where.items())

    def _unit(self, one: Found, how: int) -> bool:
        """A unit goes with all that is its own."""
        if not one.unit:
            return False
        for other in records(self.data):
            if other.unit == one.unit:
                self.whole.add(other)
                if other.kind == "units":
                    self._line(other, _narrow(how))
        return True

    def _edition(self, one: Found, how: int) -> bool:  # noqa: ARG002
        """The edition is for the unit, or not published."""
        edition = next(other for other in records(self.data) if other.kind == "editions")
        if how % 2:
            self._line(edition, {"audience": "unit", "ground": _GROUND})
        else:
            record(self.data, edition)["status"] = ("draft", "adopted")[how // 2 % 2]
        self.is_whole = True
        return True

    def _personal(self, one: Found, how: int) -> bool:  # noqa: ARG002
        """What endangers the character of the one holder of a post is not public (条例 15)."""
        of_record = record(self.data, one)
        if one.kind != "risks" or of_record["subject"]["level"] != "post":
            return False
        id_ = of_record["subject"]["id"]
        post = next((other for other in records(self.data) if self._is_post(other, id_)), None)
        if post is None:
            return False
        types = self._policy_maker(one.unit, of_unit=False)["risk_types"]
        types[:] = [*(term for term in types if term["id"] != _PERSONAL), {"id": _PERSONAL, "label": _PERSONAL}]
        of_record["type"] = _PERSONAL
        record(self.data, post)["holders"] = ["文字0之1号"]
        self.whole.add(one)
        return True

    def _is_post(self, one: Found, id_: str) -> bool:
        return one.kind == "posts" and record(self.data, one)["id"] == id_

    def _private(self, one: Found, how: int) -> bool:
        """Something like a record stands in the second content root."""
        if not one.unit or one.kind not in _APART:
            return False
        more = self.fresh.texts(copy_of(self.data, one, f"p{how % 3}"), shared_words(self.data))
        if how % 2:
            more["disclosure"] = {"audience": "oversight", "ground": _GROUND, "review_on": "2027-01-01"}
        name = f"{one.file.removeprefix('content/').rpartition('/')[0]}/{one.kind}-{how % 3}.yml"
        self.private.setdefault(name, {})[one.kind] = [more]
        return True


def _narrow(how: int) -> Mapping[str, str]:
    return {"audience": _NARROWER[how % 3], "ground": _GROUND}


def shared_words(data: Data) -> set[str]:
    """The words of schemes, by which others are known."""
    return {mark for one in records(data) if one.kind == "schemes" for mark in marks(record(data, one))}


def withheld(data: Data, edits: Iterable[Edit], fresh: Fresh) -> Withholding:
    """An edition with things withheld; risks go with their powers, change records with what they name."""
    found = Withholding(copied(data), fresh=fresh)
    for which, means, how in edits:
        found.by(which, means, how)
    gone = {record(found.data, one)["id"] for one in found.whole}
    for one in records(found.data):
        powers = set(record(found.data, one).get("powers", ()))
        if one.kind == "risks" and powers and powers <= gone:
            found.whole.add(one)
    gone |= {record(found.data, one)["id"] for one in records(found.data) if is_internal(found.data, one)}
    gone |= {record(found.data, one)["id"] for one in found.whole}
    found.whole |= {one for one in records(found.data) if one.kind == "changes" and _speaks(found.data, one) & gone}
    return found


def _speaks(data: Data, one: Found) -> set[str]:
    """The ids that a change record names."""
    of_record = record(data, one)
    return {named_by(text) for text in (*of_record["what"], *of_record.get("successors", ()))}


def hidden(found: Withholding) -> set[str]:
    """The texts that stand in what is withheld alone; a measure that another record names is that one's as well."""
    private = marks(found.private)
    if found.is_whole:
        return marks(found.data) | private
    within: set[str] = set()
    outside: set[str] = set()
    whole = found.whole | {one for one in records(found.data) if is_internal(found.data, one)}
    texts = {one: quoted(record(found.data, one)) for one in records(found.data) if one not in whole}
    for one in records(found.data):
        for name, value in record(found.data, one).items():
            gone = one in whole or (one, name) in found.fields or is_inside(found.data, one, name)
            for part in value if INLINE.get(name) and isinstance(value[0], dict) else [value]:
                shared = name == "measures" and any(f'"{part["id"]}"' in text for text in texts.values())
                (within if gone and not shared else outside).update(marks(part))
    return (within - outside) | written_within(found) | (private - outside)


def is_internal(data: Data, one: Found) -> bool:
    """Whether a record is for the unit where nobody says anything else (DATA.md section 5)."""
    of_record = record(data, one)
    match one.kind:
        case "documents":
            return bool(of_record["kind"] != "plan")
        case "powers":
            return bool(of_record["nature"] == "internal")
        case "risks":
            named = [record(data, other) for other in records(data) if other.kind == "powers"]
            natures = [power["nature"] for power in named if power["id"] in of_record.get("powers", ())]
            told = of_record.get("class") or ("internal" if "internal" in natures else next(iter(natures), ""))
            return bool(told != "external")
    return one.kind in ("regulations", "reviews")


def is_inside(data: Data, one: Found, name: str) -> bool:
    """Whether a field is for the unit where nobody says anything else."""
    if name == "holders":
        units = (record(data, other) for other in records(data) if other.kind == "units")
        return record(data, one)["id"] not in {unit.get("head") for unit in units}
    return name in _INSIDE


def written_within(found: Withholding) -> set[str]:
    """The texts of what is withheld by its kind and written in other records."""
    return {mark for _, value in inner(found) for mark in marks(value)}


def inner(found: Withholding) -> Iterator[tuple[Found, Any]]:
    """What is withheld by its kind and written in other records, with those."""
    for one in records(found.data):
        for name, kind in INLINE.items():
            for part in record(found.data, one).get(name, ()):
                if not isinstance(part, dict):
                    continue
                if (one.unit, kind, "") in found.kinds:
                    yield one, part
                yield from ((one, part[key]) for key in part if (one.unit, kind, key) in found.kinds or key in _INSIDE)


def quoted(value: Any) -> str:
    """A value as text in which every id that it names stands in quotes."""
    return written(value).replace("/", '"')


def touched(found: Withholding, public: set[str], ghosts: Iterable[str] = ()) -> set[str]:
    """The texts of what is withheld, of what speaks of it and of what only it speaks of; and the words of schemes.

    ``public`` are the texts that the edition shows where nothing is withheld, ``ghosts`` ids of what was withheld in
    the edition before and is gone.
    """
    texts = {one: quoted(record(found.data, one)) for one in records(found.data)}
    told = public - shared_words(found.data)
    shown = {one for one, text in texts.items() if marks(text) & told}
    ids = {one: f'"{record(found.data, one).get("id", "")}"' for one in texts}
    parts = [*inner(found), *((one, record(found.data, one).get(name, "")) for one, name in found.fields)]
    gone = {
        *found.whole,
        *(one for one in texts for other, part in parts if _near(one, other) and ids[one] in quoted(part)),
        *(one for one, text in texts.items() if any(f'"{ghost}"' in text for ghost in ghosts)),
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
