"""A repository."""

from pathlib import Path

import pytest
from tests.unit.repositories import TestRepository


@pytest.fixture
def made(tmp_path: Path) -> TestRepository:
    """An empty repository."""
    return TestRepository.at(tmp_path / "made")
