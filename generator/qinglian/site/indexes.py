"""The search's files of one unit; what was indexed before comes from the store (law 2)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qinglian.site.charts import Keeper
from qinglian.site.packs import packed, unpacked
from qinglian.site.search import (
    SearchDocument,
    digest,
    engine_digest,
    engine_files,
    entry_file,
    group_by_unit,
    index_units,
)

FOLDER = "search/"


@dataclass(frozen=True, slots=True)
class Indexer:
    """Indexes with Pagefind; plain data, so that a worker can have it."""

    keeper: Keeper | None = None

    def files(self, documents: Sequence[SearchDocument], work: Path) -> list[tuple[str, bytes]]:
        """The search over documents of one unit (or of none); ``work`` is for what is passing.

        Raises IndexerFailedError.
        """
        if not documents:
            return []

        def make() -> Mapping[str, bytes]:
            units = index_units(group_by_unit(documents), work)
            return {path: data for files in units.values() for path, data in files.items()}

        return self._kept(digest(documents), make)

    def engine(self, work: Path) -> list[tuple[str, bytes]]:
        """Pagefind's program for the browser. Raises IndexerFailedError."""
        return self._kept(engine_digest(), lambda: engine_files(work))

    def _kept(self, key: str, make: Callable[[], Mapping[str, bytes]]) -> list[tuple[str, bytes]]:
        kept = self.keeper.get(key) if self.keeper else None
        if kept is not None:
            return list(unpacked(kept))
        files = [(f"{FOLDER}{path}", data) for path, data in sorted(make().items())]
        if self.keeper:
            self.keeper.put(key, b"".join(packed(files)))
        return files


def entry(paths: Iterable[str]) -> tuple[str, bytes]:
    """The list of all parts, from the paths of the search's files in the order of the units."""
    return f"{FOLDER}index.json", entry_file(path.removeprefix(FOLDER) for path in paths)
