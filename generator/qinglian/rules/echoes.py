"""What only echoes another fault is not reported: an unread file is one fault, whoever misses its records."""

from collections.abc import Iterable, Iterator

from qinglian.diagnostics import Diagnostic, Severity

_UNREAD = frozenset({"QL001", "QL002", "QL004", "QL005", "QL006", "QL007", "QL008"})
_UNREAD_KEYS = frozenset({"QL103.record", "QL103.records"})
_ECHOES = frozenset({"QL202", "QL206", "QL403", "QL406", "QL407", "QL412", "QL801", "QL802", "QL804"})
_ECHO_KEYS = frozenset({"QL102.edition", "QL205.folder", "QL310.supervision"})
_Place = tuple[str, str]


def without_echoes(diagnostics: Iterable[Diagnostic], content: str) -> Iterator[Diagnostic]:
    """The diagnostics without those that follow from records which were not read, or from what YAML forbids.

    Records that stand in a broken file are missing to the records of the same unit; those of the edition to all.
    """
    found = list(diagnostics)
    gaps = {_place(one, content) for one in found if _is_gap(one)}
    spoken_of = {one.location: one.code for one in found if one.code in ("QL002", "QL004")}
    merged = {one.location.file for one in found if one.message.key == "QL004.merge"}
    for one in found:
        told = spoken_of.get(one.location, one.code) != one.code
        unmerged = one.code == "QL102" and one.location.file in merged
        if not (told or unmerged or (_may_echo(one) and _touched(_place(one, content), gaps))):
            yield one


def _is_gap(one: Diagnostic) -> bool:
    return one.severity is Severity.ERROR and (one.code in _UNREAD or one.message.key in _UNREAD_KEYS)


def _may_echo(one: Diagnostic) -> bool:
    return one.code in _ECHOES or one.message.key in _ECHO_KEYS


def _place(one: Diagnostic, content: str) -> _Place:
    """The edition and the unit in whose folder a file stands; no unit for what the edition shares."""
    year, *folders = one.location.file.removeprefix(f"{content}/").split("/")[:-1] or [""]
    return year, folders[0] if folders and folders[0] != "schemes" else ""


def _touched(place: _Place, gaps: set[_Place]) -> bool:
    year, unit = place
    return place in gaps or (year, "") in gaps or (not unit and any(gap[0] == year for gap in gaps))
