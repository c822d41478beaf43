"""What is form in a text, and what carries weight."""

import pytest

from qinglian.compare import folded, is_slight, likeness, same_text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("收件即登记，补正一次告知。", "收件即登记,补正一次告知"),
        ("每月 10 日前", "每月10日前"),
        ("ＡＢＣ１２３", "abc123"),
        ("“三重一大”事项", "「三重一大」事项"),
        ("一次性告知\n补正", "一次性告知补正"),
        ("1,000元", "1000元"),
        ("", "。"),
    ],
)
def test_form_is_no_difference(old: str, new: str) -> None:
    assert same_text(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2.5倍", "25倍"),
        ("2.5倍", "2\ue0005倍"),
        ("10-15日", "1015日"),
        ("不得受理", "得受理"),
        ("50%", "50‰"),
        ("三人以上", "二人以上"),
    ],
)
def test_what_counts_is_a_difference(old: str, new: str) -> None:
    assert not same_text(old, new)


def test_points_between_digits_stay() -> None:
    assert folded("第２.５条， 10～15 日。") == "第2.5条10~15日"


LONG = "收到申请后由窗口岗当面核对全部材料的原件，材料不齐全的一次性书面告知申请人需要补正的内容"


@pytest.mark.parametrize(
    ("new", "slight"),
    [
        (LONG.replace("需要", "须要"), False),
        (LONG.replace("当面核对", "当面对照"), False),
        (LONG.replace("的内容", "之内容"), True),
        (LONG.replace("收到申请后", "接到申请后"), True),
        (LONG.replace("全部材料", "部分材料"), False),
        (LONG.replace("一次性", "二次性"), False),
        (LONG.replace("窗口岗", "值班室"), False),
        (LONG.replace("书面", ""), False),
        (LONG[:24], False),
    ],
)
def test_slight_rewording_touches_nothing_that_carries_weight(new: str, slight: bool) -> None:  # noqa: FBT001
    assert is_slight(LONG, new) is slight


def test_likeness_goes_from_nothing_to_all() -> None:
    assert (likeness("甲乙", "丙丁"), likeness("甲乙丙丁", "甲乙戊己"), likeness("甲，乙", "甲乙。")) == (0.0, 0.5, 1.0)
