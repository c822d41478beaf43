"""``qinglian chart``: one power's flowcharts, or a unit's directory tree, as SVG, PDF or PNG."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from qinglian.chart import ChartError, Drawing, EngineKind, Format, Layout, draw, export, open_engine, with_links
from qinglian.cli.check import open_folder
from qinglian.cli.output import print_data
from qinglian.cli.spoken import CommandError, Invocation, argument, command, option, unknown
from qinglian.disclose import Viewer, disclose
from qinglian.labels import Labels
from qinglian.model import Power, RecordKey, Unit, UnitId
from qinglian.pages.edition import EditionView
from qinglian.pages.flowchart import chart_words, flow_drawings, power_tree_drawing, unit_tree
from qinglian.schema.values import is_url
from qinglian.workspace import Workspace


@command("chart")
@argument("power", metavar="UNIT[:POWER]")
@option("--edition", metavar="YEAR")
@option("--layout", type=click.Choice([layout.value for layout in Layout]))
@option("--procedure", type=click.IntRange(min=1), default=1)
@option("--site", metavar="URL")
@option("--out", type=click.Path(path_type=Path, dir_okay=False))
def chart(
    invocation: Invocation,
    power: str,
    *,
    edition: str | None,
    layout: str | None,
    procedure: int,
    site: str | None,
    out: Path | None,
) -> int:
    """Draws for those who write the catalogue: everything that stands in it, published or not."""
    workspace = open_folder(invocation.folder)
    unit, _, name = power.partition(":")
    view = _view(workspace, invocation, edition, UnitId(unit))
    chosen = Layout(layout or workspace.config.charts.layout)
    address = _site_address(workspace.config.url if site is None else site, given=site is not None)
    # A flow's links count from the power's page, a tree's from the site's root.
    key = RecordKey(Power.kind, UnitId(unit), name)
    page = "" if chosen is Layout.TREE else view.addresses.page(key) or ""
    drawing = with_links(_drawing(view, UnitId(unit), name, chosen, procedure, page), address and address + page)
    try:
        engine = open_engine(EngineKind(workspace.config.charts.engine))
        drawn = draw(drawing, chosen, engine, chart_words(invocation.language))
        suffix = out.suffix.lower().removeprefix(".") if out else "svg"
        if suffix not in ("svg", *Format):
            raise CommandError("chart_format", suffix=suffix, known=("svg", *(form.value for form in Format)))
        data = drawn.svg.encode() if suffix == "svg" else export(drawn.scene, Format(suffix))
    except ChartError as error:
        raise CommandError(error.key, **error.details) from error
    if out:
        out.write_bytes(data)
    else:
        print_data(data.decode())
    return 0


def _view(workspace: Workspace, invocation: Invocation, edition: str | None, unit: UnitId) -> EditionView:
    """The newest edition, or the one asked for, as the unit's own people see it."""
    years = sorted(workspace.catalogues)
    year = edition or (years[-1] if years else "")
    if year not in workspace.catalogues:
        raise CommandError("no_edition", year=year, known=tuple(years))
    viewer = Viewer("oversight", unit)
    disclosed = disclose(workspace.catalogues[year], viewer, workspace.schemas)
    return EditionView(disclosed, Labels(workspace.schemas, invocation.language), {year: disclosed})


def _site_address(url: str, *, given: bool) -> str:
    """The site's full address, ending in a slash; nothing where only its path is configured."""
    if given and url and not is_url(url):
        raise CommandError("chart_site", url=url)
    return url.rstrip("/") + "/" if urlsplit(url).netloc else ""


def _drawing(view: EditionView, unit: UnitId, name: str, layout: Layout, procedure: int, page: str) -> Drawing:
    units = [one.unit for one in view.catalogue.every(Unit)]
    found = view.catalogue.unit(unit)
    if found is None:
        raise unknown("unit", unit, units)
    if not name:
        return unit_tree(view, found, "")
    power = view.catalogue.get(RecordKey(Power.kind, unit, name), Power)
    if power is None:
        known = [one.id for one in view.catalogue.every(Power, unit)]
        raise unknown("power", name, known)
    if layout is Layout.TREE:
        return power_tree_drawing(view, power, "")
    drawings = [drawing for _, drawing in flow_drawings(view, power, page)]
    if not drawings:
        raise CommandError("no_flow", power=name)
    return drawings[min(procedure, len(drawings)) - 1]
