import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.unit.diff.formats.comparisons import EXPECTED, accepting, plain, shown
from tests.unit.diff.sides import base_files

from qinglian.diff import Effect
from qinglian.diff.formats import Shown, markdown_report
from qinglian.diff.formats.markdown import MARKER, MOST
from qinglian.diff.formats.shown import ShownChange

_REST = re.compile(r"其余 (\d+) 处见附件。")


def _many(number: int, text: str = "改了。") -> Shown:
    """As many changes of each effect."""
    found = shown()
    (edition,) = found.editions
    changes: Sequence[ShownChange] = [
        replace(edition.changes[0], effect=effect, message=f"{text}{place}", reason=None)
        for effect in Effect
        for place in range(number)
    ]
    return replace(found, editions=(replace(edition, changes=tuple(changes)),))


def test_what_matters_first_the_rest_folded() -> None:
    assert plain(markdown_report(shown())) == (EXPECTED / "markdown.md").read_text(encoding="utf-8")


def test_what_was_accepted_is_folded_and_not_counted_against_it() -> None:
    assert plain(markdown_report(shown(new=accepting()))) == (EXPECTED / "accepted.md").read_text(encoding="utf-8")


def test_nothing_is_said_where_nothing_changed() -> None:
    assert markdown_report(shown(new=base_files())) == ""


def test_an_edition_opened_is_something() -> None:
    report = markdown_report(replace(shown(new=base_files()), opened=("2027",)))
    assert report.startswith(MARKER)
    assert "只在 2026 有、没有可比的年度：2027。" in report


@pytest.mark.parametrize(("text", "number"), [("改了。", 400), ("𠮷" * 5000, 30), ("长" * 70_000, 3)])
def test_a_comment_is_never_too_long_and_counts_what_it_leaves_out(text: str, number: int) -> None:
    found = _many(number, text)
    report = markdown_report(found, attached=True)
    assert len(report.encode("utf-16-le")) // 2 <= MOST
    listed = report.count("\n- **")
    rest = sum(int(one) for one in _REST.findall(report))
    unlisted = sum(int(one) for one in re.findall(r"(\d+) 处：见附件。", report))
    assert listed + rest + unlisted == 4 * number
    whole = markdown_report(found, most=None)
    assert whole.count("\n- **") == 4 * number
    assert "见附件" not in whole


def test_the_gravest_are_kept() -> None:
    report = markdown_report(_many(400))
    signs = re.findall(r"\n- \*\*(.)", report)
    assert set(signs) < set("↓?↑·")
    assert signs.count("↓") == 400 or "?" not in signs
    assert "用 qinglian diff 查看" in report


def test_many_that_weaken_are_not_all_read_without_a_click() -> None:
    report = markdown_report(_many(20))
    opened = report.partition("<details>")[0]
    assert opened.count("\n- **") == 15
    assert "<summary>减弱 20 处中的其余 5 处</summary>" in report
