"""What is made of the program's own files alone is kept beside them, where and when Python keeps what it compiles.

It is run as the program is, and so stands where only those may write who may write the program: never in a project's
own cache, which a pull request may bring along.
"""

import hashlib
import secrets
import sys
from contextlib import suppress
from pathlib import Path

_FOLDER = Path(__file__).parent / "__pycache__"
_HEAD = "qinglian-kept 1 {source} {data}\n"


def recall(name: str, source: bytes) -> bytes | None:
    """What was made of ``source`` (all that it depends on, or the digest of that), where it is there and whole."""
    if sys.pycache_prefix is not None:
        return None
    with suppress(OSError):
        head, _, data = (_FOLDER / f"{name}.kept").read_bytes().partition(b"\n")
        if head + b"\n" == _head(source, data):
            return data
    return None


def keep(name: str, source: bytes, data: bytes) -> None:
    """Remember what was made of ``source`` under ``name``, a file's name, until it is made of another.

    Whole or not at all; where it cannot be written it is made each time.
    """
    if sys.dont_write_bytecode or sys.pycache_prefix is not None:
        return
    path = _FOLDER / f"{name}.kept"
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        _FOLDER.mkdir(exist_ok=True)
        part.write_bytes(_head(source, data) + data)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _head(source: bytes, data: bytes) -> bytes:
    digests = {"source": hashlib.sha256(source).hexdigest(), "data": hashlib.sha256(data).hexdigest()}
    return _HEAD.format(**digests).encode()
