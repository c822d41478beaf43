"""Inputs that were found, one file each: what failed once is tried for ever after."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).with_name("corpus")


def kept(target: str) -> Iterator[tuple[str, Any]]:
    """The inputs of a target with their names."""
    for path in sorted((CORPUS / target).glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def keep(target: str, given: Any) -> Path:
    """Writes an input down; surrogates stand escaped."""
    text = json.dumps(given, ensure_ascii=True, indent=None) + "\n"
    path = CORPUS / target / f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
