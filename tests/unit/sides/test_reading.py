"""What is read of a side: its records, its faults, where its values stand."""

import shutil
from pathlib import Path

import pytest
from tests.abilities import needs_links
from tests.unit.repositories import TestRepository, git
from tests.unit.sides.two_years import POWER, ROOT, powers, records, rename

from qinglian.model import Power
from qinglian.sides import open_side, parse_side
from qinglian.workspace import Known, open_workspace

pytestmark = pytest.mark.usefixtures("own_git")


@needs_links
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


@needs_links
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


def test_a_folder_on_another_drive_is_read_in_its_own_repository(
    project: TestRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_drive(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", other_drive)
    side = open_side(parse_side("content/2026@HEAD"), project.root)
    assert powers(side) == {"2026": "乙"}
