"""The frames: drawn once, stamped for each page, free of anything inline."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qinglian.resources import resource_folder
from qinglian.site.frames import (
    Banner,
    ContentsEntry,
    Footer,
    Frames,
    FrameSettings,
    Link,
    PageParts,
    Section,
    YearLink,
    build_frames,
    page_root,
)
from qinglian.words import LANGUAGES, locale_words

ABOUT = """---
title: 怎样看
description: 一页说明。
---
参看[职权](/2026/powers/)和[没有的页](nothing.md)。

## 等级

| 等级 | 含义 |
|:--|--:|
| 一级 | 重 |

### 怎样标出

词、符号、颜色。
"""

SECTIONS = (Section("home", "首页", "{edition}/"), Section("powers", "职权", "{edition}/powers/"))

POWER = PageParts(
    title="社团登记 <甲>",
    section="powers",
    path="2026/minzheng/powers/XK-001/",
    body="<h1>社团登记</h1>",
    breadcrumbs=(Link("首页", "2026/"), Link("社团登记")),
    contents=(ContentsEntry("limit", "多久办好"),),
    years=(YearLink("2026", "2026/minzheng/powers/XK-001/", current=True), YearLink("2025")),
    banners=(Banner("有更新的年度。", Link("看2027年版", "2027/")),),
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> FrameSettings:
    pages = tmp_path_factory.mktemp("pages")
    (pages / "about.md").write_text(ABOUT, encoding="utf-8")
    (pages / "about.en.md").write_text("# Reading this site\n", encoding="utf-8")
    (pages / "form.txt").write_bytes(b"form")
    return FrameSettings(
        site_name="示例市廉政风险防控",
        language="zh",
        edition="2026",
        as_of=date(2026, 6, 30),
        theme=resource_folder("theme"),
        pages=pages,
        base_url="/portal/qinglian/",
        sections=SECTIONS,
        footer=Footer(organiser="示例市纪委监委", icp="示ICP备00000000号"),
        illustration=True,
    )


@pytest.fixture(scope="module")
def frames(settings: FrameSettings) -> Frames:
    return build_frames(settings)


@pytest.mark.parametrize(
    ("path", "base_url", "root"),
    [
        ("", None, "./"),
        ("search/", None, "../"),
        ("2026/minzheng/powers/XK-001/", None, "../../../../"),
        ("2026/index.html", None, "../"),
        ("404.html", "https://portal.example/qinglian/", "/qinglian/"),
        ("404.html", "/", "/"),
    ],
)
def test_root_follows_depth(path: str, base_url: str | None, root: str) -> None:
    assert page_root(path, base_url) == root


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(frames: Frames) -> None:
    for page in (frames.stamp(POWER), frames.stamp_not_found(), frames.stamp_page(frames.pages[0])):
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
        assert all("src=" in script for script in re.findall(r"<script[^>]*>", page))
        assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', page)


def test_chrome_is_small_and_says_what_a_government_site_must(frames: Frames) -> None:
    page = frames.stamp(POWER)
    assert len(page.encode()) < 40_000
    for words in ("示例市纪委监委", "示ICP备00000000号", "网站地图", "演示数据", "2026年6月30日"):
        assert words in page


def test_every_mark_is_filled_and_a_value_is_never_searched_again(frames: Frames) -> None:
    smuggled = "qlm7c1f9e8b-title-qlm"
    page = frames.stamp(replace(POWER, body=smuggled))
    assert re.findall(r"qlm7c1f9e8b-\w+-qlm", page) == [smuggled]


def test_values_are_escaped_and_the_body_is_not(frames: Frames) -> None:
    page = frames.stamp(POWER)
    assert "<title>社团登记 &lt;甲&gt; - 示例市廉政风险防控</title>" in page
    assert "<h1>社团登记</h1>" in page


def test_one_tab_is_active_and_leads_to_the_page_s_edition(frames: Frames) -> None:
    page = frames.stamp(replace(POWER, edition="2025"))
    assert re.findall(r'<a href="([^"]*)" aria-current="true">([^<]*)</a>', page) == [
        ("../../../../2025/powers/", "职权"),
    ]


def test_unknown_section_has_no_active_tab(frames: Frames) -> None:
    assert 'aria-current="true"' not in frames.stamp(replace(POWER, section="nowhere"))


def test_a_year_without_a_page_is_said_and_not_linked(frames: Frames) -> None:
    page = frames.stamp(POWER)
    assert '<span class="year year-none">2025 <small>无此页</small></span>' in page
    assert '<a href="../../../../2027/">看2027年版</a>' in page


def test_canonical_only_where_the_host_is_known(frames: Frames) -> None:
    known = replace(frames, settings=replace(frames.settings, base_url="https://portal.example/qinglian"))
    assert "canonical" not in frames.stamp(POWER)
    expected = '<link rel="canonical" href="https://portal.example/qinglian/2026/minzheng/powers/XK-001/">'
    assert expected in known.stamp(POWER)


def test_hand_written_page(frames: Frames) -> None:
    (page,) = frames.pages
    assert (page.path, page.title, page.description, page.section) == ("about/", "怎样看", "一页说明。", "about")
    assert page.contents == (ContentsEntry("等级", "等级", 2), ContentsEntry("怎样标出", "怎样标出", 3))
    assert '<td align="right" data-label="含义">重</td>' in page.body
    assert '<a href="../2026/powers/">职权</a>' in frames.stamp_page(page)


def test_broken_link_in_a_hand_written_page_is_data(frames: Frames) -> None:
    expected = (
        "Doc file 'about.md' contains a link 'nothing.md', but the target is not found among documentation files."
    )
    assert frames.problems == (expected,)


def test_assets_hold_what_pages_link(frames: Frames) -> None:
    linked = re.findall(r'(?:src|href)="\.\./\.\./\.\./\.\./(assets/[^"?]+)\?v=[0-9a-f]{8}"', frames.stamp(POWER))
    assert linked
    assert set(linked) <= frames.assets.keys()
    assert frames.assets["form.txt"] == b"form"


def test_page_for_missing_addresses_starts_at_the_portal_s_path(frames: Frames) -> None:
    page = frames.stamp_not_found()
    assert page.count('action="/portal/qinglian/search/"') == 2
    assert 'href="/portal/qinglian/2026/powers/"' in page
    assert "../" not in page


def test_english_and_internal_edition(settings: FrameSettings) -> None:
    frames = build_frames(replace(settings, language="en", audience="本单位", illustration=False))
    page = frames.stamp(POWER)
    assert '<html lang="en"' in page
    assert '<meta name="robots" content="noindex,nofollow">' in page
    assert "For “本单位” only. Not for publication." in page
    assert "Sample data" not in page
    assert [found.title for found in frames.pages] == ["Reading this site"]


def test_same_input_same_bytes(settings: FrameSettings, frames: Frames) -> None:
    again = build_frames(settings)
    assert again == replace(frames, young=again.young)  # a page just written ages
    assert again.stamp(POWER) == frames.stamp(POWER)


def test_both_languages_have_the_same_words() -> None:
    chinese, english = (_frame_words(language) for language in LANGUAGES)
    assert chinese.keys() == english.keys()
    assert all(str(text).strip() for text in (*chinese.values(), *english.values()))


def test_no_style_sheet_or_script_names_a_host() -> None:
    assets = sorted(Path(resource_folder("theme"), "assets").rglob("*"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in assets if path.suffix in {".css", ".js"}}
    assert [name for name, text in texts.items() if re.search(r"https?://|@import|url\(", text)] == []


def _frame_words(language: str) -> Mapping[str, object]:
    words = locale_words("frame", "en" if language == "en" else "zh")["frame"]
    assert isinstance(words, Mapping)
    return words
