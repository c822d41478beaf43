"""The ready files for GitHub, GitLab and Gitea: their own steps are run here, against a forge on this machine.

Actions (``uses``) need the forge and are looked at only; ``QINGLIAN_INSTALL`` is ``true``, for it is installed.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.functional.cases import lay_out
from tests.tooling.guide import ROOT
from tests.unit.forges import NUMBER, REPOSITORY, TOKEN, FakeForge, running
from tests.unit.repositories import TestRepository, git

from qinglian.diff.formats.markdown import MARKER
from qinglian.review import Forge

FILES = {
    Forge.GITHUB: ".github/workflows/review.yml",
    Forge.GITLAB: ".gitlab-ci.yml",
    Forge.GITEA: ".gitea/workflows/review.yml",
}
POWER = Path("content/2026/shili/bangongshi/dengji.yml")
WEAKER = ("承诺: 20个工作日", "承诺: 25个工作日")
FAULT = ("类别: 行政许可", "类别: 行政许")
ROBOTS = {Forge.GITHUB: "github-actions[bot]", Forge.GITLAB: "project_42_bot", Forge.GITEA: "gitea-actions"}
RUNS = {Forge.GITHUB: "/juzi/mulu/actions/runs/123", Forge.GITLAB: "/jobs/5", Forge.GITEA: "/juzi/mulu/actions/runs/4"}


def read(forge: Forge) -> dict[str, Any]:
    """The file; YAML 1.1 takes the key ``on`` for a truth value."""
    loaded: dict[Any, Any] = yaml.safe_load((ROOT / FILES[forge]).read_text(encoding="utf-8"))
    return {"on" if key is True else str(key): value for key, value in loaded.items()}


@dataclass(frozen=True)
class Ran:
    """What a run of the file printed, and whether it passed."""

    passed: bool
    log: str


@dataclass(frozen=True)
class Pipeline:
    """A file of this project at work on a request of a little catalogue.

    ``origin`` is the repository on the forge, ``clone`` what the runner checks out.
    """

    fake: FakeForge
    origin: TestRepository
    clone: Path

    @property
    def forge(self) -> Forge:
        return self.fake.forge

    @property
    def summary(self) -> Path:
        return self.clone.parent / "summary.md"

    def push(self, *edits: tuple[str, str]) -> str:
        """A commit on the request's branch, which is the base with these texts replaced; its digest."""
        self.origin.git("checkout", "-q", "work")
        lay_out(self.origin.root)
        path = self.origin.root / POWER
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        return self.origin.commit()

    def run(self) -> Ran:
        """The file's steps in a fresh checkout, as the forge's runner runs them."""
        self._check_out()
        return self._script() if self.forge is Forge.GITLAB else self._steps()

    def _check_out(self) -> None:
        """GitHub gives the merge of the request, the others its head; all with the whole history."""
        if not self.clone.exists():
            git(self.clone.parent, "clone", "-q", str(self.origin.root), self.clone.name)
        git(self.clone, "fetch", "-q", "origin")
        git(self.clone, "clean", "-fdxq")
        git(self.clone, "checkout", "-q", "--detach", "origin/work")
        if self.forge is Forge.GITHUB:
            git(self.clone, "checkout", "-q", "--detach", "origin/main")
            git(self.clone, "merge", "-q", "--no-ff", "-m", "merge", "origin/work")

    def _steps(self) -> Ran:
        """A step without a condition is skipped once one has failed."""
        workflow = read(self.forge)
        passed, log = True, ""
        for step in workflow["jobs"]["review"]["steps"]:
            if "run" in step and (passed or "if" in step):
                given = {**workflow["env"], **step.get("env", {})}
                code, said = self._shell(step["run"], given, "bash", "-eo", "pipefail")
                passed, log = passed and not code, log + said
        return Ran(passed, log)

    def _script(self) -> Ran:
        job = read(self.forge)
        code, said = self._shell("\n".join(job["review"]["script"]), job["variables"], "bash", "-eo", "pipefail")
        return Ran(not code, said)

    def _shell(self, script: str, given: Mapping[str, str], *shell: str) -> tuple[int, str]:
        given = {name: value.replace("${{ github.token }}", TOKEN) for name, value in given.items()}
        environment = self._variables() | given | {"QINGLIAN_INSTALL": "true"}
        done = subprocess.run(
            [*shell, "-c", script], cwd=self.clone, env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def _variables(self) -> dict[str, str]:
        """What the forge's runner sets; nothing else of this machine but the way to the programs."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        variables = {"PATH": path, "HOME": str(self.clone.parent), "LANG": "C.UTF-8"}
        return variables | (self._of_gitlab() if self.forge is Forge.GITLAB else self._of_actions())

    def _of_gitlab(self) -> dict[str, str]:
        return {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": self.fake.api,
            "CI_PROJECT_ID": REPOSITORY[Forge.GITLAB],
            "CI_MERGE_REQUEST_IID": str(NUMBER),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.origin.git("merge-base", "main", "work").strip(),
            "CI_COMMIT_SHA": self._head(),
            "CI_JOB_URL": f"{self.fake.address}/jobs/5",
            "QINGLIAN_TOKEN": TOKEN,
        }

    def _of_actions(self) -> dict[str, str]:
        event = self.clone.parent / "event.json"
        event.write_text(
            json.dumps({"pull_request": {"number": NUMBER, "head": {"sha": self._head()}}}), encoding="utf-8"
        )
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.fake.api,
            "GITHUB_SERVER_URL": self.fake.address,
            "GITHUB_REPOSITORY": REPOSITORY[self.forge],
            "GITHUB_BASE_REF": "main",
            "GITHUB_RUN_ID": "123",
            "GITHUB_RUN_NUMBER": "4",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        } | ({"GITEA_ACTIONS": "true"} if self.forge is Forge.GITEA else {})

    def _head(self) -> str:
        return self.origin.git("rev-parse", "work").strip()

    def comments(self) -> list[tuple[str, str]]:
        """What the pipeline said, and who else said what."""
        return [(who, body.replace("\r\n", "\n")) for who, body in self.fake.said()]


@pytest.fixture(params=tuple(FILES), ids=str)
def pipeline(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pipeline]:
    """A request on each forge; the base went on after it parted, which is none of the request's changes."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.resolve()))
    lay_out(tmp_path / "origin")
    origin = TestRepository.at(tmp_path / "origin")
    origin.commit()
    origin.git("branch", "work")
    power = origin.root / POWER
    later = power.read_text(encoding="utf-8").replace("收件即登记", "收件当场登记")
    power.write_text(later, encoding="utf-8")
    origin.commit()
    with running(request.param) as fake:
        for body in ("甲", "乙", "丙"):
            fake.say(body)
        yield Pipeline(fake, origin, tmp_path / "clone")


def foot(pipeline: Pipeline, head: str) -> str:
    return f"\n<sub>提交 `{head[:10]}` · [附件和预览]({pipeline.fake.address}{RUNS[pipeline.forge]})</sub>\n"


TALK = [("zhang", "甲"), ("zhang", "乙"), ("zhang", "丙")]


@pytest.mark.slow
def test_one_comment_follows_the_request(pipeline: Pipeline) -> None:
    head = pipeline.push(WEAKER)
    parted = pipeline.origin.git("merge-base", "main", "work").strip()
    first = pipeline.run()
    assert first.passed, first.log
    assert "评论写好了。\n" in first.log
    *talk, (who, said) = pipeline.comments()
    assert (talk, who) == (TALK, ROBOTS[pipeline.forge])
    fingerprint = said.rpartition("QC203 `")[2].partition("`")[0]
    base = {Forge.GITLAB: parted, Forge.GITEA: "origin/main", Forge.GITHUB: "origin/main"}[pipeline.forge]
    at = pipeline.origin.git("rev-parse", "main").strip() if pipeline.forge is Forge.GITHUB else parted
    place = f"`{POWER.as_posix()}:15`"
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint)
    assert said == (
        f"{MARKER}\n**有 1 处变更减弱了防控**。\n\n比较 {base} ({at[:10]}) → {head[:10]}\n\n"
        "| 影响 | 处数 | 其中已认可 |\n|---|--:|--:|\n| ↓ 减弱 | 1 | 0 |\n| ? 存疑 | 0 | 0 |\n| ↑ 加强 | 0 | 0 |\n| · 中性 | 0 | 0 |\n"
        "\n**减弱 1 处**\n\n"
        "- **↓ 示例局 职权 XK-001**：职权“示例登记”的承诺时限由20个工作日延长为25个工作日。"
        f"<br><sub>旧 {place} · 新 {place} · 没有变更记录 · QC203 `{fingerprint}`</sub>\n"
        f"{foot(pipeline, head)}"
    )
    assert_artefacts(pipeline)

    head = pipeline.push(("承诺: 20个工作日", "承诺: 28个工作日"), FAULT)
    second = pipeline.run()
    assert not second.passed
    assert "评论更新了。\n" in second.log
    *talk, (who, said) = pipeline.comments()
    assert (talk, who) == (TALK, ROBOTS[pipeline.forge])
    assert said.startswith(
        f"{MARKER}\n**检查有 1 处新的问题，改好再提交。**\n\n**新的问题**\n\n- **错误 QL104** “类别”不能是“行政许”。<br><sub>改法："
    )
    assert "由20个工作日延长为28个工作日。" in said
    assert "25个工作日" not in said
    assert said.endswith(foot(pipeline, head))
    assert_annotated(pipeline, second)

    head = pipeline.push()
    third = pipeline.run()
    assert third.passed, third.log
    settled = f"{MARKER}\n现在没有实质变更，检查也没有问题。以前在这里说的，已经改回或者改好。\n{foot(pipeline, head)}"
    assert pipeline.comments() == [*TALK, (ROBOTS[pipeline.forge], settled)]
    assert TOKEN not in first.log + second.log + third.log


def assert_artefacts(pipeline: Pipeline) -> None:
    """The whole of the changes and the site, at the place that is kept; no file knows the token."""
    kept = pipeline.clone / "review"
    assert "承诺时限由20个工作日延长为25个工作日" in (kept / "changes.html").read_text(encoding="utf-8")
    assert (kept / "site/2026/shili/powers/XK-001/index.html").is_file()
    assert [path for path in kept.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()] == []


def assert_annotated(pipeline: Pipeline, ran: Ran) -> None:
    """The finding stands beside its line."""
    if pipeline.forge is Forge.GITLAB:
        report = pipeline.clone / read(Forge.GITLAB)["review"]["artifacts"]["reports"]["codequality"]
        (found,) = json.loads(report.read_text(encoding="utf-8"))
        assert found["location"] == {"path": POWER.as_posix(), "lines": {"begin": 5, "end": 5}}
    else:
        assert f"::error file={POWER.as_posix()},line=5,col=9," in ran.log


@pytest.mark.slow
def test_nothing_is_said_where_nothing_changed(pipeline: Pipeline) -> None:
    pipeline.push(("承诺: 20个工作日", "承诺:  20 个工作日"))
    ran = pipeline.run()
    assert ran.passed, ran.log
    assert "没有变更也没有问题，不写评论。\n" in ran.log
    assert pipeline.comments() == TALK


@pytest.mark.slow
def test_a_request_from_a_fork_finds_it_in_the_summary_or_the_log(pipeline: Pipeline) -> None:
    pipeline.fake.reads_only = True
    pipeline.push(WEAKER)
    ran = pipeline.run()
    assert ran.passed, ran.log
    assert "平台不让写评论（403 " in ran.log
    place = ran.log if pipeline.forge is Forge.GITLAB else pipeline.summary.read_text(encoding="utf-8")
    assert f"{MARKER}\n**有 1 处变更减弱了防控**。\n" in place
    assert pipeline.comments() == TALK
    assert TOKEN not in ran.log + place


@pytest.mark.parametrize("forge", [Forge.GITHUB, Forge.GITEA], ids=str)
def test_a_workflow_may_do_no_more_than_it_must(forge: Forge) -> None:
    workflow = read(forge)
    (job,) = workflow["jobs"].values()
    steps = job["steps"]
    assert workflow["on"] == "pull_request"
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert workflow["concurrency"] == {
        "group": "review-${{ github.event.pull_request.number }}",
        "cancel-in-progress": True,
    }
    assert steps[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert [step["name"] for step in steps if "github.token" in str(step)] == ["评论 · Comment"]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
    assert steps[-1]["with"] == {
        "name": "review",
        "path": "review/",
        "if-no-files-found": "ignore",
        "retention-days": 14,
    }
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d", step["uses"]) for step in steps if "uses" in step)


def test_the_gitlab_job_keeps_what_the_request_shows() -> None:
    job = read(Forge.GITLAB)
    assert job["workflow"] == {"rules": [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]}
    assert job["variables"]["GIT_DEPTH"] == "0"
    assert job["review"]["resource_group"] == "review-$CI_MERGE_REQUEST_IID"
    assert job["review"]["artifacts"] == {
        "when": "always",
        "expose_as": "Qinglian review",
        "paths": ["review/"],
        "expire_in": "2 weeks",
        "reports": {"codequality": "review/codequality.json"},
    }
