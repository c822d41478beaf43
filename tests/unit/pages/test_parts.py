"""The parts that pages are made of."""

from datetime import date
from pathlib import Path

import pytest
from tests.unit.pages.sample import edition_views, write_sample

from qinglian.model import RecordKey, UnitId
from qinglian.model.basis import Law
from qinglian.model.record import EDITION_LEVEL, Origin
from qinglian.pages.directory import make_directory
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.explorer import query, several
from qinglian.pages.heat import heat_maps
from qinglian.pages.law import state_of
from qinglian.pages.phrases import excerpt, linked_phrase, opening, phrase
from qinglian.words import LANGUAGES, locale_words

JU = UnitId("ju")


def test_linked_phrase_cuts_at_its_links(view: EditionView) -> None:
    found = linked_phrase(
        view.labels, "home", "unit_numbers", {"powers": "p", "risks": "r"}, power_count=2, risk_count=1
    )

    assert found == (Shown("公开"), Shown("职权2项", "p"), Shown("、"), Shown("风险点1个", "r"))


def test_a_value_makes_no_link(view: EditionView) -> None:
    found = linked_phrase(view.labels, "measures", "title", {"x": "http://x"}, unit="[a](x)")

    assert found == (Shown("[a](x)廉政风险防控措施汇编"),)


@pytest.mark.parametrize(("count", "said"), [(1, "1 more measure"), (2, "2 more measures")])
def test_english_plural(tmp_path: Path, count: int, said: str) -> None:
    english = edition_views(write_sample(tmp_path), language="en")[-1]

    assert phrase(english.labels, "home", "more_measures", count=count) == said


def test_languages_have_the_same_words() -> None:
    chinese, english = (_keys(locale_words("pages", language)) for language in LANGUAGES)

    assert chinese == english


def _keys(words: object, path: str = "") -> list[str]:
    if not isinstance(words, dict):
        return [path]
    return sorted(key for name, inner in words.items() for key in _keys(inner, f"{path}/{name}"))


def test_excerpt_keeps_its_length() -> None:
    assert (excerpt("甲" * 5, 5), excerpt("甲" * 6, 5)) == ("甲甲甲甲甲", "甲甲甲甲…")


def test_an_opening_ends_with_a_sentence_where_one_fits() -> None:
    text = "主管全县教育工作。设六个科室。"
    assert [opening(text, length) for length in (15, 14, 9, 8)] == [
        text,
        "主管全县教育工作。",
        "主管全县教育工作。",
        "主管全县教育工…",
    ]
    assert opening("It runs schools. It has six offices.", 20) == "It runs schools."


def test_query_encodes_values() -> None:
    assert query("../risks/", {"unit": "ju", "type": "a&b", "level": ""}) == "../risks/?unit=ju&type=a%26b"


def test_several_values_each_once() -> None:
    assert several(["b", "", "a", "b"]) == "b|a"


@pytest.mark.parametrize(
    ("effective", "repealed", "state"),
    [
        (date(2026, 6, 30), None, "in_force"),
        (date(2026, 7, 1), None, "not_yet"),
        (date(2000, 1, 1), date(2026, 6, 30), "repealed"),
        (date(2000, 1, 1), date(2026, 7, 1), "in_force"),
        (None, None, "unknown"),
    ],
)
def test_state_on_the_editions_day(effective: date | None, repealed: date | None, state: str) -> None:
    law = Law(
        key=RecordKey("laws", EDITION_LEVEL, "fa"),
        origin=Origin("laws.yml", (), 1, 1),
        id="fa",
        effective_on=effective,
        repealed_on=repealed,
    )

    assert state_of(law, date(2026, 6, 30)) == state


def test_directory(view: EditionView) -> None:
    directory = make_directory(view.catalogue)
    office, post = RecordKey("offices", JU, "ke"), RecordKey("posts", JU, "gang")

    assert [post.id for post in directory.leaders[JU]] == ["juzhang", "fuju"]
    assert [post.id for post in directory.posts[office]] == ["kezhang", "gang"]
    assert [(part.power.id, part.role, part.responsible) for part in directory.office_powers[office]] == [
        ("XK-001", "lead", True)
    ]
    assert [
        (part.power.id, part.duty, [step.id for _, step in part.steps]) for part in directory.post_powers[post]
    ] == [("XK-001", "受理", ["shouli"])]
    assert {key.id: [risk.id for risk in risks] for key, risks in directory.risks.items()} == {
        "ke": ["R-001", "R-091"],
        "ju": ["R-090"],
    }


def test_heat_cells_lead_to_the_explorer(view: EditionView) -> None:
    levels, types = heat_maps(view, "2026/")

    assert [(cell.count, cell.shade, cell.href) for cell in levels.rows[0][1]] == [
        (1, 2, "risks/?unit=ju&level=1"),
        (2, 4, "risks/?unit=ju&level=2"),
    ]
    assert [column.label for column in types.columns] == ["业务流程", "岗位职责"]
