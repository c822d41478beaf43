"""Puts a text into every free-text field of every kind, as the schemas know them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from tests.hostile.payloads import Choice

from qinglian.schema import FieldSpec, FieldTable, load_schemas
from qinglian.schema.load import load_config_schema

HOST = Path(__file__).with_name("host.yml")
KEPT = frozenset({
    "editions/year", "editions/previous", "schemes/code_pattern", "covers/kind", "changes/accepts/fingerprint",
    "policy/kind", "policy/fields", "policy/where", "chains/steps/due", "reviews/covers/kind",
    "site_config/private", "site_config/edit_url",
})  # fmt: skip
"""Texts that are no free ones: names of kinds, fields, rules and years, patterns. By the end of their paths."""
LEFT = frozenset({"disclosure", "waive"})
"""Structures that change what is seen or told: only where the host has them."""
Place = tuple[str, ...]


@dataclass(slots=True)
class Planter:
    """Fills records; ``planted`` are the places that a text was put into, ``words`` the unit's words."""

    unit: int
    choose: Choice
    planted: set[Place] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=dict)
    serial: int = 0

    def record(self, record: Mapping[str, Any], kind: str) -> dict[str, Any]:
        """A record with a text in each of its free-text fields."""
        return self.mapping(record, load_schemas().kinds[kind].table, (kind,))

    def mapping(self, given: Mapping[str, Any], table: FieldTable, place: Place) -> dict[str, Any]:
        """A mapping with a text in each of its free-text fields."""
        filled: dict[str, Any] = {}
        for name, spec in table.fields.items():
            if name in given:
                filled[name] = self._given(given[name], spec, (*place, name))
            elif name not in LEFT and (made := self._made(spec, (*place, name))) is not None:
                filled[name] = made
        return filled

    def _given(self, value: Any, spec: FieldSpec, place: Place) -> Any:
        """What the host has, with what is free in it filled."""
        if isinstance(value, list):
            item = spec.item or spec
            return [self._given(one, self._inner(item, spec), place) for one in value]
        if not isinstance(value, dict):
            return self._word(str(value), spec, place)
        if inline := self._inline(spec):
            return self.mapping(value, inline, (spec.inline,))
        if spec.fields:
            return self.mapping(value, spec.fields, place)
        inner = spec.values or spec
        return {self._word(key, inner, place): self._given(one, inner, place) for key, one in value.items()}

    def _inner(self, item: FieldSpec, spec: FieldSpec) -> FieldSpec:
        return spec if spec.inline and not item.inline else item

    def _inline(self, spec: FieldSpec) -> FieldTable | None:
        return load_schemas().kinds[spec.inline].table if spec.inline else None

    def _word(self, text: str, spec: FieldSpec, place: Place) -> str:
        """A text of the host; one word wherever it begins with ``~``."""
        if not text.startswith("~"):
            return text
        if is_free(spec):
            self.planted.add(place)
        if text not in self.words:
            self.words[text] = self._text(_SHORTEST)
        return self.words[text]

    def _text(self, room: int) -> str:
        self.serial += 1
        return self.choose(self.serial, self.unit, room)

    def _made(self, spec: FieldSpec, place: Place) -> Any:
        """What stands in a field that the host leaves open; None where only the host could know."""
        if is_free(spec):
            if ends_with(place, KEPT):
                return None
            self.planted.add(place)
            return self._text(spec.maxlength)
        if spec.type == "list" and spec.item and not spec.inline:
            made = self._made(spec.item, place)
            return None if made is None else [made]
        if spec.type != "dict" or not spec.fields:
            return None
        if any(spec.fields.fields[name].check for name in spec.fields.required):
            return None
        return self.mapping({}, spec.fields, place) or None


_SHORTEST = 60
"""What every list of words takes."""


def is_free(spec: FieldSpec) -> bool:
    """Whether any text may stand in a field."""
    return spec.type == "string" and not (spec.check or spec.vocabulary or spec.scheme)


def ends_with(place: Place, ends: frozenset[str]) -> bool:
    """Whether a place is one of those, or any that ends so."""
    said = "/".join(place)
    return any(f"/{said}".endswith(f"/{end}") for end in ends)


@dataclass(frozen=True, slots=True)
class Planted:
    """A catalogue's files by name, and the places in which texts were put."""

    files: Mapping[str, str]
    places: frozenset[Place]

    def write(self, folder: Path) -> Path:
        """The files below ``folder``."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder


def plant(choose: Choice, units: int) -> Planted:
    """The host with texts in it, once for each unit."""
    files: dict[str, str] = {}
    places: set[Place] = set()
    for unit in range(1, units + 1):
        planter = Planter(unit, choose)
        for name, kinds in _host(unit).items():
            if name not in files:
                filled = {kind: _records(planter, kind, found) for kind, found in kinds.items()}
                files[name] = dumped(filled.get("site_config", filled))
        places |= planter.planted
    return Planted(files, frozenset(places))


def _records(planter: Planter, kind: str, found: Any) -> Any:
    if kind == "site_config":
        return planter.mapping(found, load_config_schema().table, (kind,))
    if isinstance(found, list):
        return [planter.record(one, kind) for one in found]
    return planter.record(found, kind)


def _host(unit: int) -> Mapping[str, Mapping[str, Any]]:
    text = HOST.read_text(encoding="utf-8").replace("{n}", str(unit))
    loaded: Mapping[str, Mapping[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    return loaded


def dumped(data: Any) -> str:
    """The data as YAML, every text of it in quotes and on one line."""
    text: str = yaml.dump(
        data, Dumper=yaml.CSafeDumper, allow_unicode=True, default_style='"', width=10**9, sort_keys=False
    )
    return text


def free_places() -> Iterator[Place]:
    """Every place that takes a free text, by the schemas."""
    for kind in (*load_schemas().kinds.values(), load_config_schema()):
        for name, spec in kind.table.fields.items():
            if name not in LEFT:
                yield from _free(spec, (kind.name, name))


def _free(spec: FieldSpec, place: Place) -> Iterator[Place]:
    if is_free(spec):
        yield place
    for name, inner in spec.fields.fields.items() if spec.fields else ():
        yield from _free(inner, (*place, name))
    if spec.item and not spec.inline:
        yield from _free(spec.item, place)
    if spec.values:
        yield from _free(spec.values, place)
