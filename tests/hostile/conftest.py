"""Planted sites, built once for all processes of a run."""

from pathlib import Path

import pytest
from tests.hostile.sites import OWN, Site, harmless, hostile, internal, public
from tests.site.sample_site import once


@pytest.fixture(scope="session")
def hostile_site(shared: Path) -> Site:
    """The public site of hostile texts."""
    return Site(once(shared / "hostile", public(hostile())) / "site")


@pytest.fixture(scope="session")
def harmless_site(shared: Path) -> Site:
    """The public site of texts that do nothing."""
    return Site(once(shared / "harmless", public(harmless())) / "site")


@pytest.fixture(scope="session")
def internal_site(shared: Path) -> Site:
    """What a unit's own people see of hostile texts."""
    return Site(once(shared / "hostile-internal", internal(hostile())) / "site", OWN)


@pytest.fixture(scope="session")
def internal_harmless_site(shared: Path) -> Site:
    """What they see of texts that do nothing."""
    return Site(once(shared / "harmless-internal", internal(harmless())) / "site", OWN)
