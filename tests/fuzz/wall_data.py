"""Catalogues as data: their editions and records, and every value in them with what the schema says of it."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from tests.fuzz.stock import copied, loaded
from tests.hostile.payloads import plain
from tests.hostile.planting import plant

from qinglian.model import RecordKey, UnitId
from qinglian.schema import FieldSpec, FieldTable, load_schemas

Data = dict[str, Any]
"""By a file's name its kinds, each with its records."""
UNITS = (1, 2)
NEWEST = "2026"
INLINE = {"measures": "measures", "flow": "flows"}
"""Fields that hold records, and their kinds."""
SEEN_WHOLE = frozenset({"editions", "units", "schemes"})
"""Kinds of one record each for a year, a unit, a unit's scheme."""
MARKED = re.compile(r"文字\d+之\d+号")
REFERENCES = frozenset({"reference", "party", "any_reference"})
_OWN_IDS = re.compile(
    r"\b(?:XK-001|NB-001|R-00\d|M-00\d|ZD-001|XM-001|WJ-001|BG-001|SH-001|tongyong"
    r"|juzhang|fujuzhang|zhuren|chuangkou|bangongshi)\b"
)


class Found(NamedTuple):
    """A record in the data: its file, kind and place, the unit's number or 0."""

    file: str
    kind: str
    place: int
    unit: int


class Spot(NamedTuple):
    """A value: what holds it and where, what it may be, the fields that lead to it, and the value that it stands in."""

    host: Any
    key: Any
    spec: FieldSpec
    path: tuple[str, ...]
    above: "Spot | None"

    @property
    def value(self) -> Any:
        """The value itself."""
        return self.host[self.key]

    @property
    def leaf(self) -> FieldSpec:
        """What a text here may be: of a list that is written as one value, what its items are."""
        return self.spec.item if self.spec.item and isinstance(self.value, str) else self.spec


@cache
def stock() -> Data:
    """Two units of every kind of record with every field filled, and ids that stand nowhere else."""
    files = {name: text for name, text in plant(plain, len(UNITS)).files.items() if name.startswith("content/")}
    made = {}
    for name, text in files.items():
        unit = unit_of(name)
        made[_named_apart(name, unit)] = _named_apart(text, unit)
    data = loaded(made)
    for one in records(data):
        record(data, one).pop("disclosure", None)
        record(data, one).pop("policy", None)
    return data


def _named_apart(text: str, unit: int) -> str:
    return _OWN_IDS.sub(rf"\g<0>x{unit}", text) if unit else text


def year_of(file: str) -> str:
    """The edition that a file belongs to."""
    return file.split("/")[1]


def unit_of(file: str) -> int:
    """The number of the unit that a file belongs to; 0 for what units share."""
    found = re.search(r"/dw-(\d+)/", file)
    return int(found[1]) if found else 0


def years(data: Data) -> list[str]:
    """The years of its editions, the oldest first."""
    return sorted({year_of(file) for file in data})


def of_year(data: Data, year: str) -> Data:
    """The files of one edition; the records are the same objects."""
    return {file: kinds for file, kinds in data.items() if year_of(file) == year}


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


def key_of(data: Data, one: Found) -> RecordKey:
    """A record's key in its edition's catalogue."""
    unit = UnitId(f"dw-{one.unit}") if one.unit else UnitId("")
    return RecordKey(one.kind, unit, "editions" if one.kind == "editions" else record(data, one)["id"])


def keyed(data: Data) -> Iterator[tuple[RecordKey, dict[str, Any], str]]:
    """Every record of an edition with its key and kind; those that are written in others too."""
    for one in records(data):
        host, key = record(data, one), key_of(data, one)
        yield key, host, one.kind
        for _, inner, value in inline(host, key):
            yield inner, value, inner.kind


def inline(host: Mapping[str, Any], key: RecordKey) -> Iterator[tuple[str, RecordKey, dict[str, Any]]]:
    """The records that are written in a record: the field, their keys, themselves."""
    for name, kind in INLINE.items():
        for place, value in enumerate(host.get(name, ()) if isinstance(host.get(name), list) else ()):
            if isinstance(value, dict):
                id_ = f"{key.id}~{value.get('id', place + 1)}" if kind == "flows" else value["id"]
                yield name, RecordKey(kind, key.unit, id_), value


def spots(host: dict[str, Any], kind: str) -> Iterator[Spot]:
    """Every value in a record, the outer before the inner; those of records written in it go by their own kind."""
    yield from _table(host, load_schemas().kinds[kind].table, (kind,), None)


def own_spots(host: dict[str, Any], kind: str) -> Iterator[Spot]:
    """The same without what is written in records within it."""
    return (spot for spot in spots(host, kind) if spot.path[0] == kind)


def _table(host: dict[str, Any], table: FieldTable, path: tuple[str, ...], above: Spot | None) -> Iterator[Spot]:
    for name in list(host):
        if name in table.fields:
            yield from _spots(Spot(host, name, table.fields[name], (*path, name), above))


def _spots(spot: Spot) -> Iterator[Spot]:
    yield spot
    value, spec = spot.value, spot.spec
    if isinstance(value, list):
        for place, one in enumerate(value):
            inner = spec if spec.inline and isinstance(one, dict) else spec.item or spec
            yield from _spots(Spot(value, place, inner, spot.path, spot))
    elif isinstance(value, dict) and spec.inline:
        yield from _table(value, load_schemas().kinds[spec.inline].table, (spec.inline,), spot)
    elif isinstance(value, dict) and spec.fields:
        yield from _table(value, spec.fields, spot.path, spot)
    elif isinstance(value, dict) and spec.values:
        for key in list(value):
            yield from _spots(Spot(value, key, spec.values, spot.path, spot))


def marks(value: Any) -> set[str]:
    """The texts of a value that stand nowhere else by chance."""
    return set(MARKED.findall(written(value)))


def written(value: Any) -> str:
    """A value as text, every text of it in quotes."""
    return json.dumps(value, ensure_ascii=False)


def named_by(text: str) -> str:
    """The id in a reference as it is written."""
    return re.split(r"[/:]", text)[-1]


def renamed_year(data: Data, year: str) -> Data:
    """A copy of an edition's data as that of another year."""
    made = {re.sub(r"^content/[^/]+", f"content/{year}", file): copied(kinds) for file, kinds in data.items()}
    made[f"content/{year}/edition.yml"]["editions"]["year"] = year
    return made


def without_empty(data: Data) -> Data:
    """The data without files and lists in which nothing is left."""
    left = {file: {kind: found for kind, found in kinds.items() if found != []} for file, kinds in data.items()}
    return {file: kinds for file, kinds in left.items() if kinds}
