"""``qinglian diff-driver``: what git calls for each content file, so that ``git diff`` tells what changed in substance.

Git's call: path, old file, its digest, its mode, new file, its digest, its mode; of a renamed file the new path and a
note besides; of an unmerged one the path alone. A side without the file is ``/dev/null``. Git takes any exit code but
0 for a crash.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from qinglian.cli.output import is_unread, print_text, wants_colour
from qinglian.cli.spoken import CommandError, Invocation, argument, command
from qinglian.diff.alone import FileVersion, compare_alone
from qinglian.diff.formats import show, text_report
from qinglian.diff.formats.visible import visible
from qinglian.read import Source, read_source
from qinglian.words import Language, locale_words

_NOTHING = ("/dev/null", os.devnull)
"""Git for Windows hands over its own name for it."""
_UNMERGED, _USUAL, _RENAMED = 1, 7, 9
_EDITION = "edition.yml"


@command("diff-driver")
@argument("arguments", nargs=-1, required=True)
def diff_driver(invocation: Invocation, arguments: Sequence[str]) -> int:
    """Prints what changed in one file. Raises CommandError where git did not call it."""
    if len(arguments) == _UNMERGED:
        return _print(_said("unmerged", arguments[0], invocation.language))
    if len(arguments) not in (_USUAL, _RENAMED):
        raise CommandError("diff.driver")
    path, old_file, _, _, new_file = arguments[:5]
    new_path = arguments[7] if len(arguments) == _RENAMED else path
    old, new = _version(path, old_file), _version(new_path, new_file)
    if old.is_unreadable or new.is_unreadable:
        return _print(_said("unreadable", new_path, invocation.language))
    if not (old.records or new.records):
        return _print(_said("no_content", new_path, invocation.language))
    prefix = _edition(new_path)
    compared = compare_alone(old, new, prefix, list(_around(prefix, {path, new_path})))
    colour = wants_colour() or (os.environ.get("GIT_PAGER_IN_USE") == "true" and "NO_COLOR" not in os.environ)
    report = text_report(show(compared, invocation.language), colour=colour, everything=True)
    return _print(report, colour=colour)


def _print(text: str, *, colour: bool = False) -> int:
    """0, even where nobody reads on: git would say that its driver died."""
    try:
        print_text(text, colour=colour)
        sys.stdout.flush()
    except OSError as fault:
        if not is_unread(fault):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _said(key: str, path: str, language: Language) -> str:
    return str(locale_words("diff", language)[key]).format(name=visible(path)) + "\n"


def _version(path: str, file: str) -> FileVersion:
    return FileVersion() if file in _NOTHING else FileVersion.of(path, read_source(path, Path(file)))


def _edition(path: str) -> str:
    """The folder of the edition to which a file belongs, from the top of the working tree, where git stands.

    Where it is not there any more, the folder of a year.
    """
    folders = PurePosixPath(path).parents
    found = next((one for one in folders if (Path(one) / _EDITION).is_file()), None)
    found = found or next((one for one in folders if one.name.isdigit()), folders[0])
    return "" if str(found) == "." else f"{found}/"


def _around(prefix: str, own: set[str]) -> Iterator[Source]:
    """The schemes and the unit as they stand in the working tree."""
    names = {PurePosixPath(path.removeprefix(prefix)).parts[0] for path in own if path.startswith(prefix)}
    files = [Path(prefix) / name / "unit.yml" for name in sorted(names)]
    for file in (*sorted((Path(prefix) / "schemes").glob("*.y*ml")), *files):
        source = read_source(file.as_posix(), file)[0] if file.as_posix() not in own and file.is_file() else None
        if source:
            yield source
