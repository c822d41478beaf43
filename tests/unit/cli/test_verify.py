"""``qinglian verify`` as it is called."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qinglian import __version__
from qinglian.cli import main
from qinglian.site.publish import MANIFEST, publish, staging
from qinglian.site.publish.manifest import digest_of


def _run(*arguments: str | Path, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", language, "verify", *map(str, arguments)])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    with staging(tmp_path / "site") as stage:
        stage.write("index.html", b"home")
        stage.write("a/b.txt", b"")
        publish(stage, {"2026": "sha256:x"})
    return tmp_path / "site"


def test_a_whole_site(site: Path) -> None:
    digest = digest_of((site / MANIFEST).read_bytes())
    result = _run(site)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"与清单相符，共 2 个文件。\n由 qinglian {__version__} 生成，目录的校验值：\n  2026 sha256:x\n清单的校验值：{digest}\n"
    )


def test_differences_in_english(site: Path) -> None:
    (site / "index.html").write_bytes(b"Home")
    (site / "a" / "b.txt").rename(site / "a" / "c.txt")
    result = _run(site, language="en")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.splitlines()[:7] == [
        "Files that were changed: 1",
        "  index.html",
        "Files that are missing: 1",
        "  a/b.txt",
        "Files that were added: 1",
        "  a/c.txt",
        "Not as the manifest says, which lists 2 files.",
    ]


@pytest.mark.parametrize(("name", "said"), [("", "没有 manifest.json"), ("nowhere", "不是文件夹")])
def test_what_is_no_site(name: str, said: str, tmp_path: Path) -> None:
    result = _run(tmp_path / name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_folder_is_found_from_where_the_command_is_called(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    assert _run("site").exit_code == 0
