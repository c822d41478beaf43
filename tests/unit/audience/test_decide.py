"""Which of several lines stands."""

from datetime import date

import pytest

from qinglian.audience.decide import DEFAULT, POLICY, PRIVATE, RECORD, UNIT, Line, decide

PUBLIC_DEFAULT = Line("public", DEFAULT)
DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("later", "stands", "refused"),
    [
        ((), "public", 0),
        ((Line("unit", DEFAULT),), "unit", 0),
        ((Line("unit", DEFAULT), Line("public", POLICY)), "public", 0),
        ((Line("unit", DEFAULT), Line("public", RECORD)), "public", 0),
        ((Line("unit", POLICY), Line("oversight", POLICY), Line("system", POLICY)), "system", 0),
        ((Line("unit", POLICY), Line("public", UNIT)), "unit", 1),
        ((Line("unit", POLICY), Line("public", UNIT, approved=True)), "public", 0),
        ((Line("unit", POLICY), Line("oversight", UNIT), Line("unit", RECORD)), "oversight", 1),
        ((Line("unit", POLICY), Line("public", RECORD)), "unit", 1),
        ((Line("unit", POLICY), Line("public", RECORD, approved=True)), "public", 0),
        ((Line("unit", POLICY), Line("public", UNIT), Line("public", RECORD)), "unit", 2),
        ((Line("unit", POLICY), Line("oversight", RECORD)), "oversight", 0),
        ((Line("oversight", PRIVATE), Line("unit", RECORD, approved=True)), "oversight", 1),
    ],
)
def test_later_lines_narrow_freely_and_widen_policies_with_an_approval(
    later: tuple[Line, ...], stands: str, refused: int
) -> None:
    decision = decide((PUBLIC_DEFAULT, *later))
    assert (decision.stands.audience, len(decision.refused)) == (stands, refused)


def test_a_line_without_an_audience_gives_a_ground_and_a_date() -> None:
    default = Line("unit", DEFAULT, "第十六条第一款")
    decision = decide((default, Line("", RECORD, review_on=DAY)))
    assert decision.stands == Line("unit", DEFAULT, "第十六条第一款", review_on=DAY)


def test_an_equal_line_keeps_the_ground_that_it_does_not_give() -> None:
    policy, own = Line("unit", POLICY, "第十六条第一款", review_on=DAY), Line("unit", RECORD)
    assert decide((policy, own)).stands == Line("unit", RECORD, "第十六条第一款", review_on=DAY)
    assert decide((policy, Line("unit", RECORD, "第十五条"))).stands.ground == "第十五条"


def test_without_a_line_there_is_no_decision() -> None:
    with pytest.raises(ValueError, match="nothing says"):
        decide(())
