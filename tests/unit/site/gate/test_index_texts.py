"""What an index was made of is read from the index alone."""

import gzip
from pathlib import Path

import pytest

from qinglian.site.gate.index_texts import SIGNATURE, SUFFIX, IndexUnreadError, indexed_texts
from qinglian.site.search import SearchDocument, group_by_unit, index_units


def test_all_texts_are_read(tmp_path: Path) -> None:
    """Long ones too, and characters beyond the first plane: places and pages of more than a byte."""
    texts = ["甲乙，丙", "𠮷野家 A-1", *(f"第{number}项" for number in range(40)), "长" * 300 + "文"]
    documents = [SearchDocument(f"{number}/", text, "powers", "职权") for number, text in enumerate(texts)]
    files = index_units(group_by_unit(documents), tmp_path)["_shared"]
    data = [gzip.decompress(one) for name, one in sorted(files.items()) if name.endswith(SUFFIX)]
    found = sorted(text.removesuffix("，").removesuffix("，职权") for text in indexed_texts(data))
    assert found == sorted(["甲乙，丙", "𠮷野家，a-1", *texts[2:]])


@pytest.mark.parametrize(
    "data", [b"", b"\x81", b"\x81\x81\x83\x60\x81\x83\x00\x81\x40\x80\x80", b"\x80\x80", b"\xa0", b"\x9f"]
)
def test_what_is_laid_out_otherwise_is_said_to_be(data: bytes) -> None:
    with pytest.raises(IndexUnreadError):
        list(indexed_texts([SIGNATURE + data]))


def test_words_of_another_writer_are_read_as_they_are() -> None:
    word = b"\x67example"
    data = b"\x81\x81\x83" + word + b"\x81\x83\x00\x81\x02\x80\x80"
    assert list(indexed_texts([SIGNATURE + data])) == [" example "]


def test_words_are_told_by_their_places_also_where_some_lack() -> None:
    """Of the first word the places 1 and 5, of the second 3; on a page of its own at none."""
    pages = b"\x82\x83\x00\x82\x01\x04\x80\x83\x01\x80\x80"
    data = b"\x81\x82\x83\x61a" + pages + b"\x80\x83\x61b\x81\x83\x00\x81\x03\x80\x80"
    assert list(indexed_texts([SIGNATURE + data])) == [" a  b  a ", ""]
