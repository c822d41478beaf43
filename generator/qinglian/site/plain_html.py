"""HTML of hand-written pages without what could run or fetch (law 7): the rest is shown as the text that it is."""

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_ALLOWED = _VOID | frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "caption",
        "cite",
        "code",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "i",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
    ]
)
_GLOBAL = frozenset({"id", "class", "title", "lang", "dir", "role"})
_OWN: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "rel", "download", "hreflang"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "td": frozenset({"colspan", "rowspan", "align"}),
    "th": frozenset({"colspan", "rowspan", "align", "scope"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "li": frozenset({"value"}),
    "details": frozenset({"open"}),
    "time": frozenset({"datetime"}),
}
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f]")
"""What browsers leave out of an address before they read it, and a little more."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LINKED = frozenset({"http", "https", "mailto", "tel"})
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);", re.IGNORECASE)


def plain_html(html: str) -> str:
    """The HTML with its elements and attributes that are known to be harmless, all of them closed."""
    writer = _Writer()
    # Of what is opened and never closed, Python's versions make one thing or another: it is text.
    end = html.rfind(">") + 1
    writer.feed(html[:end] + html[end:].replace("<", "&lt;"))
    writer.close()
    return writer.whole()


class _Writer(HTMLParser):
    """Writes down again what it reads; ``opened`` are the elements that are still open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.opened: list[str] = []

    def whole(self) -> str:
        """All of it."""
        while self.opened:
            self._close()
        return "".join(self.parts)

    def set_cdata_mode(self, elem: str, **_: object) -> None:
        """Read what stands in a script like all else: it is shown as text, and Python's versions differ there."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALLOWED:
            self.parts.append(escape(self.get_starttag_text() or "", quote=False))
            return
        kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if _is_harmless(tag, name, value))
        self.parts.append(f"<{tag}{kept}>")
        if tag not in _VOID:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _ALLOWED - _VOID:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ALLOWED:
            self.parts.append(escape(f"</{tag}>", quote=False))
        elif tag in self.opened:
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data, quote=False))

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def _close(self) -> str:
        tag = self.opened.pop()
        self.parts.append(f"</{tag}>")
        return tag


def _is_harmless(tag: str, name: str, value: str | None) -> bool:
    if name == "href":
        return tag == "a" and _leads(value or "")
    if name == "src":
        return tag == "img" and _is_own_picture(value or "")
    return name in _GLOBAL or name in _OWN.get(tag, ()) or bool(re.fullmatch(r"(?:aria|data)-[a-z-]+", name))


def _leads(address: str) -> bool:
    """Whether a link leads somewhere, rather than running something."""
    found = _SCHEME.match(_UNSEEN.sub("", address))
    return found is None or found[1].lower() in _LINKED


def _is_own_picture(address: str) -> bool:
    """Whether a picture is the site's own: nothing is fetched from elsewhere."""
    plain = _UNSEEN.sub("", address).replace("\\", "/")
    return bool(_PICTURE.match(plain)) or not (plain.startswith("//") or _SCHEME.match(plain))
