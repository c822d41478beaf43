"""An internal edition says on its pages what the public does not see; a public one has nothing to say."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.pages.sample import PUBLIC, all_pages, edition_views, write_sample

from qinglian.chart import FlowDrawing, TreeNode
from qinglian.disclose import Viewer
from qinglian.model import Power, RecordKey, Unit, UnitId
from qinglian.pages.edition import EditionView
from qinglian.pages.flowchart import flow_drawings, unit_tree
from qinglian.pages.power import HEAD_FIELDS
from qinglian.pages.risk import MEASURE_FIELDS, RISK_FIELDS
from qinglian.schema import load_schemas
from qinglian.site.search_documents import INDEXED_FIELDS, search_documents
from qinglian.words import LANGUAGES, locale_words

MARK = "不公开"


INTERNAL = Viewer("unit", UnitId("ju"))
POWERS = "content/2026/ju/ke/xuke.yml"
ONE = "责任主体: ke, 状态: 有效}"
RUNNING = """责任主体: ke, 状态: 有效,
       流程: {环节: [{编号: a, 名称: 提出, 类型: 开始}, {编号: b, 名称: 批准, 岗位: [kezhang]}, {编号: c, 名称: 办结, 类型: 结束}]}}"""


def pages(folder: Path, viewer: Viewer, changed: tuple[str, str] | None = None) -> dict[str, str]:
    sample = write_sample(folder, {POWERS: changed} if changed else None)
    return {page.path: re.sub(r"\s+", " ", page.body) for page in all_pages(edition_views(sample, viewer))}


def newest(folder: Path, changed: dict[str, tuple[str, str]], viewer: Viewer = INTERNAL) -> EditionView:
    return edition_views(write_sample(folder, changed), viewer)[-1]


def drawing(view: EditionView, power: str) -> FlowDrawing:
    found = view.catalogue.get(RecordKey("powers", UnitId("ju"), power), Power)
    assert found is not None
    [(_, drawn)] = flow_drawings(view, found, view.addresses.page(found.key) or "")
    return drawn


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
        ("2026/ju/changes/", f'内部采购</a> <span class="tag">{MARK}</span> <span class="code note">BG-004'),
        ("2026/ju/changes/", f'<h4>内部采购 <span class="tag">{MARK}</span>'),
        ("2026/ju/changes/", f'防控措施1项（M-002）。 <span class="tag">{MARK}</span></p>'),
        ("2026/ju/changes/2025/", f'新增 BG-004</a> <span class="tag">{MARK}</span>'),
        ("2026/ju/powers/NB-001/", f'防控措施1项（M-002）。</a> <span class="tag">{MARK}</span>'),
        ("2026/ju/powers/NB-001/", f'内部的风险。</a> <span class="tag">{MARK}</span>'),
        ("2026/ju/measures/", f'内部的风险。</a> <span class="tag">{MARK}</span>'),
        ("2026/ju/offices/ke/", f'内部的风险。</a> <span class="tag">{MARK}</span>'),
        ("2026/", f'内部的风险。</a> <span class="tag">{MARK}</span>'),
        ("2026/", f"<li>内部的措施。（{MARK}）</li>"),
    ],
)
def test_an_internal_edition_marks_what_the_public_does_not_see(tmp_path: Path, path: str, marked: str) -> None:
    assert marked in pages(tmp_path, INTERNAL)[path]


def test_what_the_public_sees_is_not_marked(tmp_path: Path) -> None:
    body = pages(tmp_path, INTERNAL)["2026/ju/powers/XK-001/"]
    assert MARK not in body


def test_an_edit_link_leads_only_to_a_file_whose_name_says_what_is_seen(tmp_path: Path) -> None:
    """``xuke.yml`` holds an internal power too; and no line is told that counts what is withheld before it."""
    (view,) = edition_views(write_sample(tmp_path))[-1:]
    address = "https://git.example/{path}#L{line}"
    linking = replace(view, edit_url=address)
    records = view.catalogue.records
    links = {key.id: linking.edit_link(record) for key, record in records.items() if key.id in ("XK-001", "xukefa")}
    assert links == {"XK-001": "", "xukefa": "https://git.example/content/2026/laws.yml#L1"}


def test_a_project_and_its_links_are_marked(tmp_path: Path) -> None:
    """Where the whole project is not public, and where its links alone are not."""
    unit = "content/2026/ju/unit.yml"
    whole = (
        "重大项目:\n  - {编号: XM-001,",
        "重大项目:\n  - {编号: XM-001, 公开: {范围: 本单位, 依据: 第十六条第一款},",
    )
    links = (whole[0], whole[1].replace("范围: 本单位, 依据: 第十六条第一款", "字段: {环节: 本单位}"))
    told = []
    for name, changed in (("1", whole), ("2", links)):
        sample = write_sample(tmp_path / name, {unit: changed})
        page = next(one for one in all_pages(edition_views(sample, INTERNAL)) if one.path == "2026/ju/")
        told.append(re.findall(r"(?:<h3[^>]*>|<caption[^>]*>)示例工程[^\n]*?(?=</h3>|</caption>)", page.body))
    tag = f' <span class="tag">{MARK}</span>'
    assert told == [
        [f'<h3 id="project-XM-001">示例工程{tag}', '<caption class="vh">示例工程'],
        ['<h3 id="project-XM-001">示例工程', f'<caption class="">示例工程{tag}'],
    ]


def test_a_chart_marks_what_is_not_public_in_it(tmp_path: Path) -> None:
    view = newest(tmp_path, {POWERS: (ONE, RUNNING)})
    internal, public = drawing(view, "NB-001"), drawing(view, "XK-001")
    assert beyond(internal) == ([MARK] * 3, [MARK], [MARK])
    assert beyond(public) == ([""] * 4, [""], [""])


def beyond(drawn: FlowDrawing) -> tuple[list[str], list[str], list[str]]:
    """What is marked of steps, risks and measures."""
    steps, risks = [one.beyond for one in drawn.steps], [one.beyond for one in drawn.risks]
    return steps, risks, [one.beyond for one in drawn.measures]


def test_a_chart_names_the_parts_that_are_not_public(tmp_path: Path) -> None:
    """A risk's level, and the post that acts in a step and answers for a measure."""
    unit, risk = "content/2026/ju/unit.yml", "    评定等级: 一级\n    责任人: ["
    changed = {
        POWERS: (risk, f"    公开: {{字段: {{评定等级: 本单位}}}}\n{risk}"),
        unit: ("{编号: kezhang,", "{编号: kezhang, 公开: {范围: 本单位, 依据: 第十六条第一款},"),
    }
    drawn = drawing(newest(tmp_path, changed), "XK-001")
    assert beyond(drawn) == (["", "", f"岗位（{MARK}）", ""], [f"评定等级（{MARK}）"], [""])


def test_a_tree_marks_a_power_and_its_steps(tmp_path: Path) -> None:
    view = newest(tmp_path, {POWERS: (ONE, RUNNING)})
    unit = view.catalogue.unit(UnitId("ju"))
    assert isinstance(unit, Unit)
    marked = [node.label for node in nodes(unit_tree(view, unit, "2026/ju/tree/").root) if node.beyond == MARK]
    assert marked == ["内部采购", "提出", "批准", "办结"]


def nodes(root: TreeNode) -> list[TreeNode]:
    return [root, *(one for child in root.children for one in nodes(child))]


def test_the_words_beside_a_chart_mark_the_same(tmp_path: Path) -> None:
    body = pages(tmp_path, INTERNAL, (ONE, RUNNING))["2026/ju/powers/NB-001/"]
    steps = re.findall(r'<h4 class="step-name">(\S+?)</h4> <ul class="facts"><li>([^<]*)</li>', body)
    assert steps == [("提出", MARK), ("批准", MARK), ("办结", MARK)]


def test_what_is_found_says_what_of_it_is_not_public(tmp_path: Path) -> None:
    level = (
        "    评定等级: 一级\n    责任人: [",
        "    公开: {字段: {评定等级: 本单位}}\n    评定等级: 一级\n    责任人: [",
    )
    found = {one.code or one.title: one.beyond for one in search_documents(newest(tmp_path, {POWERS: level}))}
    assert {name: told for name, told in found.items() if told} == {
        "NB-001": MARK,
        "R-001": f"评定等级（{MARK}）",
        "R-002": MARK,
    }
    public = search_documents(newest(tmp_path / "2", {}, PUBLIC))
    assert {one.beyond for one in public} == {""}


@pytest.mark.parametrize(
    ("viewer", "said"),
    [
        (PUBLIC, "公开职权1项、风险点3个。"),
        (INTERNAL, "职权2项，其中向社会公开1项；风险点4个，其中向社会公开3个。"),
    ],
)
def test_counts_are_worded_by_who_looks(tmp_path: Path, viewer: Viewer, said: str) -> None:
    shown = pages(tmp_path, viewer)
    for path in ("2026/ju/", "2026/"):
        assert said.rstrip("。") in re.sub(r"<[^>]*>", "", shown[path])


def test_an_internal_edition_never_calls_what_it_shows_public(tmp_path: Path) -> None:
    """The words of lists and counts; those about what 社会 may see stand with a mark or a number of their own."""
    wrong = ("公开职权", "公开风险点", "没有可公开", "公开的风险点个数", "全部公开")
    found = [(path, one) for path, body in pages(tmp_path, INTERNAL).items() for one in wrong if one in body]
    assert [path for path, _ in found if not path.startswith("rules/")] == []


def test_words_of_an_internal_edition_take_the_place_of_words_that_there_are() -> None:
    own = [keys(locale_words("internal", language)) for language in LANGUAGES]
    assert own[0] == own[1]
    for language in LANGUAGES:
        words = locale_words("internal", language)
        known = {f"/{name}{key}" for name in words for key in keys(locale_words(name, language))}
        assert [key for key in own[0] if key not in known] == []


def keys(words: object, path: str = "") -> list[str]:
    if not isinstance(words, Mapping):
        return [path]
    return sorted(key for name, inner in words.items() for key in keys(inner, f"{path}/{name}"))


def test_the_fields_that_are_looked_at_are_in_the_schemas() -> None:
    kinds = load_schemas().kinds
    looked = [
        *((kind, name) for kind, names in INDEXED_FIELDS.items() for name in names),
        *(("risks", name) for name in RISK_FIELDS),
        *(("measures", name) for name in MEASURE_FIELDS),
        *(("powers", name) for name in HEAD_FIELDS),
    ]
    assert [(kind, name) for kind, name in looked if name not in kinds[kind].table.fields] == []
