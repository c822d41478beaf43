"""That something is withheld, said once for a list with its ground: never a count, never a record."""

from qinglian.model import UnitId
from qinglian.pages.edition import EditionView
from qinglian.pages.phrases import phrase


def withheld(view: EditionView, *kinds: str, unit: UnitId | None = None) -> str:
    """The notice of a list that holds ``kinds``, of one unit or of all; nothing where nothing is withheld."""
    notices = [one for one in view.disclosed.notices if one.kind in kinds and (unit is None or one.unit == unit)]
    if not notices:
        return ""
    labels = view.labels
    grounds = labels.join(dict.fromkeys(_cited(view, one.ground) for one in notices))
    names = labels.join(dict.fromkeys(labels.kind(one.kind) for one in notices))
    days = [one.review_on for one in notices if one.review_on]
    said = phrase(labels, "common", "withheld", kinds=names, ground=grounds)
    return said + (phrase(labels, "common", "withheld_until", day=labels.date(min(days))) if days else "")


def _cited(view: EditionView, ground: str) -> str:
    """An article without a law is one of the Regulations on Open Government Information."""
    if "《" in ground:
        return ground
    return phrase(view.labels, "common", "ground", article=ground)
