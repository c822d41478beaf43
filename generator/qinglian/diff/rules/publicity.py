"""Who may see what (QC801, QC802)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from qinglian.compare import Delta
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_item, by_pair, found
from qinglian.diff.reach import Reach, Reaches
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.wording import listed, phrase, whose
from qinglian.model.policy import PolicyLine
from qinglian.words import Text

_POLICIES = ("schemes", "units")
_Sides: TypeAlias = tuple[Reaches, Reaches]


def narrowed(ground: Ground) -> Iterator[Found]:
    """公开范围收窄，或者改为依申请公开、不予公开。

    An audience was narrowed, or something is now disclosed on request only or withheld.

    缘由 Why:
        看得见的人少了，监督就少了；外部权力的依据、流程、时限、收费、救济渠道不得收窄。
        Fewer eyes are less supervision; an external power's basis, flow, limits, fee and remedies may not be narrowed.
    反例 Bad:
        +    公开: {范围: 本单位, 依据: 第十六条第一款}
    改法 Remedy:
        看依据、理由、批准和复核日期；依据不成立的恢复公开。
        Look at ground, reason, approval and day of review; publish it again where the ground does not hold.
    """
    sides = _sides(ground)
    yield from _records(ground, sides, narrower=True)
    yield from _policy_lines(ground, sides, "QC801", narrower=True)


def widened(ground: Ground) -> Iterator[Found]:
    """公开范围放宽。

    An audience was widened.

    缘由 Why:
        看得见的人多了；但个人隐私、国家秘密、商业秘密不能借公开泄露。
        More eyes see it; privacy, state and business secrets must not go out with it.
    反例 Bad:
        -    公开: {范围: 本单位, 依据: 第十六条第一款}
    改法 Remedy:
        看放宽的批准，内容里有没有不该公开的。
        Look at the approval, and for anything in it that must not be published.
    """
    sides = _sides(ground)
    yield from _records(ground, sides, narrower=False)
    yield from _policy_lines(ground, sides, "QC802", narrower=False)


@dataclass(frozen=True, slots=True)
class _Part:
    """A record or one of its fields, and its reach on both sides."""

    name: str
    old: Reach
    new: Reach

    def turned(self, *, narrower: bool) -> bool:
        one, other = (self.old, self.new) if narrower else (self.new, self.old)
        return other > one


def _sides(ground: Ground) -> _Sides:
    return Reaches.of(ground.old, ground.schemas), Reaches.of(ground.new, ground.schemas)


def _records(ground: Ground, sides: _Sides, *, narrower: bool) -> Iterator[Found]:
    """What records say of themselves."""
    for deltas in by_pair(one for one in ground.free() if one.fields[:1] == ("disclosure",)):
        parts = _parts(sides, deltas)
        told = [part for part in parts if part.turned(narrower=narrower)]
        others = [part for part in parts if part.turned(narrower=not narrower)]
        mine = [one for one in deltas if _part_of(ground, one) not in {part.name for part in others}]
        if told and mine:
            said = partial(_said, ground, deltas[0].pair.kind)
            whole = others if any(_part_of(ground, one) is None for one in mine) else ()
            rest = phrase("part.also_wider", parts=tuple(map(said, whole))) if whole else ""
            record = deltas[0].pair.record
            yield found(mine, {"whose": whose(ground, record), "parts": tuple(map(said, told)), "also": rest})


def _parts(sides: _Sides, deltas: Sequence[Delta]) -> list[_Part]:
    pair = deltas[0].pair
    if pair.old is None or pair.new is None:
        return []
    old, new = sides
    names = ("", *sorted(old.fields(pair.old) | new.fields(pair.new)))
    return [_Part(name, old.reach(pair.old, name), new.reach(pair.new, name)) for name in names]


def _part_of(ground: Ground, delta: Delta) -> str | None:
    """The field that a difference is about, nothing for the record; None for a whole disclosure, which is about all."""
    if len(delta.fields) == 1:
        return None
    table = ground.schemas.kinds[delta.pair.kind].table
    return table.name_of(delta.fields[2]) if delta.fields[1] == "fields" else ""


def _said(ground: Ground, kind: str, part: _Part) -> Text:
    """``评估因素（社会→本单位）``."""
    label = ground.teller.field(kind, (part.name,)) if part.name else phrase("part.whole_record")
    by_manner = part.old.audience == part.new.audience
    old, new = (
        ground.label("disclosure_manner", side.manner) if by_manner else ground.label("audience", side.audience)
        for side in (part.old, part.new)
    )
    return phrase("part.from_to", label=label, old=old, new=new)


def _policy_lines(ground: Ground, sides: _Sides, code: str, *, narrower: bool) -> Iterator[Found]:
    """What schemes and units say of kinds of records: once for a line, with the records that it moves."""
    for kind in _POLICIES:
        for deltas in by_item(ground.below(kind, "policy")):
            lines = [line for line in deltas[0].items if isinstance(line, PolicyLine)]
            if not lines:
                continue
            moved = _moved(ground, sides, deltas, narrower=narrower)
            if moved:
                yield found(
                    deltas,
                    {
                        "whose": whose(ground, deltas[0].pair.record),
                        "count": len(moved),
                        "names": listed(moved),
                        "line": _line(ground, lines[-1]),
                    },
                    message=f"{code}.policy",
                )
            elif _line_turned(lines, narrower=narrower):
                yield found(
                    deltas,
                    {"whose": whose(ground, deltas[0].pair.record), "line": _line(ground, lines[-1])},
                    message=f"{code}.line",
                )


def _moved(ground: Ground, sides: _Sides, deltas: Sequence[Delta], *, narrower: bool) -> list[str]:
    """The records on both sides that are for fewer, or for more, by a line that differs; of an author's sides alone."""
    if not ground.authors:
        return []
    old, new = sides
    before, after = deltas[0].items
    names = []
    for pair in ground.pairing.pairs:
        if (
            pair.old is None
            or pair.new is None
            or any(one.fields[:1] == ("disclosure",) for one in ground.of_pair(pair))
        ):
            continue
        fields = {*old.covered(before, pair.old), *new.covered(after, pair.new)}
        parts = [_Part(name, old.reach(pair.old, name), new.reach(pair.new, name)) for name in sorted(fields)]
        if any(part.turned(narrower=narrower) for part in parts):
            names.append(pair.record.id)
    return names


def _line_turned(lines: Sequence[PolicyLine], *, narrower: bool) -> bool:
    old, new = Reach.of(lines[0].audience, lines[0].manner), Reach.of(lines[-1].audience, lines[-1].manner)
    return new > old if narrower else old > new


def _line(ground: Ground, line: PolicyLine) -> Text:
    """``风险点（社会）``: the kind that a line is about, and how far it reaches."""
    found_ = ground.schemas.by_word.get(line.kind.strip().casefold(), "")
    kind = ground.schemas.kinds[found_].label if found_ else Text(line.kind, line.kind)
    return phrase("part.line", kind=kind, audience=ground.label("audience", line.audience))


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC801", (Effect.WEAKENS,), narrowed),
    ChangeRule("QC802", (Effect.STRENGTHENS,), widened),
)
