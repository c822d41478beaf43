"""What may stand on either side of a comparison, and what each name means."""

import shutil
from pathlib import Path

import pytest
from tests.functional.cases import lay_out
from tests.unit.repositories import TestRepository, git
from tests.unit.sides.two_years import fault_of, lay_out_two_years, opened, rename

from qinglian.sides import open_side, parse_side

pytestmark = pytest.mark.usefixtures("own_git")


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
