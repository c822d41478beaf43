"""The files of the search: an entry, Pagefind's program, and for each unit one or more *parts*.

    index.json                       the parts, in the order of the units
    engine-<version>/                Pagefind's program, with an index of nothing to start from
    <unit>-<digest>/<part>/          Pagefind's index, and beside it
        documents.json               for each document its id in the index, title, code and facets
        text/<n>.json                for each of SHELF documents its address, place and text, read only to be shown

A folder's name holds the digest of what is in it: a browser never joins an old list with a new index.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qinglian.site.search import pagefind
from qinglian.site.search.documents import SearchDocument, digest, group_by_unit
from qinglian.site.search.tokens import encode

SHELF = 16
# Characters a part: Pagefind holds a part in memory whole, about 0.3 MB for each 1,000 characters.
PART_SIZE = 600_000

_DOCUMENTS = "documents.json"


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that are indexed together, plain data that a worker takes."""

    unit: str
    folder: str
    documents: tuple[SearchDocument, ...]
    work: Path


def index(documents: Sequence[SearchDocument], work: Path, executor: Executor | None = None) -> Mapping[str, bytes]:
    """All files of the search by path below its folder. Raises IndexerFailedError."""
    units = index_units(group_by_unit(documents), work, executor)
    files = {path: content for unit in units.values() for path, content in unit.items()}
    return {**files, **engine_files(work), "index.json": entry_file(files)}


def index_units(
    groups: Mapping[str, Sequence[SearchDocument]], work: Path, executor: Executor | None = None
) -> Mapping[str, Mapping[str, bytes]]:
    """The files of each unit by path below the search's folder; a unit's files are a function of its documents alone.

    `work` is an existing folder for what is passing. Raises IndexerFailedError.
    """
    parts = [part for unit, documents in groups.items() for part in _parts(unit, documents, work)]
    made = executor.map(index_part, parts) if executor else map(index_part, parts)
    units: dict[str, dict[str, bytes]] = {unit: {} for unit in groups}
    for part, files in zip(parts, made, strict=True):
        units[part.unit].update(files)
    return units


def index_part(part: Part) -> Mapping[str, bytes]:
    """The files of one part by path below the search's folder. Raises IndexerFailedError."""
    raw = pagefind.run([encode(document.searched()) for document in part.documents], part.work)
    files = dict(raw.files)
    files[_DOCUMENTS] = _json(_list(part.documents, raw.ids))
    for number, shelf in enumerate(_slices(part.documents, SHELF)):
        files[f"text/{number}.json"] = _json([[one.url, one.place, one.text] for one in shelf])
    return {f"{part.folder}/{path}": content for path, content in files.items()}


def engine_files(work: Path) -> Mapping[str, bytes]:
    """Pagefind's program for the browser, the same for every catalogue. Raises IndexerFailedError."""
    raw = pagefind.run(["z"], work)
    return {f"{_engine()}/{path}": content for path, content in {**raw.files, **raw.program}.items()}


def entry_file(paths: Iterable[str]) -> bytes:
    """The list of parts that a browser reads first, from the paths of all units' files in the order of the units."""
    folders = [str(PurePosixPath(path).parent) for path in paths if PurePosixPath(path).name == _DOCUMENTS]
    return _json({"engine": _engine(), "shelf": SHELF, "parts": folders})


def _engine() -> str:
    return f"engine-{pagefind.version()}"


def _parts(unit: str, documents: Sequence[SearchDocument], work: Path) -> Iterator[Part]:
    folder = f"{unit}-{digest(documents)[:16]}"
    taken: list[SearchDocument] = []
    size = number = 0
    for document in documents:
        length = len(document.searched())
        if taken and size + length > PART_SIZE:
            yield Part(unit, f"{folder}/{number}", tuple(taken), work)
            taken, size, number = [], 0, number + 1
        taken.append(document)
        size += length
    yield Part(unit, f"{folder}/{number}", tuple(taken), work)


def _list(documents: Sequence[SearchDocument], ids: Sequence[str]) -> Mapping[str, object]:
    """Columns over the documents; a facet's column holds places in the list of its values.

    In an internal edition one more tells what of each 社会 does not see.
    """
    kinds = [(one.kind, one.kind_label) for one in documents]
    levels = [(one.level_rank, one.level_label) for one in documents]
    beyond = [one.beyond for one in documents]
    return {
        "unit": [documents[0].unit, documents[0].unit_label],
        "ids": ids,
        "titles": [one.title for one in documents],
        "codes": [one.code for one in documents],
        "kinds": _column(kinds),
        "offices": _column([one.office for one in documents]),
        "levels": _column(levels),
        **({"beyond": _column(beyond)} if any(beyond) else {}),
    }


def _column(values: Sequence[object]) -> Mapping[str, object]:
    known = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return {"values": list(known), "at": [known[value] for value in values]}


def _slices(documents: Sequence[SearchDocument], size: int) -> Iterator[Sequence[SearchDocument]]:
    return (documents[start : start + size] for start in range(0, len(documents), size))


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
