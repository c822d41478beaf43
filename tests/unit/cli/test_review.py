"""``qinglian review`` as it is called: what it prints and writes, and its exit code."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.functional.cases import lay_out
from tests.unit.forges import TOKEN, FakeForge, running
from tests.unit.repositories import TestRepository, git

from qinglian.cli import main
from qinglian.review import Forge

POWER = Path("content/2026/shili/bangongshi/dengji.yml")
TOLD = "职权“示例登记”的承诺时限由20个工作日延长为25个工作日。"
NOTHING = "没有变更也没有问题，不写评论。\n"


@pytest.fixture(autouse=True)
def settings(own_git: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it sets what git sees
    """No pipeline around, and git looks at no settings but the repository's."""
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "GITLAB_", "GITEA_", "FORGEJO_", "CI_", "QINGLIAN_")):
            monkeypatch.delenv(name)
    monkeypatch.setattr("qinglian.review.posting._WAITS", (0, 0, 0))


@pytest.fixture
def project(tmp_path: Path) -> TestRepository:
    """The base on ``main``, and a branch ``work`` where the promised limit is longer."""
    lay_out(tmp_path / "project")
    made = TestRepository.at(tmp_path / "project")
    made.commit()
    made.git("checkout", "-q", "-b", "work")
    edit(made, "承诺: 20个工作日", "承诺: 25个工作日")
    made.commit()
    return made


@pytest.fixture
def forge(project: TestRepository, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeForge]:
    """GitHub around the project."""
    event = project.root.parent / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7, "head": {"sha": "a" * 40}}}), encoding="utf-8")
    with running(Forge.GITHUB) as fake:
        variables = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": fake.api,
            "GITHUB_REPOSITORY": "juzi/mulu",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_STEP_SUMMARY": str(project.root.parent / "summary.md"),
        }
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        yield fake


def edit(made: TestRepository, old: str, new: str) -> None:
    path = made.root / POWER
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def review(made: TestRepository, *arguments: str, base: str = "main") -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", "-C", str(made.root), "review", "--base", base, *arguments])


def summary(made: TestRepository) -> str:
    path = made.root.parent / "summary.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_in_a_terminal_the_comment_is_shown(project: TestRepository) -> None:
    shown = review(project)
    base = project.git("rev-parse", "main")[:10]
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.startswith(
        f"<!-- qinglian-diff -->\n**有 1 处变更减弱了防控**。\n\n比较 main ({base}) → 工作区\n"
    )
    assert TOLD in shown.stdout


def test_what_the_base_got_since_is_no_change_of_the_request(project: TestRepository) -> None:
    project.git("checkout", "-q", "main")
    edit(project, "法定: 30个工作日", "法定: 40个工作日")
    project.commit()
    project.git("checkout", "-q", "work")
    assert review(project).stdout.count("QC2") == 1


def test_without_a_change_there_is_no_comment(project: TestRepository) -> None:
    edit(project, "承诺: 25个工作日", "承诺:   20 个工作日")
    assert (review(project).exit_code, review(project).stdout) == (0, NOTHING)


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [
        ((), 0),
        (("none",), 0),
        (("error", "warning"), 0),
        (("weakens",), 1),
        (("unclear",), 1),
        (("error", "weakens"), 1),
    ],
)
def test_what_fails_is_chosen_of_changes(project: TestRepository, fail_on: tuple[str, ...], code: int) -> None:
    assert review(project, *(part for one in fail_on for part in ("--fail-on", one))).exit_code == code


@pytest.mark.parametrize(("fail_on", "code"), [("none", 0), ("error", 1), ("warning", 1), ("weakens", 0)])
def test_what_fails_is_chosen_of_findings(project: TestRepository, fail_on: str, code: int) -> None:
    edit(project, "承诺: 25个工作日", "承诺: 20个工作日")
    project.write("content/2026/more.yml", "职全: []\n")
    shown = review(project, "--fail-on", fail_on)
    assert shown.exit_code == code
    assert shown.stdout.splitlines()[1] == "**检查有 1 处新的问题，改好再提交。**"


def test_warnings_are_told_where_they_fail(project: TestRepository) -> None:
    edit(project, "承诺: 25个工作日", "承诺: 20个工作日")
    project.write("content/2026/empty.yml", "")
    assert review(project).stdout == NOTHING
    shown = review(project, "--fail-on", "warning")
    assert shown.exit_code == 1
    assert "- **警告 QL009**" in shown.stdout


def test_errors_of_the_base_are_told_apart_and_fail_all_the_same(project: TestRepository) -> None:
    project.git("checkout", "-q", "main")
    project.write("content/2026/more.yml", "职全: []\n")
    project.commit()
    project.git("checkout", "-q", "-B", "work")
    shown = review(project)
    assert shown.exit_code == 1
    assert shown.stdout.splitlines()[1] == "检查没有新的问题；有 1 处是目标分支上原来就有的。"


@pytest.mark.parametrize(("name", "start"), [("out/all.html", "<!doctype html>"), ("all.md", "<!-- qinglian-diff -->")])
def test_the_whole_is_saved(project: TestRepository, name: str, start: str) -> None:
    place = project.root.parent / name
    assert review(project, "--out", str(place)).exit_code == 0
    saved = place.read_text(encoding="utf-8")
    assert saved.lower().startswith(start)
    assert "由20个工作日延长为25个工作日" in saved.replace("<ins>", "").replace("</ins>", "")


def test_a_catalogue_that_is_all_new_is_told_as_new(tmp_path: Path) -> None:
    made = TestRepository.at(tmp_path / "project")
    made.write("README.md", "x")
    made.commit()
    made.git("checkout", "-q", "-b", "work")
    lay_out(made.root)
    shown = review(made)
    assert shown.exit_code == 0
    assert "只在 工作区 有、没有可比的年度：2026。" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "base", "said"),
    [
        (("--out", "x.pdf"), "main", "错误：“x.pdf”的后缀不对，写 html 或者 md。\n"),
        ((), "mian", "错误：没有“mian”这个 git 修订。用 git log 或者 git branch -a 看有哪些。\n"),
        ((), "orphan", "错误：“orphan”和当前提交没有共同的祖先，不能比较。\n"),
    ],
)
def test_a_wrong_call_says_why(project: TestRepository, arguments: tuple[str, ...], base: str, said: str) -> None:
    tree = project.git("rev-parse", "HEAD^{tree}").strip()
    project.git("branch", "orphan", project.git("commit-tree", "-m", "x", tree).strip())
    found = review(project, *arguments, base=base)
    assert (found.exit_code, found.stdout, found.stderr) == (2, "", said)


def test_a_shallow_clone_is_told_to_fetch_all(project: TestRepository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", project.root.as_uri(), "clone")
    found = review(TestRepository(tmp_path / "clone"), base="origin/main")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "fetch-depth: 0" in found.stderr


def test_in_a_pipeline_the_comment_is_written(project: TestRepository, forge: FakeForge) -> None:
    found = review(project)
    assert (found.exit_code, found.stdout) == (0, "评论写好了。\n")
    ((who, said),) = forge.said()
    assert who == "github-actions[bot]"
    assert TOLD in said
    assert said.endswith("\n<sub>提交 `aaaaaaaaaa`</sub>\n")
    assert summary(project) == ""


def test_a_dry_run_writes_nothing(project: TestRepository, forge: FakeForge) -> None:
    assert TOLD in review(project, "--dry-run").stdout
    assert forge.asked == []


def test_without_the_right_to_comment_it_stands_in_the_summary(project: TestRepository, forge: FakeForge) -> None:
    forge.reads_only = True
    found = review(project)
    refused = "平台不让写评论（403 Resource not accessible by integration ***），来自复刻的请求就是这样。没有写评论。\n"
    assert (found.exit_code, found.stdout) == (0, f"{refused}内容写到了运行摘要。\n")
    assert TOLD in summary(project)
    assert forge.said() == []


def test_without_a_token_or_a_summary_it_stands_in_the_log(
    project: TestRepository, forge: FakeForge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    found = review(project)
    assert found.exit_code == 0
    assert found.stdout.startswith("没有写评论的口令，没有写评论。")
    assert TOLD in found.stdout
    assert forge.asked == []


def test_a_forge_that_fails_fails_the_review_and_nothing_is_lost(project: TestRepository, forge: FakeForge) -> None:
    forge.answers += [(500, {}, {"message": f"boom {TOKEN}"})] * 4
    found = review(project)
    assert (found.exit_code, found.stdout) == (2, "内容写到了运行摘要。\n")
    assert found.stderr == "错误：平台没有接受评论（500 boom ***）。\n"
    assert TOLD in summary(project)


def test_where_nothing_may_be_written_and_nothing_is_to_say_all_is_well(
    project: TestRepository, forge: FakeForge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    edit(project, "承诺: 25个工作日", "承诺: 20个工作日")
    found = review(project)
    assert (found.exit_code, found.stdout, summary(project)) == (0, NOTHING, "")
    assert forge.asked == []
