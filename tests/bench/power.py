"""One power of the generated catalogue: its file of about 4 KB."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.vocabulary import FAULTS, LAWS, MEASURES, Business, Category, FlowStep

EDITION = 2026
LEVELS = ("一级", "二级", "三级")
LIKELIHOOD = ("高", "中", "低")
HARM = ("严重", "较重", "一般")


@dataclass(frozen=True, slots=True)
class Person:
    """A post of an office that handles powers."""

    id: str
    name: str
    office: str


@dataclass(slots=True)
class Use:
    """What of the shared records the powers written so far use."""

    laws: set[str] = field(default_factory=set)
    regulations: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)


def level_of(likely: str, harm: str) -> str:
    """The level that the scheme's grading gives."""
    return LEVELS[min(2, (LIKELIHOOD.index(likely) + HARM.index(harm) + 1) // 2)]


@dataclass(slots=True)
class PowerFile:
    """One power in the making."""

    unit: int
    number: int
    business: Business
    category: Category
    posts: Sequence[Person]
    chance: random.Random
    use: Use

    @property
    def id(self) -> str:
        """Unique within the unit."""
        return f"{self.category.code}-{self.number:03}"

    @property
    def name(self) -> str:
        """Unique within the unit."""
        return f"{self.business.object}{self.category.suffix}（第{self.number}项）"

    def text(self) -> str:
        """The file."""
        return f"{self._head()}{self._law()}{self._limits()}{self._flow()}{self._risks()}"

    def _post(self, role: str) -> str:
        leaders = {"局长": "juzhang", "分管": "fuju"}
        return leaders.get(role) or next(one.id for one in self.posts if one.name == role)

    def _head(self) -> str:
        category, thing = self.category, self.business
        office, posts = self.posts[0].office, ", ".join(map(self._post, ("受理岗", "审查岗", "科长")))
        lines = [
            f"# {self.name}",
            "职权:",
            f"  - 编号: {self.id}",
            f"    职权编码: '{self.unit:06}{self.number:06}'",
            f"    名称: {self.name}",
            f"    类别: {category.label}",
            f"    权力属性: {'外部权力' if category.external else '内部权力'}",
        ]
        lines += ["    人财物: [财]"] * (not category.external)
        lines += [f"    启动方式: {category.initiation}"]
        lines += ["    办件类型: 承诺件"] * (category.initiation == "依申请" and category.external)
        lines += [
            f"    内容: 对{thing.party}的{thing.object}依法{category.verb}，作出书面决定。",
            f"    条件: [{thing.condition}]",
            "    救济渠道: 60日内申请行政复议，或者6个月内提起行政诉讼。",
            "    行使主体: 本单位",
            f"    责任主体: {office}",
            "    分解:",
            f"      - {{内设机构: {office}, 岗位: [{posts}], 职责: 受理、审查和复核, 作用: 主办}}",
            "      - {岗位: [fuju], 职责: 审批决定}",
        ]
        return "\n".join(lines) + "\n"

    def _law(self) -> str:
        setting, governing = self.chance.sample([law for law in LAWS if law.may_set], 2)
        self.use.laws |= {setting.id, governing.id}
        first, second = self.chance.randint(3, 60), self.chance.randint(3, 60)
        return f"""\
    依据:
      - {{法规: {setting.id}, 条款: 第{first}条第1款, 作用: 设定依据}}
      - {{法规: {governing.id}, 条款: 第{second}条, 作用: 实施依据}}
"""

    def _limits(self) -> str:
        thing = self.business
        return f"""\
    材料:
      - {{名称: {thing.object}申请表, 形式: 原件}}
      - {{名称: {thing.party}主体资格证明}}
    时限: {{法定: 20个工作日, 承诺: 18个工作日, 起算: {self.category.start}}}
    收费: 否
    状态: 有效
    核实日期: {EDITION}-05-{self.chance.randint(10, 28)}
"""

    def _flow(self) -> str:
        steps = self._steps()
        # Names of its own here and there: no two powers have charts of one shape, as in a real catalogue.
        named = {step.id for step in self.chance.sample([step for step in steps if step.post and not step.next], 3)}
        rows = [f"        - {{{', '.join(self._step(step, own=step.id in named))}}}\n" for step in steps]
        return "    流程:\n      环节:\n" + "".join(rows)

    def _steps(self) -> tuple[FlowStep, ...]:
        """The category's flow, with or without the step that not every power of it has."""
        leave_out = self.chance.random() < 0.5
        return tuple(step for step in self.category.flow if not (step.optional and leave_out))

    def _step(self, step: FlowStep, *, own: bool) -> list[str]:
        post = f"[{self._post(step.post)}]" if step.post else ""
        parts = {
            "编号": step.id,
            "名称": f"{step.name}（{self.business.object}）" if own else step.name,
            "类型": step.kind,
            "环节性质": step.stage and f"[{step.stage}]",
            "办理主体": step.actor,
            "岗位": post,
            "权限": step.authority,
            "时限": step.limit,
            "去向": step.next,
        }
        return [f"{label}: {value}" for label, value in parts.items() if value]

    def _risks(self) -> str:
        steps = [step for step in self._steps_with_posts() if step.stage]
        chosen = self.chance.sample(steps, 3)
        counts = (2, 2, 1)
        rows = [
            self._risk(place, step, count) for place, (step, count) in enumerate(zip(chosen, counts, strict=True), 1)
        ]
        return "风险点:\n" + "".join(rows)

    def _steps_with_posts(self) -> list[FlowStep]:
        return [step for step in self.category.flow if step.post and not step.optional]

    def _risk(self, place: int, step: FlowStep, measures: int) -> str:
        likely, harm = self.chance.choice(LIKELIHOOD), self.chance.choice(HARM)
        level = level_of(likely, harm)
        fault = FAULTS[self.chance.randrange(len(FAULTS))]
        subject = self._post(step.post)
        self.use.subjects.add(subject)
        number = f"{self.id}-{place}"
        head = {"一级": "juzhang", "二级": "fuju", "三级": self._post("科长")}[level]
        rows = "".join(self._measure(number, order, level) for order in range(1, measures + 1))
        return f"""\
  - 编号: R-{number}
    风险主体: {{层级: 岗位, 编号: {subject}}}
    职权: [{self.id}]
    环节: [{step.id}]
    风险类型: {fault.type}
    行为表现: [{fault.conduct}]
    风险内容: {step.name}时{fault.text}。
    评估因素: {{可能性: {likely}, 后果: {harm}}}
    自评等级: {level}
    评定等级: {level}
    责任人: [{", ".join(dict.fromkeys((head, subject)))}]
    防控措施:
{rows}"""

    def _measure(self, risk: str, order: int, level: str) -> str:
        measure = MEASURES[self.chance.randrange(len(MEASURES))]
        parts = [
            f"编号: M-{risk}-{order}",
            f"内容: {measure.text}（{risk}-{order}）。",
            f"方面: {measure.aspect}",
            f"阶段: {measure.phase}",
            f"责任主体: {self._post('科长')}",
        ]
        if level == LEVELS[0] or self.chance.random() < 0.3:
            regulation = f"ZD-{self.chance.randint(1, 12):02}"
            self.use.regulations.add(regulation)
            parts.append(f"制度: [{regulation}]")
        parts += [f"完成时限: {measure.due}"] * bool(measure.due)
        return f"      - {{{', '.join(parts)}, 状态: 已落实}}\n"
