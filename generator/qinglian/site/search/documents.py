"""What is searched: one document for each thing that a reader may look up."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qinglian.site.search.pagefind import version

# No unit can be called so: ids begin with a letter or a digit.
SHARED = "_shared"
# Raised whenever tokens or the files' layout change, so that kept indexes are made again.
LAYOUT = "1"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing to find, in the words that its page shows.

    `url` is relative to the site's root, with anchor if any. `unit` is empty for what several units share.
    `level_rank` is 1 for the highest level, None where the thing has no level. `place` are the breadcrumb's words.
    `text` may have several lines; no hit runs over the end of a line or of a field. `beyond` says in words what of it
    社会 does not see: in a public edition nothing, and its index is named and made as if there were no such field.
    """

    url: str
    title: str
    kind: str
    kind_label: str
    unit: str = ""
    unit_label: str = ""
    office: str = ""
    level_rank: int | None = None
    level_label: str = ""
    code: str = ""
    place: tuple[str, ...] = ()
    text: str = ""
    beyond: str = field(default="", repr=False)

    def searched(self) -> str:
        """All that a query is compared with, a field a line."""
        labels = (self.kind_label, self.unit_label, self.office, self.level_label)
        beyond = (self.beyond,) if self.beyond else ()
        return "\n".join((self.title, self.code, *labels, *self.place, *beyond, self.text))


def group_by_unit(documents: Sequence[SearchDocument]) -> Mapping[str, tuple[SearchDocument, ...]]:
    """Documents by unit (`SHARED` for those of none), units and documents in the order given."""
    groups: dict[str, list[SearchDocument]] = {}
    for document in documents:
        groups.setdefault(document.unit or SHARED, []).append(document)
    return {unit: tuple(group) for unit, group in groups.items()}


def engine_digest() -> str:
    """40 hex digits over what the program for the browser depends on."""
    return hashlib.sha256(json.dumps([LAYOUT, version()]).encode()).hexdigest()[:40]


def digest(documents: Sequence[SearchDocument]) -> str:
    """40 hex digits over the documents, their order, the layout and the indexer's version."""
    # The text of a dataclass names every field; making it takes a fraction of the time of ``astuple``.
    beyond = tuple(one.beyond for one in documents)
    content = (LAYOUT, version(), *documents, *((beyond,) if any(beyond) else ()))
    return hashlib.sha256(repr(content).encode()).hexdigest()[:40]
