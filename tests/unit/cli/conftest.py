"""Runs of ``qinglian edition`` that may be killed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.cli.edition_kills import Killable


@pytest.fixture
def killable(project: Path) -> Iterator[Killable]:
    """The command upon the project, which may be killed at any moment."""
    if not hasattr(os, "fork"):
        pytest.skip("fork and SIGKILL are POSIX")
    with Killable.of(project) as found:
        yield found
