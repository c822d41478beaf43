from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from qinglian.site.markdown import markdown_extensions
from qinglian.site.plain_html import plain_html

PAGES = Path(__file__).parents[3] / "content" / "pages"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲<b>乙</b></p>", "<p>甲<b>乙</b></p>"),
        ("<script>x=1</script>", "&lt;script&gt;x=1&lt;/script&gt;"),
        ("<script>a<b", "&lt;script&gt;a&lt;b"),
        ("甲<b 乙<!-- 丙", "甲&lt;b 乙&lt;!-- 丙"),
        ("<iframe srcdoc='<b>'></iframe>甲", "&lt;iframe srcdoc='&lt;b&gt;'&gt;&lt;/iframe&gt;甲"),
        ('<img src=x onerror="x=1">', '<img src="x">'),
        ('<p style="color:red" onclick=x class=y>甲</p>', '<p class="y">甲</p>'),
        ("<a href=javascript:x>点</a>", "<a>点</a>"),
        ("<a href=' java\tscript&colon;x'>点</a>", "<a>点</a>"),
        ("<a href=\"JAVASCRIPT:x\">点</a><a href='data:text/html,x'>点</a>", "<a>点</a><a>点</a>"),
        ("<a href=https://www.gov.cn/?a=1&amp;b=2>外</a>", '<a href="https://www.gov.cn/?a=1&amp;b=2">外</a>'),
        ("<a href=mailto:a@b.example>写信</a><a href=../b/#c>近</a>", '<a href="mailto:a@b.example">写信</a><a href="../b/#c">近</a>'),
        ("<img src=//evil.example/a.png alt=图>", '<img alt="图">'),
        ("<img src='\\\\evil.example/a.png'><img src=https://evil.example/a>", "<img><img>"),
        ("<img src=data:image/png;base64,AA==>", '<img src="data:image/png;base64,AA==">'),
        ("<img src=data:image/svg+xml,x>", "<img>"),
        ("<div><p>甲", "<div><p>甲</p></div>"),
        ("</div></main>甲", "&lt;/main&gt;甲"),
        ("<b><i>甲</b></i>乙", "<b><i>甲</i></b>乙"),
        ("<svg><script>x</script></svg>", "&lt;svg&gt;&lt;script&gt;x&lt;/script&gt;&lt;/svg&gt;"),
        ("<!-- 注 --><?x ?><!doctype html>甲", "甲"),
        ("&amp; &copy; &#8617; < > & 1<2", "&amp; &copy; &#8617; &lt; &gt; &amp; 1&lt;2"),
        ("<p/>甲<br/>", "<p></p>甲<br>"),
    ],
)  # fmt: skip
def test_what_could_run_or_fetch_is_text(html: str, expected: str) -> None:
    assert plain_html(html) == expected


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.name)
def test_our_own_pages_stay_as_they_are(page: Path) -> None:
    *usual, _ = markdown_extensions()
    text = page.read_text(encoding="utf-8").partition("\n---\n")[2]
    one, other = (tree(converted(text, known)) for known in (usual, markdown_extensions()))
    assert one == other


def converted(text: str, extensions: list[str | dict[str, dict[str, object]]]) -> str:
    """Markdown as HTML."""
    names = [name for one in extensions for name in ([one] if isinstance(one, str) else one)]
    configured = {name: given for one in extensions if isinstance(one, dict) for name, given in one.items()}
    return Markdown(extensions=names, extension_configs=configured).convert(text)


def tree(html: str) -> str:
    """What a browser makes of it."""
    found: str = html5lib.serialize(html5lib.parseFragment(html), alphabetical_attributes=True)
    return found


_PIECES = st.sampled_from(
    ["<", ">", "</", "/>", "script", "svg", "math", "style", "a", "p", "table", "img", "title", "noscript", "--", "<!--",
     "]]>", "<![CDATA[", " ", "=", '"', "'", "`", "href", "src", "onload", "javascript:", "&#x6a;", "&", ";", "x", "\n",
     "\x00", "\t", "plaintext", "textarea", "select", "template", "base"]
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_of_any_text_a_browser_makes_no_element_that_could_run(html: str) -> None:
    found = html5lib.parseFragment(plain_html(html), namespaceHTMLElements=False)
    tags = {one.tag for one in found.iter() if isinstance(one.tag, str)}
    assert (
        tags & {"script", "style", "svg", "math", "iframe", "base", "title", "textarea", "template", "select"} == set()
    )
    names = {name for one in found.iter() if isinstance(one.tag, str) for name in one.attrib}
    assert {name for name in names if name.startswith("on")} == set()
    leads = [one.attrib.get("href", "") for one in found.iter() if isinstance(one.tag, str)]
    assert [way for way in leads if way.strip().lower().startswith("javascript")] == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_what_was_made_plain_stays_as_it_is(html: str) -> None:
    assert plain_html(plain_html(html)) == plain_html(html)
