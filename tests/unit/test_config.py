from pathlib import Path

import pytest

from qinglian.config import ChartConfig, Config, Footer, RuleSetting, parse_config, read_config
from qinglian.diagnostics import Diagnostic, Location
from qinglian.read import Source
from qinglian.words import message


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert read_config(tmp_path) == (Config(), [])


def test_settings_are_written_by_label_or_name() -> None:
    text = """\
站点名称: 示例目录
language: English
网址: https://www.example.cn/lianzheng/
嵌入门户: https://www.example.cn
示例站点: 是
页脚: {主办单位: 示例市人民政府办公室, ICP备案号: 示ICP备00000000号}
流程图: {引擎: 系统, 版式: 泳道}
检查规则:
  QL411: 警告
  QL412: {级别: 关闭, 理由: 本单位不涉及}
"""
    config, diagnostics = parse_config(Source("site_config.yml", text))
    expected = Config(
        name="示例目录",
        language="en",
        url="https://www.example.cn/lianzheng/",
        portals=("https://www.example.cn",),
        illustration=True,
        footer=Footer(organiser="示例市人民政府办公室", icp="示ICP备00000000号"),
        charts=ChartConfig(engine="system", layout="lanes"),
        rules={"QL411": RuleSetting("warning"), "QL412": RuleSetting("off", "本单位不涉及")},
    )
    assert (config, diagnostics) == (expected, [])


def test_a_rule_switched_off_without_a_reason_stays_on() -> None:
    config, diagnostics = parse_config(Source("site_config.yml", "检查规则: {QL411: 关闭}\n"))
    said = message("QL102.rule_reason", rule="QL411")
    assert (config, diagnostics) == (Config(), [Diagnostic(Location("site_config.yml"), "QL102", said)])


def test_what_does_not_fit_is_told_and_left_at_its_default() -> None:
    config, diagnostics = parse_config(Source("site_config.yml", "站点名称: 甲\n内容文件夹: ../别处\n网止: x\n"))
    found = [(one.code, one.location.line, one.location.column) for one in diagnostics]
    assert (config, found) == (Config(name="甲"), [("QL105", 2, 8), ("QL101", 3, 1)])


def test_a_list_is_no_configuration() -> None:
    config, diagnostics = parse_config(Source("site_config.yml", "- 站点名称\n"))
    said = Diagnostic(Location("site_config.yml", 1, 1, 2, 1), "QL007", message("QL007.config"))
    assert (config, diagnostics) == (Config(), [said])


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").write_bytes("站点名称: 目录\n".encode("gbk"))
    config, diagnostics = read_config(tmp_path)
    assert (config, [one.code for one in diagnostics]) == (Config(), ["QL001"])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://git.example/edit/{path}#L{line}", True),
        ("javascript:alert(1)//{path}", False),
        ("//git.example/{path}", False),
        ("https://git.example/{unit}", False),
    ],
)
def test_an_edit_link_leads_to_the_web(written: str, kept: bool) -> None:  # noqa: FBT001
    config, diagnostics = parse_config(Source("site_config.yml", f"修改链接: '{written}'\n"))
    assert config == Config(edit_url=written if kept else "")
    assert [(one.code, one.location.line, one.location.column) for one in diagnostics] == (
        [] if kept else [("QL105", 1, 7)]
    )
