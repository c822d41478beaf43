"""``qinglian edition`` as it is called: what it says, what it writes, its exit code."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.cli.editions import READY, files_of, lay_out_ready, run

from qinglian.cli import main

DIGEST = "sha256:9f53d2418f850e3931bbb33c6693d604abd12f48757a4d6002998fbb5b31620a"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An edition that may be closed, and carried over."""
    return lay_out_ready(tmp_path / "project")


def write(project: Path, name: str, text: str) -> None:
    path = project / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


# -- close


def test_a_published_edition_is_closed(project: Path) -> None:
    before = files_of(project)
    result = run(project, "close", "2026")
    said = f"2026 年度已关闭：content/2026/edition.yml 写上了校验值 {DIGEST}。请提交这一改动。\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, said, "")
    closed = READY.replace("状态: 公布", "状态: 关闭").replace(
        "公布日期: 2026-06-30\n", f"公布日期: 2026-06-30\n  校验值: {DIGEST}\n"
    )
    assert files_of(project) == {**before, "content/2026/edition.yml": closed.encode()}
    check = CliRunner().invoke(main, ["--lang", "zh", "-C", str(project), "check"])
    assert (check.exit_code, check.stdout) == (0, "检查完毕，没有发现问题。\n")


def test_closing_again_says_that_it_stands(project: Path) -> None:
    run(project, "close", "2026")
    before = files_of(project)
    result = run(project, "close", "2026")
    said = f"2026 年度早已关闭，内容与校验值相符（{DIGEST}）。\n"
    assert (result.exit_code, result.stdout) == (0, said)
    write(
        project,
        "2026/laws.yml",
        before["content/2026/laws.yml"].decode().replace("02-06}", "02-06, 公开: {范围: 本单位, 依据: 第十五条}}"),
    )
    assert run(project, "close", "2026").stdout == said


def test_closing_again_says_that_it_was_altered(project: Path) -> None:
    run(project, "close", "2026")
    laws = (project / "content" / "2026" / "laws.yml").read_text(encoding="utf-8")
    write(project, "2026/laws.yml", laws.replace("2016-02-06", "2016-02-07"))
    before = files_of(project)
    result = run(project, "close", "2026")
    assert result.exit_code == 1
    assert "错误 QL801 2026 年度已经关闭，内容却与关闭时的校验值不符" in result.stdout
    assert result.stdout.endswith("2026 年度早已关闭，但是内容与关闭时不同，或者有错误。没有改动任何文件。\n")
    assert files_of(project) == before


def test_all_that_is_missing_is_said_at_once(project: Path) -> None:
    edition = "版本: {年度: 2026, 名称: 甲, 状态: 编制中, 基准日: 2026-06-30, 上一版: 2025}\n"
    write(project, "2026/edition.yml", edition)
    write(project, "2026/shili/a.yml", "职全: []\n")
    write(project, "2025/edition.yml", edition.replace("2026", "2025").replace(", 上一版: 2025", ", 审核: 无"))
    before = files_of(project)
    result = run(project, "close", "2026")
    assert result.exit_code == 1
    assert "content/2026/shili/a.yml:1:1 错误 QL008" in result.stdout
    assert "content/2025/edition.yml:1:49 错误 QL101" in result.stdout
    assert result.stdout.partition("没有关闭")[2] == (
        " 2026 年度：\n"
        "  - 2026 年度有 1 个错误。先改正：运行 qinglian check 查看。\n"
        "  - 2025 年度有 1 个错误。先改正：运行 qinglian check 查看。\n"
        "  - 2026 年度的状态是编制中。只有公布的年度可以关闭：先审定、公布，状态改为公布。\n"
        "  - 没有写审定日期。补上领导小组审定的日期。\n"
        "  - 没有写公布日期。补上向社会公布的日期。\n"
    )
    assert files_of(project) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("审定日期: 2026-06-18", "审定日期: 2026-07-01", "It was adopted on 2026-07-01, after it was published on 2026-06-30."),
        ("基准日: 2026-06-30", "基准日: 2026-07-01", "Its day, 2026-07-01, is later than its publication on 2026-06-30."),
        ("状态: 公布", "状态: 审定", "The edition 2026 has the status Adopted."),
        ("  审定日期: 2026-06-18\n", "", "The day of adoption is missing."),
    ],
)  # fmt: skip
def test_each_thing_that_may_be_missing(old: str, new: str, said: str, project: Path) -> None:
    write(project, "2026/edition.yml", READY.replace(old, new))
    result = run(project, "close", "2026", language="en")
    assert result.exit_code == 1
    assert [line.partition(". ")[0] + "." for line in result.stdout.splitlines()] == [
        "The edition 2026 was not closed:.",
        f"  - {said}",
    ]


def test_a_file_that_cannot_be_edited_safely_is_left_alone(project: Path) -> None:
    odd = READY.replace("  公布日期: 2026-06-30\n", "  ? 公布日期\n  : 2026-06-30\n")
    write(project, "2026/edition.yml", odd)
    before = files_of(project)
    result = run(project, "open", "2027")
    assert (result.exit_code, result.stdout) == (
        1,
        "没有打开 2027 年度：\n  - content/2026/edition.yml:3:3 “公布日期”这样排版，改动它会影响旁边的内容，没有改动。把它单独写成一行（注释也另起一行），再运行一次。\n",
    )
    assert files_of(project) == before


# -- open

MIXED = """\
# 一科的制度
制度:
  - {编号: ZD-9, 名称: 甲办法, 内设机构: bangongshi, 状态: 有效}   # 现行

变更记录:   # 今年的
  - 编号: B-9
    变更类型: 新增
    对象: 制度/ZD-9
    触发因素: 岗位变动
# 末了
"""
WAIVED = """\
制度:
- 编号: ZD-8
  名称: 乙办法
  状态: 有效
  豁免:
  - {规则: QL206, 理由: 试, 期限: 2027-06-29}
  # 下面这条还有效
  - {规则: QL407, 理由: 试, 期限: 2027-06-30}
- {编号: ZD-7, 名称: 丙办法, 状态: 有效, 豁免: [{规则: QL206, 理由: 试, 期限: 2026-12-31}], 核实日期: 2026-01-02}
"""
OPENED = """\
# 版本
版本:
  年度: 2027
  名称: 2027年度目录（用例）
  状态: 编制中   # 六月
  基准日: 2027-06-30
  上一版: 2026

# 末了
"""


def test_a_year_is_carried_over(project: Path) -> None:
    write(project, "2026/shili/mixed.yml", MIXED.replace("\n", "\r\n"))
    write(project, "2026/shili/waived.yml", WAIVED)
    write(
        project,
        "2026/shili/changes.yml",
        "变更记录:\n  - {编号: B-1, 变更类型: 新增, 对象: 职权/XK-001, 触发因素: 岗位变动}\n",
    )
    write(
        project,
        "2026/shili/wj.yml",
        "文件材料:\n  - {编号: WJ-1, 名称: 方案, 种类: 实施方案, 附件: 2026/shili/fujian/方案.pdf}\n",
    )
    write(project, "2026/shili/fujian/方案.pdf", "%PDF")
    write(project, "2026/shili/fujian/样表.docx", "PK")
    write(project, "2026/shili/.swp", "x")
    before = files_of(project)
    result = run(project, "open", "2027")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "已从 2026 年度带出 2027 年度，在 content/2027，共 8 个文件。\n"
        "只属于 2026 年度、没有带过来的：变更记录 2 条、文件材料 1 条。\n"
        "其中 3 个文件里没有别的内容，没有复制：\n"
        "  - content/2026/shili/changes.yml\n"
        "  - content/2026/shili/fujian/方案.pdf\n"
        "  - content/2026/shili/wj.yml\n"
        "到 2027-06-30 已经过期的豁免 2 条，去掉了，规则恢复适用：\n"
        "  - content/2026/shili/waived.yml:6 QL206 (2027-06-29)\n"
        "  - content/2026/shili/waived.yml:9 QL206 (2026-12-31)\n"
        "接下来要做：\n"
        "  - 基准日是 2027-06-30，法规是否有效、期限是否已过都按这一天判断；审定前改成实际日期。\n"
        "  - 2 条记录带着以前的核实日期：逐条对照法规和实际重新核实，再更新日期。\n"
        "  - 增、减、改了什么，都在变更记录里写明触发因素和依据；不要改动编号。\n"
        "  - 现在有 0 个错误、3 个警告，运行 qinglian check 查看。\n"
    )
    opened = files_of(project / "content" / "2027")
    mixed = MIXED[: MIXED.index("变更记录")] + "# 末了\n"
    waived = WAIVED.replace("  - {规则: QL206, 理由: 试, 期限: 2027-06-29}\n", "").replace(
        ", 豁免: [{规则: QL206, 理由: 试, 期限: 2026-12-31}]", ""
    )
    assert opened == {
        "edition.yml": OPENED.encode(),
        "laws.yml": before["content/2026/laws.yml"],
        "schemes/banfa.yml": before["content/2026/schemes/banfa.yml"],
        "shili/unit.yml": before["content/2026/shili/unit.yml"],
        "shili/bangongshi/dengji.yml": before["content/2026/shili/bangongshi/dengji.yml"],
        "shili/fujian/样表.docx": b"PK",
        "shili/mixed.yml": mixed.replace("\n", "\r\n").encode(),
        "shili/waived.yml": waived.encode(),
    }
    assert {name: data for name, data in files_of(project).items() if "/2027/" not in name} == before


def test_a_closed_year_in_english_and_crlf_is_carried_over(project: Path) -> None:
    edition = '\ufeffeditions:\r\n    - year: 2026\r\n      title: "目录"\r\n      status: published\r\n      as_of: 2024年2月29日 # day\r\n      adopted_on: 2024-02-01\r\n      previous:\r\n      published_on: 2024-03-01\r\n'
    write(project, "2026/edition.yml", edition)
    assert run(project, "close", "2026").exit_code == 0
    result = run(project, "open", "2027", language="en")
    assert (result.exit_code, result.stdout.splitlines()[1:4]) == (
        0,
        [
            "To be done:",
            "  - Laws count as in force and dates as past by 2025-02-28: set the true day before the edition is adopted.",
            "  - The title “目录” names no year: correct it.",
        ],
    )
    assert (project / "content" / "2027" / "edition.yml").read_bytes().decode() == (
        '\ufeffeditions:\r\n    - year: 2027\r\n      title: "目录"\r\n      status: draft\r\n      as_of: 2025年2月28日 # day\r\n      previous: 2026\r\n'
    )


def test_a_title_in_chinese_numerals_and_a_day_of_one_s_own(project: Path) -> None:
    write(project, "2026/edition.yml", READY.replace("名称: 2026", "名称: 二〇二六"))
    assert run(project, "open", "2030", "--from", "2026", "--as-of", "2030年5月1日").exit_code == 0
    assert (project / "content" / "2030" / "edition.yml").read_text(encoding="utf-8") == OPENED.replace(
        "名称: 2027", "名称: 二〇三〇"
    ).replace("年度: 2027", "年度: 2030").replace("2027-06-30", "2030-05-01")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_the_modes_of_files_stay(project: Path) -> None:
    (project / "content" / "2026" / "laws.yml").chmod(0o440)
    assert run(project, "open", "2027").exit_code == 0
    assert (project / "content" / "2027" / "laws.yml").stat().st_mode & 0o777 == 0o440


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("2026",), "公布", ["2026 年度已经有了：content/2026。直接在里面修改；确要重来的，先移走这个文件夹。", "2026 年度不在 2026 年度之前。只能从以前的年度带出，用 --from 写明。"]),
        (("2028",), "公布", ["2028 年度之前最近的是 2026 年度，中间缺了年份。先打开 2027 年度；确实没有的，用 --from 2026 写明。"]),
        (("2025",), "公布", ["2026 年度不在 2025 年度之前。只能从以前的年度带出，用 --from 写明。"]),
        (("2027",), "审定", ["2026 年度的状态是审定。先审定、公布 2026 年度，再从它带出新年度。"]),
        (("2027", "--as-of", "2026-06-30"), "公布", ["基准日 2026-06-30 不晚于 2026 年度的基准日 2026-06-30。用 --as-of 写一个更晚的日期。"]),
        (("2030", "--as-of", "2026-01-01"), "编制中", ["2030 年度之前最近的是 2026 年度，中间缺了年份。先打开 2027 年度；确实没有的，用 --from 2026 写明。", "2026 年度的状态是编制中。先审定、公布 2026 年度，再从它带出新年度。", "基准日 2026-01-01 不晚于 2026 年度的基准日 2026-06-30。用 --as-of 写一个更晚的日期。"]),
    ],
)  # fmt: skip
def test_what_keeps_a_year_from_being_opened(
    arguments: tuple[str, ...], status: str, said: list[str], project: Path
) -> None:
    write(project, "2026/edition.yml", READY.replace("公布  ", f"{status}  "))
    before = files_of(project)
    result = run(project, "open", *arguments)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"没有打开 {arguments[0]} 年度：", *(f"  - {one}" for one in said)]
    assert files_of(project) == before


def test_errors_of_the_old_year_keep_the_new_one_from_being_opened(project: Path) -> None:
    write(project, "2026/laws.yml", "职全: []\n")
    result = run(project, "open", "2027")
    assert result.exit_code == 1
    assert "content/2026/laws.yml:1:1 错误 QL008" in result.stdout
    assert "  - 2026 年度有 1 个错误。先改正：运行 qinglian check 查看。\n" in result.stdout
    assert not (project / "content" / "2027").exists()


# -- called


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("opn",), "没有“edition opn”这个命令，是不是“edition open”？"),
        (("xyz",), "没有“edition xyz”这个命令。可以用：open、close。"),
        (("open",), "缺少参数 YEAR。加 --help 看用法。"),
        (("open", "下一年"), "“下一年”不是年度，写成四位数字，如 2027。"),
        (("close", "2025"), "没有“2025”这个年度。现有：2026。"),
        (("open", "2027", "--from", "2025"), "没有“2025”这个年度。现有：2026。"),
        (("open", "2027", "--as-of", "明年"), "“明年”不是日期，写成 2026-06-30。"),
    ],
)  # fmt: skip
def test_wrong_calls(arguments: tuple[str, ...], said: str, project: Path) -> None:
    before = files_of(project)
    result = run(project, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"错误：{said}\n")
    assert files_of(project) == before


def test_a_folder_without_content(tmp_path: Path) -> None:
    result = run(tmp_path, "open", "2027")
    assert result.exit_code == 2
    assert "这里没有目录" in result.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("arguments", [(), ("--help",), ("open", "--help"), ("close", "--help")])
def test_help_says_all_in_one_language(arguments: tuple[str, ...], language: str, project: Path) -> None:
    result = run(project, *arguments, language=language)
    assert result.exit_code == (0 if arguments else 2)
    chinese = any("\u4e00" <= character <= "\u9fff" for character in result.stdout)
    assert chinese == (language == "zh")
    options = [line for line in result.stdout.splitlines() if line.startswith("  --")]
    assert len(options) == (3 if arguments[:1] == ("open",) else 1)


def test_the_folder_and_the_language_may_follow_the_command(project: Path) -> None:
    arguments = ["edition", "close", "2026", "-C", str(project), "--lang", "en"]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout[:28]) == (0, "The edition 2026 is closed: ")
