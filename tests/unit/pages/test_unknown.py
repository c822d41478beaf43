"""What a record does not say is no statement on its page: unknown is neither free, nor none, nor unregulated."""

import re
from pathlib import Path

import pytest
from tests.unit.pages.sample import all_pages, edition_views, write_sample

from qinglian.disclose import Viewer
from qinglian.labels import Labels
from qinglian.model import UnitId
from qinglian.model.power import Fee
from qinglian.pages.power_parts import fee_texts
from qinglian.schema import load_schemas

POWER = "content/2026/ju/ke/xuke.yml"
INSIDE = Viewer("unit", UnitId("ju"))
CLAIMS = ("未设收费", "不需要提交材料", "没有规定", "另作说明", "没有登记")
"""What nobody may say who was not told so."""


def _bodies(folder: Path, viewer: Viewer, changed: dict[str, tuple[str, str]]) -> dict[str, str]:
    views = edition_views(write_sample(folder, changed), viewer)
    return {page.path: page.body for page in all_pages(views) if page.path != "rules/"}


def _part(body: str, name: str) -> str:
    return body.partition(f'id="{name}"')[2].partition("</section>")[0]


def _words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


@pytest.mark.parametrize(
    ("viewer", "bring"),
    [
        (Viewer(), ""),
        (INSIDE, "要带什么、花多少钱、得到什么 材料 未填写 收费 未填写"),
    ],
)
def test_fee_and_papers_that_nobody_spoke_of(tmp_path: Path, viewer: Viewer, bring: str) -> None:
    body = _bodies(tmp_path, viewer, {POWER: ("材料: 无\n    ", "")})["2026/ju/powers/XK-001/"]
    assert _words(_part(body, "bring").partition(">")[2]) == bring


@pytest.mark.parametrize("viewer", [Viewer(), INSIDE])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("材料: 无", "材料 不需要提交材料"),
        ("收费: {是否收费: 否}", "收费 本项职权未设收费"),
        ("收费: {是否收费: 否, 依据: 某通知}", "收费 本项职权未设收费 某通知"),
        ("收费: {是否收费: 是}", "收费 是"),
        ("收费: {是否收费: 是, 标准: 每证10元}", "收费 每证10元"),
        ("收费: {标准: 每证10元}", "收费 每证10元"),
    ],
)
def test_fee_and_papers_that_somebody_spoke_of(tmp_path: Path, viewer: Viewer, written: str, said: str) -> None:
    body = _bodies(tmp_path, viewer, {POWER: ("材料: 无", written)})["2026/ju/powers/XK-001/"]
    assert said in _words(_part(body, "bring"))


@pytest.mark.parametrize("viewer", [Viewer(), INSIDE])
def test_a_fee_whose_only_fact_is_missing_is_not_free(tmp_path: Path, viewer: Viewer) -> None:
    body = _bodies(tmp_path, viewer, {POWER: ("材料: 无", "收费: {依据: 某通知}")})["2026/ju/powers/XK-001/"]
    assert "收费 某通知" in _words(_part(body, "bring"))
    assert "未设收费" not in body


def test_a_power_that_nobody_applies_for_says_that_and_no_more(tmp_path: Path) -> None:
    changed = {POWER: ("启动方式: 依申请", "启动方式: 依职权")}
    folder = write_sample(tmp_path, changed)
    assert "不需要提交材料" in _page(folder)
    file = folder / POWER
    file.write_text(file.read_text(encoding="utf-8").replace("    材料: 无\n", ""), encoding="utf-8")
    assert "材料 依职权办理，不由申请启动" in _words(_part(_page(folder), "bring"))


def _page(folder: Path) -> str:
    pages = {page.path: page.body for page in all_pages(edition_views(folder))}
    return pages["2026/ju/powers/XK-001/"]


@pytest.mark.parametrize("fee", [None, Fee(), Fee(charged=None)])
def test_an_unknown_fee_says_nothing(fee: Fee | None) -> None:
    assert fee_texts(Labels(load_schemas(), "zh"), fee) == ()


def test_no_public_page_says_what_nobody_wrote(tmp_path: Path) -> None:
    bodies = _bodies(tmp_path, Viewer(), {POWER: ("材料: 无\n    ", "")})
    said = [(path, claim) for path, body in bodies.items() for claim in (*CLAIMS, "未填", "没有填写") if claim in body]
    assert said == []


def test_no_internal_page_says_what_nobody_wrote(tmp_path: Path) -> None:
    bodies = _bodies(tmp_path, INSIDE, {POWER: ("材料: 无\n    ", "")})
    assert [(path, claim) for path, body in bodies.items() for claim in CLAIMS if claim in body] == []
    assert '<dd class="none">没有填写</dd>' in bodies["2026/ju/posts/kezhang/"]


def test_a_power_that_does_not_say_its_nature_stands_on_the_units_page(tmp_path: Path) -> None:
    body = _bodies(tmp_path, Viewer(), {POWER: ("权力属性: 外部权力\n    三重一大", "三重一大")}).get("2026/ju/", "")
    assert "没有列出性质" in _words(_part(body, "powers"))
    assert "示例许可" in _part(body, "powers")
