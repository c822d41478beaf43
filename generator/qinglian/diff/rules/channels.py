"""Where people ask, complain and apply for information (QC803 to QC806)."""

import dataclasses
import re
from collections.abc import Iterator
from enum import Enum

from qinglian.compare import Delta
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_pair, found
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import both_sides, whose
from qinglian.model import Catalogue, Office, Power, Record, Unit

_BETWEEN = re.compile(r"[、,，;；/ ]+")
_OWNERS = {"supervision": ("powers", "units"), "contact": ("powers", "units", "offices"), "on_request": ("units",)}


class _Turn(Enum):
    """What became of a channel as it holds for a record."""

    LOST = "lost"
    """Nothing is left."""
    FEWER = "fewer"
    MORE = "more"
    OTHER = "other"


def supervision_lost(ground: Ground) -> Iterator[Found]:
    """监督渠道没有了，或者少了一种；职权自己没写的，以单位的为准。

    A supervision channel was lost, as it holds for a power: its own, else the unit's.

    缘由 Why:
        没有投诉举报的地方，再多的公开也没有下文。
        Without a place to complain, publicity leads nowhere.
    反例 Bad:
        -  监督渠道: {电话: 12388, 网址: "https://example.cn/jubao"}
        +  监督渠道: {电话: 12388}
    改法 Remedy:
        恢复，或者写明替代的渠道。
        Restore it, or name what replaces it.
    """
    for deltas, turn in _turns(ground, "supervision"):
        if turn in (_Turn.LOST, _Turn.FEWER):
            yield _channel(ground, deltas, f"QC803.{turn.value}")


def supervision_gained(ground: Ground) -> Iterator[Found]:
    """新设监督渠道，或者多了一种。

    A supervision channel was gained.

    缘由 Why:
        多一个投诉举报的地方，就多一道监督。
        One more place to complain is one more check.
    反例 Bad:
        +  监督渠道: {电话: 12388}
    改法 Remedy:
        拨一拨、点一点，看通不通。
        Try whether it answers.
    """
    for deltas, turn in _turns(ground, "supervision"):
        if turn is _Turn.MORE:
            yield _channel(ground, deltas)


def on_request_lost(ground: Ground) -> Iterator[Found]:
    """依申请公开渠道没有了。

    The channel for requests of information was lost.

    缘由 Why:
        依申请公开是公众了解未公开信息的法定途径，机关必须公布受理渠道（政府信息公开条例第二十八条至第三十条）。
        Requests are the way that law gives the public to what is not published; the channel has to be announced.
    反例 Bad:
        -  依申请公开渠道: {地址: 示例路1号政务公开窗口, 电话: 12345}
    改法 Remedy:
        恢复，写明受理的机构、地址、电话。
        Restore it with office, address and phone.
    """
    for deltas, turn in _turns(ground, "on_request"):
        if turn is _Turn.LOST:
            yield _channel(ground, deltas)


def channel_changed(ground: Ground) -> Iterator[Found]:
    """咨询、监督、依申请公开的联系方式变了；咨询方式不再有的，减弱。

    A contact, supervision or on-request channel changed; a contact lost without another weakens.

    缘由 Why:
        换号码、换地址与制约无关，但要让人知道；连单位的也没有了，群众就问不到人。
        A new number or address has nothing to do with control; with none left, people cannot ask.
    反例 Bad:
        -    咨询方式: {电话: 12345}
        +    咨询方式: {电话: 0000-1234567}
    改法 Remedy:
        核对新的联系方式通不通。
        Try whether the new one answers.
    """
    for name in _OWNERS:
        for deltas, turn in _turns(ground, name):
            lost = turn is _Turn.LOST and name == "contact"
            yield _channel(ground, deltas, "QC805.lost" if lost else "", Effect.WEAKENS if lost else None)


def _channel(ground: Ground, deltas: tuple[Delta, ...], message: str = "", effect: Effect | None = None) -> Found:
    sides = both_sides(ground, deltas, deltas[0].fields[:1])
    kind = deltas[0].pair.kind
    label = ground.teller.field(kind, deltas[0].fields[:1])
    return found(
        deltas,
        {"whose": whose(ground, deltas[0].pair.record), "channel": label, **sides},
        effect=effect,
        message=message,
    )


def _turns(ground: Ground, name: str) -> Iterator[tuple[tuple[Delta, ...], _Turn]]:
    for kind in _OWNERS[name]:
        for deltas in by_pair(ground.below(kind, name)):
            pair = deltas[0].pair
            if pair.old and pair.new:
                yield deltas, _turn(pair.old, pair.new, name, ground)


def _turn(old: Record, new: Record, name: str, ground: Ground) -> _Turn:
    before, after = _holding(old, name, ground.old), _holding(new, name, ground.new)
    if before and not after:
        return _Turn.LOST
    own = _channels(old, name), _channels(new, name)
    if before and not all(own):
        return _Turn.OTHER
    kinds = {field for field, _ in before}, {field for field, _ in after}
    if before > after or kinds[0] > kinds[1]:
        return _Turn.FEWER
    return _Turn.MORE if after > before or kinds[1] > kinds[0] else _Turn.OTHER


def _holding(record: Record, name: str, side: Catalogue) -> frozenset[tuple[str, str]]:
    """What holds for a record: its own channels; where a power or office has none, the unit's."""
    unit = side.unit(record.unit) if isinstance(record, Power | Office) else None
    return _channels(record, name) or (_channels(unit, name) if unit else frozenset())


def _channels(record: Record | Unit, name: str) -> frozenset[tuple[str, str]]:
    """Each number and address by the field in which it stands."""
    written = getattr(record, name)
    if written is None:
        return frozenset()
    fields = ((field.name, getattr(written, field.name)) for field in dataclasses.fields(written))
    return frozenset((field, one) for field, text in fields for one in _parts(field, text))


def _parts(field: str, text: str) -> list[str]:
    """Several telephone numbers may stand in one text."""
    return [one for one in (_BETWEEN.split(text) if field == "phone" else [text]) if one]


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC803", (Effect.WEAKENS,), supervision_lost),
    ChangeRule("QC804", (Effect.STRENGTHENS,), supervision_gained),
    ChangeRule("QC806", (Effect.WEAKENS,), on_request_lost),
    ChangeRule("QC805", (Effect.NEUTRAL, Effect.WEAKENS), channel_changed),
)
