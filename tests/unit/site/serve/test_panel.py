"""The panel of the preview says what a clerk needs."""

import re

import pytest

from qinglian.diagnostics import Diagnostic, Location
from qinglian.read import Source
from qinglian.schema import load_schemas
from qinglian.site.serve.panel import MOST, crash_panel, fault_panel
from qinglian.words import Text, message

YAML = """职权:
- 编号: XK-001
  名称: 社团登记
  时限:
    承诺时限: 20个工作曰
  风险点:
  - {编号: R-001, 等级: 四级}
"""


def panel_of(yaml: str, line: int, column: int, end: int, **values: str | Text) -> str:
    place = Location("content/2026/minzheng/a.yml", line, column, line, end)
    fault = Diagnostic(
        place, "QL105", message("QL105.duration", **{"text": "20个工作曰", "field": "承诺时限", **values})
    )
    return fault_panel([fault], {place.file: Source(place.file, yaml)}, load_schemas(), "zh", first=False)


def test_fault_says_field_content_remedy_and_place() -> None:
    panel = panel_of(YAML, 5, 11, 17)
    assert '<div class="diagnostics no-print" role="alert"' in panel
    assert "有 1 处要改" in panel
    assert "<code>承诺时限: <mark>20个工作曰</mark></code>" in panel
    assert "<dd>写成 20个工作日、60日、3个月、24小时、当场，或者 无（写明理由）。</dd>" in panel
    assert "<code>content/2026/minzheng/a.yml:5</code>" in panel
    assert re.findall("<h3>(.*)</h3>", panel)[0].startswith("职权 › ")
    assert re.findall("<h3>(.*)</h3>", panel)[0].endswith("承诺时限")


@pytest.mark.parametrize(
    "text", ["职权:\n- 编号: [\n  承诺时限: 20个工作曰\n", "", "\n\n\n", "a", "- 承诺时限: x\n" * 5, "\t: :"]
)
def test_fault_in_a_file_that_is_no_yaml(text: str) -> None:
    assert "承诺时限" in panel_of(text, 3, 1, 2)


def test_written_content_stays_text() -> None:
    panel = panel_of("职权: <script>alert(1)</script>\x00\u202e\n", 1, 5, 40, field="<img src=x>", text="<b>")
    assert "<script" not in panel
    assert "<img" not in panel
    assert "<b>" not in panel
    assert "\u202e" not in panel


def test_long_lines_and_many_faults_are_cut() -> None:
    name, text = "content/2026/a.yml", "职权: " + "长" * 5000 + "\n"
    faults = [
        Diagnostic(Location(name, 1, place, 1, place + 900), "QL002", message("QL002")) for place in range(5, 505)
    ]
    panel = fault_panel(faults, {name: Source(name, text)}, load_schemas(), "zh", first=True)
    assert panel.count("<li>") == MOST
    assert "有 500 处要改，改好之后才有页面" in panel
    assert "另有 480 处" in panel
    assert len(panel) < 20000


def test_fault_without_source() -> None:
    fault = Diagnostic(Location("content/x.yml"), "QL001", message("QL001.unreadable", name="content/x.yml"))
    panel = fault_panel([fault], {}, load_schemas(), "en", first=False)
    assert "content/x.yml:1" in panel
    assert "<mark>" not in panel


def test_crash_says_that_the_catalogue_is_not_at_fault() -> None:
    panel = crash_panel("TemplateError: <x>", "zh", "crash_about", first=False)
    assert "这不是目录的错" in panel
    assert "&lt;x&gt;" in panel
