"""Finds what a mention means: the record's unit first, then the edition; another unit's by ``unit:id``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qinglian.model.record import EDITION_LEVEL, RecordKey, Reference, UnitId
from qinglian.schema import Mention, Schemas, SchemeTerm
from qinglian.schema.kinds import fold
from qinglian.schema.typed import ANY_KIND, PARTY_KINDS

OWN_UNIT = "own_unit"


@dataclass(frozen=True)
class Index:
    """Every id of an edition: by unit and kind, and by unit alone for what may be of any kind.

    ``led`` is where mentions led so far, by unit: an office is named by each of its powers.
    """

    keys: frozenset[RecordKey]
    ids: Mapping[tuple[UnitId, str], tuple[RecordKey, ...]]
    schemas: Schemas
    earlier: frozenset[RecordKey] = frozenset()
    """The ids of the edition before: what may be of any kind may speak of a record that is gone (DATA.md section 4)."""
    led: dict[tuple[UnitId, str, tuple[str, ...]], Reference] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, keys: Iterable[RecordKey], schemas: Schemas, earlier: frozenset[RecordKey] = frozenset()) -> "Index":
        """The index of the keys, and of those of the edition before."""
        keys = frozenset(keys)
        ids: dict[tuple[UnitId, str], list[RecordKey]] = defaultdict(list)
        for key in sorted(keys):
            ids[key.unit, key.id].append(key)
        return cls(keys, {place: tuple(found) for place, found in ids.items()}, schemas, earlier)


@dataclass(slots=True)
class Resolver:
    """Resolves the mentions of one record, and remembers which led nowhere or to another kind."""

    index: Index
    unit: UnitId
    host: RecordKey
    unknown: list[Mention] = field(default_factory=list)
    wrong_kind: list[tuple[Mention, RecordKey]] = field(default_factory=list)
    found: set[RecordKey] = field(default_factory=set)
    unknown_terms: list[SchemeTerm] = field(default_factory=list)

    def reference(self, mention: Mention) -> Reference:
        """The reference that the mention stands for; one that leads nowhere says so."""
        place = (self.unit, mention.text, mention.kinds)
        known = self.index.led.get(place)
        if known is None:
            known = self._reference(mention)
            # What begins with ~ means something else in each record; what leads nowhere is told each time.
            if (known.target or known.word) and not mention.text.startswith("~"):
                self.index.led[place] = known
        if known.target and not known.word:
            self.found.add(known.target)
        return known

    def _reference(self, mention: Mention) -> Reference:
        word = self._party_word(mention)
        if word:
            own = RecordKey("units", self.unit, self.unit) if word == OWN_UNIT else None
            return Reference(mention.text, own, word)
        kinds, text = self._kinds(mention)
        unit, _, record_id = text.rpartition(":")
        target = self._target(kinds, UnitId(unit), record_id, self.index.keys)
        if target is None and mention.kinds == ANY_KIND:
            target = self._target(kinds, UnitId(unit), record_id, self.index.earlier)
        if target is None:
            self._led_nowhere(mention, self._other_kind(kinds, UnitId(unit), record_id))
        return Reference(mention.text, target)

    def _led_nowhere(self, mention: Mention, other: RecordKey | None) -> None:
        if other:
            self.wrong_kind.append((mention, other))
        else:
            self.unknown.append(mention)

    def _party_word(self, mention: Mention) -> str:
        if mention.kinds != PARTY_KINDS:
            return ""
        return self.index.schemas.vocabularies["party_word"].by_word.get(fold(mention.text), "")

    def _kinds(self, mention: Mention) -> tuple[tuple[str, ...], str]:
        if mention.text.startswith("~"):
            return mention.kinds, f"{self.host.id}{mention.text}"
        if mention.kinds != ANY_KIND:
            return mention.kinds, mention.text
        kind, separator, text = mention.text.partition("/")
        name = self.index.schemas.by_word.get(fold(kind), "")
        return ((name,), text) if separator else (tuple(self.index.schemas.kinds), mention.text)

    def _places(self, unit: UnitId) -> tuple[UnitId, ...]:
        return (unit,) if unit else (self.unit, EDITION_LEVEL)

    def _target(
        self, kinds: tuple[str, ...], unit: UnitId, record_id: str, keys: frozenset[RecordKey]
    ) -> RecordKey | None:
        for place in self._places(unit):
            for kind in kinds:
                key = RecordKey(kind, place, record_id)
                if key in keys:
                    return key
        if "units" in kinds and not unit:
            key = RecordKey("units", UnitId(record_id), record_id)
            return key if key in keys else None
        return None

    def _other_kind(self, kinds: tuple[str, ...], unit: UnitId, record_id: str) -> RecordKey | None:
        for place in self._places(unit):
            for key in self.index.ids.get((place, record_id), ()):
                if key.kind not in kinds:
                    return key
        return None
