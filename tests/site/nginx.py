"""A real nginx with the configuration that a build writes, as an administrator would include it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin")
TYPES = Path("/etc/nginx/mime.types")
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Served:
    """A folder at a path of a host of its own; ``included`` is what the build wrote for it, if anything."""

    name: str
    folder: Path
    path: str = "/"
    included: Path | None = None


@contextmanager
def nginx(work: Path, sites: Sequence[Served]) -> Iterator[Mapping[str, str]]:
    """The address of each site while the server runs."""
    assert NGINX
    ports = {site.name: _free_port() for site in sites}
    configuration = work / "nginx.conf"
    servers = "\n".join(_server(site, ports[site.name]) for site in sites)
    folders = "\n".join(
        f"{name}_temp_path {work / name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration.write_text(
        f"""\
{"user root;" if os.geteuid() == 0 else ""}
daemon off;
pid {work / "nginx.pid"};
error_log {work / "error.log"} warn;
events {{ worker_connections 64; }}
http {{
include {TYPES};
access_log off;
{folders}
{servers}
}}
""",
        encoding="utf-8",
    )
    process = subprocess.Popen((NGINX, "-p", str(work), "-e", str(work / "error.log"), "-c", str(configuration)))
    try:
        _await(process, ports.values(), work / "error.log")
        yield {site.name: f"http://127.0.0.1:{ports[site.name]}{site.path}" for site in sites}
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _server(site: Served, port: int) -> str:
    where = f"root {site.folder};" if site.path == "/" else f"alias {site.folder}/;"
    included = f"include {site.included};" if site.included else ""
    return f"server {{ listen 127.0.0.1:{port}; location {site.path} {{ {where} {included} }} }}"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await(process: "subprocess.Popen[bytes]", ports: Iterable[int], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    for port in ports:
        while True:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < end, log.read_text(encoding="utf-8")
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
