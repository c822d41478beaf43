"""The one door to Pagefind: texts in, the files of its index out."""

import gzip
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from pagefind_bin import get_executable  # type: ignore[import-untyped]  # it ships no types

_SIGNATURE = b"pagefind_dcd"
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")


class IndexerFailedError(RuntimeError):
    """Pagefind is missing on this machine or ended with an error; the message holds what it said."""

    def __init__(self, said: str) -> None:
        super().__init__(f"pagefind {version()}: {said}")


@dataclass(frozen=True, slots=True)
class RawIndex:
    """What Pagefind made: its files, the id that it gave each text, and its program for the browser."""

    files: Mapping[str, bytes]
    ids: tuple[str, ...]
    program: Mapping[str, bytes]


def version() -> str:
    """The indexer's version: index and program for the browser must have the same."""
    return metadata.version("pagefind_bin")


def run(texts: Sequence[str], work: Path) -> RawIndex:
    """Index texts, already cut into words that need no escaping; `work` takes a folder that is removed again.

    Raises IndexerFailedError.
    """
    with tempfile.TemporaryDirectory(prefix="search-", dir=work) as name:
        source, target = Path(name, "source"), Path(name, "index")
        source.mkdir()
        for number, text in enumerate(texts):
            page = f"<!doctype html><html lang=en><body><p>{text}</p></body></html>"
            (source / f"{number}.html").write_text(page, encoding="ascii", newline="\n")
        _call(source, target)
        program = {path: (target / path).read_bytes() for path in _PROGRAM}
        return RawIndex(_index_files(target), _ids(target, len(texts)), program)


def _call(source: Path, target: Path) -> None:
    # Settings may come from the environment and from a file in the working folder: neither may change our index.
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("PAGEFIND_")}
    folders = ["--site", str(source), "--output-path", str(target)]
    command = [str(get_executable()), *folders, "--force-language", "en", "--silent"]
    try:
        done = subprocess.run(command, cwd=source.parent, env=environment, capture_output=True, check=False)
    except OSError as fault:
        raise IndexerFailedError(str(fault)) from fault
    if done.returncode != 0:
        said = (done.stderr or done.stdout).decode(errors="replace").strip()
        raise IndexerFailedError(f"exit {done.returncode}: {said[-2000:]}")


def _index_files(target: Path) -> Mapping[str, bytes]:
    # Fragments are left out: they hold the words as they were indexed, and the site shows texts of its own.
    paths = [target / "pagefind-entry.json", *target.glob("*.pf_meta"), *target.glob("index/*.pf_index")]
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in sorted(paths)}


def _ids(target: Path, count: int) -> tuple[str, ...]:
    ids: dict[int, str] = {}
    for path in target.glob("fragment/*.pf_fragment"):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        ids[int(fragment["url"].removeprefix("/").removesuffix(".html"))] = path.stem
    if len(ids) != count:
        raise IndexerFailedError(f"{count} texts given, {len(ids)} indexed")
    return tuple(ids[number] for number in range(count))
