"""Work that this process shares with others."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def share(do: Callable[[T], R], parcels: Sequence[T], executor: Executor | None) -> list[R]:
    """``do`` of each parcel, in order: the executor begins with the first, this process with the last.

    What ``do`` takes and returns travels between processes as plain data.
    """
    if executor is None:
        return [do(parcel) for parcel in parcels]
    orders = [executor.submit(do, parcel) for parcel in parcels]
    own: dict[int, R] = {}
    for place in reversed(range(len(parcels))):
        if not orders[place].cancel():
            break
        own[place] = do(parcels[place])
    return [own[place] if place in own else order.result() for place, order in enumerate(orders)]
