"""Whole bodies of pages, and what the frame is told of them."""

import pytest
from tests.unit.pages.sample import expect

from qinglian.pages.edition import EditionView
from qinglian.pages.page import ContentsEntry, Link, Page, YearLink


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("2026/", "home.html"),
        ("2026/ju/", "unit.html"),
        ("2026/ju/offices/ke/", "office.html"),
        ("2026/ju/posts/gang/", "post.html"),
        ("2026/ju/measures/", "measures.html"),
        ("2026/ju/changes/", "changes.html"),
        ("2026/laws/xukefa/", "law.html"),
        ("2026/risks/", "risks.html"),
        ("2026/powers/", "powers.html"),
    ],
)
def test_body(pages: dict[str, Page], path: str, name: str) -> None:
    expect(name, pages[path].body)


def test_frame_of_a_post(pages: dict[str, Page], view: EditionView) -> None:
    page = pages["2026/ju/posts/gang/"]

    assert (page.title, page.section, page.unit, page.edition) == ("受理岗", "units", "示例局", "2026")
    assert page.description == "示例局受理岗：收件、送达"
    assert page.breadcrumbs == (Link("示例局", "2026/ju/"), Link("审批科", "2026/ju/offices/ke/"), Link("受理岗"))
    assert page.contents == (
        ContentsEntry("duties", "职责和权限"),
        ContentsEntry("powers", "参与的职权和环节"),
        ContentsEntry("risks", "风险点和防控措施"),
        ContentsEntry("history", "历年变化"),
    )
    assert page.years == (YearLink("2025"), YearLink("2026", "2026/ju/posts/gang/", current=True))
    assert page.as_of == view.edition.as_of


def test_statement_of_no_risk(pages: dict[str, Page]) -> None:
    assert '<p class="none">本岗位经查找未发现风险点（2026-04-30）</p>' in pages["2026/ju/posts/wenmi/"].body


def test_no_risk_is_not_said_to_be_searched(pages: dict[str, Page]) -> None:
    body = pages["2026/ju/posts/fuju/"].body

    assert "本岗位没有可公开的风险点。" in body
    assert "经查找" not in body


def test_withheld_is_said_once_a_list_with_its_ground(pages: dict[str, Page]) -> None:
    body = pages["2026/ju/"].body

    assert body.count("本单位部分职权依照《政府信息公开条例》第十六条第一款未公开，不在此列。") == 1
    assert body.count('class="notice notice-withheld"') == 2


@pytest.mark.parametrize("text", ["内部采购", "内部的风险", "内部的措施", "NB-001", "R-002", "M-002", "BG-004"])
def test_withheld_is_nowhere(pages: dict[str, Page], text: str) -> None:
    assert [path for path, page in pages.items() if text in page.body and path != "rules/"] == []


def test_what_is_gone_leads_to_the_year_before(pages: dict[str, Page]) -> None:
    assert '<a href="../../../2025/ju/powers/QT-009/">旧登记</a>' in pages["2026/ju/changes/"].body


@pytest.mark.parametrize(
    ("law", "word", "sentence"),
    [
        ("xukefa", "有效", "截至2026年6月30日（数据基准日）有效。"),
        ("jiufa", "已废止", "截至2026年6月30日（数据基准日）已经废止。"),
        ("xinfa", "尚未施行", "截至2026年6月30日（数据基准日）尚未施行。"),
    ],
)
def test_state_of_a_law(pages: dict[str, Page], law: str, word: str, sentence: str) -> None:
    body = pages[f"2026/laws/{law}/"].body

    assert f">{word}</span>" in body
    assert f'<p class="since">{sentence}</p>' in body


def test_frames_of_edition_pages(pages: dict[str, Page]) -> None:
    told = {
        path: (pages[path].title, pages[path].section, pages[path].body_class) for path in pages if "/ju/" not in path
    }

    assert told == {
        "2025/": ("2025年度示例目录", "home", "page-home"),
        "2025/laws/xukefa/": ("示例许可法", "laws", ""),
        "2025/changes/": ("2025年度变化", "home", ""),
        "2025/powers/": ("权力清单", "powers", "page-wide"),
        "2025/risks/": ("风险点清单", "risks", "page-wide"),
        "2025/laws/": ("法规清单", "laws", "page-wide"),
        "2026/": ("2026年度示例目录", "home", "page-home"),
        "2026/laws/jiufa/": ("示例旧条例", "laws", ""),
        "2026/laws/xinfa/": ("示例新条例", "laws", ""),
        "2026/laws/xukefa/": ("示例许可法", "laws", ""),
        "2026/changes/": ("2026年度变化", "home", ""),
        "2026/changes/2025/": ("2026年版与2025年版相比", "home", ""),
        "2026/powers/": ("权力清单", "powers", "page-wide"),
        "2026/risks/": ("风险点清单", "risks", "page-wide"),
        "2026/laws/": ("法规清单", "laws", "page-wide"),
        "search/": ("搜索", "search", "page-wide"),
        "sitemap/": ("网站地图", "about", ""),
        "rules/": ("检查规则", "about", ""),
    }
