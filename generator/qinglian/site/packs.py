"""Many files as one run of bytes: their names and lengths in a line of JSON, then what is in them, in that order."""

import json
from collections.abc import Iterable, Iterator, Sequence

File = tuple[str, bytes]
"""An address and what is there."""


def packed(files: Sequence[File]) -> Iterable[bytes]:
    """The pieces of the run."""
    head = json.dumps([(path, len(data)) for path, data in files]).encode()
    return (head, b"\n", *(data for _, data in files))


def unpacked(run: bytes) -> Iterator[File]:
    """The files of a run, in order."""
    head, _, _ = run.partition(b"\n")
    at = len(head) + 1
    for path, length in json.loads(head):
        yield path, run[at : at + length]
        at += length
