"""Files that mean harm, or were made by accident: a diagnostic each, never a traceback, a hang or a crash."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qinglian.workspace import open_workspace

from .cases import lay_out, told

UNIT = Path("content/2026/shili")
PATIENCE = 8.0
"""Seconds of computing that any of these may take; most take a tenth of one."""


def gbk(folder: Path) -> None:
    (folder / UNIT / "an.yml").write_bytes("职权:\n  - 名称: 公章使用\n".encode("gbk"))


def nul_bytes(folder: Path) -> None:
    (folder / UNIT / "an.yml").write_bytes("文件材料:\n  - {编号: WJ-001, 名称: 方\0案, 种类: 其他}\n".encode())


def control_character(folder: Path) -> None:
    (folder / UNIT / "an.yml").write_text(
        "文件材料:\n  - {编号: WJ-001, 名称: 方\x9f案, 种类: 其他}\n", encoding="utf-8"
    )


def alias_bomb(folder: Path) -> None:
    lines = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (folder / UNIT / "an.yml").write_text("\n".join(lines), encoding="utf-8")


def scalar_of_100_megabytes(folder: Path) -> None:
    with (folder / UNIT / "an.yml").open("wb") as stream:
        stream.write("文件材料: ".encode())
        for _ in range(100):
            stream.write(b"x" * 1_000_000)


def brackets_100_000_deep(folder: Path) -> None:
    (folder / UNIT / "an.yml").write_text("文件材料: " + "[" * 100_000, encoding="utf-8")


def mappings_100_000_deep(folder: Path) -> None:
    (folder / UNIT / "an.yml").write_text("? " * 100_000, encoding="utf-8")


def folder_named_like_a_file(folder: Path) -> None:
    (folder / UNIT / "an.yml").mkdir()
    (folder / UNIT / "an.yml" / "b.yml").write_text("文件材料: []\n", encoding="utf-8")


def escaping_link(folder: Path) -> None:
    outside = folder.parent / f"{folder.name}-outside.yml"
    outside.write_text("文件材料:\n  - {编号: WJ-001, 名称: 别处的, 种类: 其他}\n", encoding="utf-8")
    (folder / UNIT / "an.yml").symlink_to(outside)


def dangling_link(folder: Path) -> None:
    (folder / UNIT / "an.yml").symlink_to(folder / UNIT / "nowhere.yml")


def link_to_itself(folder: Path) -> None:
    (folder / UNIT / "an.yml").symlink_to(folder / UNIT / "an.yml")


def link_to_a_folder(folder: Path) -> None:
    (folder / UNIT / "bei-fen").symlink_to(folder / "content", target_is_directory=True)


def fifo(folder: Path) -> None:
    os.mkfifo(folder / UNIT / "an.yml")


def unreadable_file(folder: Path) -> None:
    path = folder / UNIT / "an.yml"
    path.write_text("文件材料: []\n", encoding="utf-8")
    path.chmod(0)


def endless_steps(folder: Path) -> None:
    """A flow of 200 steps, each a decision that leads anywhere: more ways than atoms."""
    steps = ["- {编号: s0, 名称: 开始, 类型: 开始}"]
    for n in range(1, 199):
        ways = ", ".join(f"{{到: s{(n * k) % 199 + 1}, 条件: 情形{k}}}" for k in (2, 3, 5, 7))
        steps.append(f"- {{编号: s{n}, 名称: 判断{n}, 类型: 判断, 办理主体: 本单位, 时限: {n}日, 去向: [{ways}]}}")
    steps.append("- {编号: s199, 名称: 结束, 类型: 结束}")
    text = "通用流程:\n  - 编号: wujin\n    时限: {承诺: 1日}\n    环节:\n" + "".join(
        f"      {step}\n" for step in steps
    )
    (folder / UNIT / "an.yml").write_text(text, encoding="utf-8")


def endless_flow(folder: Path) -> None:
    """As many steps as fit into a file."""
    steps = "".join(
        f"      - {{编号: s{n}, 名称: 判断{n}, 类型: 并行, 去向: [s{n + 1}, s{n + 2}]}}\n" for n in range(12_000)
    )
    (folder / UNIT / "an.yml").write_text(f"通用流程:\n  - 编号: wujin\n    环节:\n{steps}", encoding="utf-8")


def pattern_that_never_ends(folder: Path) -> None:
    """A code pattern that would keep the matcher busy for years."""
    scheme = folder / "content/2026/schemes/banfa.yml"
    evil = scheme.read_text(encoding="utf-8").replace("'[0-9]{12}|[A-Z]{2}-[0-9]{3}'", "'(0+)+x'")
    scheme.write_text(evil, encoding="utf-8")


AN = "content/2026/shili/an.yml"
EXPECTED: dict[Callable[[Path], None], str] = {
    gbk: f"""{AN}:2:5 QL001 error
    文件不是 UTF-8 编码：第 10 字节（0xC3）不能解读，很可能是 GBK 编码。
    改法：在编辑器里用“另存为”，编码选 UTF-8，再提交。
""",
    folder_named_like_a_file: f"""{AN}:1:1 QL007 error
    “{AN}”是文件夹，却用了文件的名字。
    改法：文件夹改名，去掉 .yml。
""",
    escaping_link: f"""{AN}:1:1 QL006 error
    符号链接“{AN}”指向内容文件夹之外，已忽略。
    改法：把文件本身放进内容文件夹。
""",
    dangling_link: f"""{AN}:1:1 QL006 error
    符号链接“{AN}”指向的文件不存在。
    改法：删除链接，或者改为指向存在的文件。
""",
    link_to_itself: f"""{AN}:1:1 QL006 error
    符号链接“{AN}”指向的文件不存在。
    改法：删除链接，或者改为指向存在的文件。
""",
    link_to_a_folder: """content/2026/shili/bei-fen:1:1 QL006 error
    “content/2026/shili/bei-fen”是指向文件夹的符号链接，已忽略。
    改法：把文件夹本身放进来。
""",
    fifo: f"""{AN}:1:1 QL006 error
    “{AN}”不是普通文件，已忽略。
    改法：换成普通的 YAML 文件。
""",
    scalar_of_100_megabytes: f"""{AN}:1:1 QL005 error
    文件超过 2 MiB。
    改法：按职权拆成多个文件，最好一项职权一个文件。
""",
    brackets_100_000_deep: f"""{AN}:1:26 QL005 error
    嵌套超过 20 层。
    改法：检查括号是否配对；目录的内容用不到这么深的嵌套。
""",
}
CODES: dict[Callable[[Path], None], str] = {
    gbk: "QL001", nul_bytes: "QL002", control_character: "QL002", alias_bomb: "QL004",
    scalar_of_100_megabytes: "QL005", brackets_100_000_deep: "QL005", mappings_100_000_deep: "QL005",
    folder_named_like_a_file: "QL007", escaping_link: "QL006", dangling_link: "QL006", link_to_itself: "QL006",
    link_to_a_folder: "QL006", fifo: "QL006", endless_steps: "QL206", endless_flow: "QL106",
    pattern_that_never_ends: "QL108",
}  # fmt: skip
LINKS = {escaping_link, dangling_link, link_to_itself, link_to_a_folder, fifo}


@pytest.mark.parametrize("make", CODES, ids=lambda make: make.__name__)
def test_hostile_files_end_in_a_diagnostic(make: Callable[[Path], None], tmp_path: Path) -> None:
    if make in LINKS and sys.platform == "win32":
        pytest.skip("needs links and pipes")
    folder = tmp_path / "project"
    lay_out(folder)
    make(folder)
    begun = time.process_time()
    workspace = open_workspace(folder)
    assert time.process_time() - begun < PATIENCE
    assert CODES[make] in {one.code for one in workspace.diagnostics}
    if make in EXPECTED:
        assert told(workspace.diagnostics) == EXPECTED[make]
    for one in workspace.diagnostics:
        assert len(f"{one.message.say('zh')}{one.message.hint('zh')}{one.message.say('en')}") < 2_000


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="to root everything is readable")
def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path)
    unreadable_file(tmp_path)
    assert [one.code for one in open_workspace(tmp_path).diagnostics] == ["QL001"]


def test_the_command_survives_them_all_at_once(tmp_path: Path) -> None:
    """One folder with everything that can stand side by side, through the real command, within its memory."""
    lay_out(tmp_path)
    for make in (gbk, nul_bytes, alias_bomb, brackets_100_000_deep, mappings_100_000_deep):
        make(tmp_path)
        (tmp_path / UNIT / "an.yml").rename(tmp_path / UNIT / f"{make.__name__}.yml")
    command = [sys.executable, "-m", "qinglian", "-C", str(tmp_path), "check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    for code in ("QL001", "QL002", "QL004", "QL005"):
        assert code in done.stdout
