"""What a pipeline says of the request that it runs for, in the environment variables of its forge."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from qinglian.review.forges import DIALECTS, Forge, Thread

Environment: TypeAlias = Mapping[str, str]
_TOKEN = "QINGLIAN_TOKEN"  # noqa: S105 - a variable's name
_TOKENS: Mapping[Forge, tuple[str, ...]] = {
    Forge.GITHUB: (_TOKEN, "GITHUB_TOKEN"),
    Forge.GITLAB: (_TOKEN,),  # CI_JOB_TOKEN cannot write notes
    Forge.GITEA: (_TOKEN, "GITEA_TOKEN", "GITHUB_TOKEN"),
}
_SIGNS = (
    (Forge.GITLAB, "GITLAB_CI"),
    (Forge.GITEA, "GITEA_ACTIONS"),
    (Forge.GITEA, "FORGEJO_ACTIONS"),
    (Forge.GITHUB, "GITHUB_ACTIONS"),  # Gitea sets it too
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``thread`` is where comments go; without one, ``lack`` names the sentence that says what is missing.

    ``head`` is the commit under review, ``run`` the address of the pipeline's page, ``summary`` the file whose text
    the forge shows there; each may be empty.
    """

    forge: Forge
    thread: Thread | None = None
    lack: str = ""
    head: str = ""
    run: str = ""
    summary: str = ""


def read_surroundings(environment: Environment, forge: Forge | None = None) -> Surroundings:
    """What stands in the environment; the forge is found by it unless it is given."""
    forge = forge or next((one for one, sign in _SIGNS if environment.get(sign)), Forge.NONE)
    match forge:
        case Forge.NONE:
            return Surroundings(forge)
        case Forge.GITLAB:
            return _gitlab(environment)
        case _:
            return _actions(environment, forge)


def _gitlab(environment: Environment) -> Surroundings:
    number = environment.get("CI_MERGE_REQUEST_IID", "")
    project = environment.get("CI_MERGE_REQUEST_PROJECT_ID") or environment.get("CI_PROJECT_ID", "")
    thread = _thread(environment, Forge.GITLAB, environment.get("CI_API_V4_URL", ""), project, number)
    return _found(
        Forge.GITLAB,
        thread,
        head=environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or environment.get("CI_COMMIT_SHA", ""),
        run=environment.get("CI_JOB_URL", ""),
    )


def _actions(environment: Environment, forge: Forge) -> Surroundings:
    """GitHub's variables, which Gitea took over; its runs go by their number in the repository."""
    request = _mapping(_event(environment).get("pull_request"))
    number, head = request.get("number", ""), _mapping(request.get("head")).get("sha", "")
    repository = environment.get("GITHUB_REPOSITORY", "")
    thread = _thread(environment, forge, environment.get("GITHUB_API_URL", ""), repository, str(number))
    run = environment.get("GITHUB_RUN_NUMBER" if forge is Forge.GITEA else "GITHUB_RUN_ID", "")
    server = environment.get("GITHUB_SERVER_URL", "")
    return _found(
        forge,
        thread,
        head=str(head),
        run=f"{server}/{repository}/actions/runs/{run}" if server and repository and run else "",
        summary=environment.get("GITHUB_STEP_SUMMARY", ""),
    )


def _found(forge: Forge, thread: Thread | str, *, head: str, run: str, summary: str = "") -> Surroundings:
    lack = thread if isinstance(thread, str) else ""
    return Surroundings(forge, None if isinstance(thread, str) else thread, lack, head, run, summary)


def _thread(environment: Environment, forge: Forge, api: str, repository: str, number: str) -> Thread | str:
    """The comments of the request, or what is missing to reach them."""
    token = next((found for name in _TOKENS[forge] if (found := environment.get(name, "").strip())), "")
    if not (number.isascii() and number.isdigit()):
        return "no_request"
    if urlsplit(api).scheme not in ("http", "https") or not urlsplit(api).hostname or not repository:
        return "no_api"
    if not token:
        return "no_token"
    if not (token.isascii() and token.isprintable()):
        return "bad_token"
    return Thread(DIALECTS[forge], api.rstrip("/"), repository, int(number), token)


def _event(environment: Environment) -> Mapping[str, Any]:
    """What set the pipeline off; nothing where that is not told, or cannot be read."""
    path = environment.get("GITHUB_EVENT_PATH", "")
    try:
        return _mapping(json.loads(Path(path).read_text(encoding="utf-8"))) if path else {}
    except (OSError, ValueError):
        return {}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
