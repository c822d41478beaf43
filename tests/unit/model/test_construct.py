import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from qinglian.model import EDITION_LEVEL, Origin, Post, RecordKey, Reference
from qinglian.model.construct import attribute_of, construct, field_of
from qinglian.schema import Due, Duration, Mention, SchemeTerm, TimeUnit


@dataclass(frozen=True, slots=True)
class _Inner:
    who: Reference | None = None
    as_: str = ""


@dataclass(frozen=True, slots=True)
class _Outer:
    word: str = ""
    one: _Inner | None = None
    several: tuple[_Inner, ...] = ()
    words: tuple[str, ...] = ()
    free: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limit: Duration | None = None
    due: Due | None = None
    weight: Decimal | None = None
    yes: bool = False


def _resolve(value: Mention | SchemeTerm) -> Any:
    return Reference(value.text) if isinstance(value, Mention) else f"term {value.text}"


def test_values_become_what_the_annotations_say() -> None:
    duration = Duration(Decimal(3), TimeUnit.DAY)
    found = construct(
        _Outer,
        {
            "word": SchemeTerm("甲", "levels"),
            "one": {"who": Mention("a", ("posts",)), "as": "direct"},
            "several": ({"as": "direct"}, {}),
            "words": ("x", SchemeTerm("乙", "levels")),
            "free": {"可能性": ("高", "低")},
            "limit": duration,
            "due": Due("长期坚持"),
            "weight": Decimal("1.5"),
            "yes": True,
            "unknown": "x",
        },
        _resolve,
    )
    assert found == _Outer(
        word="term 甲",
        one=_Inner(Reference("a"), "direct"),
        several=(_Inner(as_="direct"), _Inner()),
        words=("x", "term 乙"),
        free={"可能性": ("高", "低")},
        limit=duration,
        due=Due("长期坚持"),
        weight=Decimal("1.5"),
        yes=True,
    )


def test_a_record_keeps_its_own_key_apart_from_a_field_of_that_name() -> None:
    key = RecordKey("posts", EDITION_LEVEL, "a")
    origin = Origin("a.yml", ("posts", 0), 1, 1)
    post = construct(Post, {"name": "甲岗", "key": True}, _resolve, key=key, origin=origin, id="a")
    assert post == Post(key=key, origin=origin, id="a", name="甲岗", key_=True)


def test_names_of_attributes() -> None:
    assert [attribute_of(name, _Outer) for name in ("word", "as", "kind", "from")] == ["word", "as_", "kind", "from_"]
    assert [attribute_of(name, Post) for name in ("name", "key", "kind", "unit")] == ["name", "key_", "kind_", "unit_"]
    assert [field_of(one.name) for one in dataclasses.fields(_Inner)] == ["who", "as"]
