import pytest

from qinglian.schema.nearest import nearest


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("行政许克", ["行政许可", "行政处罚"], "行政许可"),
        ("license", ["licence", "penalty"], "licence"),
        ("名程", ["名称", "内容"], "名称"),
        ("名程", ["名称", "名次"], None),
        ("甲乙", ["丙丁"], None),
        ("", ["名称"], None),
        ("名称", [], None),
        ("x" * 100_000, ["名称"], None),
    ],
)
def test_nearest(word: str, known: list[str], near: str | None) -> None:
    assert nearest(word, known) == near
