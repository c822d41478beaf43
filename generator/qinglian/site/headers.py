"""What a web server is to say with every file: ready configuration for nginx, and for hosts that read ``_headers``.

The site works under this policy (law 7): everything from itself, no script in a page, frames only where it is asked.
Referrers stay on the site; nothing of a visitor's device is asked for. A file whose address holds its digest (or the
version of the program that it is) never changes and is kept for a year; everything else is asked for again, which costs
an answer of no length while it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

HOST_FILE = "_headers"
NGINX_SUFFIX = ".nginx.conf"
POLICY = "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'"
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
_YEAR = 365 * 24 * 3600
_TYPES = "text/css text/html text/plain text/xml application/javascript application/json application/xml image/svg+xml"

NGINX_HEAD = "# qinglian build 生成，每次构建都会重写 · Made by qinglian build, which writes it anew each time."


@dataclass(frozen=True, slots=True)
class HeaderSettings:
    """``url`` is the published address (its path counts), ``portals`` are origins that may frame the site."""

    url: str = ""
    portals: Sequence[str] = ()
    public: bool = True

    @property
    def path(self) -> str:
        """Where the site stands on its host: ``/`` or ``/portal/lianzheng/``."""
        return quote(urlsplit(self.url).path.rstrip("/") + "/", safe="/%~")


def headers(settings: HeaderSettings) -> Iterator[tuple[str, str]]:
    """What is said with every file, but for how long it may be kept."""
    framers = " ".join(settings.portals) or "'none'"
    yield "Content-Security-Policy", f"{POLICY}; frame-ancestors {framers}"
    if not settings.portals:
        # For what is too old to know frame-ancestors; it cannot name a portal.
        yield "X-Frame-Options", "DENY"
    yield "X-Content-Type-Options", "nosniff"
    yield "Referrer-Policy", "same-origin"
    yield "Permissions-Policy", _PERMISSIONS
    if not settings.public:
        yield "X-Robots-Tag", "noindex, nofollow"


def host_headers(settings: HeaderSettings) -> bytes:
    """``_headers`` at the site's root, as Netlify and Cloudflare Pages read it.

    Rules begin at the root of what is published, wherever the site's own address says that it stands.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers(settings))]
    lines += ["/search/:part/*", f"  Cache-Control: {_kept(settings)}"]
    return "".join(f"{line}\n" for line in lines).encode()


def nginx_configuration(settings: HeaderSettings) -> bytes:
    """A file to ``include`` in the ``location`` of the site; it names no folder."""
    path = settings.path
    lines = [
        NGINX_HEAD,
        "# 用法 · Usage:",
        f"#     location {path} {{",
        f"#         {'root' if path == '/' else 'alias'} .../;",
        "#         include ...;",
        "#     }",
        "index index.html;",
        "absolute_redirect off;",
        "charset utf-8;",
        f"charset_types {_TYPES};",
        f"error_page 404 {path}404.html;",
        f'if ($uri ~ "/(\\.qinglian-site|{HOST_FILE})$") {{ return 404; }}',
        f'set $qinglian_kept "{_asked(settings)}";',
        f'if ($uri ~ "^{re.escape(path)}search/[^/]+/") {{ set $qinglian_kept "{_kept(settings)}"; }}',
        f'if ($arg_v ~ "^[0-9a-f]{{8}}$") {{ set $qinglian_kept "{_kept(settings)}"; }}',
        f'if ($uri ~ "\\.html$") {{ set $qinglian_kept "{_asked(settings)}"; }}',
        "add_header Cache-Control $qinglian_kept always;",
        *(f'add_header {name} "{value}" always;' for name, value in headers(settings)),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _kept(settings: HeaderSettings) -> str:
    return f"{_reach(settings)}, max-age={_YEAR}, immutable"


def _asked(settings: HeaderSettings) -> str:
    return f"{_reach(settings)}, no-cache"


def _reach(settings: HeaderSettings) -> str:
    """Whether a proxy on the way may keep a file."""
    return "public" if settings.public else "private"
