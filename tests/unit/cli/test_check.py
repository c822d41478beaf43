"""``qinglian check`` as it is called: what it prints, and its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.cli.editions import lay_out_empty

from qinglian.cli import main

SUMMARY = "共 1 个错误，0 个警告，0 个提示，涉及 1 个文件。"


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", *map(str, arguments)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with an edition and nothing else."""
    return lay_out_empty(tmp_path, "编制中")


@pytest.fixture
def faulty(project: Path) -> Path:
    """The same with one error."""
    (project / "content" / "2026" / "laws.yml").write_text("职全: []\n", encoding="utf-8")
    return project


@pytest.fixture
def doubtful(project: Path) -> Path:
    """The same with one warning."""
    (project / "content" / "2026" / "laws.yml").write_text("", encoding="utf-8")
    return project


def test_a_clean_catalogue(project: Path) -> None:
    result = _run("-C", project, "check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "检查完毕，没有发现问题。\n", "")


def test_the_folder_may_stand_behind_the_command(project: Path) -> None:
    assert _run("check", "-C", project).exit_code == 0


def test_an_error(faulty: Path) -> None:
    result = _run("-C", faulty, "check")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0] == "content/2026/laws.yml:1:1 错误 QL008 不认识的种类“职全”。"
    assert lines[-2:] == [SUMMARY, "  QL008     1  " + lines[-1].rpartition("  ")[2]]


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1)])
def test_what_fails_a_check_is_chosen(doubtful: Path, fail_on: str, code: int) -> None:
    assert _run("-C", doubtful, "check", "--fail-on", fail_on).exit_code == code


def test_today_is_chosen(project: Path) -> None:
    laws = "法规: [{编号: l, 名称: 法, 效力级别: 法律}]\n"
    post = "岗位: [{编号: p, 名称: 甲岗, 层次: x, 豁免: [{规则: QL206, 理由: 试, 期限: 2026-12-31}]}]\n"
    (project / "content" / "2026" / "laws.yml").write_text(laws + post, encoding="utf-8")
    for day in ("2026-06-30", "2027年1月1日"):
        assert _run("-C", project, "check", "--today", day).exit_code in (0, 1)


LAWS = "法规: [{编号: l, 名称: 法, 效力级别: 法律, 豁免: [{规则: QL206, 理由: 下半年要用, 期限: 2026-12-31}]}]\n"
WAIVED = "检查完毕，没有发现问题。\n1 条已豁免（QL206 1），加 --show-waived 逐条列出。\n"


def test_what_is_waived_is_counted_shown_to_those_who_ask_and_fails_nothing(project: Path) -> None:
    (project / "content" / "2026" / "laws.yml").write_text(LAWS, encoding="utf-8")
    told = _run("-C", project, "check", "--fail-on", "warning")
    assert (told.exit_code, told.stdout) == (0, WAIVED)
    shown = _run("-C", project, "check", "--fail-on", "warning", "--show-waived")
    lines = shown.stdout.splitlines()
    assert shown.exit_code == 0
    assert lines[0].startswith("content/2026/laws.yml:1:11 已豁免 QL206 ")
    assert lines[-4:] == [
        "    豁免：下半年要用（至 2026-12-31）",
        "",
        "检查完毕，没有发现问题。",
        "1 条已豁免（QL206 1），已逐条列出，不计入上面的数目。",
    ]


def test_a_waiver_that_has_run_out_excuses_nothing(project: Path) -> None:
    (project / "content" / "2026" / "laws.yml").write_text(LAWS, encoding="utf-8")
    result = _run("-C", project, "check", "--fail-on", "warning", "--today", "2027-01-01")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-2] == "共 0 个错误，1 个警告，0 个提示，涉及 1 个文件。"


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif"])
def test_data_is_utf_8_whatever_the_locale(faulty: Path, form: str) -> None:
    command = [sys.executable, "-m", "qinglian", "-C", str(faulty), "check", "--format", form]
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "LANG": "C"}
    result = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert (result.returncode, result.stderr) == (1, b"")
    assert "职全" in json.dumps(json.loads(result.stdout.decode("utf-8")), ensure_ascii=False)


def test_text_that_the_terminal_cannot_show_is_no_traceback(faulty: Path) -> None:
    command = [sys.executable, "-m", "qinglian", "-C", str(faulty), "check"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    result = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert (result.returncode, result.stderr) == (1, b"")


def test_paths_lead_from_the_working_folder_in_a_pipeline(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(faulty.parent)
    result = _run("-C", faulty.name, "check", "--format", "github")
    assert result.stdout.startswith(f"::error file={faulty.name}/content/2026/laws.yml,line=1,col=1,")


def test_colour_is_for_terminals_and_those_who_ask(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert "\x1b" not in _run("-C", faulty, "check").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31;1m错误 QL008\x1b[0m" in _run("-C", faulty, "check").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in _run("-C", faulty, "check").stdout


def test_the_configuration_is_quoted_too(project: Path) -> None:
    (project / "site_config.yml").write_text("站点名程: 甲\n", encoding="utf-8")
    assert _run("-C", project, "check").stdout.splitlines()[1] == "    1 | 站点名程: 甲"
