"""What a list of changes can be narrowed by: effect, kind of record, aspect, unit."""

from collections.abc import Iterable, Sequence

from qinglian.diff.rule import Effect
from qinglian.pages.comparison_changes import UnitGroup
from qinglian.pages.comparison_words import comparison_words
from qinglian.pages.edition import EditionView
from qinglian.pages.explorer import Facet, Option, OptionGroup
from qinglian.pages.phrases import phrase


def facets_of(
    view: EditionView, units: Sequence[UnitGroup], *, whole: bool
) -> tuple[tuple[Facet, ...], tuple[Facet, ...]]:
    """The choices of one, and those of several; only what occurs, in the order of the words."""
    words = comparison_words(view.labels)
    changes = [change for unit in units for change in unit.changes]
    kinds = {change.kind for change in changes}
    aspects = {change.aspect for change in changes}
    effects = {change.effect for change in changes}
    selects = (
        _choice(view, "unit", view.labels.kind("units"), ((unit.unit, unit.name.text) for unit in units if whole)),
        _choice(
            view,
            "kind",
            str(words["kind"]),
            ((one, view.labels.kind(one)) for one in view.labels.schemas.kinds if one in kinds),
        ),
        _choice(
            view,
            "aspect",
            str(words["aspect"]),
            ((one, str(label)) for one, label in words["aspects"].items() if one in aspects),
        ),
    )
    options = tuple(Option(one.value, str(words["effects"][one])) for one in Effect if one.value in effects)
    sets = (Facet("effect", str(words["effect"]), options=options),)
    return tuple(one for one in selects if one.groups), tuple(one for one in sets if len(one.options) > 1)


def _choice(view: EditionView, name: str, label: str, pairs: Iterable[tuple[str, str]]) -> Facet:
    options = tuple(Option(value, text) for value, text in pairs if value)
    every = phrase(view.labels, "explorer", "every", label=label)
    return Facet(name, label, groups=(OptionGroup("", options),) if len(options) > 1 else (), every=every)
