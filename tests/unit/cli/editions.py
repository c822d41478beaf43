"""A project whose edition may be closed and carried over, the command upon it, and all that lies in a folder."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from qinglian.cli import main

BASE = Path(__file__).parents[2] / "cases" / "base"
READY = """\
# 版本
版本:
  年度: 2026
  名称: 2026年度目录（用例）
  状态: 公布   # 六月
  基准日: 2026-06-30
  审定日期: 2026-06-18
  公布日期: 2026-06-30

# 末了
"""
Files = Mapping[str, bytes]


def lay_out_empty(folder: Path, state: str) -> Path:
    """An edition in a state and nothing else."""
    edition = folder / "content" / "2026" / "edition.yml"
    edition.parent.mkdir(parents=True)
    edition.write_text(f"版本: {{年度: 2026, 名称: 甲, 状态: {state}, 基准日: 2026-06-30}}\n", encoding="utf-8")
    return folder


def lay_out_ready(folder: Path) -> Path:
    """The base with a published edition."""
    shutil.copytree(BASE, folder)
    (folder / "content" / "2026" / "edition.yml").write_text(READY, encoding="utf-8", newline="\n")
    return folder


def run(project: Path, *arguments: str, language: str = "zh") -> Result:
    """``qinglian edition``."""
    return CliRunner().invoke(main, ["--lang", language, "-C", str(project), "edition", *arguments])


def files_of(folder: Path) -> Files:
    """Every file, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def shown(files: Files) -> Files:
    """What the reader of content sees."""
    return {name: data for name, data in files.items() if not any(part.startswith(".") for part in name.split("/"))}
