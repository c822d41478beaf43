"""The one door to Pagefind: texts in, the files of its index out.

Its service is told of one page after the other and answers with the files, so that no text and no part of the index
goes over the disk: for a thousand powers that saves twelve thousand small files.
"""

import base64
import json
import os
import re
import subprocess
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import IO, Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]  # it ships no types

_INDEX = ("pagefind-entry.json", ".pf_meta", ".pf_index")
_FRAGMENT = "fragment/"
_GZIP = 16 + zlib.MAX_WBITS
# The words indexed hold no sign: nothing else in a fragment looks like it.
_ADDRESS = re.compile(rb'"url":"/(\d+)\.html"')
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")
_Message = Mapping[str, Any]


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
    with tempfile.TemporaryDirectory(prefix="search-", dir=work) as folder:
        answer = _converse(list(_requests(texts)), Path(folder))
    packed = {file["path"]: file["content"] for file in answer["files"]}
    missing = [path for path in _PROGRAM if path not in packed]
    if missing:
        raise IndexerFailedError(f"{', '.join(missing)}?")
    # Of the rest, five times as much, nothing is asked for: a page for those who search without a site of their own.
    files = {path: base64.b64decode(data) for path, data in packed.items() if _is_asked_for(path)}
    return RawIndex(_index_files(files), _ids(files, len(texts)), {path: files[path] for path in _PROGRAM})


def _requests(texts: Sequence[str]) -> Iterator[_Message]:
    yield {"type": "NewIndex", "config": {"force_language": "en"}}
    for number, text in enumerate(texts):
        page = f"<!doctype html><html lang=en><body><p>{text}</p></body></html>"
        yield {"type": "AddFile", "index_id": 0, "url": f"/{number}.html", "file_contents": page}
    yield {"type": "GetFiles", "index_id": 0}


def _converse(requests: Sequence[_Message], folder: Path) -> _Message:
    """The answer to the last request. None waits for the answer to the one before: waiting is what takes time."""
    # Settings may come from the environment and from a file in the working folder: neither may change our index.
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("PAGEFIND_")}
    command = [str(get_executable()), "--service"]
    with (folder / "faults").open("w+b") as faults:
        try:
            service = subprocess.Popen(  # noqa: S603 - the package's own program
                command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=faults
            )
        except OSError as fault:
            raise IndexerFailedError(f"{command[0]}: {fault.strerror}") from fault
        answers = _answers(service, requests)
        if len(answers) < len(requests):
            faults.seek(0)
            said = faults.read().decode(errors="replace").strip()
            raise IndexerFailedError(f"exit {service.returncode}: {said[-2000:]}")
    for answer in answers:
        if answer["type"] == "Error":
            raise IndexerFailedError(str(answer["message"]))
    return answers[-1]


def _answers(service: "subprocess.Popen[bytes]", requests: Sequence[_Message]) -> list[_Message]:
    """Sends and reads at the same time; the service ends with its input, which stays open until all is answered."""
    assert service.stdin is not None  # noqa: S101 - both are pipes
    assert service.stdout is not None  # noqa: S101
    with service:
        sender = Thread(target=_send, args=(service.stdin, requests))
        sender.start()
        answers = []
        for said in _messages(service.stdout):
            answers.append(json.loads(base64.b64decode(said))["payload"])
            if len(answers) == len(requests):
                break
        else:
            service.kill()
        sender.join()
        with suppress(OSError):
            service.stdin.close()
    return answers


def _send(stream: IO[bytes], requests: Sequence[_Message]) -> None:
    with suppress(OSError):  # it has ended: no BrokenPipeError on Windows; the answers that lack tell
        for number, request in enumerate(requests):
            stream.write(base64.b64encode(json.dumps({"message_id": number, "payload": request}).encode()) + b",")
        stream.flush()


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands before each comma; the last message alone comes in dozens of chunks."""
    begun: list[bytes] = []
    while chunk := os.read(stream.fileno(), 1 << 20):
        first, *others = chunk.split(b",")
        begun.append(first)
        for other in others:
            yield b"".join(begun)
            begun = [other]


def _is_asked_for(path: str) -> bool:
    return path in _PROGRAM or path.endswith(_INDEX) or path.startswith(_FRAGMENT)


def _index_files(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    # Fragments are left out: they hold the words as they were indexed, and the site shows texts of its own.
    return {path: files[path] for path in sorted(files) if path.endswith(_INDEX)}


def _ids(files: Mapping[str, bytes], count: int) -> tuple[str, ...]:
    ids: dict[int, str] = {}
    for path, data in files.items():
        if path.startswith(_FRAGMENT):
            address = _ADDRESS.search(zlib.decompress(data, _GZIP))
            if address:
                ids[int(address[1])] = PurePosixPath(path).stem
    if len(ids) != count:
        raise IndexerFailedError(f"{count} texts given, {len(ids)} indexed")
    return tuple(ids[number] for number in range(count))
