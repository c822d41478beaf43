"""Writes a catalogue of any size for measuring: realistic, without faults, the same bytes for the same arguments.

A power is one file of about 4 KB: 8 to 10 steps, 3 risk points, 5 measures. Units hold 50 powers each; scheme, laws,
bodies, offices, posts and regulations are the catalogue's own, and nothing stands in it that nothing uses.

    python -m tests.bench.generate OUT --powers 1000
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from tests.bench.power import EDITION, HARM, LEVELS, LIKELIHOOD, Person, PowerFile, Use, level_of
from tests.bench.vocabulary import BUSINESSES, CATEGORIES, LAWS, OFFICES

POWERS_PER_UNIT = 50


def generate(folder: Path, powers: int) -> None:
    """Writes ``site_config.yml`` and one edition with that many powers below ``folder``."""
    for name, text in files(powers):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def files(powers: int) -> Iterator[tuple[str, str]]:
    """Every file of the catalogue with its path."""
    edition = f"content/{EDITION}"
    laws: set[str] = set()
    yield "site_config.yml", "站点名称: 示例目录（测量用）\n示例站点: 是\n"
    yield f"{edition}/edition.yml", _edition()
    yield f"{edition}/schemes/celiang.yml", _scheme()
    yield f"{edition}/bodies.yml", _bodies()
    for number, first in enumerate(range(0, powers, POWERS_PER_UNIT), start=1):
        count = min(POWERS_PER_UNIT, powers - first)
        unit, use = f"danwei-{number:03}", Use()
        for name, text in _powers(number, first, count, use):
            yield f"{edition}/{unit}/{name}", text
        yield f"{edition}/{unit}/unit.yml", _unit(number, count, use)
        laws |= use.laws
    yield f"{edition}/laws.yml", _laws(laws)


def _edition() -> str:
    return f"""\
版本:
  年度: {EDITION}
  名称: {EDITION}年度廉政风险目录（测量用示例）
  状态: 公布
  基准日: {EDITION}-06-30
  审定日期: {EDITION}-06-18
  公布日期: {EDITION}-06-30
"""


def _scheme() -> str:
    levels = "".join(
        f"      - {{编号: {level}, 次序: {rank}, 名称: {level}, 标准: {criteria}, 责任角色: [{role}]}}\n"
        for rank, (level, criteria, role) in enumerate(
            zip(
                LEVELS,
                ("可能触犯刑法的", "可能受到党纪政务处分的", "尚属苗头性问题的"),
                ("主要领导", "分管领导", "部门负责人"),
                strict=True,
            ),
            start=1,
        )
    )
    grading = "".join(
        f"      - {{条件: {{评估因素: {{可能性: {likely}, 后果: {harm}}}}}, 等级: {level_of(likely, harm)}}}\n"
        for likely in LIKELIHOOD
        for harm in HARM
    )
    return f"""\
评定办法:
  - 编号: celiang
    名称: 测量用评定办法
    出处: 虚构，供测量使用
    等级:
{levels}\
    评估因素:
      - {{编号: 可能性, 名称: 可能性, 取值: [{", ".join(LIKELIHOOD)}]}}
      - {{编号: 后果, 名称: 后果, 取值: [{", ".join(HARM)}]}}
    定级规则:
{grading}\
    风险类型: [思想道德, 岗位职责, 业务流程, 制度机制, 外部环境]
    措施方面: [教育, 制度, 监督, 公开, 制衡]
    岗位层次: [班子成员, 中层, 一般]
    查找方式: [自己查找, 群众评议, 集体研究, 组织审定]
    用语: {{岗位: 岗位, 部门: 科室, 单位: 局}}
    编码规则: '[0-9]{{12}}'
    要求: {{流程图: 全部}}
"""


def _bodies() -> str:
    return """\
机构:
  - {编号: shi-zhengfu, 名称: 示例市人民政府, 性质: 上级机关}
  - {编号: shi-jiwei, 名称: 示例市纪委监委, 性质: 纪检监察}
"""


def _laws(used: set[str]) -> str:
    rows = "".join(
        f"  - {{编号: {law.id}, 名称: {law.title}, 制定机关: {law.issuer}, 效力级别: {law.rank},"
        f" 施行日期: {law.effective_on}}}\n"
        for law in LAWS
        if law.id in used
    )
    return f"法规:\n{rows}"


def _posts(office: str) -> tuple[Person, ...]:
    roles = ("科长", "受理岗", "审查岗", "核查岗", "内勤岗")
    names = ("kz", "sl", "sc", "hc", "nq")
    return tuple(Person(f"{office}-{name}", role, office) for name, role in zip(names, roles, strict=True))


def _unit(number: int, powers: int, use: Use) -> str:
    offices = OFFICES[: min(len(OFFICES), powers)]
    title = f"示例市第{number}局"
    members = ", ".join(office.id for office in offices)
    text = f"""\
# {title}（虚构）
单位:
  - 编号: danwei-{number:03}
    名称: {title}
    行政层级: 县级
    上级机关: shi-zhengfu
    纪检监察机构: shi-jiwei
    主要负责人: juzhang
    评定办法: celiang
    领导小组: {{组长: juzhang, 副组长: [fuju], 成员: [{members}], 办公室: {offices[0].id}}}
    联系方式: {{电话: 12345, 地址: 示例市示例大道{number}号, 办公时间: 工作日 9:00-12:00，13:30-17:00}}
    依申请公开渠道: 向{title}办公室提交《政府信息公开申请表》。
    监督渠道: {{电话: 12388, 地址: 示例市示例大道{number}号纪检室}}
    概况: {title}依法行使{powers}项职权，本目录为虚构示例。
    职责: [依法履行行政管理职责。, 加强内部权力制约。]
内设机构:
"""
    for order, office in enumerate(offices, start=1):
        text += (
            f"  - {{编号: {office.id}, 名称: {office.name}, 性质: 内设机构, 负责人: {office.id}-kz,"
            f" 分管领导: fuju, 职责: [{office.duty}], 排序: {order}}}\n"
        )
    text += "岗位:\n"
    text += _post(Person("juzhang", "局长", ""), "班子成员", "主要领导", use)
    text += _post(Person("fuju", "分管副局长", ""), "班子成员", "分管领导", use)
    for office in offices:
        for person in _posts(office.id):
            head = person.name == "科长"
            text += _post(person, "中层" if head else "一般", "部门负责人" if head else "", use)
    return text + _regulations(use)


def _post(person: Person, tier: str, role: str, use: Use) -> str:
    parts = [f"编号: {person.id}", f"名称: {person.name}", f"层次: {tier}"]
    parts += [f"内设机构: {person.office}"] * bool(person.office)
    parts += [f"担任角色: [{role}]"] * bool(role)
    parts.append(f"职责: [负责{person.name}的各项工作。]")
    if person.id not in use.subjects:
        parts.append(f"无风险声明: {{日期: {EDITION}-05-20, 说明: 经集体研究，本岗位未发现风险点。}}")
    return f"  - {{{', '.join(parts)}}}\n"


def _regulations(use: Use) -> str:
    if not use.regulations:
        return ""
    rows = "".join(
        f"  - {{编号: {one}, 名称: 权力运行管理制度之{int(one[-2:])}, 状态: 有效, 施行日期: {EDITION - 1}-01-01}}\n"
        for one in sorted(use.regulations)
    )
    return f"制度:\n{rows}"


def _powers(unit: int, first: int, count: int, use: Use) -> Iterator[tuple[str, str]]:
    """The files of a unit's powers, dealt to its offices in turn."""
    offices = OFFICES[: min(len(OFFICES), count)]
    for index in range(count):
        office = offices[index % len(offices)]
        serial = first + index
        chance = random.Random(serial)
        business = BUSINESSES[serial % len(BUSINESSES)]
        category = CATEGORIES[chance.randrange(len(CATEGORIES))]
        power = PowerFile(unit, index + 1, business, category, _posts(office.id), chance, use)
        yield f"{office.id}/{power.id.lower()}.yml", power.text()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--powers", type=int, default=1000)
    given = parser.parse_args()
    generate(given.folder, given.powers)


if __name__ == "__main__":
    main()
