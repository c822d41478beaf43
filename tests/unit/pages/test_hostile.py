"""What staff write is text: no element, no attribute and no script comes of it."""

import html
from pathlib import Path

from tests.unit.pages.links import read_page
from tests.unit.pages.sample import all_pages, edition_views, write_sample

HOSTILE = "<img src=x onerror=alert(1)>\" onclick='x' {{ 7*7 }} [点](powers) </script>"


def test_hostile_text_is_escaped(tmp_path: Path) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    folder = write_sample(
        tmp_path,
        {
            "content/2026/ju/unit.yml": ("名称: 示例局\n", f"名称: {quoted}\n"),
            "content/2026/ju/ke/xuke.yml": ("风险内容: 对不符合条件的予以受理。", f"风险内容: {quoted}"),
            "content/2026/laws.yml": ("名称: 示例许可法", f"名称: {quoted}"),
            "content/2026/ju/changes.yml": ("依据: 并联办理", f"依据: {quoted}"),
        },
    )
    pages = list(all_pages(edition_views(folder)))
    assert [page.path for page in pages if HOSTILE in html.unescape(page.body)] != []
    for page in pages:
        elements = read_page(page.body).elements
        assert [attributes for tag, attributes in elements if tag == "script" and "src" not in attributes] == []
        assert [tag for tag, _ in elements if tag == "img"] == []
        assert [
            name for _, attributes in elements for name in attributes if name.startswith("on") or name == "style"
        ] == []
        if page.path == "2026/ju/":
            assert "&lt;img src=x onerror=alert(1)&gt;&#34; onclick=&#39;x&#39; {{ 7*7 }} [点](powers)" in page.body
