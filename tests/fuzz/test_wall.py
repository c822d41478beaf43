"""The model by which the wall is judged, against a catalogue from which nothing is withheld."""

from tests.fuzz.wall_data import keyed, marks, record, records, stock
from tests.fuzz.wall_editions import editions_of, marks_in
from tests.fuzz.wall_means import Withholding, hidden, is_internal, shared_words
from tests.fuzz.wall_sites import Catalogues, Way

_ONLY_INSIDE = {"M-002x1", "M-002x2"}
"""Measures of internal risks."""


def test_what_is_not_internal_by_default_is_public() -> None:
    catalogues = Catalogues(stock())
    (edition,) = editions_of(Way().build(catalogues.open()), catalogues).values()
    inside = {mark for key, host, _ in keyed(stock()) if key.id in _ONLY_INSIDE for mark in marks(host)}
    expected = marks(stock()) - hidden(Withholding(stock())) - (inside - shared_words(stock()))
    internal = {record(stock(), one)["id"] for one in records(stock()) if is_internal(stock(), one)}
    assert edition.disclosed
    assert marks_in(edition.disclosed) == expected
    assert edition.unseen_ids == internal | _ONLY_INSIDE
