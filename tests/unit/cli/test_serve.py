"""``qinglian serve`` where its surroundings do not let it: a sentence in the user's language, and exit code 2."""

import errno
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.cli.editions import lay_out_empty

from qinglian.chart import ChartError
from qinglian.cli import main
from qinglian.cli.viewing import explained
from qinglian.site.problems import PublishError
from qinglian.words import Language


def _run(language: Language, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["--lang", language, *map(str, arguments)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with an edition and nothing else."""
    return lay_out_empty(tmp_path, "公布")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program holds."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh", "错误：端口 {port} 已被占用。多半是另一个预览还开着：关掉它，或者用 --port {other} 换一个端口。\n"),
        (
            "en",
            (
                "Error: Port {port} is in use. Another preview is probably still open: "
                "close it, or choose a port with --port {other}.\n"
            ),
        ),
    ],
)
def test_a_port_that_is_taken(project: Path, taken: int, language: Language, sentence: str) -> None:
    result = _run(language, "-C", project, "serve", "--port", str(taken))
    said = sentence.format(port=taken, other=taken + 1 if taken < 65535 else 8000)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    result = _run("zh", "-C", tmp_path / "gone", "serve")
    assert (result.exit_code, result.stderr) == (2, f"错误：文件夹“{tmp_path / 'gone'}”不存在。检查 -C 后面的路径。\n")


def test_a_temporary_folder_that_cannot_be_written(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "x"))

    monkeypatch.setattr(Path, "mkdir", full)
    result = _run("zh", "-C", project, "serve", "--no-cache")
    said = f"错误：“{tmp_path / 'x'}”读写不了（磁盘满了，腾出空间以后再运行一次）。\n"
    assert (result.exit_code, result.stderr) == (2, said)


@pytest.mark.parametrize(
    ("fault", "zh", "en"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device", "/x"),
            "“/x”读写不了（磁盘满了，腾出空间以后再运行一次）。",
            "“/x” cannot be read or written (the disk is full; free some space and run this again).",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "/x"),
            "“/x”读写不了（没有权限）。",
            "“/x” cannot be read or written (no permission).",
        ),
        (
            PublishError("duplicate", path="a", other="A"),
            "地址“a”与“A”相同，或者只差大小写。改掉其中一个编号。",
            'The address "a" equals "A", or differs only in case. Change one of the two ids.',
        ),
        (
            ChartError("chart.engine_failed", engine="dot", reason="x"),
            "画图引擎“dot”出错：x",
            "The engine “dot” failed: x",
        ),
        (ValueError("ours"), None, None),
        (KeyError("ours"), None, None),
    ],
)
def test_faults_of_the_surroundings_are_told_from_ours(fault: Exception, zh: str | None, en: str | None) -> None:
    assert (explained(fault, "zh"), explained(fault, "en")) == (zh, en)
