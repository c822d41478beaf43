"""Names every difference: rules in order, each difference once; what is accepted says by whom."""

from qinglian.compare import Pairing
from qinglian.diff.catalogue import CHANGE_RULES
from qinglian.diff.ground import Ground
from qinglian.diff.rule import ChangeRule, Found, NamedChange
from qinglian.schema import Schemas
from qinglian.words import Word, message


def name_changes(pairing: Pairing, schemas: Schemas, *, authors: bool = True) -> tuple[Ground, tuple[NamedChange, ...]]:
    """Every difference between two paired catalogues by its name, gravest first within each record.

    ``authors`` is False where the catalogues are what a viewer may see.
    """
    ground = Ground(pairing, schemas, authors)
    found: list[NamedChange] = []
    for rule in CHANGE_RULES:
        for one in rule.find(ground):
            ground.claim((one.delta, *one.also))
            found.append(_named(rule, one, ground))
    return ground, tuple(sorted(found, key=_order))


def _named(rule: ChangeRule, found: Found, ground: Ground) -> NamedChange:
    """Raises ValueError for an effect that the rule does not document: our own bug."""
    effect = found.effect or rule.effects[0]
    if effect not in rule.effects:
        raise ValueError(f"{rule.code} does not know the effect {effect}")
    values: dict[str, Word] = {**ground.values(found.delta), **dict(found.more)}
    return NamedChange(
        code=rule.code,
        effect=effect,
        message=message(found.message or rule.code, **values),
        deltas=(found.delta, *found.also),
        field=ground.teller.field(found.delta.pair.kind, found.delta.fields),
        item=ground.teller.item(found.delta),
        old=values["old"],
        new=values["new"],
    )


def _order(change: NamedChange) -> tuple[object, ...]:
    record = change.pair.record
    return (record.key.unit, record.office_folder, record.key, change.effect.rank, change.code, change.delta.fields)
