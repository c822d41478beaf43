"""What is left of a value when something of which it speaks is not known."""

from typing import Any

import pytest

from qinglian.disclose.pruning import without_unknown
from qinglian.model import OtherRecord, RecordKey, Reference, Step, UnitId
from qinglian.model.record import Citation, Origin

JU = UnitId("ju")
KNOWN, GONE = (Reference(name, RecordKey("powers", JU, name)) for name in ("XK-001", "NB-001"))
UNRESOLVED = Reference("XK-404", None)


def left(value: Any) -> Any:
    """What is left of a value of a record; where nothing goes, the record is the same object."""
    record = OtherRecord(
        key=RecordKey("reviews", JU, "S-1"), origin=Origin("", (), 1, 1), id="S-1", values={"said": value}
    )
    kept = without_unknown(record, lambda key: key == KNOWN.target)
    assert isinstance(kept, OtherRecord)
    assert (kept is record) == (kept.values == record.values)
    return kept.values.get("said")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (KNOWN, KNOWN),
        (GONE, None),
        (UNRESOLVED, UNRESOLVED),
        ((KNOWN, GONE), (KNOWN,)),
        ((GONE,), ()),
        ({"of": GONE, "text": "甲"}, {"text": "甲"}),
        (Citation("第三条", GONE), None),
        ((Citation("第三条", KNOWN), Citation("第四条", GONE)), (Citation("第三条", KNOWN),)),
    ],
)
def test_references_go_and_an_article_goes_with_its_law(value: object, expected: object) -> None:
    assert left(value) == expected


def test_an_item_goes_with_the_last_of_what_it_speaks_of() -> None:
    both, one, none = {"of": KNOWN, "by": GONE}, {"of": KNOWN, "text": "甲"}, {"of": GONE, "text": "内情"}
    assert left((both, one, none)) == ({"of": KNOWN}, one)


def test_an_item_that_speaks_of_nothing_stays() -> None:
    assert left(({"text": "甲"}, {"of": GONE})) == ({"text": "甲"},)


def test_a_step_stays_without_who_handles_it() -> None:
    step = Step("a", "审查", actor=GONE, posts=(GONE, KNOWN))
    assert left((step,)) == (Step("a", "审查", posts=(KNOWN,)),)
