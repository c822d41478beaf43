"""Major projects: at each link who acts, under which powers, what can go wrong, what guards it, and how far it is."""

from dataclasses import dataclass

from qinglian.model import Project
from qinglian.model.risk import ProjectLink
from qinglian.pages.address import anchor
from qinglian.pages.edition import EditionView, Shown

COLUMNS = ("kind", "party", "powers", "risks", "measures", "date", "outcome")


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project: ``columns`` are the labels of what any link says, ``rows`` each link's cells under them.

    ``mark`` says that 社会 does not see it, ``links`` that it does not see these.
    """

    anchor: str
    name: str
    mark: str
    power: Shown | None
    links: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Shown, ...], ...], ...]


def project_view(view: EditionView, project: Project, page: str) -> ProjectView:
    """A project as it stands on ``page``."""
    rows = [_cells(view, link, page) for link in project.links]
    kept = [place for place in range(len(COLUMNS)) if any(row[place] for row in rows)]
    return ProjectView(
        anchor=anchor(project),
        name=project.name,
        mark=view.beyond(project.key, "name"),
        power=view.shown(project.power, page),
        links=view.mark(project.key, "links"),
        columns=tuple(view.labels.field("projects", "links", COLUMNS[place]) for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in rows),
    )


def _cells(view: EditionView, link: ProjectLink, page: str) -> tuple[tuple[Shown, ...], ...]:
    labels = view.labels
    party = view.shown(link.party, page)
    return (
        (Shown(labels.term("project_link", link.kind)),),
        (party,) if party else (),
        view.all_shown(link.powers, page),
        view.all_shown(link.risks, page),
        view.all_shown(link.measures, page),
        (Shown(labels.date(link.date)),) if link.date else (),
        (Shown(link.outcome),) if link.outcome else (),
    )
