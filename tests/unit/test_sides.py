"""What may stand on either side of a comparison, and what each name means."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.functional.cases import lay_out
from tests.unit.repositories import TestRepository, git

from qinglian.cli.spoken import CommandError, section
from qinglian.model import Power
from qinglian.read import UnreachableError
from qinglian.sides import OpenSide, Reading, SideName, open_side, parse_side
from qinglian.words import LANGUAGES
from qinglian.workspace import Known, Workspace, open_workspace

ROOT = Path(__file__).parents[2]
POWER = Path("shili/bangongshi/dengji.yml")


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git looks at no settings but the repository's, and at no repository above."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.resolve()))


def lay_out_two_years(folder: Path) -> None:
    """The base project with a year before."""
    lay_out(folder)
    shutil.copytree(folder / "content/2026", folder / "content/2025")
    edition = folder / "content/2025/edition.yml"
    edition.write_text(edition.read_text(encoding="utf-8").replace("2026", "2025"), encoding="utf-8")


def rename(folder: Path, year: str, name: str) -> None:
    """Gives the power of an edition another name."""
    path = folder / "content" / year / POWER
    text, found = re.subn(
        r"(职权:.*?\n    名称: )\S+", rf"\g<1>{name}", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert found == 1
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> TestRepository:
    """Two commits: in the first the powers are called 甲, in the second 乙; in the working tree 丙."""
    folder = tmp_path / "project"
    lay_out_two_years(folder)
    made = TestRepository.at(folder)
    for name in "甲乙":
        for year in ("2025", "2026"):
            rename(folder, year, name)
        made.commit()
    for year in ("2025", "2026"):
        rename(folder, year, "丙")
    return made


def powers(side: OpenSide) -> dict[str, str]:
    """The name of each edition's power."""
    return {year: catalogue.every(Power)[0].name for year, catalogue in side.catalogues.items()}


def opened(text: str, folder: Path) -> dict[str, str]:
    """What a name means, by the names that the powers have there."""
    return powers(open_side(parse_side(text), folder))


def fault_of(text: str, folder: Path) -> tuple[str, Mapping[str, object]]:
    """Why there is no such side; both languages have a sentence for it."""
    with pytest.raises(UnreachableError) as caught:
        open_side(parse_side(text), folder)
    said = {CommandError(caught.value.key, **caught.value.values).say(language) for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)
    return caught.value.key, caught.value.values


def records(workspace: Workspace, year: str) -> object:
    """Everything in an edition."""
    catalogue = workspace.catalogues[year]
    return catalogue.edition, catalogue.records, catalogue.mentions


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2026", []),
        ("HEAD~3", []),
        ("@", []),
        ("@~1", []),
        ("HEAD@{1}", []),
        ("2026@HEAD~3", [("2026", "HEAD~3")]),
        ("content/2026@v1", [("content/2026", "v1")]),
        ("2026@@~1", [("2026", "@~1"), ("2026@", "~1")]),
        ("2026@HEAD@{1}", [("2026", "HEAD@{1}")]),
        ("a@b@HEAD", [("a", "b@HEAD"), ("a@b", "HEAD")]),
        ("2026@", []),
    ],
)
def test_a_name_is_parted_at_its_signs(text: str, readings: list[tuple[str, str]]) -> None:
    assert parse_side(text) == SideName(text, tuple(Reading(*reading) for reading in readings))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", {"2025": "丙"}),
        ("2026", {"2026": "丙"}),
        (".", {"2025": "丙", "2026": "丙"}),
        ("content", {"2025": "丙", "2026": "丙"}),
        ("./content/2025/", {"2025": "丙"}),
        ("HEAD", {"2025": "乙", "2026": "乙"}),
        ("@", {"2025": "乙", "2026": "乙"}),
        ("HEAD~1", {"2025": "甲", "2026": "甲"}),
        ("HEAD@{1}", {"2025": "甲", "2026": "甲"}),
        ("refs/heads/main", {"2025": "乙", "2026": "乙"}),
        ("2026@HEAD", {"2026": "乙"}),
        ("2025@HEAD~1", {"2025": "甲"}),
        ("2025@@~1", {"2025": "甲"}),
        ("2025@main@{1}", {"2025": "甲"}),
        (".@HEAD~1", {"2025": "甲", "2026": "甲"}),
        ("content@HEAD~1", {"2025": "甲", "2026": "甲"}),
        ("content/2026@HEAD~1", {"2026": "甲"}),
        ("./content/../content/2026/@HEAD~1", {"2026": "甲"}),
    ],
)
def test_what_a_name_means(project: TestRepository, text: str, expected: dict[str, str]) -> None:
    assert opened(text, project.root) == expected


def test_a_side_of_one_edition_gives_it_alone(project: TestRepository) -> None:
    commit = project.git("rev-parse", "HEAD~1").strip()
    one, every = (open_side(parse_side(text), project.root) for text in ("2025@HEAD~1", "HEAD~1"))
    assert (one.label, one.place.year, one.place.commit) == (f"2025@HEAD~1 ({commit[:10]})", "2025", commit)
    assert one.catalogue is one.catalogues["2025"]
    assert (every.label, every.place.year, every.catalogue) == (f"HEAD~1 ({commit[:10]})", "", None)
    assert open_side(parse_side("2025"), project.root).label == "2025"


def test_a_revision_is_read_as_a_checkout_of_it_would_be(project: TestRepository, tmp_path: Path) -> None:
    (project.root / "content/2026" / POWER).write_text("职全: [", encoding="utf-8")
    (project.root / "content/2026/shili/out.yml").symlink_to("/etc/hostname")
    project.write("content/2026/shili/gbk.yml", "类别: []".encode("gbk"))
    project.write("content/stray.yml", "职权: []")
    project.write("site_config.yml", "站点名程: 甲\n")
    project.commit()
    side = open_side(parse_side("HEAD"), project.root)
    git(tmp_path, "clone", "-q", str(project.root), "copy")
    copy = open_workspace(tmp_path / "copy")
    assert side.diagnostics == copy.diagnostics
    assert {one.code for one in side.diagnostics} >= {"QL001", "QL002", "QL006", "QL007", "QL101"}
    assert (side.workspace.sources, side.workspace.config) == (copy.sources, copy.config)
    assert [records(side.workspace, year) for year in ("2025", "2026")] == [
        records(copy, year) for year in ("2025", "2026")
    ]


def test_a_side_in_preparation_is_opened_with_its_faults_and_what_is_valid(project: TestRepository) -> None:
    project.write("content/2026/more.yml", "职全: []\n")
    side = open_side(parse_side("2026"), project.root)
    assert [(one.location.file, one.code) for one in side.diagnostics] == [("content/2026/more.yml", "QL008")]
    assert powers(side) == {"2026": "丙"}


def test_values_are_located_and_quoted_on_the_side_they_stand_on(project: TestRepository) -> None:
    project.write("site_config.yml", "站点名称: 旧\n")
    before = f"# 多一行\n{(project.root / 'content/2026' / POWER).read_text(encoding='utf-8')}"
    project.write(f"content/2026/{POWER}", before)
    project.commit()
    project.write("site_config.yml", "站点名称: 新\n")
    project.write(f"content/2026/{POWER}", before.removeprefix("# 多一行\n"))
    old, new = (open_side(parse_side(text), project.root) for text in ("2026@HEAD", "2026"))
    places = [
        side.locator.locate(power.origin, ("name",))
        for side in (old, new)
        for power in side.catalogues["2026"].every(Power)
    ]
    quoted = [side.sources[place.file].lines[place.line - 1] for side, place in zip((old, new), places, strict=True)]
    assert (places[0].line - places[1].line, quoted) == (1, ["    名称: 丙"] * 2)
    assert [side.sources["site_config.yml"].text for side in (old, new)] == ["站点名称: 旧\n", "站点名称: 新\n"]


def test_settings_are_those_of_the_revision(project: TestRepository) -> None:
    project.git("mv", "content", "mulu")
    project.write("site_config.yml", "内容文件夹: mulu\n")
    project.commit()
    for text, expected in (("2026@HEAD", "丙"), ("mulu/2026@HEAD", "丙"), ("2026@HEAD~1", "乙"), ("2026", "丙")):
        assert opened(text, project.root) == {"2026": expected}, text
    assert fault_of("content/2026@HEAD", project.root)[0] == "side.no_path"


def test_a_year_comes_before_a_folder_and_a_folder_before_a_revision(project: TestRepository) -> None:
    for branch in ("2026", "other", "2025@HEAD"):
        project.git("branch", branch, "HEAD~1")
    project.git("tag", "2026", "HEAD")
    for folder in ("2026", "other", "refs/heads/2026"):
        lay_out(project.root / folder)
        rename(project.root / folder, "2026", folder)
    assert opened("./refs/heads/2026", project.root) == {"2026": "refs/heads/2026"}
    assert opened("2026", project.root) == {"2026": "丙"}
    assert opened("./2026", project.root) == {"2026": "2026"}
    assert opened("refs/heads/2026", project.root) == {"2025": "甲", "2026": "甲"}
    assert opened("2025@refs/heads/2026", project.root) == {"2025": "甲"}
    assert opened("other", project.root) == {"2026": "other"}
    assert opened("refs/heads/other", project.root) == {"2025": "甲", "2026": "甲"}
    assert opened("2025@HEAD", project.root) == {"2025": "甲", "2026": "甲"}
    assert fault_of("2025@2026", project.root) == (
        "side.ambiguous",
        {"revision": "2026", "known": ("refs/heads/2026", "refs/tags/2026")},
    )


def test_folders_elsewhere(project: TestRepository, tmp_path: Path) -> None:
    shutil.copytree(project.root / "content", tmp_path / "copy@home" / "content")
    rename(tmp_path / "copy@home", "2026", "丁")
    for text in ("../copy@home", str(tmp_path / "copy@home")):
        assert opened(text, project.root) == {"2025": "丙", "2026": "丁"}
    assert opened("../copy@home/content/2026", project.root) == {"2026": "丁"}
    copy = TestRepository.at(tmp_path / "copy@home")
    copy.commit()
    rename(copy.root, "2026", "戊")
    assert opened("../copy@home@HEAD", project.root) == {"2025": "丙", "2026": "丁"}
    assert opened("../copy@home/content/2026@HEAD", project.root) == {"2026": "丁"}
    assert opened("project/content/2025@HEAD", tmp_path) == {"2025": "乙"}


def test_a_project_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    lay_out_two_years(tmp_path / "work" / "site")
    made = TestRepository.at(tmp_path / "work")
    rename(made.root / "site", "2026", "甲")
    made.commit()
    rename(made.root / "site", "2026", "乙")
    shutil.rmtree(made.root / "site/content/2025")
    for text in ("2026@HEAD", "content/2026@HEAD", "../site/content/2026@HEAD", f"{made.root}/site/content/2026@HEAD"):
        assert opened(text, made.root / "site") == {"2026": "甲"}, text
    assert opened("HEAD", made.root / "site").keys() == {"2025", "2026"}
    assert opened("content/2025@HEAD", made.root / "site").keys() == {"2025"}
    assert opened("site@HEAD", made.root).keys() == {"2025", "2026"}
    side = open_side(parse_side("site/content/2025@HEAD"), made.root)
    assert side.workspace.folder == (made.root / "site").resolve()
    assert {file.split("/")[0] for file in side.workspace.sources} == {"content"}
    assert fault_of("HEAD", made.root) == ("side.no_content", {"side": "HEAD"})
    assert fault_of("../../elsewhere@HEAD", made.root / "site") == ("side.no_repository", {"folder": "../../elsewhere"})


def test_a_bare_repository(project: TestRepository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(project.root), "bare.git")
    bare = tmp_path / "bare.git"
    assert opened("HEAD~1", bare) == {"2025": "甲", "2026": "甲"}
    assert opened("2026@HEAD", bare) == opened("content/2026@HEAD", bare) == {"2026": "乙"}


def test_an_edition_without_a_project(project: TestRepository, tmp_path: Path) -> None:
    project.write("content/2025/shili/gbk.yml", "类别: []".encode("gbk"))
    project.write("content/2025/shili/laws.yml", "法规: [\n")
    (project.root / "content/2025/shili/out.yml").symlink_to("../../2026/laws.yml")
    shutil.copytree(project.root / "content/2025", tmp_path / "elsewhere" / "2025", symlinks=True)
    shutil.copytree(project.root / "content/2026", tmp_path / "elsewhere" / "2026")
    copy = TestRepository.at(tmp_path / "elsewhere")
    copy.commit()
    expected = [
        ("content/2025/shili/gbk.yml", "QL001"),
        ("content/2025/shili/laws.yml", "QL002"),
        ("content/2025/shili/out.yml", "QL006"),
    ]
    for text in ("../elsewhere/2025", "../elsewhere/2025@HEAD"):
        side = open_side(parse_side(text), project.root)
        assert [(one.location.file, one.code) for one in side.diagnostics] == expected
        assert "content/2025/shili/out.yml" in side.diagnostics[-1].message.say("en")
        assert powers(side) == {"2025": "丙"}
        assert side.locator.locate(side.catalogues["2025"].every(Power)[0].origin, ("name",)).line > 1


def test_one_year_is_read_with_the_year_before_and_no_other(project: TestRepository) -> None:
    shutil.copytree(project.root / "content/2025", project.root / "content/2024")
    project.write("content/2024/broken.yml", "a: [\n")
    project.write("content/2025/broken.yml", "a: [\n")
    project.write("content/stray.yml", "职权: []\n")
    everything = open_workspace(project.root)
    one = open_side(parse_side("2026"), project.root).workspace
    assert {file.split("/")[1] for file in one.sources} == {"2025", "2026"}
    assert records(one, "2026") == records(everything, "2026")
    assert list(one.catalogues) == ["2026"]
    assert one.diagnostics == tuple(one for one in everything.diagnostics if "/2026/" in one.location.file)
    narrowed = open_side(parse_side("."), project.root, only=["2024", "2025"])
    assert [one.location.file for one in narrowed.diagnostics if one.code == "QL002"] == [
        "content/2024/broken.yml",
        "content/2025/broken.yml",
    ]
    assert narrowed.catalogues.keys() == {"2024", "2025"}


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_a_year_of_the_sample_is_the_same_alone(year: str) -> None:
    """Its change records speak of what stands in the year before alone."""
    alone, everything = open_workspace(ROOT, only=[year]), open_workspace(ROOT)
    assert records(alone, year) == records(everything, year)
    assert alone.diagnostics == tuple(
        one for one in everything.diagnostics if one.location.file.startswith(f"content/{year}/")
    )


def test_what_both_sides_have_is_read_and_checked_once(project: TestRepository) -> None:
    for year in ("2025", "2026"):
        rename(project.root, year, "乙")
    rename(project.root, "2026", "丙")
    known = Known()
    old = open_side(parse_side("HEAD"), project.root, known)
    new = open_side(parse_side("."), project.root, known)
    assert new.catalogues["2025"] is old.catalogues["2025"]
    assert (powers(old), powers(new)) == ({"2025": "乙", "2026": "乙"}, {"2025": "乙", "2026": "丙"})
    for text in ("2026", "2025", "."):
        side = open_side(parse_side(text), project.root, known)
        assert {id(one) for one in side.catalogues.values()} <= {id(one) for one in new.catalogues.values()}
    assert records(new.workspace, "2026") == records(open_workspace(project.root), "2026")


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
        ("content/2026/shili", "side.no_content", {"side": "content/2026/shili"}),
        ("refs/heads/mian", "side.unknown", {"side": "refs/heads/mian"}),
        ("2026@v9", "side.no_revision", {"revision": "v9"}),
        ("2026@mian", "side.no_revision_near", {"revision": "mian", "near": "main"}),
        ("2026@--all", "side.no_revision", {"revision": "--all"}),
        ("2019@HEAD", "side.no_edition", {"side": "HEAD", "year": "2019", "known": ("2025", "2026")}),
        ("nope@HEAD", "side.no_path", {"path": "nope", "revision": "HEAD"}),
        ("content/2019@HEAD", "side.no_path", {"path": "content/2019", "revision": "HEAD"}),
        ("content/2026/edition.yml@HEAD", "side.no_path", {"path": "content/2026/edition.yml", "revision": "HEAD"}),
        ("content/2026/shili@HEAD", "side.no_content", {"side": "content/2026/shili@HEAD"}),
        ("/@HEAD", "side.no_repository", {"folder": "/"}),
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
