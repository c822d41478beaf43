"""Whole comments."""

from dataclasses import replace

from tests.unit.diff.sides import POWER, catalogue, replaced

from qinglian.diagnostics import Diagnostic, Location, Severity
from qinglian.diff.comparison import compare_catalogues
from qinglian.diff.formats import Compared, ComparedEdition, ComparedSide, show
from qinglian.diff.formats.sections import length
from qinglian.model import Locator
from qinglian.review import News, Review, comment, settled
from qinglian.schema import load_schemas
from qinglian.words import Language, Text, message

LONGER = replaced(POWER, ("承诺: 20个工作日", "承诺: 25个工作日"))
FAULT = Diagnostic(
    Location("content/2026/laws.yml", 3, 5, 3, 9),
    "QL101",
    message("QL101.near", field="名程", near=Text("名称", "Name")),
)
ODD = Diagnostic(
    Location("content/2026/x.yml", 1),
    "QL104",
    message("QL104.no_words", field=Text("类别", "Category"), text="甲\n/close\n@all <b>"),
)


def review(*, changed: bool = False, language: Language = "zh", news: News | None = None) -> Review:
    """A review of the base, with or without a change, in a pipeline."""
    old, new = catalogue({}), catalogue(LONGER if changed else {})
    schemas = load_schemas()
    edition = ComparedEdition(compare_catalogues(old, new, schemas), *(Locator({}, schemas) for _ in range(2)))
    compared = Compared(ComparedSide("main"), ComparedSide("0123456789"), (edition,), schemas)
    return Review(news or News(), show(compared, language), "", "0123456789", "https://git.example.cn/runs/1")


def test_nothing_to_say() -> None:
    assert comment(review()) == ""
    assert settled(review()) == (
        "<!-- qinglian-diff -->\n"
        "现在没有实质变更，检查也没有问题。以前在这里说的，已经改回或者改好。\n"
        "\n<sub>提交 `0123456789` · [附件和预览](https://git.example.cn/runs/1)</sub>\n"
    )


def test_findings_alone() -> None:
    assert comment(review(news=News((FAULT,), (replace(FAULT, severity=Severity.WARNING),)))) == (
        "<!-- qinglian-diff -->\n"
        "**检查有 1 处新的问题，改好再提交**；另有 1 处是目标分支上原来就有的。\n"
        "\n**新的问题**\n\n"
        "- **错误 QL101** 不认识的字段“名程”。<br><sub>改法：是不是“名称”？ · `content/2026/laws.yml:3`</sub>\n"
        "\n<details><summary>原来就有的问题 1 处</summary>\n\n"
        "- **警告 QL101** 不认识的字段“名程”。<br><sub>改法：是不是“名称”？ · `content/2026/laws.yml:3`</sub>\n"
        "\n</details>\n"
        "\n---\n\n"
        "目录没有实质变更。\n"
        "\n<sub>提交 `0123456789` · [附件和预览](https://git.example.cn/runs/1)</sub>\n"
    )


def test_findings_that_stood_before_and_a_change_in_english() -> None:
    found = replace(review(changed=True, language="en", news=News((), (FAULT,))), prefix="mulu/", head="", run="")
    place = "`content/2026/shili/bangongshi/dengji.yml:2`"
    assert comment(found) == (
        "<!-- qinglian-diff -->\n"
        "The check has no new findings; the target branch had 1 already.\n"
        "\n<details><summary>Findings that stood before: 1</summary>\n\n"
        "- **error QL101** Unknown field “名程”.<br><sub>Remedy: Did you mean “Name”? · `mulu/content/2026/laws.yml:3`</sub>\n"
        "\n</details>\n"
        "\n---\n\n"
        "**Changes that weaken control: 1**.\n"
        "\nCompared: main → 0123456789\n"
        "\n| Effect | Number | Accepted |\n|---|--:|--:|\n"
        "| ↓ weakens | 1 | 0 |\n| ? unclear | 0 | 0 |\n| ↑ strengthens | 0 | 0 |\n| · neutral | 0 | 0 |\n"
        "\n**weakens: 1**\n\n"
        "- **↓ 示例局 XK-001 (Power)**: The promised limit of power “示例登记” is longer: 25 working days instead of "
        f"20 working days.<br><sub>old {place} · new {place} · no change record · QC203 "
        f"`{found.shown.changes[0].fingerprint}`</sub>\n"
    )


def test_a_change_alone_begins_with_what_matters() -> None:
    assert comment(review(changed=True)).splitlines()[:4] == [
        "<!-- qinglian-diff -->",
        "**有 1 处变更减弱了防控**。",
        "",
        "比较 main → 0123456789",
    ]


def test_what_users_write_steers_nothing() -> None:
    said = comment(review(news=News((ODD,))))
    (entry,) = (line for line in said.splitlines() if line.startswith("- "))
    assert entry.startswith("- **错误 QL104** “类别”不能是“甲 /close ＠all &lt;b&gt;”：本单位")


def test_however_much_is_wrong_the_changes_keep_their_room() -> None:
    many = tuple(replace(FAULT, location=Location("content/2026/laws.yml", line)) for line in range(1, 3001))
    said = comment(review(changed=True, news=News(many, many)), attached=True)
    assert length(said) <= 60_000
    assert "**检查有 3000 处新的问题，改好再提交**；另有 3000 处是目标分支上原来就有的。" in said
    assert "\n原来就有的问题 3000 处：见附件。\n" in said
    assert "的承诺时限由20个工作日延长为25个工作日。" in said


def test_the_whole_leaves_nothing_out() -> None:
    many = tuple(replace(FAULT, location=Location("content/2026/laws.yml", line)) for line in range(1, 3001))
    whole = comment(review(news=News(many)), most=None)
    assert sum(line.startswith("- ") for line in whole.splitlines()) == 3000
    assert "<details><summary>新的问题中的其余 2990 处</summary>" in whole
