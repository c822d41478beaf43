"""``constraints.txt`` pins all that the project asks for, the locks have its digests, and none names an address."""

import re
import tomllib
from collections import Counter

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from tests.tooling.guide import ROOT

LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = dict(line.split("==") for line in LINES if not line.startswith("#"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements() -> list[Requirement]:
    project = PROJECT["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    asked = [*PROJECT["build-system"]["requires"], *project["dependencies"], *extras]
    return [Requirement(one) for one in asked]


def test_every_requirement_is_pinned_to_a_version_that_meets_it() -> None:
    pins = {canonicalize_name(name): Version(version) for name, version in PINS.items()}
    unmet = [str(one) for one in requirements() if not one.specifier.contains(pins[canonicalize_name(one.name)])]
    assert unmet == []


def test_pins_name_no_address() -> None:
    assert [line for line in LINES if "://" in line or line.startswith("-")] == []


@pytest.mark.parametrize("name", ["site", "all"])
def test_a_lock_holds_nothing_but_pinned_versions_and_digests(name: str) -> None:
    form = re.compile(r"[a-z0-9-]+==\S+(?: ; [^:/]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?")
    assert [line for line in lock(name) if not form.fullmatch(line)] == []
    pins = {str(canonicalize_name(one)): version for one, version in PINS.items()}
    locked = dict(line.split(" ")[0].split("==") for line in lock(name) if not line.startswith(" "))
    assert {one: pins[one] for one in locked} == locked
    assert name != "all" or locked.keys() == pins.keys()


def test_a_lock_knows_the_files_for_every_system() -> None:
    """Compiled packages have a file for each system and Python: one digest alone would fit one machine alone."""
    counts: Counter[str] = Counter()
    package = ""
    for line in lock("all"):
        package = package if line.startswith(" ") else line.split("==")[0]
        counts[package] += line.startswith(" ")
    assert min(counts[one] for one in ("pyyaml", "markupsafe", "rapidfuzz", "watchfiles")) > 30


def lock(name: str) -> list[str]:
    lines = (ROOT / ".ci" / "locks" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
