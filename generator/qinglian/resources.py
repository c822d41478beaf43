"""Where the schemas and the theme stand: beside the package in a wheel, at the top of a checkout."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def resource_folder(name: str) -> Path:
    """The folder ``schemas`` or ``theme``.

    Raises FileNotFoundError when the installation is incomplete.
    """
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(name)
