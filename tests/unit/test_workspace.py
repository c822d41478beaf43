import gc

from tests.unit.diff.sides import catalogue

from qinglian.workspace import without_collector


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
