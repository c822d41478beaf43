"""The comparison that every format's test shows: changes of each effect, named by rules of the tests' own."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.unit.diff.sides import LAWS, POWER, UNIT, TextTree, base_files

from qinglian.diff import ChangeRule, Effect, Found
from qinglian.diff.comparison import compare_catalogues
from qinglian.diff.formats import Compared, ComparedEdition, ComparedSide, Shown, show
from qinglian.diff.ground import Ground
from qinglian.model import Locator
from qinglian.schema import load_schemas
from qinglian.words import Language
from qinglian.workspace import Workspace, open_workspace

EXPECTED = Path(__file__).parent / "expected"
CHANGES = "content/2026/shili/changes.yml"
HOSTILE = "=1+1|`@zhangsan`<b>\u202e见#12 https://x.cn [a](b)"
REASON = """变更记录:
  - 编号: BG-001
    变更类型: 变更要素
    对象: 职权/XK-001
    要素: 时限
    触发因素: 业务流程变动
    依据: 局长办公会议纪要
    批准: 局长办公会议（2026年4月8日）
"""
_TOLD = {
    "QC901": {"zh": "{kind}“{name}”是新的。", "en": "The {kind} “{name}” is new."},
    "QC203": {"zh": "“{name}”的{field}由{old}延长为{new}。", "en": "{field} of “{name}”: {old} became {new}."},
    "QC208": {
        "zh": "“{power}”的环节“{item}”时限由{old}延长为{new}。",
        "en": "Step “{item}” of “{power}”: {old} became {new}.",
    },
    "QC116": {"zh": "“{name}”的{field}改写了。", "en": "The {field} of “{name}” was reworded."},
    "QC701": {"zh": "“{name}”多了材料“{item}”。", "en": "“{name}” asks for another paper, “{item}”."},
    "QC502": {"zh": "“{name}”多了防控措施。", "en": "“{name}” has another measure."},
    "QC605": {"zh": "“{name}”修订了。", "en": "“{name}” was amended."},
}


def _of(kind: str, *fields: str) -> Callable[[Ground], Iterator[Found]]:
    def find(ground: Ground) -> Iterator[Found]:
        yield from (Found(delta) for delta in ground.deltas(kind, *fields))

    return find


RULES = (
    ChangeRule("QC901", (Effect.NEUTRAL,), _of("posts")),
    ChangeRule("QC203", (Effect.WEAKENS,), _of("powers", "time_limit", "promised")),
    ChangeRule("QC208", (Effect.WEAKENS,), _of("flows", "steps", "limit")),
    ChangeRule("QC116", (Effect.UNCLEAR,), _of("powers", "content")),
    ChangeRule("QC701", (Effect.NEUTRAL,), _of("powers", "materials")),
    ChangeRule("QC502", (Effect.STRENGTHENS,), _of("risks", "measures")),
    ChangeRule("QC605", (Effect.UNCLEAR,), _of("laws", "amended_on")),
)


@pytest.fixture(autouse=True)
def named_by_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own rules and what they say, whatever the catalogue of rules has."""
    monkeypatch.setattr("qinglian.diff.run.CHANGE_RULES", RULES)
    monkeypatch.setattr("qinglian.words.messages", _messages)


def _messages(language: Language) -> Mapping[str, Mapping[str, str]]:
    return {code: {"message": said[language]} for code, said in _TOLD.items()}


def new_files(**more: str) -> dict[str, str]:
    """The base as it is a year later: limits longer, a text reworded, a paper, a measure and a post more, a law amended."""
    files = dict(base_files())
    for name, old, new in (
        (POWER, "承诺: 20个工作日", "承诺: 30个工作日"),
        (POWER, "符合条件的准予登记。", "符合法定条件的，准予登记。"),
        (POWER, "材料: [登记申请书]", f"材料: [登记申请书, {json.dumps(HOSTILE, ensure_ascii=False)}]"),
        (POWER, "岗位: chuangkou, 时限: 1个工作日", "岗位: chuangkou, 时限: 2个工作日"),
        (POWER, "    防控措施:\n", "    防控措施:\n      - {编号: M-002, 内容: 每月抽查收件登记。, 方面: 监督, 责任主体: zhuren, 状态: 已落实}\n"),
        (UNIT, "岗位:\n", "岗位:\n  - {编号: dangan, 名称: 档案岗, 内设机构: bangongshi, 层次: 一般岗位}\n"),
        (LAWS, "施行日期: 2016-02-06", "施行日期: 2016-02-06, 修订日期: 2026-01-07"),
    ):  # fmt: skip
        assert old in files[name], old
        files[name] = files[name].replace(old, new)
    return {**files, CHANGES: REASON, **more}


def project(files: Mapping[str, str]) -> Workspace:
    """Files as a project."""
    return open_workspace(Path("case"), tree=TextTree(files))


def compared(old: Mapping[str, str], new: Mapping[str, str]) -> Compared:
    """The edition of 2026 in two projects."""
    schemas = load_schemas()
    before, after = project(old), project(new)
    comparison = compare_catalogues(before.catalogues["2026"], after.catalogues["2026"], schemas)
    locators = (Locator(dict(side.sources), schemas) for side in (before, after))
    sides = ComparedSide("2025"), ComparedSide("2026", 2, 1)
    return Compared(*sides, (ComparedEdition(comparison, *locators),), schemas)


def accepting() -> Mapping[str, str]:
    """The new side where the longer limit is accepted."""
    (change,) = (one for one in compared(base_files(), new_files()).changes() if one.code == "QC203")
    accepts = f"    认可: [{{指纹: {change.fingerprint}, 人员: 纪检组长, 理由: 群众知情}}]\n"
    return {**new_files(), CHANGES: REASON + accepts}


def shown(language: Language = "zh", *, new: Mapping[str, str] | None = None) -> Shown:
    """The comparison of the base with another side."""
    return show(compared(base_files(), new_files() if new is None else new), language)


def plain(report: str) -> str:
    """A report without the digits of its fingerprints: what they are made of is told elsewhere."""
    return re.sub("[0-9a-f]{16}", "f" * 16, report)
