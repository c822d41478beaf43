"""Many byte strings met in one pass."""

from hypothesis import given
from hypothesis import strategies as st

from qinglian.site.gate import finder
from qinglian.site.gate.finder import Finder

KEYS = st.lists(st.binary(min_size=1, max_size=4).map(lambda one: bytes(97 + byte % 3 for byte in one)), max_size=6)
DATA = st.binary(max_size=60).map(lambda one: bytes(97 + byte % 3 for byte in one))


@given(KEYS, DATA)
def test_every_place_of_every_key_is_met_also_within_another(keys: list[bytes], data: bytes) -> None:
    sought: Finder[int] = Finder()
    for number, key in enumerate(keys):
        sought.add(key, number)
    expected = {
        (number, at, at + len(key))
        for number, key in enumerate(keys)
        for at in range(len(data))
        if data.startswith(key, at)
    }
    assert set(sought.places(data)) == expected
    assert sorted(sought.met(data)) == sorted({number for number, _, _ in expected})


def test_what_is_dropped_is_met_no_longer_however_often_it_stands() -> None:
    sought: Finder[str] = Finder()
    sought.add(b"common", "common")
    sought.add(b"rare", "rare")
    sought.drop(b"common")
    for _ in range(2):
        assert sought.met(b"common " * (finder.MOST_WASTED + 1) + b"rare") == ["rare"]


def test_what_is_added_later_is_met() -> None:
    sought: Finder[str] = Finder()
    assert list(sought.places(b"one")) == []
    sought.add(b"one", "one")
    sought.add(b"", "nothing")
    assert list(sought.places(b"one")) == [("one", 0, 3)]


def test_a_place_counts_where_it_is_said_to_stand() -> None:
    sought: Finder[str] = Finder()
    sought.add(b"12", "number")
    found = sought.standing(b"a12 312", lambda data, start, _: data[start - 1 : start].isalpha())
    assert list(found) == ["number"]
