"""A project of two years, each with one power, and what a name means there."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.functional.cases import lay_out

from qinglian.cli.spoken import CommandError
from qinglian.model import Power
from qinglian.read import UnreachableError
from qinglian.sides import OpenSide, open_side, parse_side
from qinglian.words import LANGUAGES
from qinglian.workspace import Workspace

ROOT = Path(__file__).parents[3]
POWER = Path("shili/bangongshi/dengji.yml")


def lay_out_two_years(folder: Path) -> None:
    """The base project with a year before."""
    lay_out(folder)
    shutil.copytree(folder / "content/2026", folder / "content/2025")
    edition = folder / "content/2025/edition.yml"
    edition.write_text(edition.read_text(encoding="utf-8").replace("2026", "2025"), encoding="utf-8")


def rename(folder: Path, year: str, name: str) -> None:
    """Gives the power of an edition another name."""
    path = folder / "content" / year / POWER
    text, found = re.subn(
        r"(职权:.*?\n    名称: )\S+", rf"\g<1>{name}", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert found == 1
    path.write_text(text, encoding="utf-8")


def powers(side: OpenSide) -> dict[str, str]:
    """The name of each edition's power."""
    return {year: catalogue.every(Power)[0].name for year, catalogue in side.catalogues.items()}


def opened(text: str, folder: Path) -> dict[str, str]:
    """What a name means, by the names that the powers have there."""
    return powers(open_side(parse_side(text), folder))


def fault_of(text: str, folder: Path) -> tuple[str, Mapping[str, object]]:
    """Why there is no such side; both languages have a sentence for it."""
    with pytest.raises(UnreachableError) as caught:
        open_side(parse_side(text), folder)
    said = {CommandError(caught.value.key, **caught.value.values).say(language) for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)
    return caught.value.key, caught.value.values


def records(workspace: Workspace, year: str) -> object:
    """Everything in an edition."""
    catalogue = workspace.catalogues[year]
    return catalogue.edition, catalogue.records, catalogue.mentions
