"""The search's texts, tokens and files, without a browser."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from qinglian.site.search import (
    SHARED,
    IndexerFailedError,
    SearchDocument,
    digest,
    entry_file,
    find_terms,
    group_by_unit,
    index,
    index_units,
    normalise,
    pagefind,
)
from qinglian.site.search.tokens import encode

SEAL = SearchDocument(
    url="2026/minzheng/powers/NB-004/",
    title="公章使用管理",
    kind="power",
    kind_label="职权",
    unit="minzheng",
    unit_label="示例市民政局",
    office="办公室",
    code="NB-004",
    place=("示例市民政局", "职权"),
    text="未经审批不得用印。\n凭审批单。",
)
LAW = SearchDocument(url="2026/laws/xuke/", title="行政许可法", kind="law", kind_label="法规")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ＸＫ－００１", "xk-001"), ("（一）①", "(一)1"), ("公\u200b章", "公章"), ("Ａ類\u3000", "a類 "), ("ﬁ", "fi")],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ()),
        ("《》、，", ()),
        ("公章", ("公章",)),
        ("公章 公章，审批", ("公章", "审批")),
        ("《行政许可法》第二十六条", ("行政许可法", "第二十六条")),
        ("XK-001", ("xk-001",)),
        ("1.5% a@b.cn", ("1.5%", "a@b.cn")),
        ("𠮷某", ("𠮷某",)),
        ("\ue000某", ("\ue000某",)),
    ],
)
def test_find_terms(query: str, expected: tuple[str, ...]) -> None:
    assert find_terms(query) == expected


def test_encode_writes_each_sign_apart_and_ends_each_run() -> None:
    one, other = encode("公"), encode("章")
    assert encode("公章") == f"{one} {other}"
    assert encode("公，\n 章") == f"{one} z {other}"
    assert encode("A") == encode("ａ")
    assert len(encode("𠮷").split()) == 2


def test_encoded_words_are_out_of_a_stemmers_reach() -> None:
    words = set(encode("".join(chr(point) for point in range(0x20, 0x3000))).split()) - {"z"}
    assert {len(word) for word in words} == {4}
    assert set("".join(words)) <= set("bcdfghjklmnpqrtvwx")


def test_searched_keeps_fields_apart() -> None:
    assert "公章使用管理\nNB-004\n职权" in SEAL.searched()


def test_group_by_unit_keeps_the_order() -> None:
    other = replace(SEAL, unit="jiaoyu")
    assert group_by_unit([LAW, other, SEAL, LAW]) == {SHARED: (LAW, LAW), "jiaoyu": (other,), "minzheng": (SEAL,)}


def test_digest_is_that_of_the_documents_in_their_order() -> None:
    assert digest([SEAL, LAW]) == digest([replace(SEAL), LAW])
    assert len({digest([SEAL, LAW]), digest([LAW, SEAL]), digest([SEAL]), digest([replace(SEAL, text="")])}) == 4


def test_what_is_not_public_is_searched_and_names_another_index() -> None:
    """A public edition's index is named as if nobody had ever thought of marks."""
    marked = replace(SEAL, beyond="不公开")
    assert marked.searched() == SEAL.searched().replace("\n未经", "\n不公开\n未经")
    assert digest([marked, LAW]) != digest([SEAL, LAW])
    assert repr(marked) == repr(SEAL)


def test_an_internal_index_tells_what_is_not_public(tmp_path: Path) -> None:
    marked, seal = replace(SEAL, beyond="不公开"), replace(SEAL, url="2026/minzheng/powers/XK-001/")
    lists = []
    for documents in ([marked, seal], [replace(SEAL), seal]):
        folder = f"minzheng-{digest(documents)[:16]}/0"
        lists.append(json.loads(index(documents, tmp_path)[f"{folder}/documents.json"]))
    assert lists[0].pop("beyond") == {"values": ["不公开", ""], "at": [0, 1]}
    assert "beyond" not in lists[1]
    assert sorted(lists[0]) == sorted(lists[1])


def test_index_names_every_file_below_the_units(tmp_path: Path) -> None:
    files = index([LAW, SEAL], tmp_path)
    entry = json.loads(files["index.json"])
    law, seal = f"{SHARED}-{digest([LAW])[:16]}/0", f"minzheng-{digest([SEAL])[:16]}/0"
    assert entry == {"engine": f"engine-{pagefind.version()}", "shelf": 16, "parts": [law, seal]}
    assert json.loads(files[f"{seal}/text/0.json"]) == [[SEAL.url, list(SEAL.place), SEAL.text]]
    listed = json.loads(files[f"{seal}/documents.json"])
    assert listed["unit"] == ["minzheng", "示例市民政局"]
    assert listed["titles"] == ["公章使用管理"]
    assert listed["kinds"] == {"values": [["power", "职权"]], "at": [0]}
    assert listed["levels"] == {"values": [[None, ""]], "at": [0]}
    assert f"{entry['engine']}/pagefind.js" in files
    assert not [path for path in files if "fragment" in path]
    assert list(tmp_path.iterdir()) == []


def test_the_same_documents_give_the_same_files(tmp_path: Path) -> None:
    documents = [replace(SEAL, url=str(number), text=f"第{number}条" * 9) for number in range(60)] + [LAW]
    with ThreadPoolExecutor(2) as executor:
        assert index(documents, tmp_path, executor) == index(documents, tmp_path)


def test_a_units_files_do_not_depend_on_other_units(tmp_path: Path) -> None:
    alone = index_units({"minzheng": [SEAL]}, tmp_path)
    beside = index_units(group_by_unit([LAW, SEAL]), tmp_path)
    assert beside["minzheng"] == alone["minzheng"]


def test_a_large_unit_is_cut_into_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qinglian.site.search.parts.PART_SIZE", 100)
    documents = [replace(SEAL, url=str(number)) for number in range(3)]
    files = index_units({"minzheng": documents}, tmp_path)["minzheng"]
    folder = f"minzheng-{digest(documents)[:16]}"
    assert json.loads(entry_file(files))["parts"] == [f"{folder}/{part}" for part in range(3)]


def test_settings_of_the_environment_do_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = index([SEAL], tmp_path)
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing")
    assert index([SEAL], tmp_path) == expected


def test_a_missing_indexer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "get_executable", lambda: tmp_path / "none")
    with pytest.raises(IndexerFailedError, match="none"):
        index([SEAL], tmp_path)


def test_a_failing_indexer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IndexerFailedError, match="wasm"):
        pagefind.run([], tmp_path)
    monkeypatch.setattr(pagefind, "get_executable", lambda: sys.executable)
    with pytest.raises(IndexerFailedError, match=r"exit 2: (?i:unknown) option:? --service"):
        pagefind.run(["b" * 100] * 10_000, tmp_path)
