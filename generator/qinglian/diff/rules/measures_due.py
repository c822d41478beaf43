"""When a measure is to be done, and how often (QC510, QC511)."""

from collections.abc import Iterator

from qinglian.compare import Delta
from qinglian.diff.ground import Ground
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import phrase
from qinglian.schema import Due
from qinglian.words import Word

_Told = tuple[str, bool | None]
"""What became of a date: the message's variant, and whether it is later; None where that cannot be said."""


def later_or_slower(ground: Ground) -> Iterator[Found]:
    """措施的期限推迟、频次放慢，或者没有了期限。

    A measure's deadline is later, its rhythm slower, or there is none any more.

    缘由 Why:
        每月改成每年，措施还在，一年只做一次；某日以前改成长期坚持这类不同的写法，快慢比不出，由审核人判断。
        Once a year in the place of every month: the measure is there, and hardly done. A day and a standing duty cannot
        be compared; a reviewer has to judge.
    反例 Bad:
        -      - {编号: M-101-2, 内容: 抽查笔录与影像是否一致。, 完成时限: 每月10日前}
        +      - {编号: M-101-2, 内容: 抽查笔录与影像是否一致。, 完成时限: 每年12月31日前}
    改法 Remedy:
        问明为什么放慢；确需推迟的，写明新的期限由谁同意。
        Ask why; where it has to wait, say who agreed to the new date.
    """
    for delta, (variant, later) in _turned(ground):
        if later is not False:
            effect = Effect.WEAKENS if later else Effect.UNCLEAR
            yield Found(delta, (), effect, f"QC510.{variant}", _said(ground, delta))


def earlier_or_faster(ground: Ground) -> Iterator[Found]:
    """措施的期限提前、频次加快，或者有了期限。

    A measure's deadline is earlier, its rhythm faster, or there is one now.

    缘由 Why:
        做得更早、更勤，或者终于有了期限。
        Sooner, more often, or with a date at last.
    反例 Bad:
        -      - {编号: M-101-2, 完成时限: 每年12月31日前}
        +      - {编号: M-101-2, 完成时限: 每季度末}
    改法 Remedy:
        确认做得到。
        Make sure that it can be done.
    """
    for delta, (variant, later) in _turned(ground):
        if later is False:
            yield Found(delta, message=f"QC511.{variant}", more=_said(ground, delta))


def _turned(ground: Ground) -> Iterator[tuple[Delta, _Told]]:
    for delta in list(ground.deltas("measures", "due")):
        yield delta, _due(delta.old, delta.new)
    for delta in list(ground.deltas("measures", "revise_by")):
        yield delta, _later(delta.old, delta.new)


def _due(old: Due | None, new: Due | None) -> _Told:
    if old is None or new is None:
        return _later(old, new)
    if old.on and new.on:
        return _later(old.on, new.on)
    often, now = old.times_a_year, new.times_a_year
    if often is None or now is None:
        return "other", None
    if often != now:
        return "rhythm", often > now
    before, after = old.day_of_period, new.day_of_period
    if before is None or after is None or len(before) != len(after):
        return "other", None
    return "date", after > before


def _later(old: object, new: object) -> _Told:
    """Of two days; a day that was set or is gone."""
    if old is None or new is None:
        return ("set", False) if old is None else ("none", True)
    return "date", str(new) > str(old)


def _said(ground: Ground, delta: Delta) -> tuple[tuple[str, Word], ...]:
    words = (("old", ground.teller.old(delta)), ("new", ground.teller.new(delta)))
    return tuple((side, word or phrase("nothing")) for side, word in words)


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC510", (Effect.WEAKENS, Effect.UNCLEAR), later_or_slower),
    ChangeRule("QC511", (Effect.STRENGTHENS,), earlier_or_faster),
)
