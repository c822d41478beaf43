"""A comparison as the comment on a pull request: what matters in one sentence first, the rest folded, never too long.

Where it would be too long, whole entries are left out, the least grave ones first; the whole goes to an attachment.
"""

from collections.abc import Iterator, Sequence

from qinglian.diff.formats import phrases
from qinglian.diff.formats.escaped import code, escaped
from qinglian.diff.formats.grouped import by_cause, grouped
from qinglian.diff.formats.sections import Section, laid_out
from qinglian.diff.formats.shown import Shown, ShownChange, ShownSuspect
from qinglian.diff.formats.text import SIGNS
from qinglian.diff.rule import Effect

MARKER = "<!-- qinglian-diff -->"
"""The first line, by which the comment is found again when a pull request is pushed anew."""
MOST = 60_000
"""Characters (UTF-16 code units); GitHub takes 65,536."""
_OPEN = 15
"""Entries of what weakens or is unclear that are read without a click."""
_READ = (Effect.WEAKENS, Effect.UNCLEAR)


def markdown_report(shown: Shown, *, most: int | None = MOST, attached: bool = False) -> str:
    """The comment; empty where nothing changed. ``attached`` says that the whole is found beside it."""
    if shown.is_empty:
        return ""
    head = "\n".join(_head(shown)) + "\n"
    return laid_out(head, list(_sections(shown)), shown.words["markdown"], most=most, attached=attached)


def _head(shown: Shown) -> Iterator[str]:
    yield MARKER
    yield _sentence(shown)
    yield f"\n{escaped(phrases.title(shown))}"
    lines = [escaped(line) for line in (*phrases.fault_lines(shown), *phrases.year_lines(shown))]
    yield from (f"\n{line}" for line in lines)
    if shown.changes:
        columns = shown.words["markdown"]["columns"]
        yield f"\n| {' | '.join(columns)} |\n|---|--:|--:|"
        for effect, number in shown.counts().items():
            accepted = sum(one.accepted is not None for one in shown.changes if one.effect is effect)
            yield f"| {SIGNS[effect]} {shown.words['effects'][effect]} | {number} | {accepted} |"


def _sentence(shown: Shown) -> str:
    """What matters: what nobody has accepted yet."""
    standing = [one.effect for one in shown.changes if one.accepted is None]
    weakens, unclear = standing.count(Effect.WEAKENS), standing.count(Effect.UNCLEAR)
    accepted = _word(shown, "and_accepted").format(number=shown.accepted) if shown.accepted else ""
    also = _word(shown, "and_unclear").format(number=unclear) if unclear and weakens else ""
    key = "weakens" if weakens else "unclear" if unclear else "sound"
    return _word(shown, key).format(number=weakens or unclear, more=also + accepted)


def _sections(shown: Shown) -> Iterator[Section]:
    """The gravest first; what weakens or is unclear is open, all else folded."""
    standing = [one for one in shown.changes if one.accepted is None]
    for effect in Effect:
        found = [one for one in standing if one.effect is effect]
        if found:
            title = _word(shown, "folded").format(name=shown.words["effects"][effect], number=len(found))
            yield Section(title, _entries(shown, found), _OPEN if effect in _READ else 0)
        if effect is Effect.UNCLEAR and shown.accepted:
            agreed = [one for one in shown.changes if one.accepted]
            yield Section(_word(shown, "accepted").format(number=len(agreed)), _entries(shown, agreed))
    doubts = phrases.in_doubt(shown)
    if doubts:
        title = _word(shown, "suspects").format(said=phrases.state_counts(shown))
        groups = by_cause(doubts)
        yield Section(title, [_doubt(shown, one) for group in groups for one in group])


def _entries(shown: Shown, changes: Sequence[ShownChange]) -> list[str]:
    units = grouped(changes)
    return [_entry(shown, change) for unit in units for change in unit.changes]


def _entry(shown: Shown, change: ShownChange) -> str:
    about = [escaped(text) for text in (phrases.reason(shown, change), phrases.accepted(shown, change)) if text]
    places = [shown.say(side, place=code(phrases.place(where))) for side, where in phrases.sides(change)]
    home = escaped(f"{change.home.unit_name} {shown.say('unnamed', kind=change.home.kind_label, id=change.home.id)}")
    foot = _word(shown, "dot").join((*places, *about, f"{change.rule} {code(change.fingerprint)}"))
    said = f"**{SIGNS[change.effect]} {home.strip()}**{_word(shown, 'colon')}{escaped(change.message)}"
    return f"- {said}<br><sub>{foot}</sub>\n"


def _doubt(shown: Shown, suspect: ShownSuspect) -> str:
    said = escaped(phrases.record_title(shown, suspect.record)), escaped(phrases.cause(shown, suspect))
    return f"- {_word(shown, 'colon').join(said)}<br><sub>{code(phrases.place(suspect.place))}</sub>\n"


def _word(shown: Shown, name: str) -> str:
    return str(shown.words["markdown"][name])
