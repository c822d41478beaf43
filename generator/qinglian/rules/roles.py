"""Who meets a role that a scheme names: roles are data (DATA.md section 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qinglian.model import Body, Catalogue, Office, Post, RecordKey, Scheme, UnitId
from qinglian.schema.kinds import fold

_HEAD = "主要领导"
_LEADER = "分管领导"
_OFFICE_HEAD = "部门负责人"
_DISCIPLINE = "纪检"
_SAME: Mapping[str, frozenset[str]] = {
    _HEAD: frozenset({"主要领导", "主要负责人", "单位主要领导", "单位主要负责人", "局主要领导", "一把手"}),
    _LEADER: frozenset({"分管领导", "分管局领导", "分管负责人", "分管班子成员"}),
    _OFFICE_HEAD: frozenset(
        {"部门负责人", "科室负责人", "处室负责人", "股室负责人", "股室站负责人", "内设机构负责人", "单位（部门）负责人"}
    ),
    _DISCIPLINE: frozenset({"纪检", "纪检组织", "纪检监察", "纪检机构", "纪检监察机构", "纪检部门"}),
}
"""Words of the seeds for the same role."""


@dataclass(frozen=True)
class Roles:
    """Who meets which role in one unit."""

    holders: Mapping[str, frozenset[RecordKey]]
    office_word: str

    @classmethod
    def of(cls, catalogue: Catalogue, unit: UnitId, scheme: Scheme) -> "Roles":
        """The roles of a unit: by its posts' ``roles``, its head, its offices' heads and leaders, bodies by name."""
        holders: dict[str, set[RecordKey]] = {}
        word = scheme.words.office if scheme.words else ""

        def hold(role: str, *keys: RecordKey | None) -> None:
            holders.setdefault(canonical(role, word), set()).update(key for key in keys if key)

        for post in catalogue.every(Post, unit):
            for role in post.roles:
                hold(role, post.key)
        own = catalogue.unit(unit)
        if own:
            hold(_HEAD, own.head.target if own.head else None)
            hold(_DISCIPLINE, own.discipline_body.target if own.discipline_body else None)
        for office in catalogue.every(Office, unit):
            hold(_OFFICE_HEAD, office.head.target if office.head else None)
            hold(_LEADER, office.leader_in_charge.target if office.leader_in_charge else None)
        for body in catalogue.every(Body):
            hold(body.name, body.key)
        return cls({role: frozenset(keys) for role, keys in holders.items()}, word)

    def meets(self, role: str, parties: Iterable[RecordKey]) -> bool:
        """Whether one of the parties holds the role."""
        return not self.holders.get(canonical(role, self.office_word), frozenset()).isdisjoint(parties)


def canonical(role: str, office_word: str) -> str:
    """The one word that stands for a role and the seeds' other words for it."""
    word = fold(role)
    if office_word and word == f"{fold(office_word)}负责人":
        return _OFFICE_HEAD
    return next((name for name, words in _SAME.items() if word in words), word)
