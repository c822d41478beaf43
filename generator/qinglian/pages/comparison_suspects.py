"""What rests on something that changed: looked at again, changed with it, or still to be confirmed.

For the bureau's own eyes: in public the dates on which records were confirmed are nobody's measure.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from qinglian.compare.suspects import State, Suspect
from qinglian.model import Record, UnitId
from qinglian.pages.comparison import ToldComparison, home_of
from qinglian.pages.comparison_words import said
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.phrases import excerpt

_NAME = 48


@dataclass(frozen=True, slots=True)
class SuspectRow:
    """A record in doubt, and the state that it is in."""

    record: Shown
    id: str
    state: str


@dataclass(frozen=True, slots=True)
class SuspectGroup:
    """What rests on one changed thing, what nobody has looked at first."""

    cause: str
    href: str
    rows: tuple[SuspectRow, ...]


@dataclass(frozen=True, slots=True)
class SuspectsView:
    """All of them; ``mark`` says that 社会 sees none of it. ``states`` are the numbers by state."""

    mark: str
    states: tuple[tuple[str, int], ...]
    groups: tuple[SuspectGroup, ...]


def suspects_view(
    view: EditionView, told: ToldComparison, page: str, unit: UnitId | None = None
) -> SuspectsView | None:
    """What rests on changed things, of a unit where it is given; None for the public and where there is nothing."""
    if told.comparison.viewer.is_public:
        return None
    found = [one for one in told.comparison.suspects if unit is None or one.record.unit == unit]
    if not found:
        return None
    groups: dict[tuple[object, str], dict[object, Suspect]] = {}
    for one in found:
        groups.setdefault((one.because.key, one.step), {}).setdefault(one.record.key, one)
    states = tuple((state.value, sum(one.state is state for one in found)) for state in State)
    shown = (_group(view, told, list(group.values()), page) for group in groups.values())
    return SuspectsView(str(view.labels.words["common"]["beyond_public"]), states, tuple(shown))


def _group(view: EditionView, told: ToldComparison, found: list[Suspect], page: str) -> SuspectGroup:
    because = home_of(found[0].because, told.new)
    key = "because_step" if found[0].step else "because"
    cause = said(
        view.labels,
        key,
        kind=view.labels.one(because.key.kind),
        name=_named(view, because, page).text,
        step=found[0].step,
    )
    order = {state: place for place, state in enumerate(State)}
    ordered = sorted(found, key=lambda one: (order[one.state], one.record.key))
    return SuspectGroup(cause, view.href(because.key, page), tuple(_rows(view, ordered, page)))


def _rows(view: EditionView, found: list[Suspect], page: str) -> Iterator[SuspectRow]:
    for one in found:
        name = f"{view.labels.one(one.record.key.kind)} {one.record.id}"
        yield SuspectRow(_named(view, one.record, page), name, one.state.value)


def _named(view: EditionView, record: Record, page: str) -> Shown:
    shown = view.record(record, page)
    return Shown(excerpt(shown.text.rstrip("。."), _NAME), shown.href, shown.mark)
