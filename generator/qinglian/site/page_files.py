"""Pictures and files that hand-written pages bring along: such as nothing runs in, in places of their own."""

from collections.abc import Container
from pathlib import Path

from qinglian.site.problems import PublishError

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
_DOCUMENTS = frozenset(
    [
        ".pdf",
        ".ofd",
        ".doc",
        ".docx",
        ".wps",
        ".xls",
        ".xlsx",
        ".et",
        ".ppt",
        ".pptx",
        ".dps",
        ".odt",
        ".ods",
        ".odp",
        ".csv",
        ".txt",
        ".zip",
    ]
)
_PAGE = ".md"


def page_files(pages: Path | None, taken: Container[str] = ()) -> dict[str, Path]:
    """The files below the folder of hand-written pages, by their address, the pages themselves left out.

    Raises PublishError for a file that a browser would run, and for one whose address is ``taken``.
    """
    if pages is None or not pages.is_dir():
        return {}
    found: dict[str, Path] = {}
    for path in sorted(path for path in pages.rglob("*") if path.is_file() and path.suffix != _PAGE):
        name = path.relative_to(pages).as_posix()
        if path.suffix.lower() not in _PICTURES | _DOCUMENTS:
            raise PublishError("page_file", path=name)
        if name in taken:
            raise PublishError("duplicate", path=name, other=name)
        found[name] = path
    return found
