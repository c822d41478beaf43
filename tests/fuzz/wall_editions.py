"""Editions of a catalogue as the public sees them: which records, which fields, which texts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from tests.fuzz.wall_data import MARKED, SEEN_WHOLE, Data, keyed, of_year, years
from tests.fuzz.wall_sites import Catalogues

from qinglian.audience import AudienceLines, Sight, Viewer
from qinglian.disclose import Disclosed
from qinglian.model import Catalogue, RecordKey
from qinglian.schema import load_schemas
from qinglian.site.build import SiteBuild

_DECIDING: Mapping[str, frozenset[str]] = {
    "powers": frozenset({"nature", "flow"}),
    "risks": frozenset({"class", "powers", "type", "subject", "steps", "measures"}),
    "posts": frozenset({"holders"}),
    "units": frozenset({"head", "superior", "scheme"}),
    "documents": frozenset({"kind", "about"}),
    "changes": frozenset({"kind", "what", "elements", "successors"}),
    "reviews": frozenset({"covers"}),
    "editions": frozenset({"status", "year"}),
}
"""Fields by which it is decided what is seen, by the defaults and by what hangs on what."""
_LEFT = frozenset({"id", "disclosure", "policy", "waive"})


@dataclass(frozen=True)
class Edition:
    """One edition of the catalogue: its data, what is read from it, and what the public sees; None where nothing."""

    data: Data
    catalogue: Catalogue
    disclosed: Disclosed | None
    before: Disclosed | None
    private: Data
    """What the second content root holds of it."""

    @cached_property
    def sight(self) -> Sight:
        """What the public sees of it, as the wall judges."""
        lines = AudienceLines(self.catalogue, load_schemas())
        return Sight(lines, Viewer(), self.before.as_written if self.before else {})

    @cached_property
    def seen(self) -> Collection[RecordKey]:
        """The records that the public sees, by the keys that their files give them."""
        return self.disclosed.as_written if self.disclosed else frozenset()

    @cached_property
    def ids(self) -> Mapping[str, bool]:
        """Every id, and whether the public sees it."""
        return {key.id: key in self.seen for key, _, _ in keyed(self.data)}

    @cached_property
    def unseen_ids(self) -> set[str]:
        """The ids of records that the public does not see, but for those of units and years."""
        found = (key for key, _, _ in keyed(self.data) if key not in self.seen and key.kind not in SEEN_WHOLE)
        return {key.id for key in found if "~" not in key.id}

    @cached_property
    def deciding(self) -> set[str]:
        """Fields by which policies decide."""
        hosts = [host for _, host, kind in keyed(self.data) if kind in ("units", "schemes")]
        return {name for host in hosts for line in host.get("policy", ()) for name in line.get("where", ())}

    def hides(self, key: RecordKey, name: str) -> bool:
        """Whether the public does not see a field of a record."""
        found = self.catalogue.records.get(key)
        return key not in self.seen or found is None or not self.sight.allows_field(found, name)

    def decides(self, kind: str, name: str) -> bool:
        """Whether it hangs on a field what is seen."""
        return name in _LEFT or name in _DECIDING.get(kind, ()) or name in self.deciding


def editions_of(build: SiteBuild, catalogues: Catalogues) -> dict[str, Edition]:
    """The editions of a build, made of ``catalogues``."""
    found: dict[str, Edition] = {}
    before: Disclosed | None = None
    for year in years(catalogues.data):
        disclosed, catalogue = build.editions.get(year), build.workspace.catalogues[year]
        private = {file: kinds for file, kinds in catalogues.private.items() if file.startswith(f"{year}/")}
        found[year] = Edition(of_year(catalogues.data, year), catalogue, disclosed, before, private)
        before = disclosed or before
    return found


def marks_in(disclosed: Disclosed) -> set[str]:
    """The texts that the public sees of an edition."""
    catalogue = disclosed.catalogue
    return set(MARKED.findall(repr((catalogue.edition, list(catalogue.records.values())))))
