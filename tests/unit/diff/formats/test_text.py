from dataclasses import replace

from tests.unit.diff.formats.comparisons import EXPECTED, accepting, plain, shown
from tests.unit.diff.sides import base_files

from qinglian.diff.formats import text_report


def test_the_gravest_come_first_by_unit_office_and_record() -> None:
    assert plain(text_report(shown())) == (EXPECTED / "text.txt").read_text(encoding="utf-8")


def test_all_of_it_in_english() -> None:
    expected = (EXPECTED / "text.en.txt").read_text(encoding="utf-8")
    assert plain(text_report(shown("en"), everything=True)) == expected


def test_nothing_changed() -> None:
    found = shown(new=base_files())
    expected = "比较 2025 → 2026\n2026：检查有 2 个错误、1 个警告；写错的内容没有参加比较，用 qinglian check 查看。\n没有实质变更。\n"
    assert text_report(found) == expected


def test_years_on_one_side_are_told() -> None:
    found = replace(shown(new=base_files()), opened=("2027",), gone=("2023", "2024"))
    assert text_report(found).splitlines()[2:] == [
        "只在 2026 有、没有可比的年度：2027。",
        "2026 已经没有的年度：2023、2024。",
    ]


def test_an_accepted_change_says_who_and_why_and_stands_behind_the_others() -> None:
    lines = text_report(shown(new=accepting())).splitlines()
    assert "减弱 2 处，存疑 2 处，加强 1 处，中性 2 处；其中已认可 1 处。" in lines
    about = next(line for line in lines if "已认可：" in line)
    assert plain(about).endswith("批准  已认可：纪检组长；群众知情  指纹 ffffffffffffffff")
    signs = [line.split()[2] for line in lines if line.startswith("      ") and line.split()[0] in "↓?↑·"]
    assert signs == ["QC208", "QC116", "QC203", "QC502", "QC605"]


def test_colour_is_in_signs_and_heads_alone() -> None:
    coloured = text_report(shown(), colour=True)
    assert "\x1b[31;1m↓ 减弱 QC203\x1b[0m “示例登记”" in coloured
    for code in ("\x1b[31;1m", "\x1b[33;1m", "\x1b[32;1m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == text_report(shown())
