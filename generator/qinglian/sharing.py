"""Work that this process shares with others."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def share(do: Callable[[T], R], parcels: Iterable[T], executor: Executor | None) -> list[R]:
    """``do`` of each parcel, in order: the executor begins with the first, this process with the last.

    Parcels may be made meanwhile: the executor has each as soon as it is there, this process begins when all are.
    What ``do`` takes and returns travels between processes as plain data.
    """
    if executor is None:
        return [do(parcel) for parcel in parcels]
    orders = [(parcel, executor.submit(do, parcel)) for parcel in parcels]
    own: dict[int, R] = {}
    for place, (parcel, order) in reversed([*enumerate(orders)]):
        if not order.cancel():
            break
        own[place] = do(parcel)
    return [own[place] if place in own else order.result() for place, (_, order) in enumerate(orders)]


def ahead(do: Callable[[T], R], orders: Iterable[T], executor: Executor, most: int) -> Iterator[R]:
    """``do`` of each order by the executor, in order and from now on; it is never more than ``most`` answers ahead.

    Answers wait in this process: were it slower than the executor, it would end with all of them at once.
    """
    left = iter(orders)
    begun = deque(executor.submit(do, order) for order in islice(left, most))

    def answers() -> Iterator[R]:
        while begun:
            answer = begun.popleft().result()
            begun.extend(executor.submit(do, order) for order in islice(left, 1))
            yield answer

    return answers()
