"""Builds a catalogue from texts, for the tests beside it."""

from collections.abc import Mapping
from typing import NamedTuple

from qinglian.diagnostics import Diagnostic, Severity, sorted_diagnostics
from qinglian.model import Build, Catalogue, Locator, diagnostic
from qinglian.read import Source
from qinglian.schema import load_schemas, read_records

SCHEMAS = load_schemas()
PREFIX = "content/2026/"
EDITION = "版本: {年度: 2026, 名称: 甲, 状态: 公布, 基准日: 2026-06-30}\n"
SCHEME = """\
评定办法:
  - 编号: s
    名称: 办法
    等级: [{编号: 一级, 次序: 1, 名称: 一级（重点）}, {编号: 二级, 次序: 2, 名称: 二级}]
    风险类型: [业务流程]
    岗位层次: [中层]
    措施方面: [制度]
"""
UNIT = """\
单位: {编号: a, 名称: 甲局, 行政层级: 县级, 评定办法: s}
内设机构: [{编号: x, 名称: 甲科, 性质: 科室}]
岗位: [{编号: head, 名称: 科长, 层次: 中层, 担任角色: 部门负责人}]
"""
FILES = {"edition.yml": EDITION, "schemes/s.yml": SCHEME, "a/unit.yml": UNIT}


class Built(NamedTuple):
    """A catalogue with what was found: code, file, line, column and what it says."""

    catalogue: Catalogue
    told: list[tuple[str, str, int, int, str]]


def build(files: Mapping[str, str]) -> Built:
    """The catalogue of an edition from its files by their paths below its folder."""
    sources = {PREFIX + name: Source(PREFIX + name, text) for name, text in files.items()}
    read = [read_records(source, SCHEMAS) for source in sources.values()]
    diagnostics = [one for _, found in read for one in found]
    making = Build(PREFIX, SCHEMAS)
    catalogue = making.build([record for records, _ in read for record in records])
    locator = Locator(sources, SCHEMAS)
    diagnostics += [diagnostic(one, code, Severity.ERROR, locator) for code, one in making.findings]
    return Built(catalogue, [_told(one) for one in sorted_diagnostics(diagnostics)])


def _told(one: Diagnostic) -> tuple[str, str, int, int, str]:
    place = one.location
    return one.code, place.file.removeprefix(PREFIX), place.line, place.column, one.message.say("zh")
