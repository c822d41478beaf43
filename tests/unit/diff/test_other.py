"""What no other rule names (QC990 to QC993)."""

from pathlib import Path

import pytest

from qinglian.diff.comparison import compare_catalogues
from qinglian.schema import load_schemas
from qinglian.workspace import open_workspace

from .samples import chain_of_reviews, power
from .sides import Side, TextTree, base_files, sentences

CASES: dict[str, tuple[Side, Side, list[tuple[str, str]]]] = {
    "a value added": (
        power(),
        power("职权编码: 000111001009"),
        [
            ("QC991 neutral", "职权“设立审批”的职权编码新增“000111001009”。"),
        ],
    ),
    "a value removed": (
        power("服务标准: 每个工作日受理。"),
        power(),
        [
            ("QC991 neutral", "职权“设立审批”的服务标准删去“每个工作日受理。”。"),
        ],
    ),
    "a text reworded": (
        power("服务标准: 每个工作日受理，节假日预约。"),
        power("服务标准: 每周二、周四受理。"),
        [
            ("QC990 unclear", "职权“设立审批”的服务标准由“每个工作日受理，节假日预约。”改为“每周二、周四受理。”。"),
        ],
    ),
    "a text reworded slightly": (
        power(内容="依照规定对提出的申请进行审查并准予登记。"),
        power(内容="按照规定对提出的申请进行审查并准予登记。"),
        [
            (
                "QC992 neutral",
                "职权“设立审批”的内容文字稍有改动：由“依照规定对提出的申请进行审查并准予登记。”改为“按照规定对提出的申请进行审查并准予登记。”。",
            ),
        ],
    ),
    "a list in another order": (
        power("材料: [申请书, 验资报告, 章程]"),
        power("材料: [验资报告, 申请书, 章程]"),
        [
            ("QC993 neutral", "职权“设立审批”的材料换了排列次序，没有增减。"),
        ],
    ),
    "a document more": (
        "",
        "文件材料: [{编号: W1, 名称: 会议纪要, 种类: 会议纪要}]",
        [
            ("QC991 neutral", "新增文件材料“会议纪要”。"),
        ],
    ),
    "a document less": (
        "文件材料: [{编号: W1, 名称: 会议纪要, 种类: 会议纪要}]",
        "",
        [
            ("QC991 neutral", "文件材料“会议纪要”从目录上消失。"),
        ],
    ),
    "a remark": (
        power(),
        power("备注: 待核对。"),
        [
            ("QC991 neutral", "职权“设立审批”的备注新增“待核对。”。"),
        ],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_difference_is_named(case: str) -> None:
    old, new, expected = CASES[case]
    assert sentences(old, new) == expected


def test_what_belongs_to_its_year_alone_is_told_together() -> None:
    files = {**base_files(), **chain_of_reviews()}
    both = {
        name.replace("/2026/", f"/{year}/"): text.replace("年度: 2026", f"年度: {year}").replace(
            "编号: S-", f"编号: S{year}-"
        )
        for year in ("2025", "2026")
        for name, text in files.items()
        if text
    }
    years = open_workspace(Path("case"), tree=TextTree(both)).catalogues
    changes = compare_catalogues(years["2025"], years["2026"], load_schemas()).changes
    assert [(one.code, one.message.say("zh")) for one in changes] == [
        ("QC991", "本年度的审核备案新增2条，上一年度的2条不再列入。"),
    ]
