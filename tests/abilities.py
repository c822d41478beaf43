"""What this system, or this account, lets a test do."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def _makes_links() -> bool:
    with TemporaryDirectory() as folder:
        link = Path(folder, "link")
        with suppress(OSError):
            link.symlink_to("target")
        return link.is_symlink()


needs_links = pytest.mark.skipif(not _makes_links(), reason="Windows lets few accounts make links")
