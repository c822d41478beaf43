"""The findings that every reporter's test reports."""

from qinglian.diagnostics import Diagnostic, Location, Severity, Waived
from qinglian.report import Findings, RuleText
from qinglian.words import Language, Text, message

UNIT = "content/2026/示例 局/unit.yml"
LINES = {
    UNIT: ["单位:", "  - {编号: a, 名程: 𠮷野局, 行政层级: 县级}", "\t备注: \x1b[2J"],
    "content/2026/laws.yml": ["法规:", "  - 名称: " + "长" * 60 + "，见第十六条第一款，" + "短" * 20],
}
RULES = {
    "QL101": RuleText(
        Text("不认识的字段。", "A field that is not known."), Text("说明", "Help"), "https://example.cn/QL101"
    )
}
FOUND = (
    Diagnostic(
        Location("content/2026/laws.yml", 2, 74, 2, 79),
        "QL105",
        message("QL105.article", field=Text("条款", "Article"), text="十六条\n::error::x"),
        Severity.ERROR,
        "laws/x",
    ),
    Diagnostic(
        Location(UNIT, 2, 13, 2, 15),
        "QL101",
        message("QL101.near", field="名程", near=Text("名称", "Name")),
        Severity.ERROR,
        "units/a:a",
    ),
    Diagnostic(Location(UNIT, 2, 17, 3, 1), "QL009", message("QL009"), Severity.WARNING),
    Diagnostic(Location(UNIT, 3, 5, 3, 6), "QL010", message("QL010", point="U+001B"), Severity.NOTE),
    Diagnostic(Location(UNIT, 3, 5, 3, 6), "QL010", message("QL010", point="U+001B"), Severity.NOTE, "units/a:a"),
    Diagnostic(
        Location(UNIT, 2, 9, 2, 10),
        "QL009",
        message("QL009"),
        Severity.NOTE,
        "units/a:a",
        Waived("系统上线前\n::error::x", "2026-12-31"),
    ),
    Diagnostic(
        Location("content/2026/gone.yml"), "QL001", message("QL001.unreadable", name="gone.yml"), Severity.ERROR
    ),
)


def findings(language: Language, *, colour: bool = False, prefix: str = "", show_waived: bool = False) -> Findings:
    """The findings, to be told in ``language``."""
    return Findings(FOUND, language, LINES.get, RULES, prefix, colour, show_waived)


NOTHING = Findings((), "zh")
ONLY_WAIVED = Findings([one for one in FOUND if one.waived], "zh")
