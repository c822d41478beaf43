"""A comparison as an Excel workbook: a sheet for each effect, besides an overview and what has to be confirmed.

Text stays text whatever it begins with, and the same comparison gives the same bytes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

from qinglian.diff.formats import phrases
from qinglian.diff.formats.html import level_text
from qinglian.diff.formats.shown import Shown, ShownChange, ShownEdition, ShownRecord, ShownSuspect
from qinglian.diff.formats.visible import visible_lines
from qinglian.diff.rule import Effect
from qinglian.wide import columns

_FORMULA = ("=", "+", "-", "@", "\t")
_LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
_A4 = 9
_WHEN = datetime(2000, 1, 1)  # noqa: DTZ001 - files of this kind name no zone
"""The day of every workbook: its real one would make two of the same differ."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_WIDTHS: Mapping[str, int] = {
    "years": 18, "unit": 14, "office": 12, "kind": 9, "id": 10, "name": 22, "field": 14, "item": 14, "message": 46,
    "old": 30, "new": 30, "reason": 15, "trigger": 16, "basis": 28, "approved_by": 20, "accepted": 16,
    "old_place": 30, "new_place": 30, "rule": 8, "fingerprint": 19, "because": 34, "step": 18, "state": 12,
    "place": 36,
}  # fmt: skip
_CHANGE = (
    "unit", "office", "kind", "id", "name", "message", "old", "new", "reason", "accepted", "trigger", "basis",
    "approved_by", "field", "item", "old_place", "new_place", "rule", "fingerprint", "years",
)  # fmt: skip
_SUSPECT = ("unit", "office", "kind", "id", "name", "because", "step", "state", "place", "years")
_LAST_PRINTED = {"accepted", "place"}
"""The columns behind these are for the screen: on paper all would be too small to read."""
_OVERVIEW = (36, 12, 12, 12, 12, 40)
_TOP = Alignment(wrap_text=True, vertical="top")
_BOLD = Font(name="Calibri", size=11, bold=True)
_LINE, _HIGHEST = 15, 400
"""Points of a line and of the highest row; Excel takes 409."""
_HEADER_FILL = PatternFill("solid", fgColor="E8EBE9")
_HAIR = Border(right=Side("hair"), bottom=Side("hair"))
_HEADER_BORDER = Border(bottom=Side("thin"))


def xlsx_report(shown: Shown) -> bytes:
    """The workbook."""
    book = Workbook()
    book.properties.creator = "Qinglian"
    book.properties.title = visible_lines(phrases.title(shown))
    book.properties.created = _WHEN
    words = shown.words["xlsx"]
    book.active.title = words["overview"]
    _overview(_Pen(book.active, _OVERVIEW), shown)
    for effect in Effect:
        rows = [row for edition in shown.editions for row in _changes(shown, edition, effect)]
        _table(book.create_sheet(shown.words["effects"][effect]), shown, _CHANGE, rows)
    suspects = [_suspect(shown, edition, one) for edition in shown.editions for one in edition.suspects]
    _table(book.create_sheet(words["suspects"]), shown, _SUSPECT, suspects)
    return _same_bytes(book)


@dataclass(slots=True)
class _Pen:
    """Writes rows of texts and numbers, one below the other; nothing that it writes becomes a formula."""

    sheet: Any
    widths: Sequence[int]
    row: int = 0

    def __post_init__(self) -> None:
        """The columns' widths, in characters."""
        for column, width in enumerate(self.widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    def write(self, values: Sequence[str | int], *, bold: bool = False) -> None:
        """A row, as high as its texts need; nothing for an empty one."""
        self.row += 1
        lines = (_lines(str(value), width) for value, width in zip(values, self.widths, strict=False))
        self.sheet.row_dimensions[self.row].height = min(_HIGHEST, _LINE * max(lines, default=1))
        for column, value in enumerate(values, 1):
            if value != "":
                cell = self.sheet.cell(self.row, column)
                cell.alignment, cell.border = _TOP, _HAIR
                if bold:
                    cell.font = _BOLD
                if isinstance(value, str):
                    cell.value = text = visible_lines(value)[:_LONGEST]
                    cell.data_type = "s"
                    cell.quotePrefix = text.startswith(_FORMULA)
                else:
                    cell.value = value

    def header(self, labels: Sequence[str]) -> None:
        """The labels of columns."""
        self.write(labels, bold=True)
        for column in range(1, len(labels) + 1):
            cell = self.sheet.cell(self.row, column)
            cell.fill, cell.border = _HEADER_FILL, _HEADER_BORDER

    def printed(self) -> None:
        """A4 across, as many pages as it takes, numbered."""
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = _A4
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.page_margins = PageMargins(0.4, 0.4, 0.5, 0.6)
        self.sheet.oddFooter.center.text = "&A  &P / &N"


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, -(-columns(line) // width)) for line in text.split("\n"))


def _overview(pen: _Pen, shown: Shown) -> None:
    """Small tables, one below the other."""
    words = shown.words["xlsx"]["columns"]
    pen.write([phrases.title(shown)], bold=True)
    for line in phrases.year_lines(shown):
        pen.write([line])
    pen.write([])
    pen.header([words["side"], words["errors"], words["warnings"]])
    for side in (shown.old, shown.new):
        pen.write([side.name, side.errors, side.warnings])
    pen.write([])
    pen.header([words["effect"], words["number"]])
    for effect, number in shown.counts().items():
        pen.write([shown.words["effects"][effect], number])
    pen.write([shown.words["accepted_bare"], shown.accepted])
    for state, number in shown.states().items():
        pen.write([shown.words["states"][state], number])
    for edition in shown.editions:
        _numbers(pen, shown, edition)
    pen.printed()


def _numbers(pen: _Pen, shown: Shown, edition: ShownEdition) -> None:
    """Each unit's changes by effect, and its risks by level."""
    words = shown.words["xlsx"]["columns"]
    pen.write([])
    pen.write([phrases.edition_title(shown, edition)], bold=True)
    pen.header([words["unit"], *shown.words["effects"].values(), words["levels"]])
    for row in edition.numbers:
        levels = "\n".join(level_text(shown, level) for level in row.levels)
        pen.write([row.name or shown.words["shared"], *row.effects.values(), levels])


def _changes(shown: Shown, edition: ShownEdition, effect: Effect) -> Iterable[Sequence[str]]:
    for change in edition.changes:
        if change.effect is effect:
            cells = _cells(shown, edition, change)
            yield [cells[name] for name in _CHANGE]


def _cells(shown: Shown, edition: ShownEdition, change: ShownChange) -> Mapping[str, str]:
    said = change.reason
    return {
        **_named(shown, change.home),
        "years": phrases.edition_title(shown, edition),
        "field": change.field_label if change.field else "",
        "item": change.item,
        "message": change.message,
        "old": change.old,
        "new": change.new,
        "reason": f"{said.id} {said.kind}" if said else phrases.reason(shown, change),
        "trigger": said.trigger if said else "",
        "basis": said.basis if said else "",
        "approved_by": said.approved_by if said else "",
        "accepted": phrases.accepted(shown, change),
        "old_place": phrases.place(change.old_place) if change.old_place else "",
        "new_place": phrases.place(change.new_place) if change.new_place else "",
        "rule": change.rule,
        "fingerprint": change.fingerprint,
    }


def _named(shown: Shown, record: ShownRecord) -> dict[str, str]:
    return {
        "unit": record.unit_name or str(shown.words["shared"]),
        "office": record.office,
        "kind": record.kind_label,
        "id": record.id,
        "name": record.name,
    }


def _suspect(shown: Shown, edition: ShownEdition, suspect: ShownSuspect) -> Sequence[str]:
    cells = {
        **_named(shown, suspect.record),
        "years": phrases.edition_title(shown, edition),
        "state": shown.words["states"][suspect.state],
        "because": phrases.record_title(shown, suspect.because),
        "step": suspect.step,
        "place": phrases.place(suspect.place),
    }
    return [cells[name] for name in _SUSPECT]


def _table(sheet: Any, shown: Shown, names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:  # noqa: ANN401 - openpyxl has no types
    """A table that fills a sheet: its header stays in sight, on every printed page too, and filters."""
    pen = _Pen(sheet, [_WIDTHS[name] for name in names])
    pen.header([shown.words["xlsx"]["columns"][name] for name in names])
    for row in rows:
        pen.write(row)
    printed = next(number for number, name in enumerate(names, 1) if name in _LAST_PRINTED)
    pen.sheet.freeze_panes = "A2"
    pen.sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{pen.row}"
    pen.sheet.print_title_rows = "1:1"
    pen.sheet.print_area = f"A1:{get_column_letter(printed)}{pen.row}"
    pen.printed()


def _same_bytes(book: Workbook) -> bytes:
    """The file without the time at which it was made."""
    made, same = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as source, ZipFile(same, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + _WHEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            target.writestr(ZipInfo(name, _WHEN.timetuple()[:6]), data, ZIP_DEFLATED)
    return same.getvalue()
