"""A project with a history."""

from pathlib import Path

import pytest
from tests.unit.repositories import TestRepository
from tests.unit.sides.two_years import lay_out_two_years, rename


@pytest.fixture
def project(tmp_path: Path) -> TestRepository:
    """Two commits: in the first the powers are called 甲, in the second 乙; in the working tree 丙."""
    folder = tmp_path / "project"
    lay_out_two_years(folder)
    made = TestRepository.at(folder)
    for name in "甲乙":
        for year in ("2025", "2026"):
            rename(folder, year, name)
        made.commit()
    for year in ("2025", "2026"):
        rename(folder, year, "丙")
    return made
