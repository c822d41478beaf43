"""What pipelines say of themselves."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from qinglian.review import Forge, Surroundings, Thread, read_surroundings
from qinglian.review.forges import DIALECTS

HEAD = "0123456789abcdef0123456789abcdef01234567"
GITLAB = {
    "GITLAB_CI": "true",
    "CI_API_V4_URL": "https://gitlab.example.cn/api/v4",
    "CI_PROJECT_ID": "42",
    "CI_MERGE_REQUEST_IID": "7",
    "CI_COMMIT_SHA": HEAD,
    "CI_JOB_URL": "https://gitlab.example.cn/juzi/mulu/-/jobs/5",
    "CI_JOB_TOKEN": "job",
    "QINGLIAN_TOKEN": " glpat-x\n",
}


@pytest.fixture
def github(tmp_path: Path) -> dict[str, str]:
    """The variables of a GitHub workflow for a pull request."""
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"number": 7, "pull_request": {"number": 7, "head": {"sha": HEAD}}}), encoding="utf-8")
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": "https://api.github.com",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "juzi/mulu",
        "GITHUB_RUN_ID": "123",
        "GITHUB_RUN_NUMBER": "4",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_STEP_SUMMARY": "/summary.md",
        "GITHUB_TOKEN": "ghs_x",
    }


def lack(environment: Mapping[str, str]) -> str:
    """What is missing, where no comment can be written."""
    found = read_surroundings(environment)
    assert found.thread is None
    return found.lack


def test_github(github: dict[str, str]) -> None:
    thread = Thread(DIALECTS[Forge.GITHUB], "https://api.github.com", "juzi/mulu", 7, "ghs_x")
    run = "https://github.com/juzi/mulu/actions/runs/123"
    assert read_surroundings(github) == Surroundings(Forge.GITHUB, thread, "", HEAD, run, "/summary.md")
    assert thread.listing(2) == "repos/juzi/mulu/issues/7/comments?per_page=100&page=2"
    assert thread.comment(9) == "repos/juzi/mulu/issues/comments/9"


def test_gitea_names_things_as_github_does(github: dict[str, str]) -> None:
    github |= {
        "GITEA_ACTIONS": "true",
        "GITHUB_API_URL": "http://git.juzi/api/v1/",
        "GITHUB_SERVER_URL": "http://git.juzi",
    }
    thread = Thread(DIALECTS[Forge.GITEA], "http://git.juzi/api/v1", "juzi/mulu", 7, "ghs_x")
    run = "http://git.juzi/juzi/mulu/actions/runs/4"
    assert read_surroundings(github) == Surroundings(Forge.GITEA, thread, "", HEAD, run, "/summary.md")


def test_gitlab() -> None:
    thread = Thread(DIALECTS[Forge.GITLAB], "https://gitlab.example.cn/api/v4", "42", 7, "glpat-x")
    run = "https://gitlab.example.cn/juzi/mulu/-/jobs/5"
    assert read_surroundings(GITLAB) == Surroundings(Forge.GITLAB, thread, "", HEAD, run)
    assert thread.listing(1) == "projects/42/merge_requests/7/notes?sort=asc&order_by=created_at&per_page=100&page=1"
    assert thread.comment(9) == "projects/42/merge_requests/7/notes/9"


def test_a_gitlab_pipeline_in_a_fork_or_of_a_merged_result_means_the_request() -> None:
    more = {"CI_MERGE_REQUEST_PROJECT_ID": "1", "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "f" * 40}
    found = read_surroundings(GITLAB | more)
    assert found.thread is not None
    assert (found.thread.repository, found.head) == ("1", "f" * 40)


def test_a_terminal_is_no_forge() -> None:
    assert read_surroundings({}) == Surroundings(Forge.NONE)


def test_the_forge_may_be_said(github: dict[str, str]) -> None:
    assert read_surroundings(github, Forge.NONE) == Surroundings(Forge.NONE)
    assert read_surroundings(github, Forge.GITEA).forge is Forge.GITEA


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"CI_MERGE_REQUEST_IID": ""}, "no_request"),
        ({"CI_MERGE_REQUEST_IID": "7/../8"}, "no_request"),
        ({"CI_API_V4_URL": ""}, "no_api"),
        ({"CI_API_V4_URL": "file:///etc/passwd"}, "no_api"),
        ({"CI_API_V4_URL": "https:///api"}, "no_api"),
        ({"CI_PROJECT_ID": ""}, "no_api"),
        ({"QINGLIAN_TOKEN": ""}, "no_token"),
        ({"QINGLIAN_TOKEN": "a\nb"}, "bad_token"),
        ({"QINGLIAN_TOKEN": "口令"}, "bad_token"),
    ],
    ids=str,
)
def test_what_is_missing_is_named(changed: dict[str, str], found: str) -> None:
    assert lack(GITLAB | changed) == found


@pytest.mark.parametrize(
    "event", ["{}", "[]", '{"pull_request": {"number": "x"}}', '{"pull_request": 7}', "no json", None]
)
def test_an_event_that_tells_of_no_request(event: str | None, github: dict[str, str]) -> None:
    path = Path(github["GITHUB_EVENT_PATH"])
    if event is None:
        path.unlink()
    else:
        path.write_text(event, encoding="utf-8")
    assert lack(github) == "no_request"


def test_a_token_of_its_own_goes_before_the_pipelines(github: dict[str, str]) -> None:
    found = read_surroundings(github | {"QINGLIAN_TOKEN": "own"})
    assert found.thread is not None
    assert found.thread.token == "own"  # noqa: S105 - no secret
