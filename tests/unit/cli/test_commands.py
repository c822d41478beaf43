"""Wrong calls and help, in the user's language; never a traceback."""

import errno
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from qinglian import __version__
from qinglian.cli import COMMANDS, main
from qinglian.cli.spoken import language_of, section
from qinglian.words import LANGUAGES


def _run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang", "zh", "chek"), "错误：没有“chek”这个命令，是不是“check”？\n"),
        (("--lang=en", "chek"), "Error: There is no command “chek”. Did you mean “check”?\n"),
        (("check", "--lang", "zh", "--nope"), "错误：没有“--nope”这个选项。加 --help 看有哪些。\n"),
        (
            ("--lang", "en", "check", "--format", "xml"),
            "Error: That is no value for “--format”. It may be: text, github, gitlab, sarif, json.\n",
        ),
        (("--lang", "zh", "check", "--today", "明天"), "错误：“明天”不是日期，写成 2026-06-30。\n"),
        (
            ("--lang", "zh", "check", "--fail-on"),
            "错误：选项“--fail-on”后面要写内容，或者不能写内容。加 --help 看用法。\n",
        ),
        (("--lang", "zh", "-C", "没有", "check"), "错误：文件夹“没有”不存在。检查 -C 后面的路径。\n"),
        (("--lang", "zh", "schema", "风险典"), "错误：没有“风险典”这个种类，是不是“风险点”？\n"),
    ],
)
def test_a_wrong_call_says_what_to_write(arguments: tuple[str, ...], said: str) -> None:
    assert _run(*arguments) == (2, "", said)


def test_a_folder_without_content_says_so(tmp_path: Path) -> None:
    said = (
        f"错误：这里没有目录：找不到文件夹“{tmp_path / 'content'}”。请到放 content 的文件夹里运行，或者用 -C 指明。\n"
    )
    assert _run("--lang", "zh", "-C", str(tmp_path), "check") == (2, "", said)


def test_a_file_that_cannot_be_written_is_no_traceback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "x.yml")

    monkeypatch.setattr("qinglian.cli.check.open_whole_workspace", full)
    said = "错误：“x.yml”读写不了（磁盘满了，腾出空间以后再运行一次）。\n"
    assert _run("--lang", "zh", "-C", str(tmp_path), "check") == (2, "", said)


def test_an_interruption_is_silent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    _fail_with(KeyboardInterrupt(), monkeypatch)
    code, out, _ = _run("-C", str(tmp_path), "check")
    assert (code, out) == (130, "")


def test_a_broken_pipe_is_silent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    _fail_with(BrokenPipeError(errno.EPIPE, "Broken pipe"), monkeypatch)
    assert _run("-C", str(tmp_path), "check") == (1, "", "")


def _fail_with(fault: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("qinglian.cli.check.open_whole_workspace", fail)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_command_the_help_is_shown(language: str) -> None:
    code, shown, _ = _run("--lang", language)
    assert code == 2
    assert _run("--lang", language, "--help") == (0, shown, "")
    assert [line.split()[0] for line in shown.rpartition("\n\n")[2].splitlines()[1:] if line[2] != " "] == list(
        COMMANDS
    )


def test_help_of_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert _run("schema", "--help", "--lang", "zh") == (
        0,
        """\
用法：main schema [选项] [KIND]

输出给编辑器用的 JSON Schema，编辑目录文件时据此补全和提示。
存成文件后，在目录文件第一行写 “# yaml-language-server: $schema=文件路径”，或
者在编辑器设置里指定。

参数：
  [KIND]  只要一个种类的，如 职权 或者 powers；不写就是全部种类。

选项：
  --help  显示本说明。
""",
        "",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_words(name: str, language: str) -> None:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    words = section(name, language)  # type: ignore[arg-type]
    shown = {one.name for one in found.params if not getattr(one, "hidden", False)}
    assert words["help"].strip()
    assert sorted(shown - words.get("options", {}).keys()) == []


def test_the_version() -> None:
    assert _run("--version") == (0, f"qinglian {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "en", "check"], "en"),
        (["check", "--lang=zh"], "zh"),
        (["--", "--lang", "en"], "zh"),
        (["--lang"], "zh"),
        (["--lang", "fr"], "zh"),
        ([], "zh"),
    ],
)
def test_the_language_asked_for(monkeypatch: pytest.MonkeyPatch, arguments: list[str], language: str) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert language_of(arguments) == language
