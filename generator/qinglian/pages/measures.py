"""The booklet of a unit's measures (防控措施汇编): office by office, the risks with what guards them, for print."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinglian.model import ControlMeasure, RecordKey, RiskPoint, Unit, UnitId
from qinglian.pages.directory import Directory
from qinglian.pages.edition import EditionView, LevelMark, Shown
from qinglian.pages.office import unit_crumbs
from qinglian.pages.page import ContentsEntry, Link, Page
from qinglian.pages.phrases import phrase, risk_words, words_of
from qinglian.pages.risk import MeasureView, measure_view
from qinglian.pages.rows import RISK_FIELDS, gravest_first
from qinglian.pages.templates import render
from qinglian.pages.withheld import withheld


@dataclass(frozen=True, slots=True)
class Guarded:
    """A risk point with its measures."""

    subject: Shown | None
    content: Shown
    id: str
    level: LevelMark | None
    powers: tuple[Shown, ...]
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """An office's part of the booklet; the first is the unit's own and its leaders'."""

    anchor: str
    title: Shown
    sentence: str
    risks: tuple[Guarded, ...]


@dataclass(frozen=True, slots=True)
class BookletView:
    """The booklet of a unit; ``loose`` are measures that guard no risk that the viewer may see."""

    title: str
    unit: Shown
    lede: str
    chapters: tuple[Chapter, ...]
    loose: tuple[MeasureView, ...]
    withheld: str


def measures_pages(view: EditionView, of: UnitId | None = None) -> Iterator[Page]:
    """The booklet of every unit; ``of`` one unit where it is given."""
    for unit in view.catalogue.every(Unit, of):
        yield _page(view, unit, view.directory)


def _page(view: EditionView, unit: Unit, directory: Directory) -> Page:
    path = f"{view.addresses.unit(unit.unit)}measures/"
    labels = view.labels
    words = words_of(labels, "measures")
    shown = booklet_view(view, unit, directory, path)
    contents = [ContentsEntry(chapter.anchor, chapter.title.text) for chapter in shown.chapters]
    if shown.loose:
        contents.append(ContentsEntry("loose", str(words["loose"])))
    return Page(
        title=shown.title,
        section="units",
        path=path,
        body=render("measures.html", b=shown, w=words, rw=risk_words(labels), labels=labels),
        description=shown.lede,
        breadcrumbs=(*unit_crumbs(view, unit), Link(labels.kind("measures"))),
        contents=tuple(contents),
        years=view.years_at(f"{unit.unit}/measures/", unit.unit),
        edition=view.year,
        unit=unit.name,
        as_of=view.edition.as_of,
    )


def booklet_view(view: EditionView, unit: Unit, directory: Directory, page: str) -> BookletView:
    """Everything that the template of the booklet shows."""
    labels = view.labels
    loose = [one for one in view.catalogue.every(ControlMeasure, unit.unit) if _stands_here(view, one, page)]
    title = phrase(labels, "measures", "title", unit=unit.name)
    return BookletView(
        title=title,
        unit=view.record(unit, page),
        lede=phrase(labels, "measures", "lede", unit=unit.name, day=labels.date(view.edition.as_of)),
        chapters=tuple(_chapters(view, unit, directory, page)),
        loose=tuple(measure_view(view, one, page) for one in loose),
        withheld=withheld(view, "risks", "measures", unit=unit.unit),
    )


def _stands_here(view: EditionView, measure: ControlMeasure, page: str) -> bool:
    return (view.addresses.of(measure.key) or "").startswith(f"{page}#")


def _chapters(view: EditionView, unit: Unit, directory: Directory, page: str) -> Iterator[Chapter]:
    holders: list[tuple[str, Shown, RecordKey]] = [
        ("unit", Shown(phrase(view.labels, "unit", "own_risks")), unit.key),
        *(
            (f"office-{office.id}", view.record(office, page), office.key)
            for office in directory.offices.get(unit.unit, ())
        ),
    ]
    for anchor, title, key in holders:
        risks = gravest_first(view, directory.risks.get(key, ()))
        if risks:
            guarded = tuple(_guarded(view, risk, page) for risk in risks)
            count = len({one.id for risk in guarded for one in risk.measures})
            said = phrase(view.labels, "measures", "chapter", risk_count=len(risks), measure_count=count)
            yield Chapter(anchor, title, said, guarded)


def _guarded(view: EditionView, risk: RiskPoint, page: str) -> Guarded:
    return Guarded(
        subject=view.shown(risk.subject.id if risk.subject else None, page),
        content=Shown(risk.content, view.href(risk.key, page), view.beyond(risk.key, *RISK_FIELDS)),
        id=risk.id,
        level=view.level(risk),
        powers=view.all_shown(risk.powers, page),
        measures=tuple(measure_view(view, one, page) for one in view.catalogue.measures_of(risk)),
    )
