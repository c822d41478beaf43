"""Sides that cannot be had, and what is said of them."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.unit.repositories import TestRepository, git
from tests.unit.sides.two_years import ROOT, fault_of, lay_out_two_years, opened

from qinglian.cli.spoken import section
from qinglian.words import LANGUAGES

pytestmark = pytest.mark.usefixtures("own_git")


def test_years_and_folders_need_no_git(project: TestRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert opened("2026", project.root) == opened("content/2026", project.root) == {"2026": "丙"}
    assert fault_of("HEAD", project.root) == ("side.no_git", {})
    assert fault_of("2026@HEAD", project.root) == ("side.no_git", {})
    assert fault_of("2062", project.root) == ("side.unknown_near", {"side": "2062", "near": "2025"})


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("2019", "side.unknown", {"side": "2019"}),
        ("2062", "side.unknown_near", {"side": "2062", "near": "2025"}),
        ("mian~2", "side.unknown_near", {"side": "mian~2", "near": "main~2"}),
        ("HAED", "side.unknown_near", {"side": "HAED", "near": "HEAD"}),
        ("HEAD~9", "side.unknown", {"side": "HEAD~9"}),
        ("--upload-pack=touch x", "side.unknown", {"side": "--upload-pack=touch x"}),
        ("-", "side.unknown", {"side": "-"}),
        ("HEAD:content/2026", "side.unknown_near", {"side": "HEAD:content/2026", "near": "content/2026@HEAD"}),
        ("content/2026/edition.yml", "side.unknown", {"side": "content/2026/edition.yml"}),
        ("x" * 5000, "side.unknown", {"side": "x" * 5000}),
        ("x\0y", "side.unknown", {"side": "x\0y"}),
        ("content/2026/shili", "side.no_content", {"side": str(Path("content/2026/shili"))}),
        ("refs/heads/mian", "side.unknown", {"side": "refs/heads/mian"}),
        ("2026@v9", "side.no_revision", {"revision": "v9"}),
        ("2026@mian", "side.no_revision_near", {"revision": "mian", "near": "main"}),
        ("2026@--all", "side.no_revision", {"revision": "--all"}),
        ("2019@HEAD", "side.no_edition", {"side": "HEAD", "year": "2019", "known": ("2025", "2026")}),
        ("nope@HEAD", "side.no_path", {"path": "nope", "revision": "HEAD"}),
        ("content/2019@HEAD", "side.no_path", {"path": "content/2019", "revision": "HEAD"}),
        ("content/2026/edition.yml@HEAD", "side.no_path", {"path": "content/2026/edition.yml", "revision": "HEAD"}),
        ("content/2026/shili@HEAD", "side.no_content", {"side": "content/2026/shili@HEAD"}),
        ("/@HEAD", "side.no_repository", {"folder": str(Path("/"))}),
        ("2026@HEAD@{99}", "side.no_revision", {"revision": "HEAD@{99}"}),
    ],
)
def test_what_is_not_there_is_said(
    project: TestRepository, text: str, key: str, values: Mapping[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    before = sorted(project.root.rglob("*"))
    assert fault_of(text, Path()) == (key, values)
    assert sorted(project.root.rglob("*")) == before


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_an_empty_name_is_refused(text: str, tmp_path: Path) -> None:
    assert fault_of(text, tmp_path) == ("side.empty", {})


def test_outside_a_repository(tmp_path: Path) -> None:
    lay_out_two_years(tmp_path / "p")
    assert opened("2025", tmp_path / "p").keys() == {"2025"}
    assert fault_of("HEAD~1", tmp_path / "p") == ("side.no_repository", {"folder": str(tmp_path / "p")})
    assert fault_of("2062", tmp_path / "p") == ("side.unknown_near", {"side": "2062", "near": "2025"})
    assert fault_of("1", tmp_path / "p") == ("side.unknown", {"side": "1"})


def test_an_edition_without_files_is_none(project: TestRepository) -> None:
    (project.root / "content/2027").mkdir()
    known = ("2025", "2026")
    assert fault_of("2027", project.root) == ("side.no_edition", {"side": "2027", "year": "2027", "known": known})
    assert fault_of("pages", project.root)[0] == "side.unknown"


def test_a_shallow_clone_says_so(project: TestRepository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", project.root.as_uri(), "shallow")
    assert opened("2026@HEAD", tmp_path / "shallow") == {"2026": "乙"}
    assert fault_of("HEAD~1", tmp_path / "shallow") == ("side.shallow", {"revision": "HEAD~1"})
    assert fault_of("2026@HEAD~1", tmp_path / "shallow") == ("side.shallow", {"revision": "HEAD~1"})


def test_every_fault_has_its_sentence_and_every_sentence_its_fault() -> None:
    folders = [ROOT / "generator/qinglian" / name for name in ("sides", "read")]
    code = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.py"))
    raised = set(re.findall(r'"(side\.\w+)"', code))
    nearly = {f"{key}_near" for key in re.findall(r'_unknown\("(side\.\w+)"', code)}
    for language in LANGUAGES:
        spoken = {key for key in section("errors", language) if key.startswith("side.")}
        assert spoken == raised | nearly
