"""A comparison as one page for the meeting: numbers first, then both texts side by side. No script, nothing fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from qinglian.diff.formats import phrases
from qinglian.diff.formats.grouped import RecordGroup, UnitGroup, by_cause, grouped
from qinglian.diff.formats.levels import LevelCount
from qinglian.diff.formats.marked import Pieces, marked
from qinglian.diff.formats.shown import Shown, ShownChange, ShownEdition, UnitNumbers
from qinglian.diff.formats.text import SIGNS
from qinglian.diff.formats.visible import visible, visible_lines
from qinglian.diff.rule import Effect

TEMPLATE = "diff_report.html"


class Render(Protocol):
    """Fills one of the theme's record templates; every value is escaped."""

    def __call__(self, template: str, **view: object) -> str:
        """The page's text."""
        ...


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the table, with what it counts."""

    effect: str
    number: int


@dataclass(frozen=True, slots=True)
class NumbersRow:
    """A unit's row; ``anchor`` leads to its changes, where it has any."""

    name: str
    anchor: str
    counts: tuple[Count, ...]
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change: what the reader sees of it. ``beside`` says that both texts are worth reading side by side."""

    effect: str
    sign: str
    word: str
    rule: str
    message: str
    beside: bool
    places: str
    old: Pieces
    new: Pieces
    old_place: str
    new_place: str
    reason: str
    accepted: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record with its changes."""

    title: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class OfficeView:
    """An office of a unit."""

    anchor: str
    name: str
    number: int
    records: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit."""

    anchor: str
    name: str
    number: int
    offices: tuple[OfficeView, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """Two editions compared."""

    title: str
    numbers: tuple[NumbersRow, ...]
    total: tuple[Count, ...]
    units: tuple[UnitView, ...]


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A cause, and the records in doubt because of it with their places."""

    cause: str
    records: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole page."""

    language: str
    title: str
    summary: str
    checks: tuple[str, ...]
    years: tuple[str, ...]
    editions: tuple[EditionView, ...]
    states: str
    doubts: tuple[DoubtView, ...]


def html_report(shown: Shown, render: Render) -> str:
    """The page's text."""
    effects = [(effect.value, SIGNS[effect], shown.words["effects"][effect]) for effect in Effect]
    return render(TEMPLATE, r=_report(shown), w=shown.words, h=shown.words["html"], effects=effects)


def _report(shown: Shown) -> ReportView:
    sides = (shown.old, shown.new)
    clean = [str(shown.words["html"]["clean"]).format(side=one.name) for one in sides if not one.errors]
    return ReportView(
        language="zh-CN" if shown.language == "zh" else "en",
        title=visible(phrases.title(shown)),
        summary=phrases.effect_counts(shown, shown.changes) if shown.changes else "",
        checks=tuple(map(visible, (*clean, *phrases.fault_lines(shown)))),
        years=tuple(map(visible, phrases.year_lines(shown))),
        editions=tuple(_edition(shown, edition, f"e{place}") for place, edition in enumerate(shown.editions, 1)),
        states=phrases.state_counts(shown) if shown.suspects else "",
        doubts=tuple(_doubts(shown)),
    )


def _edition(shown: Shown, edition: ShownEdition, anchor: str) -> EditionView:
    units = tuple(grouped(edition.changes))
    anchors = {unit.unit: f"{anchor}-{place}" for place, unit in enumerate(units, 1)}
    total = tuple(
        Count(effect.value, sum(one.effect is effect for one in edition.changes)) for effect in Effect
    )  # fmt: skip
    return EditionView(
        title=phrases.edition_title(shown, edition),
        numbers=tuple(_numbers(shown, row, anchors.get(row.unit, "")) for row in edition.numbers),
        total=total,
        units=tuple(_unit(shown, unit, anchors[unit.unit]) for unit in units),
    )


def _numbers(shown: Shown, row: UnitNumbers, anchor: str) -> NumbersRow:
    return NumbersRow(
        name=visible(row.name) or shown.words["shared"],
        anchor=anchor,
        counts=tuple(Count(effect.value, number) for effect, number in row.effects.items()),
        levels=tuple(level_text(shown, level) for level in row.levels),
    )


def level_text(shown: Shown, level: LevelCount) -> str:
    """``一级 12 → 10``."""
    label = visible(level.label) or shown.words["html"]["no_level"]
    return f"{label} {level.old} → {level.new}"


def _unit(shown: Shown, unit: UnitGroup, anchor: str) -> UnitView:
    offices = []
    for place, office in enumerate(unit.offices, 1):
        records = tuple(_record(shown, record) for record in office.records)
        name = visible(office.name) or (shown.words["whole_unit"] if unit.unit else "")
        number = sum(len(record.changes) for record in records)
        offices.append(OfficeView(f"{anchor}-{place}", name, number, records))
    return UnitView(anchor, visible(unit.name) or shown.words["shared"], len(unit.changes), tuple(offices))


def _record(shown: Shown, group: RecordGroup) -> RecordView:
    title = visible(phrases.record_title(shown, group.record))
    return RecordView(title, tuple(_change(shown, change) for change in group.changes))


def _change(shown: Shown, change: ShownChange) -> ChangeView:
    old, new = marked(visible_lines(change.old), visible_lines(change.new))
    return ChangeView(
        effect=change.effect.value,
        sign=SIGNS[change.effect],
        word=shown.words["effects"][change.effect],
        rule=change.rule,
        message=visible(change.message),
        beside=bool(change.field) and change.effect is not Effect.NEUTRAL,
        places="  ".join(shown.say(side, place=visible(phrases.place(one))) for side, one in phrases.sides(change)),
        old=old,
        new=new,
        old_place=visible(phrases.place(change.old_place)) if change.old_place else "",
        new_place=visible(phrases.place(change.new_place)) if change.new_place else "",
        reason=visible(phrases.reason(shown, change)),
        accepted=visible(phrases.accepted(shown, change)),
        fingerprint=change.fingerprint,
    )


def _doubts(shown: Shown) -> Sequence[DoubtView]:
    return [
        DoubtView(
            visible(phrases.cause(shown, group[0])),
            tuple(
                (visible(phrases.record_title(shown, one.record)), visible(phrases.place(one.place))) for one in group
            ),
        )
        for group in by_cause(phrases.in_doubt(shown))
    ]
