"""Measures a comparison beside checking one of its sides.

    python -m tests.bench.comparing [--powers 5000] [--changed 0.02] [--repeat 3]

Both sides are folders of their own, so that nothing is read once for both.
"""

import argparse
import random
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.edits import edited
from tests.bench.generate import generate
from tests.bench.measured import Sample, fastest, run

POWERS, CHANGED = 5000, 0.02
GOAL = 3.0


def sides(folder: Path, powers: int, changed: float) -> tuple[Path, Path]:
    """Two catalogues, of which some powers differ by one edit each."""
    old, new = folder / "old", folder / "new"
    generate(old, powers)
    shutil.copytree(old, new)
    files = sorted(path for path in old.rglob("*.yml") if path.parent.name != "schemes" and "-" in path.stem)
    texts = [(one.relative_to(old).as_posix(), one.read_text(encoding="utf-8")) for one in files]
    for name, (_, after) in edited(texts, round(powers * changed), random.Random(1)).items():
        (new / name).write_text(after.text, encoding="utf-8")
    return old, new


def compare(powers: int, changed: float, repeat: int) -> tuple[Sample, Sample]:
    """Checking the old side, and comparing both."""
    with TemporaryDirectory(prefix="qinglian-bench-") as name:
        folder = Path(name)
        old, new = sides(folder, powers, changed)
        check = fastest(run(("qinglian", "-C", str(old), "check"), folder) for _ in range(repeat))
        command = ("qinglian", "-C", str(old), "diff", str(old), str(new), "--format", "json")
        return check, fastest(run(command, folder) for _ in range(repeat))


def main() -> None:
    """Prints seconds, memory and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--powers", type=int, default=POWERS)
    parser.add_argument("--changed", type=float, default=CHANGED)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    check, diff = compare(given.powers, given.changed, given.repeat)
    lines = [f"{given.powers} powers a side, {given.changed:.0%} changed, fastest of {given.repeat}"]
    lines += [
        f"{name:<20}{sample.seconds:>8.2f} s {sample.processor:>8.2f} CPU s {sample.own or 0:>8.0f} MB"
        for name, sample in (("check one side", check), ("diff", diff))
    ]
    ratio = diff.seconds / check.seconds
    lines.append(f"diff of check{ratio:>15.2f} times    < {GOAL}    {'met' if ratio < GOAL else 'NOT MET'}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
