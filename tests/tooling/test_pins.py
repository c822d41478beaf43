"""``constraints.txt`` pins all that the project asks for, and names no address."""

import tomllib

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
