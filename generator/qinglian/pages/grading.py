"""How a unit grades: its scheme's levels, criteria and who answers, its risk types and tiers, each with its source."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinglian.labels import Labels
from qinglian.model import Level, Post, Scheme, UnitId
from qinglian.model.scheme import BySubject
from qinglian.pages.edition import EditionView, LevelMark, Shown
from qinglian.pages.phrases import colon, phrase

_SUBJECTS = ("post", "office", "unit")


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level: each column's cells, under the labels of ``GradingView.columns``; an empty cell is said elsewhere."""

    mark: LevelMark
    cells: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, slots=True)
class TypeView:
    """A risk type or a tier with what the source says of it."""

    label: str
    definition: str
    shown_as: tuple[str, ...]
    source: str


_SHOWN = ("name", "source", "levels", "risk_types", "tiers", "factors")


@dataclass(frozen=True, slots=True)
class GradingView:
    """A scheme as a unit's page shows it."""

    name: str
    source: str
    columns: tuple[str, ...]
    levels: tuple[LevelView, ...]
    types: tuple[TypeView, ...]
    tiers: tuple[TypeView, ...]
    factors: tuple[str, ...]


def grading_view(view: EditionView, scheme: Scheme, unit: UnitId, page: str) -> GradingView:
    """The scheme of a unit."""
    labels = view.labels
    levels = sorted(scheme.levels, key=lambda level: level.rank)
    names = ("criteria", "management", "responsible", "monitor", "source")
    rows = [tuple(_cells(view, scheme, level, unit, page)) for level in levels]
    kept = [place for place in range(len(names)) if any(row[place] for row in rows)]
    return GradingView(
        name=view.noted(scheme.name, view.beyond(scheme.key, *_SHOWN)),
        source=scheme.source,
        columns=tuple(labels.field("schemes", "levels", names[place]) for place in kept),
        levels=tuple(
            LevelView(LevelMark(level.rank, level.label), tuple(row[place] for place in kept))
            for level, row in zip(levels, rows, strict=True)
        ),
        types=tuple(TypeView(one.label, one.definition, one.shown_as, one.source) for one in scheme.risk_types),
        tiers=tuple(TypeView(one.label, "", one.searches, one.source) for one in scheme.tiers),
        factors=tuple(colon(labels, one.label, labels.join(one.values)) for one in scheme.factors),
    )


def _cells(view: EditionView, scheme: Scheme, level: Level, unit: UnitId, page: str) -> Iterator[tuple[Shown, ...]]:
    labels = view.labels
    yield tuple(Shown(text) for text in _criteria(labels, scheme, level.criteria))
    management = [level.management] if level.management else []
    if level.needs_regulation:
        management.append(labels.field("schemes", "levels", "needs_regulation"))
    yield tuple(Shown(text) for text in management)
    yield tuple(_responsible(view, level, unit, page))
    yield (Shown(level.monitor),) if level.monitor else ()
    yield (Shown(level.source),) if level.source else ()


def _criteria(labels: Labels, scheme: Scheme, criteria: BySubject | None) -> Iterator[str]:
    """The text for all subjects, then the texts of each under the bureau's own word for it."""
    if criteria is None:
        return
    if criteria.all:
        yield criteria.all
    for subject in _SUBJECTS:
        text = getattr(criteria, subject)
        if text:
            word = getattr(scheme.words, subject, "") or labels.term("subject_level", subject)
            yield colon(labels, word, text)


def _responsible(view: EditionView, level: Level, unit: UnitId, page: str) -> Iterator[Shown]:
    """Each role as the scheme words it; a role that one post alone carries leads to the post."""
    for one in level.responsible:
        holders = view.catalogue.posts_with_role(one.role, unit)
        role = view.labels.term("responsibility", one.as_) if one.as_ else ""
        text = phrase(view.labels, "common", "as", who=one.role, role=role) if role else one.role
        alone = holders[0] if len(holders) == 1 else None
        yield Shown(text, view.href(alone.key, page), view.mark(alone.key)) if alone else Shown(text)


def tier_label(scheme: Scheme | None, post: Post) -> str:
    """How the scheme words a post's tier."""
    return next((tier.label for tier in scheme.tiers if tier.id == post.tier), post.tier) if scheme else post.tier
