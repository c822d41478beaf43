"""What a change leads to: a site in parts, of which the one being looked at is made first, or what is wrong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.read import Source


@dataclass(frozen=True, slots=True)
class Part:
    """Files of the site, made when asked for; addresses that begin with ``prefix`` are most likely among them.

    A ``late`` part (the search index) is made in the background, last; until then the one before is shown.
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


def by_interest(parts: Sequence[Part], open_pages: Iterable[str]) -> list[list[Part]]:
    """The parts in three groups: those that the open pages stand in, the others, the late ones.

    A page stands in the part with the longest prefix, and whatever has none may hold it as well.
    """
    prompt = [part for part in parts if not part.late]
    wanted = {""} | {max((part.prefix for part in prompt if page.startswith(part.prefix)), key=len, default="")
                     for page in open_pages}
    return [
        [part for part in prompt if part.prefix in wanted],
        [part for part in prompt if part.prefix not in wanted],
        [part for part in parts if part.late],
    ]
