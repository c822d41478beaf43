"""``qinglian chart``: where the links of a chart lead that stands alone."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.diff.sides import base_files

from qinglian.cli import main

SITE = "https://portal.example/ql"
POWER = f"{SITE}/2026/shili/powers/XK-001/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The base of the cases, without a site's address."""
    for name, text in base_files().items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", "-C", str(folder), "chart", *arguments])


def _links(folder: Path, *arguments: str) -> list[str]:
    result = _run(folder, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return re.findall(r'href="([^"]*)"', result.stdout)


@pytest.mark.parametrize("what", ["shili", "shili:XK-001"])
def test_a_chart_alone_has_no_links_where_no_site_is_known(folder: Path, what: str) -> None:
    assert _links(folder, what) == []


def test_a_given_site_makes_full_addresses(folder: Path) -> None:
    steps = ("shenqing", "shouli", "qiquan", "shencha", "buzheng", "jueding", "songda", "jieshu")
    links = _links(folder, "shili:XK-001", "--site", SITE)
    assert sorted(links) == sorted(
        [*(f"{POWER}#step-{step}" for step in steps), f"{POWER}#risk-R-001", f"{POWER}#measure-M-001"]
    )


def test_the_configured_site_is_taken_unless_none_is_asked_for(folder: Path) -> None:
    (folder / "site_config.yml").write_text(f"url: {SITE}/\n", encoding="utf-8")
    given = _links(folder, "shili", "--site", f"{SITE}/")
    assert given
    assert _links(folder, "shili") == given
    assert _links(folder, "shili", "--site", "") == []


def test_a_configured_path_alone_is_no_address(folder: Path) -> None:
    (folder / "site_config.yml").write_text("url: /ql/\n", encoding="utf-8")
    assert _links(folder, "shili:XK-001") == []


def test_an_address_that_is_none_is_said(folder: Path) -> None:
    result = _run(folder, "shili", "--site", "portal.example")
    said = "错误：“portal.example”不是网址，写成以 https:// 开头的完整网址。\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("shilj", "没有编号为“shilj”的单位，是不是“shili”？现有：shili。"),
        ("9", "没有编号为“9”的单位。现有：shili。"),
        ("shili:XK-1", "该单位没有编号为“XK-1”的职权，是不是“XK-001”？"),
        ("shili:9", "该单位没有编号为“9”的职权。现有：XK-001。"),
    ],
)
def test_what_does_not_exist_is_told_with_what_is_near_it_or_with_all_there_is(
    folder: Path, asked: str, said: str
) -> None:
    result = _run(folder, asked)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"错误：{said}\n")
