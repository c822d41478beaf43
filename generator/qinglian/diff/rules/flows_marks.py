"""What a step is: its stages, the mark 关键环节, its name, shape, output and authority (QC317 to QC319)."""

from collections.abc import Iterator, Sequence

from qinglian.compare import Delta
from qinglian.diff.ground import Ground
from qinglian.diff.grouping import by_item, is_wording
from qinglian.diff.rule import ChangeRule, Effect, Found
from qinglian.diff.rules.flows_ground import CHECKS, changed_flows, is_question, more, of_flow, of_step
from qinglian.words import Word

_BRANCHING = frozenset({"decision", "parallel", "start", "end"})
_NEUTRAL = ("name", "output")
_UNCLEAR = ("kind", "flow", "authority", "basis")
"""Fields of a step; another kind, another flow called, another authority or basis is for a reviewer."""


def stage_lost(ground: Ground) -> Iterator[Found]:
    """环节不再是把关的环节，或者不再是关键环节。

    A step lost a checking stage, or the mark of a key step.

    缘由 Why:
        环节还在、名称没改，性质却由法制审核换成归档，这道关只剩名字；去掉关键环节的标记，重点防控也就不管它了。
        换成另一种把关的，由审核人判断。
        The step and its name are there, but in law it is filing now and no review; or it is no longer watched as a
        key step. Where another checking stage takes the place, a reviewer has to judge.
    反例 Bad:
        -  - {编号: fazhi, 名称: 法制审核, 环节性质: 法制审核}
        +  - {编号: fazhi, 名称: 法制审核, 环节性质: 归档}
    改法 Remedy:
        实际还把关的，改回环节性质；不把关的，按删去环节说明理由。
        Where it still checks, set the stage again; where not, give the reason as for a step removed.
    """
    for deltas in _stages(ground):
        lost, gained = _turned(deltas[0])
        if lost:
            key, effect = ("QC317.swapped", Effect.UNCLEAR) if gained else ("QC317", Effect.WEAKENS)
            yield Found(deltas[0], deltas[1:], effect, key, _told(ground, deltas[0], lost, gained))
    for delta in ground.deltas("flows", "steps", "key"):
        if delta.old:
            yield Found(delta, message="QC317.key", more=more(ground, delta.pair.record))


def stage_gained(ground: Ground) -> Iterator[Found]:
    """环节增加了把关的性质，或者列为关键环节。

    A step gained a checking stage, or is marked as a key step.

    缘由 Why:
        受理的同时审查、列为重点防控，都是加了一道约束。
        To review while accepting, or to watch a step as a key one, adds a restraint.
    反例 Bad:
        -  - {编号: queren, 名称: 审核确认, 环节性质: 决定}
        +  - {编号: queren, 名称: 审核确认, 环节性质: 决定, 关键环节: 是}
    改法 Remedy:
        确认办理的人知道，风险点和措施跟上。
        See that those who act know of it, and that risks and measures follow.
    """
    for deltas in _stages(ground):
        lost, gained = _turned(deltas[0])
        if gained:
            yield Found(deltas[0], deltas[1:], more=_told(ground, deltas[0], lost, gained))
    for delta in ground.deltas("flows", "steps", "key"):
        if delta.new:
            yield Found(delta, message="QC318.key", more=more(ground, delta.pair.record))


def step_changed(ground: Ground) -> Iterator[Found]:
    """环节的名称、类型、结果、权限或者依据改了。

    A step's name, shape, output, authority or basis changed.

    缘由 Why:
        名称和结果改了说法，知道即可；权限放宽、判断改成处理、换了所引用的流程，要看经办人能决定的是不是多了。
        Another name or output is good to know; a wider authority, a decision made a plain step or another flow called
        may leave more to whoever acts.
    反例 Bad:
        -  - {编号: diaocha, 权限: 执法人员不得少于两人，应当出示执法证件}
        +  - {编号: diaocha, 权限: 由执法人员办理}
    改法 Remedy:
        对照依据，看改动以后经办人的裁量有没有变大。
        See by the law whether whoever acts has more discretion now.
    """
    for pair, _ in changed_flows(ground):
        for name in (*_UNCLEAR, *_NEUTRAL, "stages"):
            for deltas in by_item(of_flow(ground, pair, "steps", name)):
                if _is_left(name, deltas):
                    continue
                effect = Effect.NEUTRAL if name in _NEUTRAL else Effect.UNCLEAR
                also = (*deltas[1:], *(_ways(ground, deltas[0]) if name == "kind" else ()))
                yield Found(deltas[0], also, effect, _key(deltas[0]), _changed(ground, deltas[0], name))


def _is_left(name: str, deltas: Sequence[Delta]) -> bool:
    """What other rules tell of: slight rewording, and another question of a decision."""
    if name == "name":
        return is_question(deltas[0])
    return name in ("authority", "basis") and all(is_wording(one) for one in deltas)


def _stages(ground: Ground) -> Iterator[tuple[Delta, ...]]:
    for pair, _ in changed_flows(ground):
        yield from by_item(of_flow(ground, pair, "steps", "stages"))


def _turned(delta: Delta) -> tuple[frozenset[str], frozenset[str]]:
    """The checking stages that a step lost and gained."""
    old, new = (CHECKS.intersection(step.stages) for step in delta.items)
    return old - new, new - old


def _told(ground: Ground, delta: Delta, lost: frozenset[str], gained: frozenset[str]) -> tuple[tuple[str, Word], ...]:
    said = {
        name: tuple(ground.label("step_stage", stage) for stage in step.stages if stage in stages)
        for name, step, stages in (("lost", delta.items[0], lost), ("gained", delta.items[1], gained))
    }
    return more(ground, delta.pair.record, **said)


def _key(delta: Delta) -> str:
    """The message: of a value that came, went or changed."""
    return {"added": "QC319.added", "removed": "QC319.removed"}.get(delta.kind.value, "QC319")


def _changed(ground: Ground, delta: Delta, name: str) -> tuple[tuple[str, Word], ...]:
    steps = ground.schemas.kinds["flows"].table.fields["steps"].item
    values: dict[str, Word] = {"what": steps.fields.fields[name].label if steps and steps.fields else name}
    return more(ground, delta.pair.record, **values)


def _ways(ground: Ground, delta: Delta) -> tuple[Delta, ...]:
    """The ways out of a step that is of another kind: a decision that became a plain step has fewer."""
    branching = _BRANCHING.intersection((delta.old, delta.new))
    return of_step(ground, delta, "next") if branching else ()


RULES: tuple[ChangeRule, ...] = (
    ChangeRule("QC317", (Effect.WEAKENS, Effect.UNCLEAR), stage_lost),
    ChangeRule("QC318", (Effect.STRENGTHENS,), stage_gained),
    ChangeRule("QC319", (Effect.UNCLEAR, Effect.NEUTRAL), step_changed),
)
