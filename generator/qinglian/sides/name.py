"""What a side is called, before anybody looks what there is."""

from dataclasses import dataclass

from qinglian.read import UnreachableError

REFS = "refs/"


@dataclass(frozen=True, slots=True)
class Reading:
    """``PLACE@REVISION``: a year or a folder as a revision has it."""

    place: str
    revision: str


@dataclass(frozen=True, slots=True)
class SideName:
    """What was written, and the ways in which an ``@`` may part it, from the left.

    It means the first of these that exists:

    1. an edition's year in the project (``2026``),
    2. a folder of the disk: a project, its content folder or one edition's (``../last-year``, ``content/2026``),
    3. a git revision (``HEAD~3``, ``origin/main``, a tag, a digest),
    4. a year or a folder in a revision (``2026@HEAD~3``, ``content/2026@v1``).

    Folders are named from the project's folder on. ``./2026`` is a folder and never a year; ``refs/tags/2026`` is a
    revision and neither of them.
    """

    text: str
    readings: tuple[Reading, ...] = ()

    @property
    def is_revision(self) -> bool:
        """Whether it can be nothing but a revision, or a place in one."""
        return self.text.startswith(REFS)


def parse_side(text: str) -> SideName:
    """The name of a side. ``@{`` belongs to a revision (``HEAD@{1}``). Raises UnreachableError for an empty one."""
    if not text.strip():
        raise UnreachableError("side.empty")
    signs = [place for place, sign in enumerate(text) if sign == "@" and text[place + 1 : place + 2] not in ("", "{")]
    return SideName(text, tuple(Reading(text[:place], text[place + 1 :]) for place in signs if place))
