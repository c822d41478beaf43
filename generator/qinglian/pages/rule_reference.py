"""The rule reference: every rule with what it checks, why, a bad example and the remedy, from the rules' own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from qinglian.labels import Labels
from qinglian.pages.page import ContentsEntry, Link, Page
from qinglian.pages.phrases import phrase, words_of
from qinglian.pages.templates import render
from qinglian.rules import RuleDoc, rule_docs

PATH = "rules/"


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule in the reader's language; ``anchor`` is its code."""

    anchor: str
    code: str
    weight: str
    summary: str
    why: str
    bad: str
    remedy: str


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """The rules whose codes begin alike: those of reading, of flows ..."""

    anchor: str
    title: str
    rules: tuple[RuleView, ...]


def rule_reference_page(labels: Labels, docs: tuple[RuleDoc, ...] | None = None) -> Page:
    """The page of all rules, one for all editions."""
    found = rule_docs() if docs is None else docs
    words = words_of(labels, "rules")
    families = tuple(_families(labels, found))
    return Page(
        title=str(words["title"]),
        section="about",
        path=PATH,
        body=render("rules.html", families=families, w=words, lede=phrase(labels, "rules", "lede", count=len(found))),
        description=phrase(labels, "rules", "lede", count=len(found)),
        breadcrumbs=(Link(str(words["title"])),),
        contents=tuple(ContentsEntry(family.anchor, family.title) for family in families),
    )


def _families(labels: Labels, docs: tuple[RuleDoc, ...]) -> Iterator[RuleFamily]:
    titles = labels.words["rules"]["families"]
    for family, members in groupby(sorted(docs, key=lambda doc: doc.code), key=lambda doc: doc.code[2:3]):
        title = str(titles.get(family, titles["other"]))
        yield RuleFamily(f"rules-{family}", title, tuple(_rule(labels, doc) for doc in members))


def _rule(labels: Labels, doc: RuleDoc) -> RuleView:
    language = labels.language
    return RuleView(
        anchor=doc.code,
        code=doc.code,
        weight=phrase(labels, "rules", doc.weight.value),
        summary=doc.summary.in_language(language),
        why=doc.why.in_language(language),
        bad=doc.bad,
        remedy=doc.remedy.in_language(language),
    )
