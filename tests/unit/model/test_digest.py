"""The digest counts what records mean, and nothing of how they are written."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinglian.model.digest import canonical_lines, edition_digest
from qinglian.schema import load_schemas
from qinglian.workspace import open_workspace

ROOT = Path(__file__).parents[3]
BASE = ROOT / "tests" / "cases" / "base"
EDITION = "版本: {年度: 2026, 名称: 甲, 状态: 公布, 基准日: 2026-06-30}\n"
UNIT = """\
单位: {编号: ju, 名称: ' 甲局 ', 行政层级: 县级}
内设机构: [{编号: shi, 名称: 办公室, 性质: 内设机构, 排序: 02}]
岗位: [{编号: g, 名称: 岗, 层次: x, 重点岗位: 否, 列入排查: 否, 备注: , 公开: 本单位}]
变更记录:
  - {编号: B-1, 变更类型: 取消, 对象: [职权/XK-9, 岗位/g], 触发因素: [岗位变动], 公开: {范围: 本单位}}
"""
OFFICE = """\
职权:
  - 编号: XK-001
    名称: 甲
    类别: 行政许可
    权力属性: 外部权力
    内容: 一
    行使主体: 本单位
    状态: 有效
    时限: {法定: 二十个工作日, 承诺: 无（当场）}
    收费: {是否收费: 否}
防控措施:
  - {编号: M-1, 内容: 甲, 责任主体: g, 完成时限: 2026年12月31日, 检查记录: [{日期: 2026-3-1, 结果: 好}]}
"""


def _digest(folder: Path, **files: str) -> tuple[str, list[str]]:
    for name, text in files.items():
        path = folder / "content" / "2026" / f"{name.replace('__', '/')}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (catalogue,) = open_workspace(folder).catalogues.values()
    return edition_digest(catalogue, load_schemas()), [
        line.decode() for line in canonical_lines(catalogue, load_schemas())
    ]


def test_the_canonical_form(tmp_path: Path) -> None:
    digest, lines = _digest(tmp_path, edition=EDITION, ju__unit=UNIT, ju__shi__a=OFFICE)
    assert lines == [
        '{"@":["changes","ju","B-1"],"kind":"cancelled","trigger":["post"],"what":["powers/XK-9","posts/ju:g"]}',
        '{"@":["editions","","editions"],"as_of":"2026-06-30","title":"甲","year":"2026"}',
        '{"@":["measures","ju","M-1"],"@office":"shi","checks":[{"date":"2026-03-01","result":"好"}],"due":"2026-12-31","owner":"posts/ju:g","text":"甲"}',
        '{"@":["offices","ju","shi"],"kind":"internal","name":"办公室","order":2}',
        '{"@":["posts","ju","g"],"in_scope":false,"name":"岗","tier":"x"}',
        '{"@":["powers","ju","XK-001"],"@office":"shi","category":"licence","content":"一","fee":{"charged":false},"name":"甲","nature":"external","status":"in_force","subject":"own_unit","time_limit":[{"promised":{"amount":"0","note":"当场","unit":"none"},"statutory":{"amount":"20","unit":"working_day"}}]}',
        '{"@":["units","ju","ju"],"level":"county","name":"甲局"}',
    ]
    whole = "".join(f"{line}\n" for line in lines).encode()
    assert digest == f"sha256:{hashlib.sha256(whole).hexdigest()}"
    assert [
        json.dumps(json.loads(line), sort_keys=True, ensure_ascii=False, separators=(",", ":")) for line in lines
    ] == lines


@pytest.mark.parametrize(
    "alter",
    [
        lambda text: text.replace("状态: 公布", "状态: 关闭, 校验值: sha256:" + "0" * 64),
        lambda text: text.replace("版本:", "# 注\neditions:").replace("年度:", "Year:"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("公开: 本单位", "公开: {范围: 专责, 依据: 第十六条第一款}"),
        lambda text: text.replace("重点岗位: 否, ", ""),
        lambda text: text.replace("2026年12月31日", "2026-12-31").replace("二十个工作日", "20 working days"),
        lambda text: text.replace("行政许可", "licence").replace("本单位\n", "own_unit\n"),
        lambda text: text.replace("职权/XK-9", "powers/XK-9").replace("岗位/g", "posts/g"),
        lambda text: text.replace("责任主体: g", "责任主体: ju:g"),
        lambda text: text.replace("    内容: 一\n", "").replace("    类别", "    内容: >-\n      一\n    类别"),
    ],
)  # fmt: skip
def test_what_does_not_count(alter: Callable[[str], str], tmp_path: Path) -> None:
    files = {"edition": EDITION, "ju__unit": UNIT, "ju__shi__a": OFFICE}
    assert _digest(tmp_path / "b", **{name: alter(text) for name, text in files.items()}) == _digest(
        tmp_path / "a", **files
    )


@pytest.mark.parametrize(
    "alter",
    [
        lambda text: text.replace("2026-06-30", "2026-06-29"),
        lambda text: text.replace("列入排查: 否", "列入排查: 是"),
        lambda text: text.replace("内容: 一", "内容: 二"),
        lambda text: text.replace("[职权/XK-9, 岗位/g]", "[岗位/g, 职权/XK-9]"),
        lambda text: text.replace("二十个", "二十一个"),
        lambda text: text.replace("    收费: {是否收费: 否}\n", ""),
        lambda text: text.replace("备注: ", "备注: 甲"),
    ],
)  # fmt: skip
def test_what_counts(alter: Callable[[str], str], tmp_path: Path) -> None:
    files = {"edition": EDITION, "ju__unit": UNIT, "ju__shi__a": OFFICE}
    altered = {name: alter(text) for name, text in files.items()}
    assert altered != files
    assert _digest(tmp_path / "b", **altered)[0] != _digest(tmp_path / "a", **files)[0]


def test_another_office_s_folder_counts_and_another_file_does_not(tmp_path: Path) -> None:
    first, _ = _digest(tmp_path / "a", edition=EDITION, ju__unit=UNIT, ju__shi__a=OFFICE)
    assert _digest(tmp_path / "b", edition=EDITION, ju__unit=UNIT, ju__shi__b=OFFICE)[0] == first
    assert _digest(tmp_path / "c", edition=EDITION, ju__unit=UNIT, ju__ke__a=OFFICE)[0] != first


def test_the_edition_before_does_not_count(tmp_path: Path) -> None:
    """A change record may speak of a record that only the edition before has; that one may be taken away."""
    first, _ = _digest(tmp_path / "a", edition=EDITION, ju__unit=UNIT)
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    old = tmp_path / "b" / "content" / "2025"
    (old / "ju").mkdir(parents=True)
    (old / "edition.yml").write_text(EDITION.replace("2026", "2025"), encoding="utf-8")
    (old / "ju" / "a.yml").write_text(OFFICE.replace("XK-001", "XK-9"), encoding="utf-8")
    catalogue = open_workspace(tmp_path / "b").catalogues["2026"]
    assert edition_digest(catalogue, load_schemas()) == first


def test_the_digest_of_the_base_never_changes() -> None:
    """A release that alters the canonical form would fault every year that was closed before it."""
    (catalogue,) = open_workspace(BASE).catalogues.values()
    expected = "sha256:b031679d763fc85738c8647eefef3e86744d7bf5de306fd8a88eb81cb86b8a41"
    assert edition_digest(catalogue, load_schemas()) == expected


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    return folder


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_every_altered_character_of_a_text_counts(sample: Path, data: st.DataObject) -> None:
    path = sample / "content" / "2026" / "shili" / "bangongshi" / "dengji.yml"
    text = (BASE / path.relative_to(sample)).read_text(encoding="utf-8")
    places = [
        place for place, character in enumerate(text) if "\u4e00" <= character <= "\u9fff" and text[place - 1] == " "
    ]
    place = data.draw(st.sampled_from(places))
    altered = f"{text[:place]}甲{text[place:]}"
    path.write_text(altered, encoding="utf-8")
    workspace = open_workspace(sample)
    path.write_text(text, encoding="utf-8")
    (before,), (after,) = open_workspace(sample).catalogues.values(), workspace.catalogues.values()
    assert edition_digest(before, load_schemas()) != edition_digest(after, load_schemas())
