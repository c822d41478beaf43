from pathlib import Path

import pytest
from tests.unit.pages.sample import all_pages, edition_views, write_sample

from qinglian.pages.edition import EditionView
from qinglian.pages.page import Page


@pytest.fixture(scope="session")
def views(tmp_path_factory: pytest.TempPathFactory) -> list[EditionView]:
    """The small catalogue's editions 2025 and 2026, as the public sees them."""
    return edition_views(write_sample(tmp_path_factory.mktemp("pages")))


@pytest.fixture(scope="session")
def view(views: list[EditionView]) -> EditionView:
    """The edition of 2026."""
    return views[-1]


@pytest.fixture(scope="session")
def pages(views: list[EditionView]) -> dict[str, Page]:
    """All pages by address."""
    return {page.path: page for page in all_pages(views)}


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds the sample catalogue."""
    return Path(__file__).resolve().parents[3]
