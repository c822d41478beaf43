"""What a side holds and nobody could read: that it is missing there is a fault of the file, and no change."""

from collections.abc import Iterable

from qinglian.diagnostics import Diagnostic, Severity
from qinglian.model import Catalogue, Record

_LOSING = frozenset({"QL001", "QL002", "QL003", "QL004", "QL005", "QL006", "QL007", "QL008"})
"""Faults by which a file, or all records of a kind in it, are not read."""
_LOSING_ONE = ("QL103.record", "QL103.records")


def unread_files(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """The files, or folders, of which records are missing."""
    found = (one for one in diagnostics if one.severity is Severity.ERROR)
    return tuple(sorted({one.location.file for one in found if one.code in _LOSING or one.message.key in _LOSING_ONE}))


def may_stand(record: Record, side: Catalogue, other: Catalogue, unread: Iterable[str]) -> bool:
    """Whether a record of a side may stand in an unread file of the other, in its edition's folder."""
    place = _folder(other) + record.origin.file.removeprefix(_folder(side))
    return any(place == name or place.startswith(f"{name}/") for name in unread)


def _folder(catalogue: Catalogue) -> str:
    return catalogue.edition.origin.file.rpartition("/")[0] + "/"
