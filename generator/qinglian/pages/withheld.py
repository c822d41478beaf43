"""That something is withheld, said once for a list with its ground: never a count, never a record."""

from collections.abc import Iterable

from qinglian.model import UnitId
from qinglian.pages.edition import EditionView
from qinglian.pages.phrases import phrase


def withheld(view: EditionView, *kinds: str, unit: UnitId | None = None) -> str:
    """The notice of a list that holds ``kinds``, of one unit or of all; nothing where nothing is withheld."""
    notices = [one for one in view.disclosed.notices if one.kind in kinds and (unit is None or one.unit == unit)]
    if not notices:
        return ""
    labels = view.labels
    grounds = _cited(view, dict.fromkeys(one.ground for one in notices))
    names = labels.join(dict.fromkeys(labels.kind(one.kind) for one in notices))
    days = [one.review_on for one in notices if one.review_on]
    key = "withheld" if unit is None else "withheld_unit"
    said = phrase(labels, "common", key, kinds=names, ground=grounds)
    return said + (phrase(labels, "common", "withheld_until", day=labels.date(min(days))) if days else "")


def _cited(view: EditionView, grounds: Iterable[str]) -> str:
    """The grounds in one line: articles without a law are of the Regulations on Open Government Information."""
    labels = view.labels
    ordered = sorted(grounds)
    articles = labels.join(ground for ground in ordered if "《" not in ground)
    own = phrase(labels, "common", "ground", article=articles) if articles else ""
    return labels.join((own, *(ground for ground in ordered if "《" in ground)))
