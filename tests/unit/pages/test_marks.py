"""An internal edition says on its pages what the public does not see; a public one has nothing to say."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.pages.sample import PUBLIC, all_pages, edition_views, write_sample

from qinglian.disclose import Viewer
from qinglian.model import UnitId

MARK = "不公开"


def pages(folder: Path, viewer: Viewer) -> dict[str, str]:
    return {page.path: page.body for page in all_pages(edition_views(write_sample(folder), viewer))}


def test_the_public_sees_no_mark(tmp_path: Path) -> None:
    marks = re.compile(f">{MARK}<|（{MARK}）")
    found = [path for path, body in pages(tmp_path, PUBLIC).items() if marks.search(body)]
    assert found == []


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("2026/ju/powers/NB-001/", f"<span>{MARK}</span>"),
        ("2026/ju/", f'内部采购</a> <span class="tag">{MARK}</span>'),
        ("2026/ju/offices/ke/", f'内部采购</a> <span class="tag">{MARK}</span>'),
        ("2026/ju/posts/gang/", f"<li>{MARK}</li>"),
        ("2026/powers/", f'内部采购</a> <span class="tag">{MARK}</span>'),
        ("2026/risks/", f'内部的风险。</a> <span class="tag">{MARK}</span>'),
        ("2026/ju/changes/", f"新增（{MARK}）"),
    ],
)
def test_an_internal_edition_marks_what_the_public_does_not_see(tmp_path: Path, path: str, marked: str) -> None:
    body = pages(tmp_path, Viewer("unit", UnitId("ju")))[path]
    assert marked in re.sub(r"\s+", " ", body)


def test_what_the_public_sees_is_not_marked(tmp_path: Path) -> None:
    body = pages(tmp_path, Viewer("unit", UnitId("ju")))["2026/ju/powers/XK-001/"]
    assert MARK not in body


def test_an_edit_link_leads_only_to_a_file_in_which_nothing_is_withheld(tmp_path: Path) -> None:
    """``xuke.yml`` holds an internal power too; and no line is told that counts what is withheld before it."""
    (view,) = edition_views(write_sample(tmp_path))[-1:]
    address = "https://git.example/{path}#L{line}"
    linking = replace(view, edit_url=address)
    records = view.catalogue.records
    links = {key.id: linking.edit_link(record) for key, record in records.items() if key.id in ("XK-001", "xukefa")}
    assert links == {"XK-001": "", "xukefa": "https://git.example/content/2026/laws.yml#L1"}
