"""Pieces of sentences that many changes share: whose field it is, what goes along with a record, long lists."""

from collections.abc import Iterable, Sequence

from qinglian.compare import Delta
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_field
from qinglian.model import Flow, Power, Record, TimeLimit
from qinglian.model.construct import attribute_of
from qinglian.words import Text, Word, message

_MOST_NAMES = 10
_LONGEST_NAME = 24


def phrase(key: str, /, **values: Word) -> Text:
    """A piece of the locale files in both languages."""
    said = message(key, **values)
    return Text(said.say("zh"), said.say("en"))


def whose(ground: Ground, record: Record) -> Text:
    """``职权“示例登记”``; a power's own flow goes by the power."""
    power = ground.power_of(record) if isinstance(record, Flow) else None
    if power:
        return phrase("part.flow_of", power=power.name)
    name = ground.teller.name(record)
    short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return phrase("part.whose", kind=ground.schemas.kinds[record.key.kind].one, name=short)


def listed(names: Sequence[Word]) -> Word:
    """The names, of a long list the first ones and the number of all."""
    if len(names) <= _MOST_NAMES:
        return tuple(names)
    return phrase("part.and_more", names=tuple(names[:_MOST_NAMES]), count=len(names))


def along(ground: Ground, deltas: Sequence[Delta]) -> Word:
    """``，连同流程1项、风险点2项（R-001、R-002）``; nothing where nothing goes along."""
    parts = [_counted(ground, kind, [one for one in deltas if one.pair.kind == kind]) for kind in _kinds(deltas)]
    return phrase("part.along", parts=tuple(parts)) if parts else ""


def case_of(limit: TimeLimit | None) -> Word:
    """The case that a limit is for, in brackets."""
    return Text(f"（{limit.applies}）", f" ({limit.applies})") if limit and limit.applies else ""


def item_of(ground: Ground, delta: Delta) -> Word:
    """The item of a list around a value by its name, in brackets."""
    item = ground.teller.item(delta)
    return Text(f"（{item}）", f" ({item})") if item else ""


def labels(ground: Ground, deltas: Iterable[Delta]) -> Word:
    """The labels of the fields that differ."""
    return tuple(dict.fromkeys(ground.teller.field(delta.pair.kind, delta.fields) for delta in deltas))


def both_sides(ground: Ground, deltas: Sequence[Delta], fields: tuple[str, ...] = ()) -> dict[str, Word]:
    """What the whole field said and says, ``old`` and ``new``: of a list all of it, not the one item."""
    pair, whole = deltas[0].pair, bool(fields)
    fields = fields or deltas[0].fields
    if not whole and not any(isinstance(_field(record, fields), tuple) for record in (pair.old, pair.new)):
        return said(ground, deltas)
    sides = ((pair.old, ground.old), (pair.new, ground.new))
    old, new = (ground.teller.value(_field(record, fields), pair, fields, side) for record, side in sides)
    nothing = phrase("part.nothing")
    return {"old": old or nothing, "new": new or nothing}


def said(ground: Ground, deltas: Sequence[Delta]) -> dict[str, Word]:
    """What each difference said and says, together."""
    old = tuple(text for delta in deltas if (text := ground.teller.old(delta)))
    new = tuple(text for delta in deltas if (text := ground.teller.new(delta)))
    nothing = phrase("part.nothing")
    return {"old": old or nothing, "new": new or nothing}


def turned(ground: Ground, deltas: Sequence[Delta]) -> dict[str, Word]:
    """What each field said and says, one after the other: ``parts``, and all together: ``old``, ``new``."""
    parts = [phrase("part.turned", label=labels(ground, group), **said(ground, group)) for group in by_field(deltas)]
    whole = Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))
    return {"parts": whole, **said(ground, deltas)}


def _field(record: Record | None, fields: Sequence[str]) -> object:
    value: object = record
    for name in fields:
        value = getattr(value, attribute_of(name, type(value)), None)
    return value


def _kinds(deltas: Sequence[Delta]) -> list[str]:
    return list(dict.fromkeys(delta.pair.kind for delta in deltas))


def _counted(ground: Ground, kind: str, deltas: Sequence[Delta]) -> Text:
    label = ground.teller.field(Power.kind, ("flow",)) if kind == Flow.kind else ground.schemas.kinds[kind].label
    ids = [delta.pair.record.id for delta in deltas if "~" not in delta.pair.record.id]
    if not ids:
        return phrase("part.counted", kind=label, count=len(deltas))
    return phrase("part.counted_ids", kind=label, count=len(deltas), ids=listed(ids))
