"""Who stands above whom in a bureau: what a responsible party or an owner is compared by."""

from dataclasses import dataclass

from qinglian.model import Body, Catalogue, Office, Post, Reference, Unit, UnitId

_COLLECTIVE = frozenset({"party", "leading_group", "meeting"})
_LEADING = 0
_HEAD, _TIERS = 1, 10


@dataclass(frozen=True, slots=True)
class Standing:
    """A party's place from the top, 0 the highest; None where it cannot be ranked (an applicant, another authority)."""

    rank: int | None

    def lower_than(self, other: "Standing") -> bool:
        """Whether it stands lower, both being ranked."""
        return self.rank is not None and other.rank is not None and self.rank > other.rank

    def higher_than(self, other: "Standing") -> bool:
        """Whether it stands higher, both being ranked."""
        return other.lower_than(self)


def standing_of(reference: Reference | None, catalogue: Catalogue, unit: UnitId) -> Standing:
    """The standing of a party: the unit and its collective bodies, its head, its posts by the scheme's tiers.

    An office stands where its head does; tiers go from high to low as the scheme lists them.
    """
    record = catalogue.records.get(reference.target) if reference and reference.target else None
    match record:
        case Unit() if record.unit == unit:
            return Standing(_LEADING)
        case Body(kind_=kind) if kind in _COLLECTIVE:
            return Standing(_LEADING)
        case Post():
            return Standing(_post(record, catalogue))
        case Office():
            return Standing(_office(record, catalogue))
    return Standing(None)


def _post(post: Post, catalogue: Catalogue) -> int | None:
    unit, scheme = catalogue.unit(post.unit), catalogue.scheme_of(post.unit)
    if unit and unit.head and unit.head.target == post.key:
        return _HEAD
    tiers = [tier.id for tier in scheme.tiers] if scheme else []
    if post.tier not in tiers:
        return None
    return _TIERS + 10 * tiers.index(post.tier) + _within(post, catalogue)


def _within(post: Post, catalogue: Catalogue) -> int:
    """Within a tier: who is in charge of an office, who heads one, who serves in one."""
    offices = catalogue.every(Office, post.unit)
    if any(office.leader_in_charge and office.leader_in_charge.target == post.key for office in offices):
        return 0
    if any(office.head and office.head.target == post.key for office in offices):
        return 1
    return 2


def _office(office: Office, catalogue: Catalogue) -> int | None:
    head = catalogue.get(office.head, Post)
    if head:
        return _post(head, catalogue)
    found = [_post(post, catalogue) for post in catalogue.every(Post, office.unit) if _serves(post, office)]
    return min((rank for rank in found if rank is not None), default=None)


def _serves(post: Post, office: Office) -> bool:
    return bool(post.office and post.office.target == office.key)
