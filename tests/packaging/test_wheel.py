"""The wheel alone works in a folder that holds nothing but a catalogue."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.site.page_facts import page_facts
from tests.tooling.guide import ROOT, write_example

pytestmark = pytest.mark.slow

CARRIED = ("schemas", "theme")


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints; nothing of this checkout reaches it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QINGLIAN"))}
    environment["PYTHONUTF8"] = "1"
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def dead_links(site: Path) -> Iterator[str]:
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        for link in page_facts(path, file.read_text(encoding="utf-8")).links:
            address = urlsplit(urljoin(f"http://site/{path}", link.value))
            target = site / unquote(address.path.lstrip("/"))
            if address.netloc == "site" and not (target / "index.html" if target.is_dir() else target).is_file():
                yield f"{path}: {link.value}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel")
    run(*pip, "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, ROOT, folder=folder)
    (built,) = folder.glob("qinglian-*-py3-none-any.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``qinglian`` of a new environment with the wheel, where the libraries are lent by the present one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts, suffix = (home / "Scripts", ".exe") if os.name == "nt" else (home / "bin", "")
    python = scripts / f"python{suffix}"
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", wheel, folder=home)
    # A path named in a .pth file is searched last, and its own .pth files (this checkout's) are not read.
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=home).strip()
    Path(packages, "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    package = run(python, "-c", "import qinglian; print(qinglian.__file__)", folder=home).strip()
    assert Path(package).is_relative_to(home)
    return scripts / f"qinglian{suffix}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """``content/`` and ``site_config.yml``, nothing else."""
    write_example(tmp_path, "公布")
    (tmp_path / "site_config.yml").write_text("站点名称: 示例县档案局廉政风险目录\n", encoding="utf-8")
    return tmp_path


def test_the_wheel_carries_schemas_and_theme(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = {name.removeprefix("qinglian/_data/") for name in archive.namelist() if "/_data/" in name}
        stray = [name for name in archive.namelist() if "cache" in name or not name.startswith("qinglian")]
    assert stray == []
    expected = {
        path.relative_to(ROOT).as_posix() for part in CARRIED for path in (ROOT / part).rglob("*") if path.is_file()
    }
    assert carried == expected


def test_check(command: Path, project: Path) -> None:
    said = run(command, "--lang", "zh", "check", "--fail-on", "warning", folder=project)
    assert said == "检查完毕，没有发现问题。\n"


def test_build(command: Path, project: Path) -> None:
    run(command, "build", "--out", "site", folder=project)
    page = (project / "site/2026/danganju/powers/GG-001/index.html").read_text(encoding="utf-8")
    assert "办理政府信息公开申请" in page
    assert "示例县档案局廉政风险目录" in page
    assert sorted(path.name for path in project.iterdir() if not path.name.startswith(".")) == [
        "content",
        "site",
        "site.nginx.conf",
        "site_config.yml",
    ]
    assert list(dead_links(project / "site")) == []
