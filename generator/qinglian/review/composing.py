"""The comment on a request: what is wrong first, then what changed, then where the whole is found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qinglian.diagnostics import Diagnostic
from qinglian.diff.formats import Shown, markdown_report
from qinglian.diff.formats.escaped import code, escaped
from qinglian.diff.formats.markdown import MARKER, MOST
from qinglian.diff.formats.sections import Section, laid_out, length
from qinglian.review.news import News
from qinglian.words import Language, locale_section, locale_words

_OPEN = 10
"""New findings that are read without a click."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a request brings.

    ``prefix`` leads from the repository's root to the project, with ``/`` at its end. ``head`` is the commit under
    review and ``run`` the address of the page where the pipeline keeps the whole; either may be unknown.
    """

    news: News
    shown: Shown
    prefix: str = ""
    head: str = ""
    run: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say: nothing changed, and nothing is wrong."""
        return self.shown.is_empty and not (self.news.new or self.news.old)

    @property
    def language(self) -> Language:
        """The language of the comment."""
        return self.shown.language


def comment(review: Review, *, most: int | None = MOST, attached: bool = False) -> str:
    """The comment; empty where there is nothing to say.

    What is wrong takes a third of ``most`` characters (UTF-16 code units) at the most. ``attached`` says that the
    whole is kept beside it.
    """
    if review.is_empty:
        return ""
    words, foot = _words(review), _foot(review)
    findings = _findings(review, most=None if most is None else most // 3, attached=attached)
    above = f"{MARKER}\n{findings}"
    left = None if most is None else most - length(above) - length(foot)
    changes = markdown_report(review.shown, most=left, attached=attached).removeprefix(f"{MARKER}\n")
    return f"{above}{changes or words['nothing'] + chr(10)}{foot}"


def settled(review: Review) -> str:
    """What an earlier comment says once there is nothing to say any more."""
    return f"{MARKER}\n{_words(review)['settled']}\n{_foot(review)}"


def _findings(review: Review, *, most: int | None, attached: bool) -> str:
    """The findings, new ones first; nothing where there are none."""
    new, old = review.news.new, review.news.old
    if not (new or old):
        return ""
    words = _words(review)
    key = "new_and_old" if new and old else "new" if new else "old"
    head = str(words[key]).format(new=len(new), old=len(old)) + "\n"
    shared: Mapping[str, Any] = locale_words("diff", review.language)["markdown"]  # type: ignore[assignment]
    said = laid_out(head, list(_sections(review, shared)), shared, most=most, attached=attached)
    return f"{said}\n---\n\n"


def _sections(review: Review, shared: Mapping[str, Any]) -> Iterator[Section]:
    words = _words(review)
    entries = _entries(review, review.news.new)
    if entries:
        yield Section(words["new_title"], entries, _OPEN)
    if review.news.old:
        title = str(shared["folded"]).format(name=words["old_title"], number=len(review.news.old))
        yield Section(title, _entries(review, review.news.old))


def _entries(review: Review, findings: Sequence[Diagnostic]) -> list[str]:
    return [_entry(review, one) for one in findings]


def _entry(review: Review, one: Diagnostic) -> str:
    words = locale_words("report", review.language)
    hint = one.message.hint(review.language)
    remedy = f"{words['remedy']}{escaped(hint)} · " if hint else ""
    place = code(f"{review.prefix}{one.location.file}:{one.location.line}")
    said = f"**{words[one.severity.value]} {one.code}** {escaped(one.message.say(review.language))}"
    return f"- {said}<br><sub>{remedy}{place}</sub>\n"


def _foot(review: Review) -> str:
    """Which commit it is about, and where the attachments are; nothing where neither is known."""
    words = _words(review)
    parts = [str(words["commit"]).format(digest=code(review.head))] if review.head else []
    parts += [str(words["run"]).format(address=review.run)] if review.run else []
    return f"\n<sub>{' · '.join(parts)}</sub>\n" if parts else ""


def _words(review: Review) -> Mapping[str, Any]:
    return locale_section("review", review.language)
