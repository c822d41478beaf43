"""What kinds of pages the site has, told by their addresses (DESIGN.md, "Addresses")."""

import re
from collections.abc import Iterable, Mapping

_YEAR, _ID = r"\d{4}", r"[A-Za-z0-9][A-Za-z0-9._-]*"
_PATTERNS = {
    "root": "",
    "missing": r"404\.html",
    "search": "search/",
    "site_map": "sitemap/",
    "rules": "rules/",
    "about": "about/",
    "written": r"(?!\d{4}/)[a-z][a-z-]*/",
    "edition": f"{_YEAR}/",
    "power_explorer": f"{_YEAR}/powers/",
    "risk_explorer": f"{_YEAR}/risks/",
    "law_list": f"{_YEAR}/laws/",
    "law": f"{_YEAR}/laws/{_ID}/",
    "edition_changes": f"{_YEAR}/changes/",
    "unit": f"{_YEAR}/{_ID}/",
    "office": f"{_YEAR}/{_ID}/offices/{_ID}/",
    "post": f"{_YEAR}/{_ID}/posts/{_ID}/",
    "power": f"{_YEAR}/{_ID}/powers/{_ID}/",
    "chart": f"{_YEAR}/{_ID}/powers/{_ID}/chart/",
    "booklet": f"{_YEAR}/{_ID}/measures/",
    "unit_tree": f"{_YEAR}/{_ID}/tree/",
    "unit_changes": f"{_YEAR}/{_ID}/changes/",
    "edition_comparison": f"{_YEAR}/changes/{_YEAR}/",
    "unit_comparison": f"{_YEAR}/{_ID}/changes/{_YEAR}/",
    "power_comparison": f"{_YEAR}/{_ID}/changes/{_YEAR}/{_ID}/",
}
KINDS = tuple(_PATTERNS)
RECORD_KINDS = ("unit", "office", "post", "power", "law")
"""Those on which a reader may switch years and stay with the same record."""

# Where a kind has many pages, the one that shows most of its parts.
_TELLING = {
    "edition": "2026/",
    "power_explorer": "2026/powers/",
    "risk_explorer": "2026/risks/",
    "law_list": "2026/laws/",
    "edition_changes": "2026/changes/",
    "unit": "2026/minzheng/",
    "office": "2026/minzheng/offices/shehui-zuzhi/",
    "post": "2026/minzheng/posts/juzhang/",
    "power": "2026/shuibao/powers/XK-001/",
    "chart": "2026/shuibao/powers/XK-001/chart/",
    "booklet": "2026/minzheng/measures/",
    "unit_changes": "2026/minzheng/changes/",
    "power_comparison": "2026/minzheng/changes/2025/QR-005/",
    "law": "2026/laws/xukefa/",
}


def kind_of(path: str) -> str | None:
    """The kind of the page at an address counted from the site's root; None where there is no such kind."""
    return next((kind for kind, pattern in _PATTERNS.items() if re.fullmatch(pattern, path)), None)


def page_path(file: str) -> str:
    """The address of the page in a file: ``2026/index.html`` is ``2026/``."""
    return file.removesuffix("index.html")


def one_of_each(paths: Iterable[str]) -> Mapping[str, str]:
    """A page of each kind, the same one in every run."""
    by_kind: dict[str, list[str]] = {}
    for path in sorted(paths):
        by_kind.setdefault(kind_of(path) or "", []).append(path)
    return {kind: _TELLING[kind] if _TELLING.get(kind) in found else found[-1] for kind, found in by_kind.items()}
