"""Every page of an edition is reached by links from its first page, also where all it has is further kinds."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.unit.pages.links import read_page, resolve
from tests.unit.pages.sample import all_pages, edition_views, write_sample

from qinglian.disclose import Viewer
from qinglian.model import UnitId
from qinglian.pages.page import Page

REVIEW = """\
审核备案:
  - {编号: SH-001, 标题: 全市汇审, 审核流程: x, 步骤: y, 主体: 本单位, 对象: [职权/XK-001], 结论: 同意, 日期: 2026-05-01, 公开: {范围: 社会, 公开方式: 主动公开}}
"""


def _reached(pages: Mapping[str, Page], first: str) -> set[str]:
    """Every page to which bodies lead from ``first``."""
    reached, waiting = {first}, [first]
    while waiting:
        path = waiting.pop()
        found = {resolve(path, link)[0] for link in read_page(pages[path].body).links}
        near = {one for one in found if one in pages} - reached
        reached |= near
        waiting += near
    return reached


@pytest.mark.parametrize("viewer", [Viewer(), Viewer("unit", UnitId("ju"))])
def test_every_page_of_an_edition_is_reached_from_its_first(tmp_path: Path, viewer: Viewer) -> None:
    folder = write_sample(tmp_path)
    (folder / "content" / "2026" / "reviews.yml").write_text(REVIEW, encoding="utf-8")
    (folder / "content" / "2026" / "ju" / "reviews.yml").write_text(REVIEW.replace("001", "002"), encoding="utf-8")
    pages = {page.path: page for page in all_pages(edition_views(folder, viewer))}

    assert {"2026/reviews/SH-001/", "2026/ju/reviews/SH-002/"} <= pages.keys()
    for year in ("2025", "2026"):
        own = {path for path in pages if path.startswith(f"{year}/")}
        assert own - _reached(pages, f"{year}/") == set()


def test_the_site_map_leads_to_further_kinds_and_to_the_data(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    (folder / "content" / "2026" / "reviews.yml").write_text(REVIEW, encoding="utf-8")
    pages = {page.path: page for page in all_pages(edition_views(folder))}
    links = read_page(pages["sitemap/"].body).links
    assert {"../2026/#reviews", "../2026/#data", "../2025/#data"} <= set(links)
    assert "../2025/#reviews" not in links
