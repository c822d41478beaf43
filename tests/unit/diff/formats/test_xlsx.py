from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from tests.unit.diff.formats.comparisons import accepting, plain, shown

from qinglian.diff.formats.xlsx import xlsx_report


def _book(**sides: Any) -> Any:
    return load_workbook(BytesIO(xlsx_report(shown(**sides))))


def _rows(sheet: Any) -> list[list[Any]]:
    return [[plain(one) if isinstance(one, str) else one for one in row] for row in sheet.iter_rows(values_only=True)]


def test_a_sheet_for_each_effect_in_the_fields_order() -> None:
    assert _book().sheetnames == ["概况", "减弱", "存疑", "加强", "中性", "待确认"]
    assert _book(language="en").sheetnames == [
        "Overview",
        "weakens",
        "unclear",
        "strengthens",
        "neutral",
        "to be confirmed",
    ]


def test_overview() -> None:
    assert [[one for one in row if one is not None] for row in _rows(_book()["概况"])] == [
        ["比较 2025 → 2026"],
        [],
        ["一边", "错误", "警告"],
        ["2025", 0, 0],
        ["2026", 2, 1],
        [],
        ["影响", "处数"],
        ["减弱", 2],
        ["存疑", 2],
        ["加强", 1],
        ["中性", 2],
        ["已认可", 0],
        ["待确认", 1],
        ["已随之修改", 3],
        ["已重新确认", 0],
        [],
        ["2026年度"],
        ["单位", "减弱", "存疑", "加强", "中性", "风险点（前 → 后）"],
        ["各单位共用", 0, 1, 0, 0],
        ["示例局", 2, 1, 1, 2, "一级 0 → 0\n二级 1 → 1\n三级 0 → 0"],
    ]


def test_rows_say_what_changed_where_and_why() -> None:
    header, *rows = _rows(_book()["减弱"])
    (row,) = [row for row in rows if row[17] == "QC203"]
    place = "content/2026/shili/bangongshi/dengji.yml:15"
    assert dict(zip(header, row, strict=True)) == {
        "单位": "示例局", "科室": "办公室", "种类": "职权", "编号": "XK-001", "名称": "示例登记",
        "变更": "“示例登记”的时限·承诺由20个工作日延长为30个工作日。", "旧": "20个工作日", "新": "30个工作日",
        "变更记录": "BG-001 变更要素", "认可": None, "触发因素": "业务流程变动", "依据": "局长办公会议纪要",
        "批准": "局长办公会议（2026年4月8日）", "字段": "时限·承诺", "其中": None, "旧的位置": place, "新的位置": place,
        "规则": "QC203", "指纹": "f" * 16, "年度": "2026年度",
    }  # fmt: skip


def test_what_has_to_be_confirmed_has_its_sheet() -> None:
    rows = _rows(_book()["待确认"])
    assert rows[0] == ["单位", "科室", "种类", "编号", "名称", "因为什么变了", "环节", "状态", "位置", "年度"]
    assert [(row[3], row[5], row[6], row[7]) for row in rows[1:]] == [
        ("M-001", "职权 XK-001 示例登记", "受理", "待确认"),
        ("M-002", "职权 XK-001 示例登记", "受理", "已随之修改"),
        ("XK-001", "法规 tiaoli 示例登记管理条例", None, "已随之修改"),
        ("R-001", "职权 XK-001 示例登记", "受理", "已随之修改"),
    ]


def _cells(book: Any) -> Iterator[Any]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def test_text_is_never_a_formula() -> None:
    book = _book()
    assert {cell.data_type for cell in _cells(book)} == {"s", "n"}
    hostile = [cell for cell in _cells(book) if str(cell.value).startswith("=")]
    assert {str(cell.value) for cell in hostile} == {"=1+1|`@zhangsan`<b>[U+202E]见#12 https://x.cn [a](b)"}
    assert all(cell.quotePrefix for cell in hostile)
    assert not any(cell.quotePrefix for cell in _cells(book) if cell not in hostile)


def test_tables_filter_and_print() -> None:
    sheet = _book()["中性"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:T3", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_area == "'中性'!$A$1:$J$3"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value)


def test_who_accepted_a_change() -> None:
    rows = _rows(_book(new=accepting())["减弱"])
    assert [row[9] for row in rows if row[17] == "QC203"] == ["已认可：纪检组长；群众知情"]


def test_the_same_comparison_gives_the_same_bytes() -> None:
    first = xlsx_report(shown())
    assert first == xlsx_report(shown())
    with ZipFile(BytesIO(first)) as file:
        assert {entry.date_time[:3] for entry in file.infolist()} == {(2000, 1, 1)}
        assert file.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2
