"""Opens a side: reads and checks what its name means."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from qinglian.config import CONFIG_FILE
from qinglian.diagnostics import Diagnostic
from qinglian.model import Catalogue, Locator
from qinglian.read import Source, UnreachableError
from qinglian.sides.find import find_place
from qinglian.sides.name import SideName
from qinglian.sides.place import Place, years_of
from qinglian.workspace import Known, Workspace, open_workspace

_SHOWN_DIGITS = 10


@dataclass(frozen=True)
class OpenSide:
    """One side, read and checked: of one edition, or of every edition in it."""

    label: str
    place: Place
    workspace: Workspace

    @property
    def catalogues(self) -> Mapping[str, Catalogue]:
        """The editions of this side by year."""
        return self.workspace.catalogues

    @property
    def catalogue(self) -> Catalogue | None:
        """The one edition that was meant; None where every one is."""
        return self.catalogues.get(self.place.year)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The files' texts by name, the settings' among them."""
        sources = dict(self.workspace.sources)
        if self.place.tree.holds_file(CONFIG_FILE):
            ((settings, _),) = self.place.tree.read([CONFIG_FILE])
            sources |= {CONFIG_FILE: settings} if settings else {}
        return sources

    @cached_property
    def locator(self) -> Locator:
        """Looks up where a record's values stand."""
        return Locator(dict(self.workspace.sources), self.workspace.schemas)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with this side: its settings, and the editions of it that were read."""
        return self.workspace.diagnostics


def open_side(
    name: SideName, folder: Path, known: Known | None = None, today: date | None = None, only: Collection[str] = ()
) -> OpenSide:
    """The side that a name means in a project folder (see :class:`SideName`).

    ``known`` lets the other side do without reading again what both have; ``only`` keeps a side of many editions to
    those of some years. Raises UnreachableError where there is no such side.
    """
    place = find_place(name, folder)
    years = (place.year,) if place.year else only
    try:
        workspace = open_workspace(place.folder, today, known, tree=place.tree, only=years)
    except FileNotFoundError as error:
        raise UnreachableError("side.no_content", side=name.text) from error
    if place.year and place.year not in workspace.catalogues:
        raise UnreachableError("side.no_edition", side=name.text, year=place.year, known=years_of(place.tree))
    label = f"{name.text} ({place.commit[:_SHOWN_DIGITS]})" if place.commit else name.text
    return OpenSide(label, place, workspace)
