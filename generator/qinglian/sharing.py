"""Work that this process shares with others."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Crew:
    """Who takes a share of the work, and what only this process can do, once the others are at it."""

    executor: Executor
    first: Callable[[], object] = lambda: None


def share(do: Callable[[T], R], parcels: Iterable[T], crew: Crew | None) -> list[R]:
    """``do`` of each parcel, in order: the crew begins with the first, this process with the last.

    Parcels may be made meanwhile: the crew has each as soon as it is there, this process begins when all are.
    What ``do`` takes and returns travels between processes as plain data.
    """
    if crew is None:
        return [do(parcel) for parcel in parcels]
    orders = [(parcel, crew.executor.submit(do, parcel)) for parcel in parcels]
    crew.first()
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
