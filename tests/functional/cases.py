"""The corpus of cases: each is laid over the same clean base, a tiny project of one unit and one power."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from qinglian.diagnostics import Diagnostic
from qinglian.workspace import Workspace, open_workspace

CASES = Path(__file__).parents[1] / "cases"
EXPECTED = "expected.txt"


def folders(kind: str) -> list[Path]:
    """The folders of the cases of a kind: ``bad`` or ``good``."""
    return sorted(path for path in (CASES / kind).iterdir() if path.is_dir())


def lay_out(folder: Path, case: Path | None = None) -> None:
    """Copies the base to ``folder``, and a case over it."""
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    if case:
        shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))


def check(folder: Path, case: Path | None = None) -> Workspace:
    """The project of a case, checked."""
    lay_out(folder, case)
    return open_workspace(folder)


def told(diagnostics: Iterable[Diagnostic]) -> str:
    """What the checker says, as ``expected.txt`` has it: place, code, severity, message, remedy."""
    return "".join(f"{_one(diagnostic)}\n" for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    lines = [
        f"{place.file}:{place.line}:{place.column} {diagnostic.code} {diagnostic.severity}",
        f"    {diagnostic.message.say('zh')}",
    ]
    remedy = diagnostic.message.hint("zh")
    return "\n".join([*lines, f"    改法：{remedy}"] if remedy else lines)
