"""``qinglian disclose explain`` as it is called: what it prints and its exit code."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qinglian.cli import main

BASE = Path(__file__).parents[2] / "cases" / "base"


def _run(folder: Path, *arguments: str, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", language, "-C", str(folder), "disclose", "explain", *arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One unit with one power, one risk and one measure."""
    shutil.copytree(BASE, tmp_path / "project")
    return tmp_path / "project"


def test_a_record(project: Path) -> None:
    result = _run(project, "职权/shili:XK-001")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "职权/shili:XK-001 示例登记 (2026)\n"
        "content/2026/shili/bangongshi/dengji.yml:2\n"
        "\n"
        "社会    看得到（缺省：社会，schemas/powers.yml:11）\n"
        "本系统  看得到（缺省：社会，schemas/powers.yml:11）\n"
        "本单位  看得到（缺省：社会，schemas/powers.yml:11）\n"
        "专责    看得到（缺省：社会，schemas/powers.yml:11）\n"
        "\n"
        "整条记录的公开范围，逐行看下来（后面的可以收窄；放宽公开政策收窄的，须经批准）：\n"
        "  缺省：社会，schemas/powers.yml:11 ← 以此为准\n"
    )


def test_a_field_in_english(project: Path) -> None:
    result = _run(project, "R-001", "factors", language="en")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Risk points/shili:R-001 对材料齐全的申请不当场受理。 · Factors (2026)"
    assert lines[3].startswith("Public      does not see it (default: Own unit, schemas/risks.yml:")
    assert lines[5].startswith("Own unit    sees it (default: Own unit, schemas/risks.yml:")
    assert lines[8] == "The audience of the field, line by line (never wider than the record):"


def test_what_hangs_is_said_with_what_it_hangs_on(project: Path) -> None:
    path = project / "content/2026/shili/bangongshi/dengji.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "  - 编号: R-001\n", "  - 编号: R-001\n    公开: {范围: 本单位, 依据: 第十五条, 复核日期: 2027-01-01}\n"
        ),
        encoding="utf-8",
    )
    measure = _run(project, "M-001").stdout.splitlines()
    assert measure[3] == "社会    看不到：用到它的都看不到（风险点/shili:R-001）"
    risk = _run(project, "R-001").stdout.splitlines()
    line = path.read_text(encoding="utf-8").splitlines().index("  - 编号: R-001") + 2
    said = f"记录的公开设置：本单位，依据第十五条，2027-01-01 复核，content/2026/shili/bangongshi/dengji.yml:{line}"
    assert risk[3] == f"社会    看不到（{said}）"


def test_json(project: Path) -> None:
    result = _run(project, "shili:R-001", "自评等级", "--format", "json", "--edition", "2026")
    found = json.loads(result.stdout)
    assert (found["record"], found["edition"], found["field"]) == ("risks/shili:R-001", "2026", "self_level")
    assert [(one["audience"], one["sees"], one["reason"]) for one in found["audiences"]] == [
        ("public", False, "line"),
        ("system", False, "line"),
        ("unit", True, None),
        ("oversight", True, None),
    ]
    assert [(one["source"], one["audience"], one["file"], one["outcome"]) for one in found["lines"]] == [
        ("default", "unit", "schemas/risks.yml", "stands")
    ]
    assert {one["file"] for one in found["record_lines"]} == {"schemas/risks.yml"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("XK-002",), "没有“XK-002”这条记录，是不是“XK-001”？"),
        (("职全/XK-001",), "没有“职全”这个种类"),
        (("bangongshi/",), "没有“bangongshi”这个种类"),
        (("R-001", "评估因数"), "没有“评估因数”这个字段，是不是“评估因素”？"),
        (("R-001", "xyzxyz"), "没有“xyzxyz”这个字段。字段有：编号、"),
        (("R-001", "--edition", "2025"), "没有“2025”这个年度。现有：2026。"),
    ],
)
def test_wrong_calls(project: Path, arguments: tuple[str, ...], said: str) -> None:
    result = _run(project, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_id_of_several_kinds_has_to_be_said_in_full(project: Path) -> None:
    (project / "content/2026/shili/zhidu.yml").write_text(
        "制度: [{编号: R-001, 名称: 同号, 状态: 有效, 适用职权: [XK-001]}]\n", encoding="utf-8"
    )
    assert (
        "“R-001”不止一条，写明是哪一条：regulations/shili:R-001、risks/shili:R-001。" in _run(project, "R-001").stderr
    )
    assert _run(project, "制度/R-001").exit_code == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help(language: str) -> None:
    result = CliRunner().invoke(main, ["--lang", language, "disclose"])
    assert result.exit_code == 2
    assert "explain" in result.output
