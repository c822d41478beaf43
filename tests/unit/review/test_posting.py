"""One comment, whatever the forge does."""

import http.client
import re
import urllib.error
from collections.abc import Iterator

import pytest
from tests.unit.forges import NUMBER, REPOSITORY, TOKEN, FakeForge, running

from qinglian.diff.formats.markdown import MARKER
from qinglian.review import Forge, Outcome, Thread, post
from qinglian.review.api import ApiError
from qinglian.review.forges import DIALECTS

FORGES = (Forge.GITHUB, Forge.GITLAB, Forge.GITEA)
TEXT, SETTLED = f"{MARKER}\n一\n", f"{MARKER}\n没有了\n"
ROBOTS = {Forge.GITHUB: "github-actions[bot]", Forge.GITLAB: "project_42_bot", Forge.GITEA: "gitea-actions"}


@pytest.fixture(params=FORGES, ids=str)
def forge(request: pytest.FixtureRequest) -> Iterator[FakeForge]:
    """Each forge with some talk, one of it by somebody who writes the marker."""
    with running(request.param) as fake:
        for body in ("甲", f"{MARKER}\n冒充", "乙", "丙"):
            fake.say(body)
        yield fake


@pytest.fixture
def github() -> Iterator[FakeForge]:
    """A forge without any talk."""
    with running(Forge.GITHUB) as fake:
        yield fake


def thread_of(fake: FakeForge, token: str = TOKEN) -> Thread:
    return Thread(DIALECTS[fake.forge], fake.api, REPOSITORY[fake.forge], NUMBER, token)


def posted(fake: FakeForge, text: str = TEXT, token: str = TOKEN) -> tuple[Outcome, list[float]]:
    """What became of the comment, and the waits on the way."""
    waits: list[float] = []
    return post(thread_of(fake, token), text, SETTLED, waits.append), waits


def refusal(fake: FakeForge, token: str = TOKEN) -> ApiError:
    with pytest.raises(ApiError) as caught:
        posted(fake, token=token)
    return caught.value


def test_a_comment_is_added_once_and_then_changed(forge: FakeForge) -> None:
    talk = forge.said()
    outcomes = [posted(forge, text)[0] for text in (TEXT, TEXT, f"{MARKER}\n二\n", "", "")]
    assert outcomes == [Outcome.ADDED, Outcome.SAME, Outcome.CHANGED, Outcome.SETTLED, Outcome.SAME]
    assert forge.said() == [*talk, (ROBOTS[forge.forge], SETTLED.replace("\n", "\r\n"))]


def test_nothing_is_added_where_there_is_nothing_to_say(forge: FakeForge) -> None:
    talk = forge.said()
    assert posted(forge, "") == (Outcome.NEEDLESS, [])
    assert forge.said() == talk


def test_the_comment_is_found_on_a_later_page(forge: FakeForge) -> None:
    assert posted(forge)[0] is Outcome.ADDED
    for number in range(5):
        forge.say(str(number))
    assert posted(forge, f"{MARKER}\n二\n")[0] is Outcome.CHANGED
    assert [who for who, _ in forge.said()].count(ROBOTS[forge.forge]) == 1


def test_a_busy_forge_is_asked_again(github: FakeForge) -> None:
    github.answers += [(502, {}, None), (429, {"Retry-After": "3"}, None), (403, {"Retry-After": "99"}, None)]
    assert posted(github) == (Outcome.ADDED, [1, 3, 10])


def test_what_was_written_before_the_answer_got_lost_is_not_written_twice(github: FakeForge) -> None:
    github.loses_answers = True
    assert posted(github) == (Outcome.SAME, [1])
    assert [body for _, body in github.said()] == [TEXT]


def test_a_forge_that_stays_busy_is_given_up(github: FakeForge) -> None:
    github.answers += [(503, {}, {"message": "维护"})] * 4
    error = refusal(github)
    assert (error.key, error.status, error.reason, error.is_closed) == ("review.refused", 503, "维护", False)
    assert github.answers == []


def test_a_token_that_can_only_read_is_told_apart_and_not_repeated(github: FakeForge) -> None:
    github.reads_only = True
    error = refusal(github)
    assert (error.key, error.status, error.is_closed) == ("review.refused", 403, True)
    assert error.reason == "Resource not accessible by integration ***"
    assert [one for one in github.asked if one.startswith("POST")] == ["POST /repos/juzi/mulu/issues/7/comments"]


def test_a_wrong_token_is_refused(github: FakeForge) -> None:
    error = refusal(github, "another")
    assert (error.status, error.reason, error.is_closed) == (401, "Bad credentials", True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_token_goes_nowhere_else(github: FakeForge, status: int) -> None:
    with running(Forge.GITHUB) as other:
        github.moved = status, other.address
        error = refusal(github)
        assert (error.key, error.status, error.may_pass, error.is_closed) == ("review.redirected", status, False, False)
        assert other.asked == []


def test_a_comment_that_is_too_long_is_no_matter_of_rights(github: FakeForge) -> None:
    github.answers.append((422, {}, {"message": "Validation Failed"}))
    error = refusal(github)
    assert (error.status, error.reason, error.may_pass, error.is_closed) == (422, "Validation Failed", False, False)


def test_a_forge_that_cannot_be_reached_is_tried_and_told() -> None:
    waits: list[float] = []
    thread = Thread(DIALECTS[Forge.GITHUB], "http://127.0.0.1:9", "a/b", 1, TOKEN)
    with pytest.raises(ApiError) as caught:
        post(thread, TEXT, SETTLED, waits.append)
    assert (caught.value.key, waits) == ("review.unreachable", [1, 2, 4])
    assert re.fullmatch(r"\[(Errno|WinError) \d+\] .+", caught.value.reason)


@pytest.mark.parametrize(
    "fault",
    [TimeoutError("timed out"), http.client.IncompleteRead(b""), urllib.error.URLError("no such host")],
    ids=repr,
)
def test_every_fault_of_the_line_is_the_same(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("urllib.request.OpenerDirector.open", fail)
    thread = Thread(DIALECTS[Forge.GITHUB], "http://127.0.0.1:9", "a/b", 1, TOKEN)
    with pytest.raises(ApiError) as caught:
        post(thread, TEXT, SETTLED, lambda _: None)
    assert caught.value.key == "review.unreachable"


def test_an_answer_that_is_no_json_is_told(github: FakeForge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qinglian.review.api._MOST_BYTES", 1)
    github.say("甲")
    assert refusal(github).key == "review.not_json"


def test_nothing_shows_the_token() -> None:
    thread = Thread(DIALECTS[Forge.GITLAB], "https://gitlab.example.cn/api/v4", "42", 7, TOKEN)
    assert TOKEN not in repr(thread)
