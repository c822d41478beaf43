"""Other values in place of those that the public does not see, and some where there were none."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.fuzz.wall_data import REFERENCES, Data, Spot, keyed, own_spots
from tests.fuzz.wall_editions import Edition
from tests.fuzz.wall_edits import other_value, words_of

from qinglian.schema import FieldSpec, load_schemas

_ACTING = ("posts", "offices")
_NARROWER = ("unit", "oversight", "system")


def fill(edition: Edition, data: Data, number: int) -> None:
    """Something in fields that the public does not see and that nobody filled; nothing in some that somebody did."""
    for key, host, kind in list(keyed(data)):
        for name, spec in load_schemas().kinds[kind].table.fields.items():
            if kind == "schemes" or edition.decides(kind, name) or not edition.hides(key, name):
                continue
            if name not in host:
                value = _some(spec)
                host.update({} if value is None else {name: value})
            elif not (spec.required or spec.adopted) and number % 3 == 0:
                del host[name]
        if kind == "posts" and edition.hides(key, "holders"):
            _hold(host)


def _hold(post: dict[str, Any]) -> None:
    """Other holders: whether there is one or are several is told by what endangers them alone (条例 15)."""
    names = post.get("holders", [])
    several = len(names) > 1 if isinstance(names, list) else False
    post["holders"] = ["某甲", "某乙", "某丙"][: 3 if several else 1]


def _some(spec: FieldSpec) -> Any:
    """Something that may stand in a field; None where only its neighbours would tell."""
    if spec.type == "list" and spec.item and not spec.inline:
        inner = _some(spec.item)
        return None if inner is None else [inner]
    if spec.type != "string" or spec.scheme or spec.check in REFERENCES:
        return None
    if spec.check:
        made = other_value(spec, "", 7, {})
        return made or None
    return "原来没有的文字"


def alter(edition: Edition, data: Data, number: int) -> None:
    """Another value of the same sort in each field that the public does not see, another of the unit's own in it."""
    words, own = words_of(data), _own_ids(data)
    for key, host, kind in list(keyed(data)):
        for place, spot in enumerate(own_spots(host, kind)):
            name = spot.path[1]
            if isinstance(spot.value, str) and edition.hides(key, name) and not edition.decides(kind, name):
                made = other_value(spot.leaf, spot.value, number + place, words)
                spot.host[spot.key] = _elsewhere(spot, own.get(key.unit, {}), number + place) or made


def _own_ids(data: Data) -> Mapping[str, Mapping[str, list[str]]]:
    """By unit and kind the ids of those that act."""
    found: dict[str, dict[str, list[str]]] = {}
    for key, _, kind in keyed(data):
        if kind in _ACTING:
            found.setdefault(key.unit, {}).setdefault(kind, []).append(key.id)
    return found


def _elsewhere(spot: Spot, own: Mapping[str, list[str]], number: int) -> str:
    """Another of those that act in the unit, where a value names one of its kind."""
    if spot.leaf.check not in REFERENCES:
        return ""
    for ids in own.values():
        if spot.value in ids:
            return ids[number % len(ids)]
    return ""


def reline(data: Data, number: int) -> None:
    """Other reasons and other audiences in lines that withhold; who is kept out stays so."""
    for _, host, _ in keyed(data):
        for line in _lines(host):
            if line.get("audience") in _NARROWER:
                line["audience"] = _NARROWER[(_NARROWER.index(line["audience"]) + number) % len(_NARROWER)]
            if "kind" not in line:
                line["reason"] = "另有原因"


def _lines(host: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    disclosure = host.get("disclosure", {})
    if disclosure:
        yield disclosure
    for name, line in disclosure.get("fields", {}).items():
        if isinstance(line, str):
            disclosure["fields"][name] = {"audience": line}
        yield disclosure["fields"][name]
    yield from host.get("policy", ())
