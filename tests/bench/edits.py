"""Edits of a generated power's file whose meaning is known by construction: what a reviewer has to be told of each.

An edit replaces text of the file and names the change rules that have to follow, with the records. One that does not
fit a file (it has no such step, or a risk stands at it) says so by giving nothing.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Expected = tuple[str, str]
"""A rule and a record: ``("QC203", "职权/XK-001")``."""


@dataclass(frozen=True, slots=True)
class PowerText:
    """The file of a power: its text, its id and its risks' ids."""

    text: str
    chance: random.Random = field(compare=False)

    @property
    def power(self) -> str:
        """``职权/XK-001``."""
        return f"职权/{_found(r'  - 编号: (.+)', self.text)}"

    def step(self, name: str) -> str:
        """The line of a step, or nothing."""
        found = re.search(rf"        - \{{编号: {name}, .*\n", self.text)
        return found[0] if found else ""

    def risks(self) -> list[str]:
        """The risks, each with all that is written in it."""
        _, _, below = self.text.partition("风险点:\n")
        return re.findall(r"  - 编号: R-.*\n(?:    .*\n|      .*\n)*", below)

    def measures(self) -> list[str]:
        """The lines of the measures."""
        return re.findall(r"      - \{编号: M-.*\n", self.text)

    def free(self, step: str) -> bool:
        """Whether a step is there, no risk stands at it and no way is written to it."""
        return bool(self.step(step)) and not any(text in self.text for text in (f"环节: [{step}]", f"到: {step},"))


@dataclass(frozen=True, slots=True)
class Edited:
    """The file after an edit, and what has to be told."""

    text: str
    expected: tuple[Expected, ...]


Edit = Callable[[PowerText], Edited | None]


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""


def _swap(old: str, new: str, *rules: str) -> Edit:
    """An edit of the power: the first ``old`` becomes ``new``."""

    def edit(power: PowerText) -> Edited | None:
        if old not in power.text:
            return None
        return Edited(power.text.replace(old, new, 1), tuple((rule, power.power) for rule in rules))

    return edit


def _cut(pattern: str, rule: str, new: str = "") -> Edit:
    """An edit of the power: what the pattern finds first is taken out."""

    def edit(power: PowerText) -> Edited | None:
        text, count = re.subn(pattern, new, power.text, count=1)
        return Edited(text, ((rule, power.power),)) if count else None

    return edit


def _in_step(names: Sequence[str], old: str, new: str, rule: str) -> Edit:
    """An edit of the first of some steps that is there: the pattern ``old`` becomes ``new``."""

    def edit(power: PowerText) -> Edited | None:
        for name in names:
            line = power.step(name)
            changed = re.sub(old, new, line, count=1)
            if changed != line:
                return Edited(power.text.replace(line, changed), ((rule, power.power),))
        return None

    return edit


def _without_step(names: Sequence[str], rule: str) -> Edit:
    def edit(power: PowerText) -> Edited | None:
        free = [name for name in names if power.free(name)]
        return Edited(power.text.replace(power.step(free[0]), ""), ((rule, power.power),)) if free else None

    return edit


def _with_step(line: str, rule: str) -> Edit:
    """A step put before the decision."""

    def edit(power: PowerText) -> Edited | None:
        decision = power.step("jueding")
        if not decision:
            return None
        office = _found(r"责任主体: (.+)", power.text)
        step = f"        - {{{line.format(office=office)}}}\n"
        return Edited(power.text.replace(decision, step + decision), ((rule, power.power),))

    return edit


def _way_round(power: PowerText) -> Edited | None:
    """A third answer leads from the first look at the papers straight to the decision."""
    if "{到: buzheng, 条件: 不齐全}" not in power.text:
        return None
    text = power.text.replace("{到: buzheng, 条件: 不齐全}", "{到: buzheng, 条件: 不齐全}, {到: jueding, 条件: 承诺的}")
    checks = [name for name in ("shencha", "hecha", "fuhe") if power.step(name)]
    return Edited(text, tuple(("QC305", power.power) for _ in checks))


def _in_risk(old: str, new: str, rule: str, *, unless: str = "\0") -> Edit:
    """An edit of one risk that the pattern fits."""

    def edit(power: PowerText) -> Edited | None:
        fitting = [risk for risk in power.risks() if re.search(old, risk) and not re.search(unless, risk)]
        if not fitting:
            return None
        risk = power.chance.choice(fitting)
        changed = re.sub(old, new, risk, count=1)
        return Edited(power.text.replace(risk, changed), ((rule, f"风险点/{_found('编号: (R-.+)', risk)}"),))

    return edit


def _without_risk(power: PowerText) -> Edited | None:
    risk = power.chance.choice(power.risks())
    return Edited(power.text.replace(risk, ""), (("QC406", f"风险点/{_found('编号: (R-.+)', risk)}"),))


def _with_risk(power: PowerText) -> Edited | None:
    risk = power.risks()[0]
    number = _found("编号: (R-.+)", risk)
    added = re.sub(rf"([RM])-{number[2:]}", rf"\1-{number[2:]}9", risk)
    added = re.sub("风险内容: .*", "风险内容: 把内部名单透露给竞争的一方，使其抢先一步准备。", added)
    added = re.sub("内容: .*?。, 方面", "内容: 名单由两人加锁保管，调阅逐次登记。, 方面", added)
    return Edited(power.text + added, (("QC405", f"风险点/{number}9"),))


def _measure(rule: str, old: str, new: str, owner: str = "防控措施") -> Edit:
    """An edit of one measure that the pattern fits."""

    def edit(power: PowerText) -> Edited | None:
        fitting = [line for line in power.measures() if re.search(old, line)]
        if not fitting:
            return None
        line = power.chance.choice(fitting)
        changed = re.sub(old, new, line, count=1)
        return Edited(power.text.replace(line, changed), ((rule, f"{owner}/{_found('编号: (M-[^,]+)', line)}"),))

    return edit


def _without_measure(power: PowerText) -> Edited | None:
    risk = next(risk for risk in power.risks() if risk.count("编号: M-") > 1)
    line = PowerText(risk, power.chance).measures()[0]
    return Edited(power.text.replace(line, ""), (("QC501", f"风险点/{_found('编号: (R-.+)', risk)}"),))


def _with_measure(power: PowerText) -> Edited | None:
    risk = power.chance.choice(power.risks())
    line = PowerText(risk, power.chance).measures()[-1]
    number = _found("编号: (M-[^,]+)", line)
    added = re.sub("内容: .*?。,", "内容: 每季度由纪检监察机构调阅全部案卷，逐件通报。,", line).replace(
        number, f"{number}9"
    )
    return Edited(power.text.replace(line, line + added), (("QC502", f"风险点/{_found('编号: (R-.+)', risk)}"),))


def _nothing(edit: Callable[[str], str]) -> Edit:
    """An edit of form alone."""
    return lambda power: Edited(edit(power.text), ())


def _reordered(text: str) -> str:
    return text.replace("    状态: 有效\n", "").replace("    权力属性", "    状态: 有效\n    权力属性", 1)


def _next_written_out(text: str) -> str:
    """The way that is meant anyway: from the review to the step written after it."""
    return re.sub("(编号: fuhe, .*)}\n(.*编号: )(\\w+)", "\\1, 去向: \\3}\n\\2\\3", text)


_NAMES = {"名称": "name", "类别": "category", "承诺": "promised", "环节性质": "stages", "风险内容": "content"}

_CHECKS = ("fuhe", "fazhi", "gongshi")
EDITS: dict[str, Edit] = {
    "promise longer": _swap("承诺: 18个工作日", "承诺: 19个工作日", "QC203"),
    "promise shorter": _swap("承诺: 18个工作日", "承诺: 15个工作日", "QC204"),
    "promise dropped": _swap(", 承诺: 18个工作日", "", "QC206"),
    "statutory longer": _swap("法定: 20个工作日", "法定: 30个工作日", "QC201"),
    "statutory shorter": _swap("法定: 20个工作日", "法定: 19个工作日", "QC202"),
    "clock starts later": _cut("起算: .*?之日", "QC212", "起算: 资料全部录入系统之日"),
    "setting basis dropped": _cut("      - {法规: .*作用: 设定依据}\n", "QC602"),
    "governing basis dropped": _cut("      - {法规: .*作用: 实施依据}\n", "QC603"),
    "article changed": _cut("条款: 第\\d+条, 作用: 实施依据", "QC604", "条款: 第88条, 作用: 实施依据"),
    "material added": _swap("    时限: {", "      - {名称: 无犯罪记录证明}\n    时限: {", "QC701"),
    "material dropped": _cut("      - {名称: [^}]*主体资格证明}\n", "QC702"),
    "material changed": _swap("形式: 原件", "形式: 复印件", "QC703"),
    "fee introduced": _swap("收费: 否", "收费: {是否收费: 是, 标准: 每件100元}", "QC704"),
    "remedy dropped": _cut("    救济渠道: .*\n", "QC120"),
    "frozen": _swap("状态: 有效", "状态: 冻结", "QC106"),
    "content narrowed": _swap("，作出书面决定。", "，小额的可以口头答复。", "QC116"),
    "waiver added": _swap(
        "    状态: 有效",
        "    豁免: [{规则: QL505, 理由: 条款待核, 批准: 局长办公会议, 期限: 2026-12-31}]\n    状态: 有效",
        "QC908",
    ),
    "step slower": _in_step(("shencha", "diaocha", "jiancha", "shenhe"), "时限: \\d", "时限: 9", "QC208"),
    "step faster": _in_step(("shencha", "diaocha", "jiancha", "shenhe"), "时限: \\d", "时限: 1", "QC209"),
    "step off the clock": _in_step(("shencha", "diaocha", "jiancha"), "}\n", ", 计入时限: 否}\n", "QC210"),
    "check dropped": _without_step(_CHECKS, "QC301"),
    "check added": _with_step(
        "编号: huishen, 名称: 法制审核会审, 环节性质: [法制审核], 办理主体: 本单位, 岗位: [{office}-nq]", "QC303"
    ),
    "handling step added": _with_step("编号: dayin, 名称: 打印文书, 办理主体: 本单位, 岗位: [{office}-nq]", "QC304"),
    "way round": _way_round,
    "condition changed": _swap("条件: 齐全}", "条件: 主要材料齐全}", "QC309"),
    "threshold raised": _swap("条件: 不超过}", "条件: 不超过五十万元}", "QC309"),
    "handed down": _in_step(("fuhe",), "岗位: \\[(\\w+)-kz\\]", "岗位: [\\1-nq]", "QC314"),
    "handed up": _in_step(("jueding",), "岗位: \\[fuju\\]", "岗位: [juzhang]", "QC315"),
    "hands joined": _in_step(("shencha",), "岗位: \\[(\\w+)-sc\\]", "岗位: [\\1-sl]", "QC312"),
    "stage lost": _in_step(("fuhe", "fazhi", "hecha"), "环节性质: \\[[^]]+\\], ", "", "QC317"),
    "made key": _in_step(("jueding",), "}\n", ", 关键环节: 是}\n", "QC318"),
    "graded down": _in_risk("评定等级: 二级", "评定等级: 三级", "QC401"),
    "graded up": _in_risk("评定等级: 三级", "评定等级: 二级", "QC403"),
    "graded down with factors": _in_risk(
        "评估因素: .*\n    自评等级: 二级\n    评定等级: 二级",
        "评估因素: {可能性: 低, 后果: 一般}\n    自评等级: 三级\n    评定等级: 三级",
        "QC402",
    ),
    "risk dropped": _without_risk,
    "risk found": _with_risk,
    "risk reworded": _in_risk("(风险内容: .*)。", "\\1，但情节轻微并及时纠正的除外。", "QC407"),
    "risk off its step": _in_risk("    环节: \\[\\w+\\]\n", "", "QC410"),
    "leader not responsible": _in_risk("责任人: \\[fuju, ", "责任人: [", "QC416"),
    "head responsible": _in_risk("责任人: \\[fuju, ", "责任人: [juzhang, ", "QC415"),
    "audience narrowed": _in_risk(
        "    风险类型",
        "    公开: {范围: 本单位, 依据: 第十六条第一款, 理由: 内部事务}\n    风险类型",
        "QC801",
        unless="职权: \\[NB|思想道德",
    ),
    "measure dropped": _without_measure,
    "measure added": _with_measure,
    "measure softened": _measure("QC503", "内容: ", "内容: 原则上"),
    "measure for another thing": _measure("QC503", "内容: [^（]*（", "内容: 由科室自行安排，有需要的再议（"),
    "owner lower": _measure("QC505", "责任主体: (\\w+)-kz", "责任主体: \\1-nq"),
    "owner higher": _measure("QC506", "责任主体: \\w+-kz", "责任主体: fuju"),
    "regulation lost": _measure("QC508", ", 制度: \\[[^]]*\\]", ""),
    "not yet in place": _measure("QC512", "状态: 已落实", "状态: 拟订"),
    "another aspect": _measure("QC514", "方面: (?:监督|制衡|制度|公开)", "方面: 教育"),
    "labels become names": _nothing(
        lambda text: re.sub("|".join(rf"\b{name}: " for name in _NAMES), lambda one: f"{_NAMES[one[0][:-2]]}: ", text)
    ),
    "full-width forms": _nothing(lambda text: text.replace("（", "(").replace("）", ")").replace("个工作日", " 个工作日")),
    "another order": _nothing(_reordered),
    "comments": _nothing(lambda text: text.replace("风险点:\n", "# 风险\n风险点:   # 见下\n")),
    "Chinese numerals": _nothing(lambda text: text.replace("20个工作日", "二十个工作日")),
    "next written out": _nothing(_next_written_out),
}  # fmt: skip


def edited(texts: Sequence[tuple[str, str]], count: int, chance: random.Random) -> dict[str, tuple[str, Edited]]:
    """``count`` files with one edit each, by path, each with the edit's name; every edit as often as the others."""
    found: dict[str, tuple[str, Edited]] = {}
    waiting = [name for _ in range(count // len(EDITS) + 2) for name in EDITS]
    for path, text in chance.sample(texts, len(texts)):
        for place, name in enumerate(waiting):
            after = EDITS[name](PowerText(text, chance))
            if after:
                found[path] = (waiting.pop(place), after)
                break
        if len(found) == count:
            break
    return found
