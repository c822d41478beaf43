"""Every page of an edition, in a fixed order."""

from collections.abc import Iterator

from qinglian.model import Power, Unit, UnitId
from qinglian.pages.edition import EditionView
from qinglian.pages.flowchart import chart_words, flow_drawings
from qinglian.pages.page import Page
from qinglian.pages.power import chart_page, power_page
from qinglian.site.charts import ChartMaker, by_id


def edition_pages(view: EditionView, charts: ChartMaker) -> Iterator[Page]:
    """All pages of one edition."""
    for unit in view.catalogue.every(Unit):
        yield from power_pages(view, unit.unit, charts)


def shared_pages(view: EditionView) -> Iterator[Page]:
    """The pages that belong to no edition."""
    yield from ()


def power_pages(view: EditionView, unit: UnitId, charts: ChartMaker) -> Iterator[Page]:
    """The pages of a unit's powers, their charts drawn in one batch."""
    powers = view.catalogue.every(Power, unit)
    drawn = [[drawing for _, drawing in flow_drawings(view, power, view.addresses.page(power.key) or "")] for power in powers]
    svgs = iter(charts.draw([drawing for drawings in drawn for drawing in drawings], chart_words(view.labels.language)))
    for power, drawings in zip(powers, drawn, strict=True):
        shown = by_id(drawings, [next(svgs) for _ in drawings])
        yield power_page(view, power, shown)
        if shown:
            yield chart_page(view, power, shown)
