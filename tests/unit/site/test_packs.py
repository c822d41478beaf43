"""Many files as one run of bytes."""

import pytest

from qinglian.site.packs import File, packed, unpacked

FILES: list[File] = [("2026/职权/index.html", "<p>一\n二".encode()), ("empty", b""), ("data", bytes(range(256)))]


@pytest.mark.parametrize("files", [[], FILES[1:2], FILES], ids=["none", "an empty one", "several"])
def test_what_is_packed_comes_out_in_order(files: list[File]) -> None:
    assert list(unpacked(b"".join(packed(files)))) == files
