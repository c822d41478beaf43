"""The only door into the model: a file's tree becomes records with names, types and terms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.read import Entry, Node, Scalar, Sequence, Source, compose
from qinglian.read import Mapping as MappingNode
from qinglian.schema.kinds import Kind, Schemas, fold
from qinglian.schema.nearest import nearest
from qinglian.schema.place import find_node
from qinglian.schema.plain import LOCAL, Lifted, Path, PlainReader
from qinglian.schema.typed import TypedReader, Value
from qinglian.schema.validator import Fault, validate
from qinglian.words import message


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as the file has it: typed values by field name, references not yet resolved.

    ``path`` leads to it in its file; ``host`` is the id of the record in which it was written; ``faulty`` are the
    paths of values that did not fit and are therefore left out.
    """

    kind: str
    id: str
    values: Mapping[str, Value]
    file: str
    path: Path
    line: int
    column: int
    host: str = ""
    faulty: frozenset[Path] = frozenset()

    def __reduce__(self) -> tuple[type["RawRecord"], tuple[object, ...]]:
        """As a mention travels."""
        return RawRecord, _parts(self)


_parts: Callable[[RawRecord], tuple[object, ...]] = attrgetter(*(one.name for one in fields(RawRecord)))


@dataclass(slots=True)
class FileReader:
    """Reads one file's tree into records."""

    file: str
    schemas: Schemas
    records: list[RawRecord] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, root: Node) -> None:
        """All records of the file, those written in place after their hosts."""
        if not isinstance(root, MappingNode):
            self._report(root, "QL007", "QL007")
            return
        seen: dict[str, Entry] = {}
        for entry in root.entries:
            kind = self.schemas.kinds.get(self.schemas.by_word.get(fold(entry.key.text), ""))
            if kind is None:
                self._unknown_kind(entry)
            elif kind.name in seen:
                first = seen[kind.name].key
                said = message("QL003.label", key=entry.key.text, other=first.text, line=first.span.line)
                self.diagnostics.append(Diagnostic(entry.key.span.location(self.file), "QL003", said))
            else:
                seen[kind.name] = entry
                self._kind(kind, entry)

    def _kind(self, kind: Kind, entry: Entry) -> None:
        nodes = entry.value
        if isinstance(nodes, Scalar) and not nodes.text:
            return
        if isinstance(nodes, MappingNode) and (kind.singleton or kind.name == "units"):
            self._record(kind, nodes, (kind.name, 0))
        elif isinstance(nodes, Sequence):
            for index, node in enumerate(nodes.items):
                if isinstance(node, MappingNode):
                    self._record(kind, node, (kind.name, index))
                else:
                    self._report(node, "QL103", "QL103.record", kind=kind.label)
        else:
            self._report(nodes, "QL103", "QL103.records", kind=kind.label)

    def _record(self, kind: Kind, node: MappingNode, path: Path, host: str = "", lifted: Lifted | None = None) -> None:
        reader = PlainReader(self.file, self.schemas)
        plain = reader.mapping(node, kind.table, ())
        if lifted and lifted.local:
            plain.setdefault("id", kind.name)  # one that counts in its host alone may go without
        typed = TypedReader()
        values = typed.mapping(plain, kind.table, ())
        faults = validate(kind, plain) if typed.faults else []
        by_place = lifted.id if lifted and lifted.id.startswith(LOCAL) else ""
        record_id = f"{host}{by_place}" if by_place else self._id(values, path, kind)
        self.diagnostics.extend(reader.diagnostics)
        self.diagnostics.extend(self._diagnostic(fault, kind, node, record_id) for fault in faults)
        span = node.span
        self.records.append(
            RawRecord(
                kind.name,
                record_id,
                values,
                self.file,
                path,
                span.line,
                span.column,
                host,
                frozenset(fault.path for fault in faults),
            )
        )
        for one in reader.lifted:
            self._record(one.kind, one.node, (*path, *one.path), record_id, one)

    def _id(self, values: Mapping[str, Value], path: Path, kind: Kind) -> str:
        written = values.get("id")
        if isinstance(written, str):
            return written
        return kind.name if kind.singleton else f"{LOCAL}{path[-1]}"

    def _diagnostic(self, fault: Fault, kind: Kind, node: MappingNode, record_id: str) -> Diagnostic:
        missing = fault.code == "QL102"
        found = find_node(node, kind.table, fault.path[:-1] if missing else fault.path)
        span = found.key.span if found.key and (fault.at_key or (missing and found.key)) else found.node.span
        location = Location(self.file, span.line, span.column, span.end_line, span.end_column)
        if missing and len(fault.path) == 1:
            location = Location(self.file, span.line, span.column, span.line, span.column + 1)
        return Diagnostic(location, fault.code, fault.message, Severity.ERROR, f"{kind.name}/{record_id}")

    def _unknown_kind(self, entry: Entry) -> None:
        words = {
            word: kind.label
            for kind in self.schemas.kinds.values()
            for word in (kind.name, kind.label.zh, kind.label.en, *kind.synonyms)
        }
        near = nearest(entry.key.text, words)
        text = entry.key.text[:40]
        if near:
            self._report(entry.key, "QL008", "QL008.near", kind=text, near=words[near])
        else:
            known = tuple(kind.label for kind in self.schemas.kinds.values())
            self._report(entry.key, "QL008", "QL008", kind=text, known=known)

    def _report(self, node: Node, code: str, key: str, **words: object) -> None:
        self.diagnostics.append(Diagnostic(node.span.location(self.file), code, message(key, **words)))  # type: ignore[arg-type]


def read_records(source: Source, schemas: Schemas) -> tuple[list[RawRecord], list[Diagnostic]]:
    """The records of one file, and all that is wrong with it (QL002-QL009, QL101-QL107)."""
    root, diagnostics = compose(source)
    if root is None:
        if not diagnostics:
            diagnostics.append(Diagnostic(Location(source.name), "QL009", message("QL009"), Severity.WARNING))
        return [], diagnostics
    reader = FileReader(source.name, schemas)
    reader.read(root)
    return reader.records, [*diagnostics, *reader.diagnostics]
