"""``python -m qinglian``."""

from qinglian.cli import main

main()
