"""Builds a catalogue from whatever is valid, and says what leads nowhere (QL104, QL109, QL201 to QL204)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qinglian.model.basis import Document, Law, Regulation
from qinglian.model.catalogue import Catalogue
from qinglian.model.change import Change
from qinglian.model.construct import construct
from qinglian.model.finding import Finding
from qinglian.model.other import OtherRecord
from qinglian.model.people import Body, Edition, Office, Post, Unit
from qinglian.model.power import Flow, Power
from qinglian.model.record import EDITION_LEVEL, Origin, Record, RecordKey, UnitId
from qinglian.model.resolve import Index, Resolver
from qinglian.model.risk import ControlMeasure, Project, RiskPoint
from qinglian.model.scheme import Scheme
from qinglian.model.terms import SchemeWords
from qinglian.schema import Mention, Path, RawRecord, Schemas, SchemeTerm, Value
from qinglian.schema.nearest import nearest
from qinglian.schema.validator import field_label, unknown_term, vocabulary_at
from qinglian.words import Text, message

CLASSES: Mapping[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        Edition, Unit, Office, Post, Body, Law, Regulation, Document, Power, Flow, RiskPoint, ControlMeasure, Project,
        Scheme, Change,
    )
}  # fmt: skip
RESERVED_UNITS = frozenset(
    {"laws", "bodies", "changes", "search", "assets", "rules", "zh", "en", "schemes", "powers", "risks", "sitemap"}
)

_UNKNOWN = ("QL202", "QL202.near")
_UNKNOWN_AT: Mapping[tuple[str, object], tuple[str, str]] = {("changes", "successors"): ("QL804", "QL804.near")}
"""Fields whose unknown references have a rule of their own."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A raw record with its key."""

    key: RecordKey
    office: str
    raw: RawRecord
    host: RecordKey | None


@dataclass(slots=True)
class Build:
    """The catalogue of one edition in the making. ``prefix`` is the edition's folder, with ``/`` at its end.

    ``earlier`` are the keys of the edition before, of which change records speak; ``private`` is the edition's folder
    in the second content root.
    """

    prefix: str
    schemas: Schemas
    earlier: frozenset[RecordKey] = frozenset()
    private: str = ""
    findings: list[tuple[str, Finding]] = field(default_factory=list)
    doubled: frozenset[RecordKey] = frozenset()

    def build(self, raws: Sequence[RawRecord]) -> Catalogue:
        """All that is valid."""
        placed, doubles = self._place(raws)
        self.doubled = frozenset(double.key for _, double in doubles)
        index = Index.of(placed, self.schemas, self.earlier)
        records, mentions = self._records(placed.values(), index, SchemeWords.of(placed.values()))
        for key, double in doubles:
            self._double(records[key], double)
        edition = next((record for record in records.values() if isinstance(record, Edition)), None)
        return Catalogue(edition or self._no_edition(), records, mentions)

    def joined(self, shared: Catalogue, raws: Sequence[RawRecord], private: Sequence[RawRecord]) -> Catalogue:
        """The catalogue with the records of the second content root.

        These may name the others; ``shared``, which is made of ``raws``, stays as it is without them, so that what
        leads there from it leads nowhere, whether the second root is present or not.
        """
        placed, doubles = self._place([*raws, *private])
        own = [one for one in placed.values() if self._is_private(one.raw)]
        self.doubled = frozenset(double.key for _, double in doubles)
        index = Index.of(placed, self.schemas, self.earlier)
        found, mentions = self._records(own, index, SchemeWords.of(placed.values()))
        records = {**shared.records, **found}
        for key, double in doubles:
            if self._is_private(double.raw):
                self._double(records[key], double)
        return Catalogue(shared.edition, records, {**shared.mentions, **mentions})

    def _records(
        self, placed: Iterable[Placed], index: Index, words: SchemeWords
    ) -> tuple[dict[RecordKey, Record], dict[RecordKey, frozenset[RecordKey]]]:
        """The records, and which mentions which."""
        records: dict[RecordKey, Record] = {}
        mentions: dict[RecordKey, frozenset[RecordKey]] = {}
        for one in placed:
            resolver = Resolver(index, one.key.unit, one.key)
            record = self._record(one, resolver, words)
            mentions[one.key] = frozenset(resolver.found - {one.key})
            records[one.key] = self._unresolved(record, one.raw, resolver, words)
            self._unlike_folder(record, one.raw)
        return records, mentions

    def _is_private(self, raw: RawRecord) -> bool:
        return bool(self.private) and raw.file.startswith(self.private)

    def _place(self, raws: Iterable[RawRecord]) -> tuple[dict[RecordKey, Placed], list[tuple[RecordKey, Placed]]]:
        """The records by key; what stands a second time comes apart."""
        placed: dict[RecordKey, Placed] = {}
        folded: dict[tuple[str, str, str], RecordKey] = {}
        doubles: list[tuple[RecordKey, Placed]] = []
        for raw in raws:
            unit, office = self._folders(raw.file)
            record_id = str(unit) if raw.kind == "units" and unit else raw.id
            key = RecordKey(raw.kind, unit, record_id)
            host = self._host(raw, unit)
            one = Placed(key, office, raw, host)
            same = folded.setdefault((key.kind, key.unit, key.id.casefold()), key)
            if same in placed:
                doubles.append((same, one))
            else:
                placed[key] = one
        return placed, doubles

    def _folders(self, file: str) -> tuple[UnitId, str]:
        prefix = self.private if self.private and file.startswith(self.private) else self.prefix
        parts = file.removeprefix(prefix).split("/")[:-1]
        if not parts or parts[0] == "schemes":
            return EDITION_LEVEL, ""
        return UnitId(parts[0]), parts[1] if len(parts) > 1 else ""

    def _host(self, raw: RawRecord, unit: UnitId) -> RecordKey | None:
        return RecordKey(str(raw.path[0]), unit, raw.host) if raw.host else None

    def _record(self, one: Placed, resolver: Resolver, words: SchemeWords) -> Record:
        raw, key = one.raw, one.key

        def resolve(value: Mention | SchemeTerm) -> Any:
            if isinstance(value, Mention):
                return resolver.reference(value)
            term = words.term(key.unit, value)
            if term is None:
                resolver.unknown_terms.append(value)
            return term or ""

        private = self._is_private(raw)
        origin = Origin(raw.file, raw.path, raw.line, raw.column, one.host, raw.faulty, private)
        known = {"key": key, "origin": origin, "id": key.id, "office_folder": one.office}
        if key.kind == Edition.kind:
            known["year"] = self._year
        if key.kind not in CLASSES:
            values = {name: _resolved(value, resolve) for name, value in raw.values.items() if name != "id"}
            return construct(OtherRecord, raw.values, resolve, **known, values=values)
        return construct(CLASSES[key.kind], raw.values, resolve, **known)

    def _unresolved(self, record: Record, raw: RawRecord, resolver: Resolver, words: SchemeWords) -> Record:
        """Reports what led nowhere; the record then says of those values that they are faulty."""
        unknown = {id(mention) for mention in resolver.unknown}
        wrong = {id(mention): key for mention, key in resolver.wrong_kind}
        terms = {id(term) for term in resolver.unknown_terms}
        if not (unknown or wrong or terms):
            return record
        faulty: set[Path] = set()
        for path, value in _walk(raw.values, ()):
            if id(value) in unknown:
                self._unknown(record, path, value, resolver.index)
            elif id(value) in wrong:
                self._wrong_kind(record, path, value, wrong[id(value)])
            elif id(value) in terms:
                self._unknown_term(record, path, value, words)
            else:
                continue
            faulty.add(path)
        return replace(record, origin=replace(record.origin, faulty=record.origin.faulty | faulty))

    def _unknown_term(self, record: Record, path: Path, term: SchemeTerm, words: SchemeWords) -> None:
        label = field_label(path, self.schemas.kinds[record.key.kind].table)
        common = vocabulary_at(path, self.schemas.kinds[record.key.kind].table)
        known = [(one.label, one.synonyms) for one in (common.terms if common else ())]
        known += [(Text(shown, shown), ()) for shown in words.known(record.unit, term.table)]
        self.findings.append(("QL104", Finding(record, unknown_term(label, term.text, known), path)))

    def _unknown(self, record: Record, path: Path, mention: Mention, index: Index) -> None:
        kinds = self._labels(mention.kinds)
        places = (record.unit, EDITION_LEVEL)
        if any(RecordKey(kind, place, mention.text) in self.doubled for kind in mention.kinds for place in places):
            return
        known = [key.id for key in index.keys if key.unit in places and (key.kind in mention.kinds or kinds == ())]
        near = nearest(mention.text.rpartition("/")[2], known)
        code, close = _UNKNOWN_AT.get((record.key.kind, path[0]), _UNKNOWN)
        text = message(close, id=mention.text, kinds=kinds, near=near) if near else None
        finding = Finding(record, text or message(code, id=mention.text, kinds=kinds), path)
        self.findings.append((code, finding))

    def _wrong_kind(self, record: Record, path: Path, mention: Mention, other: RecordKey) -> None:
        said = message(
            "QL203", id=mention.text, kinds=self._labels(mention.kinds), other=self.schemas.kinds[other.kind].label
        )
        self.findings.append(("QL203", Finding(record, said, path)))

    def _labels(self, kinds: Iterable[str]) -> tuple[Any, ...]:
        return tuple(self.schemas.kinds[kind].label for kind in kinds if kind in self.schemas.kinds)

    def _unlike_folder(self, record: Record, raw: RawRecord) -> None:
        """A unit is its folder: another id in the file would be an id that nothing can name."""
        written = raw.values.get("id")
        if raw.kind == "units" and record.unit and written not in (None, record.id):
            said = message("QL109.folder", id=str(written), folder=record.id)
            self.findings.append(("QL109", Finding(record, said, ("id",))))
        year = raw.values.get("year")
        if raw.kind == Edition.kind and year not in (None, self._year):
            said = message("QL109.year", year=str(year), folder=self._year)
            self.findings.append(("QL109", Finding(record, said, ("year",))))

    @property
    def _year(self) -> str:
        """The edition's folder: what addresses are made of."""
        return self.prefix.rstrip("/").rpartition("/")[2]

    def _double(self, first: Record, double: Placed) -> None:
        raw = double.raw
        origin = Origin(raw.file, raw.path, raw.line, raw.column, double.host)
        record = OtherRecord(key=double.key, origin=origin, id=double.key.id)
        code = "QL201" if first.id == double.key.id else "QL109"
        said = message(
            code if code == "QL201" else "QL109.case", id=double.key.id, other=first.id,
            kind=self.schemas.kinds[raw.kind].one, file=first.origin.file, line=first.origin.line,
        )  # fmt: skip
        self.findings.append((code, Finding(record, said, ("id",))))

    def _no_edition(self) -> Edition:
        origin = Origin(f"{self.prefix}edition.yml", (), 1, 1)
        key = RecordKey("editions", EDITION_LEVEL, "editions")
        edition = Edition(key=key, origin=origin, id="editions", year=self._year)
        self.findings.append(("QL102", Finding(edition, message("QL102.edition", folder=self.prefix))))
        return edition


def _walk(value: Value, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _walk(inner, (*path, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*path, index))
    else:
        yield path, value


def _resolved(value: Any, resolve: Any) -> Any:
    """A value of a kind without a class of its own, its mentions resolved."""
    if isinstance(value, Mention | SchemeTerm):
        return resolve(value)
    if isinstance(value, Mapping):
        return {name: _resolved(inner, resolve) for name, inner in value.items()}
    return tuple(_resolved(inner, resolve) for inner in value) if isinstance(value, tuple) else value
