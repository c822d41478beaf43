"""What does not fit into a step's annotations."""

from dataclasses import replace

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.report import Findings
from qinglian.report.github import github_report
from qinglian.words import message


def _found(severity: Severity, number: int) -> list[Diagnostic]:
    said = message("QL001.unreadable", name="甲##[stop-commands]x")
    return [
        Diagnostic(Location(f"a,{severity}:{line}.yml", line), "QL001", said, severity) for line in range(1, number + 1)
    ]


def test_beyond_ten_of_a_level_there_are_plain_lines_and_one_summary() -> None:
    found = [*_found(Severity.NOTE, 12), *_found(Severity.WARNING, 11), *_found(Severity.ERROR, 13)]
    lines = github_report(Findings(found, "zh")).splitlines()
    begun = [line.partition(" ")[0] if line.startswith("::") else "plain" for line in lines]
    assert begun == [
        *["::error"] * 10, *["plain"] * 3, *["::warning"] * 10, "plain", *["::notice"] * 9, *["plain"] * 3, "::notice",
    ]  # fmt: skip
    assert lines[10] == "a,error:11.yml:11:1 错误 QL001 文件读不出来：甲## [stop-commands]x。"
    total = "共 13 个错误，11 个警告，12 个提示，涉及 36 个文件。%0A另有 7 处只列在运行日志里。"
    rows = "%0AQL001  13%0AQL001  11%0AQL001  12"
    assert lines[-1] == f"::notice title=Qinglian::{total}{rows}"


def test_properties_are_escaped() -> None:
    (one,) = _found(Severity.ERROR, 1)
    odd = replace(one, location=Location("50%,\r\n:.yml", 1, 2, 1, 3))
    command, _ = github_report(Findings([odd], "zh")).splitlines()
    place = "file=50%25%2C%0D%0A%3A.yml,line=1,col=2,endLine=1,endColumn=3,title=QL001"
    said = "文件读不出来：甲##[stop-commands]x。%0A改法：检查文件权限，或者文件是否正被占用。"
    assert command == f"::error {place}::{said}"
