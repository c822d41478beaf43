"""How reporters get at a file's lines, for quoting."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

Lines: TypeAlias = Callable[[str], Sequence[str] | None]
