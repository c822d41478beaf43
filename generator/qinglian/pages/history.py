"""A record over all editions that the viewer may see: what changed in each year, when and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from qinglian.model import EDITION_LEVEL, Change, Power, RecordKey
from qinglian.pages.address import relative
from qinglian.pages.comparison import Told, ToldComparison
from qinglian.pages.comparison_changes import (
    changes_address,
    home_anchor,
    power_address,
    reason_href,
    reason_mark,
    reason_texts,
)
from qinglian.pages.comparison_words import said
from qinglian.pages.edition import EditionView, Shown

_MOST = 8
"""More changes of a year are left to the comparison's own page."""


@dataclass(frozen=True, slots=True)
class PastChange:
    """A change: its effect, its sentence, the place where it is shown in full, and why it came."""

    effect: str
    text: Shown
    reason: Shown | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastYear:
    """A year of a record. ``said`` tells that it was listed first, or not at all, or did not change."""

    year: str
    page: Shown | None
    said: str
    changes: tuple[PastChange, ...]
    more: str
    comparison: Shown | None


def history(view: EditionView, key: RecordKey, page: str) -> tuple[PastYear, ...]:
    """The years of a record, the newest first; years before it stood and long after it went are left out."""
    keys = _names(view, key)
    years = sorted(keys)
    found = []
    for place, year in enumerate(years):
        earlier = years[place - 1] if place else None
        before = [one for one in years[:place] if keys[one]]
        if keys[year] or (earlier and keys[earlier]):
            found.append(_year(view, keys, year, earlier, page, again=bool(before)))
    return tuple(reversed(found))


def since(view: EditionView, key: RecordKey) -> str:
    """What changed since the year before in one line: the gravest change, and how many there are."""
    if view.previous is None:
        return ""
    told = view.comparisons.of(view.previous.catalogue.edition.year, view.year).of_home(key)
    if not told:
        return ""
    text = view.noted(told[0].sentence.rstrip("。."), view.mark_of(told[0]))
    return said(view.labels, "since_count", text=text, count=len(told)) if len(told) > 1 else text


def _names(view: EditionView, key: RecordKey) -> dict[str, RecordKey | None]:
    """What the record is called in each edition; None where it does not stand."""
    years = sorted(view.others)
    here = years.index(view.year)
    names: dict[str, RecordKey | None] = {view.year: key}
    for old, new in zip(reversed(years[:here]), reversed(years[1 : here + 1]), strict=True):
        last = names[new]
        names[old] = view.comparisons.of(old, new).former(last) if last else None
    for old, new in zip(years[here:], years[here + 1 :], strict=False):
        last = names[old]
        names[new] = view.comparisons.of(old, new).later(last) if last else None
    return names


def _year(
    view: EditionView, keys: dict[str, RecordKey | None], year: str, earlier: str | None, page: str, *, again: bool
) -> PastYear:
    key, side = keys[year], view.beside(year)
    address = side.addresses.of(key) if key else None
    mark = side.mark(key) if key else ""
    own = Shown(year, relative(page, address), mark) if address and year != view.year else None
    if earlier is None:
        return PastYear(year, own, said(view.labels, "earliest", year=year), (), "", None)
    told = view.comparisons.of(earlier, year)
    home = key or keys[earlier]
    changes = told.of_home(home) if home else ()
    seen: set[RecordKey] = set()
    listed = tuple(_change(side, told, one, page, seen) for one in changes[:_MOST])
    rest = len(changes) - len(listed)
    return PastYear(
        year=year,
        page=own,
        said=_said(view, keys, year, earlier, changes, again=again),
        changes=listed,
        more=said(view.labels, "more", count=rest) if rest else "",
        comparison=_comparison(side, told, home, earlier, page) if home and changes else None,
    )


def _said(
    view: EditionView,
    keys: dict[str, RecordKey | None],
    year: str,
    earlier: str,
    changes: Sequence[Told],
    *,
    again: bool,
) -> str:
    labels = view.labels
    if keys[year] is None:
        return said(labels, "not_in", year=year)
    if keys[earlier] is None:
        return said(labels, "again_listed" if again else "first_listed", year=year)
    if changes:
        return ""
    return said(labels, "unchanged_public" if view.disclosed.viewer.is_public else "unchanged", earlier=earlier)


def _change(side: EditionView, told: ToldComparison, one: Told, page: str, seen: set[RecordKey]) -> PastChange:
    """A change; what its change record says is said once a year."""
    address = _place(side, told, one.home)
    reason = one.change.reason
    why = reason_texts(side, reason) if reason and reason.key not in seen else ()
    seen |= {reason.key} if reason else set()
    return PastChange(
        effect=one.effect.value,
        text=Shown(one.sentence, relative(page, f"{address.partition('#')[0]}#{one.anchor}"), side.mark_of(one)),
        reason=_reason(side, reason, page) if reason else None,
        why=why,
    )


def _reason(side: EditionView, reason: Change, page: str) -> Shown:
    kind = side.labels.term("change_kind", reason.kind_) if reason.kind_ else side.labels.one("changes")
    return Shown(f"{kind} {reason.id}", reason_href(side, reason, page), reason_mark(side, reason))


def _comparison(side: EditionView, told: ToldComparison, home: RecordKey, earlier: str, page: str) -> Shown:
    return Shown(said(side.labels, "all_changes", earlier=earlier), relative(page, _place(side, told, home)))


def _place(side: EditionView, told: ToldComparison, home: RecordKey) -> str:
    """Where the changes of a record are shown in full: a power's own page of changes, else its unit's."""
    if home.kind == Power.kind and home in told.charted:
        return power_address(side, told, home)
    unit = home.unit if side.catalogue.unit(home.unit) else EDITION_LEVEL
    return f"{changes_address(side, unit, told.old.edition.year)}#{home_anchor(home, whole=unit == EDITION_LEVEL)}"
