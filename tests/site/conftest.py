"""The sample's public site in Chinese (with a published address) and in English (without), and a reader for each."""

import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.site.page_facts import PageFacts, page_facts
from tests.site.reader import Reader
from tests.site.sample_site import (
    BASE,
    PUBLIC_ADDRESS,
    SampleSite,
    once,
    sample_build,
    served,
    write_site,
)

from qinglian.site.build import SiteBuild


@pytest.fixture(scope="session")
def chinese() -> SiteBuild:
    """The sample as the public site is built from it."""
    return sample_build("zh", PUBLIC_ADDRESS)


@pytest.fixture(scope="session")
def site(shared: Path) -> Iterator[SampleSite]:
    """The public site in Chinese, below a portal's path whose address is configured."""
    inner = BASE.strip("/")
    folder = once(shared / "zh", lambda part: write_site(sample_build("zh", PUBLIC_ADDRESS), part / inner))
    with served(folder) as address:
        yield SampleSite("zh", folder / inner, address)


@pytest.fixture(scope="session")
def english_site(shared: Path) -> Iterator[SampleSite]:
    """The public site with the English interface, without a configured address."""
    inner = BASE.strip("/")
    folder = once(shared / "en", lambda part: write_site(sample_build("en"), part / inner))
    with served(folder) as address:
        yield SampleSite("en", folder / inner, address)


def _facts(folder: Path, site: SampleSite, without: str = "no year") -> dict[str, PageFacts]:
    """The facts of every page, worked out by one process for all."""

    def write(part: Path) -> None:
        found = {path: page_facts(path, site.text(path)) for path in site.pages if not path.startswith(without)}
        part.mkdir()
        (part / "facts.pickle").write_bytes(pickle.dumps(found))

    data = (once(folder / f"facts-{site.language}", write) / "facts.pickle").read_bytes()
    facts: dict[str, PageFacts] = pickle.loads(data)  # noqa: S301 - written by this very run
    return facts


@pytest.fixture(scope="session")
def facts(shared: Path, site: SampleSite) -> Mapping[str, PageFacts]:
    """The facts of every Chinese page by its address."""
    return _facts(shared, site)


@pytest.fixture(scope="session")
def english_facts(shared: Path, english_site: SampleSite) -> Mapping[str, PageFacts]:
    """The facts of every English page by its address, but for the older edition: its templates are the same."""
    return _facts(shared, english_site, without="2025/")


def _reading(browser: Browser, site: SampleSite) -> Iterator[Reader]:
    reader = Reader(browser, site)
    yield reader
    reader.close()
    assert reader.messages == []
    assert reader.strange == []


@pytest.fixture
def reader(browser: Browser, site: SampleSite) -> Iterator[Reader]:
    """A reader of the Chinese site, who met no message and no request to another host."""
    yield from _reading(browser, site)


@pytest.fixture
def english_reader(browser: Browser, english_site: SampleSite) -> Iterator[Reader]:
    """The same of the English site."""
    yield from _reading(browser, english_site)
