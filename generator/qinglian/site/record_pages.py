"""Every page of the site, in a fixed order."""

from collections.abc import Iterator

from qinglian.model import Power, UnitId
from qinglian.pages.edition import EditionView
from qinglian.pages.flowchart import chart_words, flow_drawings
from qinglian.pages.page import Page
from qinglian.pages.power import chart_page, power_page
from qinglian.site.charts import ChartMaker, by_id


def unit_pages(view: EditionView, unit: UnitId, charts: ChartMaker) -> Iterator[Page]:
    """The pages of one unit of an edition."""
    yield from power_pages(view, unit, charts)


def edition_pages(view: EditionView) -> Iterator[Page]:
    """The pages that speak of a whole edition."""
    del view
    yield from ()


def shared_pages(view: EditionView) -> Iterator[Page]:
    """The pages that belong to no edition."""
    del view
    yield from ()


def power_pages(view: EditionView, unit: UnitId, charts: ChartMaker) -> Iterator[Page]:
    """The pages of a unit's powers, their charts drawn in one batch."""
    powers = view.catalogue.every(Power, unit)
    paths = [view.addresses.page(power.key) or "" for power in powers]
    drawn = [
        [drawing for _, drawing in flow_drawings(view, power, path)]
        for power, path in zip(powers, paths, strict=True)
    ]
    every = [drawing for drawings in drawn for drawing in drawings]
    svgs = iter(charts.draw(every, chart_words(view.labels.language)))
    for power, drawings in zip(powers, drawn, strict=True):
        shown = by_id(drawings, [next(svgs) for _ in drawings])
        yield power_page(view, power, shown)
        if shown:
            yield chart_page(view, power, shown)
