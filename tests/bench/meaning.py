"""How well the comparison names changes: against generated edits known by construction, and against judged pairs.

    python -m tests.bench.meaning [--edits 500]

Precision is the part of what was told that had to be told, recall the part of what had to be told that was.
"""

import argparse
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from tests.bench.edits import Edited, Expected, edited
from tests.bench.generate import generate

from qinglian.diff import NamedChange
from qinglian.diff.comparison import compare_catalogues
from qinglian.model import Flow
from qinglian.schema import load_schemas
from qinglian.workspace import open_workspace

PAIRS = Path(__file__).parents[1] / "cases"
EDITED = 500
_POWERS_PER_EDIT = 2


@dataclass(frozen=True, slots=True)
class Score:
    """What had to be told and what was, counted by rule and record."""

    expected: Counter[Expected]
    told: Counter[Expected]

    @property
    def right(self) -> int:
        """How much was told that had to be."""
        return (self.expected & self.told).total()

    @property
    def precision(self) -> float:
        """1 where nothing else was told."""
        return self.right / self.told.total() if self.told else 1.0

    @property
    def recall(self) -> float:
        """1 where all was told."""
        return self.right / self.expected.total() if self.expected else 1.0

    def line(self, name: str) -> str:
        """One line of the report."""
        return (
            f"{name:<28}{self.expected.total():>8}{self.told.total():>8}{self.right:>8}"
            f"{self.precision:>11.3f}{self.recall:>9.3f}"
        )


def of_edits(count: int, seed: int = 1) -> tuple[Score, list[str]]:
    """Generated edits, one a file, all compared in one run; and what went wrong, edit by edit."""
    with TemporaryDirectory() as folder:
        old, new = Path(folder, "old"), Path(folder, "new")
        generate(old, count * _POWERS_PER_EDIT)
        shutil.copytree(old, new)
        texts = [(one.relative_to(old).as_posix(), one.read_text(encoding="utf-8")) for one in _powers(old)]
        made = edited(texts, count, random.Random(seed))
        for name, (_, after) in made.items():
            (new / name).write_text(after.text, encoding="utf-8")
        told = list(_told(old, new))
    expected = {(_unit(name), *one) for name, (_, after) in made.items() for one in after.expected}
    return _score(made, told), [*_wrong(made, told, expected)]


def _powers(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.yml") if "职权:" in path.read_text(encoding="utf-8"))


def _unit(name: str) -> str:
    return name.split("/")[2]


def _told(old: Path, new: Path) -> Iterator[tuple[str, str, str, str]]:
    """Unit, rule, record and sentence of every change."""
    sides = [open_workspace(folder) for folder in (old, new)]
    year = max(sides[1].catalogues)
    found = compare_catalogues(sides[0].catalogues[year], sides[1].catalogues[year], load_schemas())
    for change in found.changes:
        yield str(change.pair.record.unit), change.code, _record(change), change.message.say("zh")


def _record(change: NamedChange) -> str:
    record = change.pair.record
    key = record.origin.host if isinstance(record, Flow) and record.origin.host else record.key
    return f"{load_schemas().kinds[key.kind].label.zh}/{key.id}"


def _score(made: dict[str, tuple[str, Edited]], told: list[tuple[str, str, str, str]]) -> Score:
    expected = Counter(
        (rule, f"{_unit(name)}:{record}") for name, (_, after) in made.items() for rule, record in after.expected
    )
    return Score(expected, Counter((rule, f"{unit}:{record}") for unit, rule, record, _ in told))


def _wrong(
    made: dict[str, tuple[str, Edited]], told: list[tuple[str, str, str, str]], expected: set[tuple[str, str, str]]
) -> Iterator[str]:
    """Each edit of which something was missed, each change that nobody made."""
    there = {(unit, rule, record) for unit, rule, record, _ in told}
    for name, (edit, after) in sorted(made.items()):
        missed = [one for one in after.expected if (_unit(name), *one) not in there]
        if missed:
            yield f"missed   {edit}: {missed} in {name}"
    edits = {(_unit(name), Path(name).stem.upper()): edit for name, (edit, _) in made.items()}
    for unit, rule, record, said in told:
        if (unit, rule, record) not in expected:
            near = [edit for (where, power), edit in edits.items() if where == unit and power in record]
            yield f"too much {rule} {unit}:{record} {said} {near}"


def of_pairs() -> tuple[Score, list[str]]:
    """The judged pairs of ``tests/cases/diff``."""
    expected: Counter[Expected] = Counter()
    told: Counter[Expected] = Counter()
    wrong = []
    for case in sorted(path for path in (PAIRS / "diff").iterdir() if path.is_dir()):
        asked = yaml.safe_load((case / "expected.yml").read_text(encoding="utf-8"))["changes"]
        wanted = Counter((one["rule"], f"{case.name}:{one['record']}") for one in asked)
        with TemporaryDirectory() as folder:
            sides = [_laid_out(Path(folder, side), case / side) for side in ("old", "new")]
            found = Counter((rule, f"{case.name}:{record}") for _, rule, record, _ in _told(*sides))
        expected += wanted
        told += found
        if wanted != found:
            wrong.append(f"{case.name}: missed {[*(wanted - found)]}, too much {[*(found - wanted)]}")
    return Score(expected, told), wrong


def _laid_out(folder: Path, side: Path) -> Path:
    shutil.copytree(PAIRS / "base", folder)
    if side.is_dir():
        shutil.copytree(side, folder, dirs_exist_ok=True)
    return folder


def main() -> None:
    """Prints both scores, and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=EDITED)
    count = parser.parse_args().edits
    rows = [(f"{count} generated edits", *of_edits(count)), ("judged pairs", *of_pairs())]
    lines = [f"{'':<28}{'to tell':>8}{'told':>8}{'right':>8}{'precision':>11}{'recall':>9}"]
    lines += [score.line(name) for name, score, _ in rows]
    lines += [line for _, _, wrong in rows for line in wrong]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
