"""Fuzzes for as long as it is told to, with new seeds each time: ``python -m tests.fuzz --seconds 3600 [TARGET...]``.

Each target gets its share of the time, or so many inputs as ``--inputs`` says. Memory is limited to 1 GB. The smallest
input that fails is kept in the corpus, where the tests find it. Atheris would see which code an input reaches, but has
no wheel for every Python that this project runs on; hypothesis has what is needed besides: inputs with structure, and
the smallest one that fails.
"""

import argparse
import random
import resource
import sys
import time
import traceback

from tests.fuzz.corpus import keep, kept
from tests.fuzz.running import InputError, run_for, try_kept
from tests.fuzz.targets import Target, by_name

_GIGABYTE = 1024**3


def main() -> int:
    """1 where an input failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="for all targets together")
    parser.add_argument("--inputs", type=int, default=0, help="for each target, however long they take")
    parser.add_argument("--seed", type=int, help="the first seed; a new one when left out")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(by_name()))
    asked = parser.parse_args()
    # What is written to: the machine that draws charts reserves 4 GB of addresses, and uses hardly any of them.
    resource.setrlimit(resource.RLIMIT_DATA, (_GIGABYTE, _GIGABYTE))
    targets = [by_name()[name] for name in asked.targets] or list(by_name().values())
    first = random.SystemRandom().randrange(2**31) if asked.seed is None else asked.seed
    share = 0 if asked.inputs else asked.seconds / len(targets)
    failed = [target.name for target in targets if not _fuzzed(target, share, asked.inputs, first)]
    say(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    if failed:
        say(f"failed: {', '.join(failed)}")
    return int(bool(failed))


def _fuzzed(target: Target, seconds: float, inputs: int, first: int) -> bool:
    begun = time.monotonic()
    try:
        for _, value in kept(target.name):
            try_kept(target, value)
        number = run_for(target, seconds, inputs, first, lambda tried: _tell(tried, inputs))
    except InputError as error:
        traceback.print_exception(error.__cause__)
        say(f"{target.name}: fails, kept as {keep(target.name, error.value)}")
        return False
    say(f"{target.name}: {number} inputs in {time.monotonic() - begun:.0f} s, seed {first}")
    return True


def _tell(tried: int, inputs: int) -> None:
    """How far a long run has come."""
    if inputs and tried < inputs:
        say(f"{tried} of {inputs}")


def say(line: str) -> None:
    """Says a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
