"""What README, CONTRIBUTING and the guide name exists: targets, commands, options, folders, files."""

import re
from importlib import import_module
from pathlib import Path

import click
import pytest
from tests.tooling.guide import PAGES, ROOT

from qinglian.cli import COMMANDS

DOCUMENTS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(PAGES.glob("*.md")))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = frozenset(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
LARGEST_PICTURE = 200 * 1024
LONGEST_README = 150

_CODE = re.compile(r"^```(?:sh|text)\n(.*?)^```$|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+?)(?:#[^)]*)?\)")
_COMMAND = re.compile(r"(?:^|[\s\\/])qinglian((?: [^\s#]+)*)", re.MULTILINE)


def code(document: Path) -> str:
    """Everything that a document shows as something to type."""
    found = _CODE.findall(document.read_text(encoding="utf-8"))
    return "\n".join(fenced or inline for fenced, inline in found)


def command(name: str) -> click.Command:
    module, _, attribute = COMMANDS[name].partition(":")
    found: click.Command = getattr(import_module(module), attribute)
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_targets_exist(document: Path) -> None:
    assert set(re.findall(r"\bmake ([a-z]+)", code(document))) <= TARGETS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_options_exist(document: Path) -> None:
    for words in (found.split() for found in _COMMAND.findall(code(document))):
        if words and re.fullmatch("[a-z]+", words[0]):
            assert words[0] in COMMANDS
            known = {option for parameter in command(words[0]).params for option in parameter.opts}
            assert {word for word in words if word.startswith("--") and word != "--help"} <= known


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    links = _LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).is_file()] == []


def test_the_readme_lists_every_command_in_both_languages() -> None:
    listed = re.findall(r"^\| `qinglian ([\w-]+)`", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted([*COMMANDS, *COMMANDS])


def test_the_readme_lists_folders_that_exist() -> None:
    listed = re.findall(r"^\| `([\w/]+/|\w+\.yml)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(listed) == len(set(listed)) * 2
    assert [name for name in listed if not (ROOT / name).exists()] == []


def test_the_readme_is_short_and_its_picture_small() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", text)
    assert len(text.splitlines()) <= LONGEST_README
    assert (ROOT / picture).stat().st_size < LARGEST_PICTURE


def test_what_windows_types_is_the_same_in_readme_and_guide() -> None:
    line = re.compile(r"^(?:py|\.venv\\\S+) .*$", re.MULTILINE)
    readme = line.findall(code(ROOT / "README.md"))
    assert readme[:3] == line.findall(code(PAGES / "guide.md")) == line.findall(code(PAGES / "guide.en.md"))
