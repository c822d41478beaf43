import gc

from tests.unit.diff.sides import catalogue

from qinglian.collector import collecting_rarely, paused, without_collector


class Knot:
    """Something that holds itself: reference counts never free it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_made_while_reading_again_is_freed_once_it_is_done_with() -> None:
    catalogue("")
    with without_collector():
        knots = [Knot() for _ in range(10)]
        assert not gc.isenabled()
    assert gc.isenabled()
    del knots
    gc.collect()
    assert [one for one in gc.get_objects() if isinstance(one, Knot)] == []


def test_what_is_imported_is_not_looked_through_meanwhile() -> None:
    with paused():
        assert not gc.isenabled()
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_pages_are_made_between_rare_collections() -> None:
    before = gc.get_threshold()
    with collecting_rarely():
        assert gc.get_threshold()[0] > 100 * before[0]
    assert gc.get_threshold() == before
