"""``python -m tests.bench`` is ``python -m tests.bench.run``."""

from tests.bench.run import main

main()
