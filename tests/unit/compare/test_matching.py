"""Lists compared by what their items are."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from qinglian.compare.matching import Match, match_items, moved
from qinglian.compare.texts import likeness

KEYS = (lambda text: text, str.casefold)


def test_items_are_found_by_the_strictest_name_first() -> None:
    assert match_items(["a", "A"], ["A", "a", "b"], KEYS, KEYS) == [Match(1, 0), Match(0, 1), Match(None, 2)]


def test_what_is_gone_stands_at_the_end() -> None:
    assert match_items(["a", "b", "c"], ["c"], KEYS, KEYS) == [Match(2, 0), Match(0, None), Match(1, None)]


def test_double_items_are_paired_one_by_one() -> None:
    assert match_items(["a", "a"], ["a"], KEYS, KEYS) == [Match(0, 0), Match(1, None)]


def test_the_likest_are_paired() -> None:
    old, new = ["甲乙丙丁戊己", "甲乙丙丁庚辛"], ["甲乙丙丁庚己", "甲乙丙丁庚辛壬"]
    assert match_items(old, new, KEYS, KEYS, likeness) == [Match(0, 0), Match(1, 1)]


def test_an_item_that_went_to_the_front_moved_alone() -> None:
    assert moved(match_items("abcd", "dabc", KEYS[:1], KEYS[:1])) == {0}


def test_what_was_taken_out_moves_nothing() -> None:
    assert moved(match_items("abcd", "acd", KEYS[:1], KEYS[:1])) == frozenset()


@given(st.permutations("abcde"))
def test_no_fewer_items_can_have_moved(new: list[str]) -> None:
    """Against all ways to keep some of the items in their order."""
    kept = [
        size for size in range(6) for run in permutations(new, size) if _in_order(run, "abcde") and _in_order(run, new)
    ]
    assert len(moved(match_items("abcde", new, KEYS[:1], KEYS[:1]))) == 5 - max(kept)


def _in_order(run: tuple[str, ...], whole: str | list[str]) -> bool:
    places = [list(whole).index(one) for one in run]
    return places == sorted(places)
