"""A comparison for a terminal: the gravest first, by unit, office and record; what has to be confirmed at the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qinglian.diff.formats import phrases
from qinglian.diff.formats.grouped import RecordGroup, by_cause, grouped
from qinglian.diff.formats.shown import Shown, ShownChange, ShownEdition
from qinglian.diff.formats.visible import visible
from qinglian.diff.rule import Effect

SIGNS = {Effect.WEAKENS: "↓", Effect.UNCLEAR: "?", Effect.STRENGTHENS: "↑", Effect.NEUTRAL: "·"}
_COLOURS = {
    Effect.WEAKENS: "\x1b[31;1m", Effect.UNCLEAR: "\x1b[33;1m", Effect.STRENGTHENS: "\x1b[32;1m",
    Effect.NEUTRAL: "\x1b[2m",
}  # fmt: skip
_DIM, _BOLD, _END = "\x1b[2m", "\x1b[1m", "\x1b[0m"


def text_report(shown: Shown, *, colour: bool = False, everything: bool = False) -> str:
    """The whole report, ending with a line end. Neutral changes are only counted unless ``everything`` is asked for."""
    report = _Report(shown, _paint if colour else _plain, everything)
    return "\n".join(report.lines()) + "\n"


def _plain(text: str, _: str) -> str:
    return text


def _paint(text: str, colour: str) -> str:
    return f"{colour}{text}{_END}"


@dataclass(frozen=True, slots=True)
class _Report:
    shown: Shown
    paint: Callable[[str, str], str]
    everything: bool

    def lines(self) -> Iterator[str]:
        shown = self.shown
        yield self.paint(visible(phrases.title(shown)), _BOLD)
        for line in (*phrases.fault_lines(shown), *phrases.year_lines(shown)):
            yield visible(line)
        if shown.is_empty:
            yield str(shown.words["nothing"])
            return
        if shown.changes:
            yield self.paint(phrases.effect_counts(shown, shown.changes), _BOLD)
        for edition in shown.editions:
            yield from self._edition(edition)
        hidden = shown.counts()[Effect.NEUTRAL]
        if hidden and not self.everything:
            yield from ("", self.paint(shown.say("neutral_hidden", number=hidden), _DIM))
        if shown.alone and any(not one.field and one.happened in ("added", "removed") for one in shown.changes):
            yield from ("", self.paint(str(shown.words["alone_note"]), _DIM))
        yield from self._suspects()

    def _edition(self, edition: ShownEdition) -> Iterator[str]:
        listed = [one for one in edition.changes if self.everything or one.effect is not Effect.NEUTRAL]
        if not edition.changes:
            return
        if len(self.shown.editions) > 1:
            yield from ("", self.paint(f"== {visible(phrases.edition_title(self.shown, edition))}", _BOLD))
        for unit in grouped(listed):
            yield from ("", self.paint(visible(unit.name or self.shown.words["shared"]), _BOLD))
            for office in unit.offices:
                if office.name or unit.unit:
                    yield f"  {visible(office.name or self.shown.words['whole_unit'])}"
                for record in office.records:
                    yield from self._record(record)

    def _record(self, group: RecordGroup) -> Iterator[str]:
        yield f"    {visible(phrases.record_title(self.shown, group.record))}"
        told: set[str] = set()
        for change in group.changes:
            yield from self._change(change, told)

    def _change(self, change: ShownChange, told: set[str]) -> Iterator[str]:
        """``told`` are the change records that were told in full of this record."""
        sign = f"{SIGNS[change.effect]} {self.shown.words['effects'][change.effect]} {change.rule}"
        colour = _COLOURS[Effect.NEUTRAL if change.accepted else change.effect]
        yield f"      {self.paint(sign, colour)} {visible(change.message)}"
        reason = change.reason.record if change.reason else ""
        for line in self._about(change, short=reason in told):
            yield f"          {self.paint(visible(line), _DIM)}"
        told.add(reason)

    def _about(self, change: ShownChange, *, short: bool) -> Iterator[str]:
        yield "  ".join(self.shown.say(side, place=phrases.place(one)) for side, one in phrases.sides(change))
        about = phrases.reason(self.shown, change, short=short), phrases.accepted(self.shown, change)
        yield "  ".join(filter(None, (*about, self.shown.say("fingerprint", text=change.fingerprint))))

    def _suspects(self) -> Iterator[str]:
        if not self.shown.suspects:
            return
        yield from (
            "",
            self.paint(str(self.shown.words["suspects"]), _BOLD),
            f"  {phrases.state_counts(self.shown)}{self.shown.words['stop']}",
        )
        for group in by_cause(phrases.in_doubt(self.shown)):
            yield f"  {visible(phrases.cause(self.shown, group[0]))}{self.shown.words['colon']}".rstrip()
            for one in group:
                where = self.paint(visible(phrases.place(one.place)), _DIM)
                yield f"    {visible(phrases.record_title(self.shown, one.record))}  {where}"
