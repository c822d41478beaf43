import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinglian.diff.formats.marked import Pieces, marked


def _said(pieces: Pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "old_marked", "new_marked"),
    [
        ("20个工作日", "30个工作日", "[20]个工作日", "[30]个工作日"),
        ("一并处1.5倍罚款", "一并处1.25倍罚款", "一并处[1.5]倍罚款", "一并处[1.25]倍罚款"),
        ("符合条件的准予登记", "符合法定条件的，准予登记", "符合条件的准予登记", "符合[法定]条件的[，]准予登记"),
        ("两人以上调查取证", "调查取证", "[两人以上]调查取证", "调查取证"),
        ("甲乙丙丁戊己", "甲子丙丑戊己", "甲[乙丙丁]戊己", "甲[子丙丑]戊己"),
        ("局长审批", "完全是另外的一句话", "[局长审批]", "[完全是另外的一句话]"),
        ("", "新写的", "", "[新写的]"),
        ("一样", "一样", "一样", "一样"),
        ("see Article 10", "see Articles 10", "see [Article] 10", "see [Articles] 10"),
    ],
)
def test_what_differs_is_marked(old: str, new: str, old_marked: str, new_marked: str) -> None:
    one, other = marked(old, new)
    assert (_said(one), _said(other)) == (old_marked, new_marked)


@given(st.text("甲乙丙丁12. ab\n", max_size=30), st.text("甲乙丙丁12. ab\n", max_size=30))
def test_pieces_are_the_texts_and_what_is_not_marked_is_the_same(old: str, new: str) -> None:
    one, other = marked(old, new)
    assert ("".join(piece.text for piece in one), "".join(piece.text for piece in other)) == (old, new)
    kept = ["".join(piece.text for piece in side if not piece.differs) for side in (one, other)]
    assert kept[0] == kept[1]
    assert any(piece.differs for piece in (*one, *other)) == (old != new)


def test_long_texts_are_not_compared_within() -> None:
    one, other = marked("长" * 5000, "短" + "长" * 5000)
    assert [len(side) for side in (one, other)] == [1, 1]
    assert one[0].differs
