"""What a page says about itself, read once by a strict HTML parser: ids, links, headings, whatever is inline."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import html5lib

_LINKS = ("href", "src", "action", "data-index", "data-root", "{http://www.w3.org/1999/xlink}href")


@dataclass(frozen=True, slots=True)
class Link:
    """An address that stands in a page: at which element and attribute."""

    tag: str
    attribute: str
    value: str
    rel: str = ""


@dataclass(slots=True)
class PageFacts:
    """One page as its reader's machine sees it."""

    path: str
    errors: list[str]
    lang: str = ""
    title: str = ""
    description: str = ""
    headings: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    banners: list[str] = field(default_factory=list)

    def of_rel(self, rel: str) -> list[str]:
        """The addresses of the head's links of one relation."""
        return [link.value for link in self.links if link.rel == rel]


def page_facts(path: str, html: str) -> PageFacts:
    """The facts of a page's HTML."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    facts = PageFacts(path, [f"{place}: {code} {values}" for place, code, values in parser.errors])
    facts.lang = root.get("lang", "")
    for element in root.iter():
        if isinstance(element.tag, str):  # comments have a function there
            _add(facts, element, element.tag.rpartition("}")[2])
    return facts


def _add(facts: PageFacts, element: Element, tag: str) -> None:
    attributes = element.attrib
    facts.inline += _inline(element, tag)
    if "id" in attributes:
        facts.ids.append(attributes["id"])
    for name in _LINKS:
        if name in attributes:
            facts.links.append(Link(tag, name.rpartition("}")[2], attributes[name], attributes.get("rel", "")))
    if tag == "h1":
        facts.headings.append(content(element))
    elif tag == "title" and not facts.title:
        facts.title = content(element)
    elif tag == "meta" and attributes.get("name") == "description":
        facts.description = attributes.get("content", "")
    if "banner" in attributes.get("class", "").split():
        facts.banners.append(content(element))
    facts.texts += _own_texts(element, tag)


def _inline(element: Element, tag: str) -> Iterator[str]:
    if tag == "style" or (tag == "script" and "src" not in element.attrib):
        yield f"<{tag}>"
    for name, value in element.attrib.items():
        if name == "style" or name.startswith("on") or value.lstrip().lower().startswith("javascript:"):
            yield f"<{tag} {name}={value!r}>"


def _own_texts(element: Element, tag: str) -> Iterator[str]:
    """What a reader sees or hears of an element itself: its texts and the attributes that are read out."""
    spoken = ("alt", "aria-label", "title", "placeholder", "data-label", "data-text", "content", "value")
    yield from (element.attrib[name].strip() for name in spoken if element.attrib.get(name, "").strip())
    texts = [] if tag in ("script", "style") else [element.text or ""]
    texts += [child.tail or "" for child in element]
    yield from (text.strip() for text in texts if text.strip())


def content(element: Element) -> str:
    """The text of an element with all in it."""
    return " ".join("".join(element.itertext()).split())
