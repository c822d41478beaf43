"""``qinglian disclose explain``: who sees a record or a field, and by which line of which file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click

from qinglian.audience import Line, Viewer
from qinglian.cli.check import open_folder
from qinglian.cli.output import print_data, print_text
from qinglian.cli.spoken import CommandError, Invocation, argument, command, command_group, option, section
from qinglian.diagnostics import Location
from qinglian.disclose import Disclosed
from qinglian.disclose import disclose as keep_wall
from qinglian.disclose.explain import Explained, Explainer, Verdict, Weighed, every_viewer
from qinglian.labels import Labels, name_of
from qinglian.model import Catalogue, Change, Locator, Record, RecordKey, Reference
from qinglian.schema.default_lines import default_location
from qinglian.schema.kinds import fold
from qinglian.schema.nearest import nearest
from qinglian.wide import columns
from qinglian.workspace import Workspace


@command("explain", "disclose explain")
@argument("record", metavar="RECORD")
@argument("field", required=False)
@option("--edition", metavar="YEAR")
@option("--format", "form", type=click.Choice(("text", "json")), default="text")
def explain(invocation: Invocation, record: str, field: str | None, edition: str | None, form: str) -> int:
    """Explains for those who write the catalogue: it names everything that stands in it."""
    workspace = open_folder(invocation.folder)
    year = _year(workspace, edition)
    catalogue = workspace.catalogues[year]
    found = _record(workspace, catalogue, record)
    name = _field(workspace, found, field) if field else ""
    before = _before(workspace, year, found) if isinstance(found, Change) else {}
    explained = Explainer.of(catalogue, workspace.schemas, before).explain(found, name)
    teller = _Teller(workspace, catalogue, year, Labels(workspace.schemas, invocation.language))
    if form == "json":
        print_data(json.dumps(teller.data(explained), ensure_ascii=False, indent=2) + "\n")
    else:
        print_text("\n".join(teller.lines(explained)) + "\n")
    return 0


def _year(workspace: Workspace, edition: str | None) -> str:
    years = sorted(workspace.catalogues)
    year = edition or (years[-1] if years else "")
    if year not in workspace.catalogues:
        raise CommandError("no_edition", year=year, known=tuple(years))
    return year


def _record(workspace: Workspace, catalogue: Catalogue, text: str) -> Record:
    """The record that ``[kind/][unit:]id`` names. Raises CommandError for none, and for several."""
    kind, separator, rest = text.rpartition("/")
    unit, colon, record_id = rest.rpartition(":")
    asked = workspace.schemas.by_word.get(fold(kind), "")
    if separator and not asked:
        raise CommandError("no_kind", kind=kind, known=tuple(one.label for one in workspace.schemas.kinds.values()))
    keys = [key for key in catalogue.records if asked in ("", key.kind) and (not colon or key.unit == unit)]
    found = [key for key in keys if key.id == record_id]
    if len(found) == 1:
        return catalogue.records[found[0]]
    if found:
        raise CommandError("disclose.several", record=text, known=tuple(map(str, sorted(found))))
    near = nearest(record_id, sorted({key.id for key in keys}))
    raise CommandError("disclose.no_record_near" if near else "disclose.no_record", record=text, near=near or "")


def _field(workspace: Workspace, record: Record, word: str) -> str:
    kind = workspace.schemas.kinds[record.key.kind]
    name = kind.table.by_word.get(fold(word))
    if name is None:
        near = nearest(word, [label for spec in kind.table.fields.values() for label in (spec.label.zh, spec.name)])
        known = tuple(spec.label for spec in kind.table.fields.values())
        key = "disclose.no_field_near" if near else "disclose.no_field"
        raise CommandError(key, field=word, kind=kind.label, near=near or "", known=known)
    return name


def _before(workspace: Workspace, year: str, record: Record) -> Mapping[Viewer, Disclosed]:
    """What each viewer sees of the edition before, of which change records may speak."""
    earlier = [one for one in sorted(workspace.catalogues) if one < year][-1:]
    viewers = list(every_viewer(workspace.catalogues[year], record))
    found = {}
    for one in earlier:
        for viewer in viewers:
            found[viewer] = keep_wall(workspace.catalogues[one], viewer, workspace.schemas)
    return found


@dataclass(frozen=True)
class _Teller:
    """Says an explanation in one language."""

    workspace: Workspace
    catalogue: Catalogue
    year: str
    labels: Labels

    @property
    def _words(self) -> Mapping[str, Any]:
        return section("disclose explain", self.labels.language)

    def lines(self, one: Explained) -> Iterator[str]:
        """The text, line by line."""
        key, words = one.record.key, self._words
        name = name_of(Reference("", key), self.catalogue)
        field = f" · {self.labels.field(key.kind, one.field)}" if one.field else ""
        yield f"{self._named(key)} {name}{field} ({self.year})"
        yield self._place(self._locate(one.record, ()))
        yield ""
        audiences = [self.labels.term("audience", verdict.audience) for verdict in one.verdicts]
        width = max(map(columns, audiences))
        for audience, verdict in zip(audiences, one.verdicts, strict=True):
            yield f"{audience}{' ' * (width - columns(audience))}  {self._verdict(verdict)}"
        yield ""
        if one.field:
            yield str(words["field_lines" if one.lines else "no_field_lines"])
            yield from (f"  {self._weighed(line)}" for line in one.lines)
        yield str(words["lines"])
        yield from (f"  {self._weighed(line)}" for line in one.whole or one.lines)

    def _named(self, key: RecordKey) -> str:
        return f"{self.labels.kind(key.kind)}/{f'{key.unit}:' if key.unit else ''}{key.id}"

    def _verdict(self, verdict: Verdict) -> str:
        words = self._words
        line = self._line(verdict.line)
        if verdict.sees:
            lost = self.labels.join(map(self._named, verdict.lost))
            return str(words["sees"]).format(line=line) + (str(words["lost"]).format(keys=lost) if lost else "")
        keys = self.labels.join(map(self._named, verdict.hangs_on))
        return str(words["why"][str(verdict.why)]).format(line=line, keys=keys)

    def _line(self, line: Line) -> str:
        """``缺省：本单位，依据第十六条第一款，schemas/powers.yml:11``."""
        words = self._words
        audience = self.labels.term("audience", line.audience) if line.audience else str(words["no_audience"])
        parts = [audience, str(words["ground"]).format(ground=line.ground) if line.ground else ""]
        parts += [str(words["review_on"]).format(day=line.review_on.isoformat()) if line.review_on else ""]
        parts += [str(words["approved"]) if line.approved else "", self._place(self._located(line))]
        source = str(words["sources"][line.source])
        return f"{source}{self.labels.colon}{str(words['comma']).join(part for part in parts if part)}"

    def _weighed(self, weighed: Weighed) -> str:
        outcome = str(self._words["outcomes"][weighed.outcome])
        return f"{self._line(weighed.line)}{outcome}"

    def _place(self, location: Location | None) -> str:
        return f"{location.file}:{location.line}" if location else ""

    def _located(self, line: Line) -> Location | None:
        if line.holder is None:
            return default_location(line.path) if line.path else None
        return self._locate(self.catalogue.records[line.holder], line.path)

    def _locate(self, record: Record, path: tuple[str | int, ...]) -> Location:
        return Locator(dict(self.workspace.sources), self.workspace.schemas).locate(record.origin, path)

    def data(self, one: Explained) -> dict[str, Any]:
        """What machines read."""
        key, location = one.record.key, self._locate(one.record, ())
        return {
            "record": str(key),
            "edition": self.year,
            "field": one.field,
            "file": location.file,
            "line": location.line,
            "audiences": [self._verdict_data(verdict) for verdict in one.verdicts],
            "lines": [self._weighed_data(weighed) for weighed in one.lines],
            "record_lines": [self._weighed_data(weighed) for weighed in one.whole or one.lines],
        }

    def _verdict_data(self, verdict: Verdict) -> dict[str, Any]:
        return {
            "audience": verdict.audience,
            "sees": verdict.sees,
            "reason": str(verdict.why) if verdict.why else None,
            "line": self._line_data(verdict.line),
            "hangs_on": [str(key) for key in verdict.hangs_on],
            "lost": [str(key) for key in verdict.lost],
        }

    def _weighed_data(self, weighed: Weighed) -> dict[str, Any]:
        return {**self._line_data(weighed.line), "outcome": weighed.outcome}

    def _line_data(self, line: Line) -> dict[str, Any]:
        location = self._located(line)
        return {
            "source": line.source,
            "audience": line.audience,
            "ground": line.ground,
            "approved": line.approved,
            "review_on": line.review_on.isoformat() if line.review_on else None,
            "file": location.file if location else None,
            "line": location.line if location else None,
        }


disclose = command_group("disclose", explain)
