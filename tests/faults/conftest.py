"""A small project in both its states, built once for all processes of a run."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.kills import Build
from tests.faults.projects import Project, copied, cut_sample
from tests.site.sample_site import once

Built = Callable[..., Build]


@pytest.fixture(scope="session")
def original(shared: Path) -> Project:
    """The project, whose site is that of its second state; nobody may change it."""

    def make(part: Path) -> None:
        build = Build(cut_sample(part), "--jobs", "1")
        known = {"digests": build.digests, "seconds": build.seconds}
        (build.project.temporary / "known.json").write_text(json.dumps(known), encoding="utf-8")

    place = once(shared / "built-project", make)
    return Project(place / "project", place / "temporary")


@pytest.fixture(scope="session")
def built(original: Project, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Gives copies of it, each to be built with options of its own."""
    known = json.loads((original.temporary / "known.json").read_text(encoding="utf-8"))

    def made(*options: str) -> Build:
        project = copied(original, tmp_path_factory.mktemp("built"))
        return Build(project, *options, digests=known["digests"], seconds=known["seconds"])

    return made
