"""What a change leads to: a site in parts, of which the one being looked at is made first, or what is wrong."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.read import Source


@dataclass(frozen=True, slots=True)
class Part:
    """Files of the site, made one after the other; addresses that begin with ``prefix`` are most likely among them.

    What has no prefix is made first (assets, the page for missing addresses), so let it be quick. A ``late`` part (the
    search index) is made in the background, last; until then the one before is shown.
    """

    prefix: str
    make: Callable[[], Iterable[tuple[str, bytes]]]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The parts of the site; none where the catalogue has errors. ``sources`` are for quoting."""

    parts: Sequence[Part] = ()
    diagnostics: Sequence[Diagnostic] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def errors(self) -> Sequence[Diagnostic]:
        """What keeps the site from being made."""
        return [one for one in self.diagnostics if one.severity is Severity.ERROR]


def by_interest(parts: Sequence[Part], open_pages: Collection[str]) -> list[Part]:
    """The parts that are not late, in the order in which they help those who look at ``open_pages``.

    First what has no prefix, then what open pages most likely stand in (the longest prefix that fits), then the rest.
    """

    def distance(part: Part) -> int:
        fits = any(page.startswith(part.prefix) for page in open_pages)
        return -len(part.prefix) if part.prefix and fits else 1

    prompt = [part for part in parts if not part.late]
    return [part for part in prompt if not part.prefix] + sorted(filter(lambda part: part.prefix, prompt), key=distance)
