"""The sample catalogue as a site: built once for all test processes, served as a portal would serve it."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.site.kinds import one_of_each, page_path

from qinglian.site.build import BuildOptions, SiteBuild, build_files
from qinglian.site.charts import ChartMaker
from qinglian.words import Language, locale_section
from qinglian.workspace import Workspace, open_workspace

ROOT = Path(__file__).parents[2]
BASE = "/portal/lianzheng/"
PUBLIC_ADDRESS = f"https://portal.example{BASE}"
POLICY = "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'"
_PATIENCE = 180.0
FRAME: Mapping[str, Any] = locale_section("frame", "zh")
SEARCH: Mapping[str, Any] = locale_section("search", "zh")


@dataclass(frozen=True)
class SampleSite:
    """A site in a folder, served at ``address`` (which ends with the portal's path)."""

    language: Language
    folder: Path
    address: str

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Every file by its address from the site's root."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path for path in sorted(found)}

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The address of every page."""
        return tuple(page_path(file) for file in self.files if file.endswith(".html"))

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """A page of each kind."""
        return one_of_each(self.pages)

    def text(self, path: str) -> str:
        """The HTML of a page."""
        file = path if path in self.files else f"{path}index.html"
        return self.files[file].read_text(encoding="utf-8")


def sample_build(language: Language = "zh", url: str = "") -> SiteBuild:
    """The sample as its public site is built from it; ``url`` is the published address."""
    workspace = open_workspace(ROOT)
    return SiteBuild(with_url(workspace, url), BuildOptions(language=language), ChartMaker())


def with_url(workspace: Workspace, url: str) -> Workspace:
    """The workspace with another published address."""
    return replace(workspace, config=replace(workspace.config, url=url))


def write_site(build: SiteBuild, folder: Path) -> None:
    """Every file of the site."""
    for path, data in build_files(build.workspace, build.options, build.charts):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def once(target: Path, make: Callable[[Path], None]) -> Path:
    """``target`` as ``make`` writes it, made by the first process that asks; the others wait.

    Raises TimeoutError where another process began and did not end.
    """
    begun = target.with_name(f"{target.name}.begun")
    begun.parent.mkdir(parents=True, exist_ok=True)
    try:
        begun.mkdir()
    except FileExistsError:
        return _awaited(target, begun / "failed")
    part = begun / "part"
    try:
        make(part)
    except BaseException:
        (begun / "failed").touch()
        raise
    return part.rename(target)


def _awaited(target: Path, failed: Path) -> Path:
    end = time.monotonic() + _PATIENCE
    while not target.is_dir():
        if failed.exists() or time.monotonic() > end:
            raise TimeoutError(target)
        time.sleep(0.1)
    return target


def shared_folder(basetemp: Path) -> Path:
    """A folder of this run that all its processes share (pytest-xdist gives each a folder below it)."""
    return basetemp.parent if "PYTEST_XDIST_WORKER" in os.environ else basetemp


class _PortalHandler(SimpleHTTPRequestHandler):
    """Serves a folder with the policy on everything and the site's own page for what is missing, saying nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory, BASE.strip("/"), "404.html")
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        page = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's own name
        pass


class _PortalServer(ThreadingHTTPServer):
    """A server that says nothing when a reader turns away in the midst of an answer."""

    daemon_threads = True

    def handle_error(self, *about: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*about)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which what lies in ``folder/portal/lianzheng`` is served on this machine."""
    server = _PortalServer(("127.0.0.1", 0), partial(_PortalHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    finally:
        server.shutdown()
        server.server_close()
