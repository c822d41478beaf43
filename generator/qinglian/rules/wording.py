"""How rules word what they speak of: lengths of time, steps, records."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from qinglian.flow import FlowGraph
from qinglian.schema import Duration, TimeUnit
from qinglian.words import Text

_SHOWN = 12
_UNITS = {
    TimeUnit.WORKING_DAY: ("个工作日", "working day"),
    TimeUnit.DAY: ("日", "day"),
    TimeUnit.MONTH: ("个月", "month"),
    TimeUnit.YEAR: ("年", "year"),
    TimeUnit.HOUR: ("小时", "hour"),
}
_WORDS = {TimeUnit.AT_ONCE: Text("当场", "at once"), TimeUnit.NONE: Text("无", "none")}


def duration(length: Duration) -> Text:
    """``20个工作日``, ``20 working days``."""
    if length.unit in _WORDS:
        return _WORDS[length.unit]
    zh, en = _UNITS[length.unit]
    amount = f"{length.amount.normalize():f}"
    return Text(f"{amount}{zh}", f"{amount} {en}" + ("" if length.amount == 1 else "s"))


def total(lengths: Iterable[Duration]) -> Text:
    """The sum, unit by unit: ``15个工作日加5日``."""
    amounts: dict[TimeUnit, Decimal] = {}
    for length in lengths:
        amounts[length.unit] = amounts.get(length.unit, Decimal(0)) + length.amount
    parts = [duration(Duration(amount, unit)) for unit, amount in amounts.items()]
    return Text("加".join(part.zh for part in parts), " and ".join(part.en for part in parts))


def steps(graph: FlowGraph, names: Iterable[str]) -> tuple[Text, ...]:
    """Steps by their names, in the order given."""
    return quoted(graph.steps[one].name or one for one in names)


def quoted(words: Iterable[str]) -> tuple[Text, ...]:
    """Words in quotes, the first of many."""
    return shortened([Text(f"“{word}”", f"“{word}”") for word in words])


def shortened(words: Sequence[Text]) -> tuple[Text, ...]:
    """As many words as can be read at a glance."""
    return (*words[:_SHOWN], Text("……", "…")) if len(words) > _SHOWN else tuple(words)
