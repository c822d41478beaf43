"""The worked example of the staff guide, taken out of the page, so that tests run what the page tells."""

import re
from collections.abc import Mapping
from pathlib import Path
from shutil import copy

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "content" / "pages"
SCHEME = ROOT / "schemas" / "schemes" / "s0-shuibao.yml"
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"\A# (content/\S+?\.yml)(?:（续）)?\n")


def blocks(page: str) -> list[str]:
    """The YAML of a page, in order."""
    return _BLOCK.findall((PAGES / page).read_text(encoding="utf-8"))


def files(year: str) -> Mapping[str, str]:
    """The example's files of a year by their place; what continues a file is appended to it."""
    found: dict[str, str] = {}
    for block in blocks("guide.md"):
        place = _PLACE.match(block)
        if place and place[1].startswith(f"content/{year}/"):
            found[place[1]] = found.get(place[1], "") + block[place.end() :]
    return found


def snippet(key: str) -> str:
    """The one-line example that begins with ``key``."""
    return next(block for block in blocks("guide.md") if block.startswith(f"{key}: ")).strip()


def write_example(folder: Path, status: str) -> None:
    """The guide's catalogue in ``folder``, in the given state of the edition."""
    for place, text in files("2026").items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("状态: 编制中", f"状态: {status}"), encoding="utf-8")
    (folder / "content" / "2026" / "schemes").mkdir()
    copy(SCHEME, folder / "content" / "2026" / "schemes" / SCHEME.name)
