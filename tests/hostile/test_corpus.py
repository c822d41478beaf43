"""Every free text of every kind meets every class of payload, and every payload stands somewhere."""

from collections import defaultdict

from tests.hostile.payloads import MOST, Hostile, payloads
from tests.hostile.planting import KEPT, ends_with, free_places
from tests.hostile.sites import UNITS, hostile, rooms

SHORTEST = 20
"""Characters of the shortest field."""


def test_every_free_text_of_every_kind_is_planted() -> None:
    left = {place for place in free_places() if not ends_with(place, KEPT)} - hostile().places
    assert sorted(left) == []
    assert {("powers", "waive", "reason"), ("powers", "disclosure", "reason")} <= hostile().places


def test_what_is_kept_is_there() -> None:
    assert [end for end in sorted(KEPT) if not any(ends_with(place, frozenset({end})) for place in free_places())] == []


def test_every_place_meets_every_class() -> None:
    classes = {payload: name for name, found in payloads().items() for payload in found}
    met: dict[int, set[str]] = defaultdict(set)
    for (unit, serial), room in rooms().items():
        text = Hostile()(serial, unit, room)
        met[serial].add(next((classes[one] for one in classes if one == text), "giant"))
    whole = {serial for serial in met if (UNITS, serial) in rooms()}
    assert len(whole) > 300
    assert {serial: set(payloads()) - met[serial] for serial in whole if set(payloads()) - met[serial]} == {}


def test_every_payload_stands_somewhere() -> None:
    texts = {Hostile()(serial, unit, room) for (unit, serial), room in rooms().items()}
    alone = [one for found in payloads().values() for one in found if not one.startswith(MOST)]
    assert [one for one in alone if one not in texts] == []


def test_of_each_class_one_fits_every_field() -> None:
    assert [name for name, found in payloads().items() if min(map(len, found)) > SHORTEST] == []
