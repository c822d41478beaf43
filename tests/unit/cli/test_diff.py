"""``qinglian diff`` as it is called: what it prints, where it writes, its exit code."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from tests.unit.diff.formats.comparisons import CHANGES, REASON, accepting, named_by_tests, new_files, plain
from tests.unit.diff.sides import LAWS, POWER, base_files
from tests.unit.repositories import TestRepository

from qinglian.cli import main

__all__ = ["named_by_tests"]


def _run(folder: Path, *arguments: str | Path, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", language, "-C", str(folder), "diff", *map(str, arguments)])


def _write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _moved(files: Mapping[str, str], year: str) -> dict[str, str]:
    """The edition as that of another year."""
    moved = {name.replace("content/2026/", f"content/{year}/"): text for name, text in files.items()}
    edition = f"content/{year}/edition.yml"
    return {**moved, edition: moved[edition].replace("2026", year)}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with the old side."""
    return _write(tmp_path / "old", base_files())


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A folder with the new side."""
    return _write(tmp_path / "new", new_files())


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """A folder with two years that differ, and one between them that has the change record."""
    between = {**_moved(base_files(), "2025"), CHANGES.replace("2026", "2025"): REASON}
    last = {name: text for name, text in new_files().items() if name != CHANGES}
    return _write(tmp_path, {**_moved(base_files(), "2024"), **between, **last})


@pytest.mark.usefixtures("new")
def test_two_folders(old: Path) -> None:
    result = _run(old, ".", "../new")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[:2] == ["比较 . → ../new", "减弱 2 处，存疑 2 处，加强 1 处，中性 2 处。"]
    assert "· 中性" not in result.stdout
    assert _run(old, ".", "../new", "--all").stdout.count("· 中性") == 2


def test_a_thing_and_itself(old: Path) -> None:
    result = _run(old, "2026", ".", "--fail-on", "unclear")
    assert (result.exit_code, result.stdout) == (0, "比较 2026 → .\n没有实质变更。\n")
    assert _run(old, "2026", "2026", "--format", "markdown").stdout == ""


def test_change_records_of_the_years_between_give_the_reason(years: Path) -> None:
    report = json.loads(_run(years, "2024", "2026", "--format", "json").stdout)
    reasons = {one["rule"]: one["reason"]["record"] for one in report["changes"] if one["reason"]}
    assert reasons == {"QC203": "changes/shili:BG-001"}
    assert report["editions"] == {"compared": [{"old": "2024", "new": "2026"}], "opened": [], "gone": []}


def test_editions_of_two_folders_are_paired_by_year(old: Path, new: Path) -> None:
    _write(old, _moved(base_files(), "2024"))
    _write(new, _moved(base_files(), "2027"))
    lines = _run(old, ".", new).stdout.splitlines()
    assert [line for line in lines if "年度" in line] == [
        f"只在 {new} 有、没有可比的年度：2027。",
        f"{new} 已经没有的年度：2024。",
    ]
    assert "减弱 2 处，存疑 2 处，加强 1 处，中性 2 处。" in lines


_NOT_ACCEPTED, _ACCEPTED = new_files, accepting


@pytest.mark.parametrize(
    ("fail_on", "side", "code"),
    [
        ("none", _NOT_ACCEPTED, 0),
        ("weakens", _NOT_ACCEPTED, 1),
        ("unclear", _NOT_ACCEPTED, 1),
        ("weakens", _ACCEPTED, 0),
        ("unclear", _ACCEPTED, 1),
    ],
)
def test_exit_code_says_whether_something_grave_stands(
    fail_on: str, side: Callable[[], Mapping[str, str]], code: int, old: Path, tmp_path: Path
) -> None:
    files = side()
    as_before = files[POWER].replace("岗位: chuangkou, 时限: 2个", "岗位: chuangkou, 时限: 1个")
    _write(tmp_path / "new", {**files, POWER: as_before})
    assert _run(old, ".", "../new", "--fail-on", fail_on).exit_code == code


def test_git_revisions(tmp_path: Path) -> None:
    repository = TestRepository.at(_write(tmp_path / "repository", base_files()))
    commit = repository.commit()
    _write(repository.root, new_files())
    repository.commit()
    lines = _run(repository.root, "HEAD~1", "HEAD").stdout.splitlines()
    assert lines[0].startswith(f"比较 HEAD~1 ({commit[:10]}) → HEAD (")
    assert lines[1] == "减弱 2 处，存疑 2 处，加强 1 处，中性 2 处。"
    assert _run(repository.root, "2026@HEAD~1", "2026").stdout.splitlines()[1:] == lines[1:]


def test_faults_of_both_sides_are_told_and_the_rest_compared(old: Path, new: Path) -> None:
    _write(new, {LAWS: "法规: ["})
    result = _run(old, ".", "../new")
    assert result.stdout.splitlines()[1:4] == [
        "../new：检查有 1 个错误、1 个警告；写错的内容没有参加比较，用 qinglian check 查看。",
        f"../new：读不出来的文件：{LAWS}；里面的记录没有参加比较，不当作取消或者新增。",
        "减弱 2 处，存疑 1 处，加强 1 处，中性 2 处。",
    ]
    machine = _run(old, ".", "../new", "--format", "json")
    assert machine.stderr.splitlines() == result.stdout.splitlines()[1:3]
    assert json.loads(machine.stdout)["new"] == {"name": "../new", "errors": 1, "warnings": 1, "unread": [LAWS]}


@pytest.mark.usefixtures("new")
@pytest.mark.parametrize(
    ("form", "start"), [("markdown", "<!-- qinglian-diff -->\n"), ("html", "<!DOCTYPE html>\n"), ("json", "{\n")]
)
def test_formats_are_printed_or_written(form: str, start: str, old: Path, tmp_path: Path) -> None:
    printed = _run(old, ".", "../new", "--format", form)
    assert printed.stdout.startswith(start)
    written = _run(old, ".", "../new", "--format", form, "--out", tmp_path / "report")
    assert (written.exit_code, written.stdout) == (0, "")
    assert (tmp_path / "report").read_text(encoding="utf-8") == printed.stdout


@pytest.mark.usefixtures("new")
def test_workbook_is_written(old: Path, tmp_path: Path) -> None:
    result = _run(old, ".", "../new", "--format", "xlsx", "--out", tmp_path / "report.xlsx", language="en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert load_workbook(tmp_path / "report.xlsx").sheetnames[:2] == ["Overview", "weakens"]


@pytest.mark.usefixtures("new")
def test_attachment_holds_the_whole(old: Path, tmp_path: Path) -> None:
    result = _run(old, ".", "../new", "--format", "markdown", "--attachment", tmp_path / "whole.md")
    assert (tmp_path / "whole.md").read_text(encoding="utf-8") == result.stdout


@pytest.mark.usefixtures("new")
def test_one_unit_alone(old: Path) -> None:
    assert _run(old, ".", "../new", "--unit", "shili").stdout == _run(old, ".", "../new").stdout


def test_what_a_viewer_may_not_see_is_not_compared(old: Path, new: Path) -> None:
    for folder in (old, new):
        text = (folder / POWER).read_text(encoding="utf-8")
        withheld = text.replace(
            "    名称: 示例登记\n",
            "    名称: 示例登记\n    公开: {范围: 本单位, 依据: 第十六条第一款, 理由: 内部, 批准: 局长}\n",
        )
        _write(folder, {POWER: withheld})
    assert "XK-001" in _run(old, ".", "../new", "--audience", "本单位", "--unit", "shili").stdout
    public = _run(old, ".", "../new", "--audience", "社会").stdout
    assert "XK-001" not in public
    assert "QC605" not in public  # the amended law is named by that power alone
    assert "中性 1 处" in public


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026", "2027"), "没有叫“2027”的年度"),
        (("2026", ".", "--format", "xlsx"), "xlsx 不能输出到终端，用 --out 写明文件。"),
        (("2026", ".", "--attachment", "a.md"), "--attachment 只用于 --format markdown。"),
        (("2026", ".", "--unit", "shilj"), "没有编号为“shilj”的单位，是不是“shili”？"),
        (("2026", ".", "--audience", "本单位"), "要用 --unit 写明单位编号。现有：shili。"),
        (("2026", ".", "--fail-on", "neutral"), "可以写：weakens、unclear、none。"),
        (("2026",), "缺少参数 NEW。"),
        (("../other/content/2025", "."), "“.”里没有 2025 年度，不能与它比较。现有：2026"),
    ],
)
def test_wrong_calls(arguments: tuple[str, ...], said: str, old: Path) -> None:
    _write(old.parent / "other", _moved(base_files(), "2025"))
    result = _run(old, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.fixture
def repository(tmp_path: Path) -> TestRepository:
    """A repository in which git asks the driver, with one commit."""
    program = f'"{sys.executable}" -m qinglian --lang zh diff-driver'
    made = TestRepository.at(_write(tmp_path / "repository", {**base_files(), "mkdocs.yml": "site_name: a\n"}))
    made.write(".gitattributes", "*.yml diff=qinglian\n")
    made.git("config", "diff.qinglian.command", program)
    made.commit()
    return made


def _plain_lines(text: str) -> list[str]:
    return [line for line in plain(text).splitlines() if line.strip()]


def test_git_shows_what_changed_in_substance(repository: TestRepository) -> None:
    text = base_files()[POWER]
    repository.write(POWER, text.replace("承诺: 20个工作日", "承诺: 30个工作日").replace("    名称:", "    名称:  "))
    assert _plain_lines(repository.git("diff")) == [
        POWER,
        "减弱 1 处，存疑 0 处，加强 0 处，中性 0 处。",
        "示例局",
        "  办公室",
        "    职权 XK-001 示例登记",
        "      ↓ 减弱 QC203 职权“示例登记”的承诺时限由20个工作日延长为30个工作日。",
        f"          旧 {POWER}:15  新 {POWER}:15",
        "          指纹 " + "f" * 16,
    ]


def test_git_shows_new_renamed_and_deleted_files(repository: TestRepository) -> None:
    folder = Path(POWER).parent.as_posix()
    repository.git("mv", POWER, f"{folder}/other.yml")
    repository.git("rm", "-q", LAWS)
    repository.write(f"{folder}/new.yml", "岗位: [{编号: xin, 名称: 新岗, 内设机构: bangongshi, 层次: 一般岗位}]\n")
    repository.git("add", "--all")
    lines = repository.git("diff", "--cached", "-M").splitlines()
    assert [line for line in lines if line.startswith("content")] == [
        f"{LAWS}（已删除）", f"{folder}/new.yml（新文件）", f"{POWER} → {folder}/other.yml",
    ]  # fmt: skip
    assert lines[-1] == "没有实质变更。"
    assert "只比较这一个文件：移到别的文件、由变更记录说明的，这里看不出来。" in lines


def test_git_goes_on_past_files_that_are_no_content_or_cannot_be_read(repository: TestRepository) -> None:
    repository.write(LAWS, "法规: [")
    repository.write("mkdocs.yml", "site_name: b\n")
    assert repository.git("diff").splitlines() == [
        f"{LAWS}：写法有误，读不出来，没有比较。用 qinglian check 查看。",
        "mkdocs.yml：不是目录的内容，没有比较。用 git diff --no-ext-diff 看文字的改动。",
    ]


def test_driver_is_for_git_to_call(old: Path) -> None:
    result = CliRunner().invoke(main, ["--lang", "zh", "-C", str(old), "diff-driver", "a.yml", "b.yml"])
    assert (result.exit_code, result.stderr) == (2, "错误：这个命令由 git 调用，用法见 qinglian diff-driver --help。\n")
    result = CliRunner().invoke(main, ["--lang", "zh", "diff-driver", "a.yml"])
    assert (result.exit_code, result.stdout) == (0, "a.yml：合并有冲突，没有比较。\n")
