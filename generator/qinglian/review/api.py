"""A forge's REST API: JSON over HTTP to the one configured address, with limits; what goes wrong says so."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message as Headers
from http import HTTPStatus
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from qinglian import __version__
from qinglian.report.findings import printable

_SECONDS = 20
_MOST_BYTES = 32 * 1024 * 1024
_LONGEST_REASON = 200
_LONGEST_WAIT = 10
_CLOSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


class ApiError(Exception):
    """The forge did not do what it was asked for. ``key`` names the sentence below ``errors`` of the command's words.

    ``status`` is 0 where no answer came. ``wait`` is how many seconds the forge asks to wait.
    """

    def __init__(self, key: str, status: int = 0, *, reason: str = "", wait: int | None = None) -> None:
        super().__init__(key, status, reason)
        self.key, self.status, self.reason, self.wait = key, status, reason, wait

    @property
    def is_closed(self) -> bool:
        """Whether the token may not do this: the forge's answer to a fork, whose token can only read."""
        return self.status in _CLOSED and self.wait is None

    @property
    def may_pass(self) -> bool:
        """Whether the same may succeed a little later."""
        busy = self.status == HTTPStatus.TOO_MANY_REQUESTS or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return busy or self.wait is not None or self.key == "review.unreachable"


class _Staying(HTTPRedirectHandler):
    """Goes nowhere else: a token belongs to the address that was configured."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Headers, newurl: str) -> None:
        """Nothing, so that the answer is an error."""


def _opener() -> OpenerDirector:
    return build_opener(_Staying)


@dataclass(frozen=True, slots=True)
class Api:
    """An API by its address; ``headers`` hold the token."""

    address: str
    headers: Mapping[str, str] = field(repr=False)
    opener: OpenerDirector = field(default_factory=_opener, repr=False)

    def ask(self, method: str, place: str, body: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - JSON
        """The answer. Raises ApiError."""
        request = Request(  # noqa: S310 - the pipeline's address: only http and https are let in
            f"{self.address}/{place}",
            data=json.dumps(body).encode() if body is not None else None,
            headers={**self.headers, "Accept": "application/json", "User-Agent": f"qinglian/{__version__}"},
            method=method,
        )
        if body is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with self.opener.open(request, timeout=_SECONDS) as answer:
                return _parsed(answer.read(_MOST_BYTES))
        except HTTPError as error:
            with error:
                raise self._refused(error) from None
        except URLError as error:
            raise self._unreachable(error.reason) from None
        except (OSError, HTTPException) as error:
            raise self._unreachable(error) from None

    def _refused(self, error: HTTPError) -> ApiError:
        if HTTPStatus.MULTIPLE_CHOICES <= error.code < HTTPStatus.BAD_REQUEST:
            return ApiError("review.redirected", error.code)
        reason = self._without_token(_reason(error) or str(error.reason))
        return ApiError("review.refused", error.code, reason=reason, wait=_wait(error.headers))

    def _unreachable(self, reason: object) -> ApiError:
        return ApiError("review.unreachable", reason=self._without_token(str(reason)))

    def _without_token(self, text: str) -> str:
        """A server or a proxy may repeat what it was sent; the log must not."""
        for secret in {part for value in self.headers.values() for part in (value, value.rpartition(" ")[2])}:
            text = text.replace(secret, "***") if secret else text
        return printable(text)[:_LONGEST_REASON]


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(data) if data else None
    except ValueError:
        raise ApiError("review.not_json") from None


def _reason(error: HTTPError) -> str:
    """What the forge says besides its status."""
    try:
        said = json.loads(error.read(_MOST_BYTES))
    except (OSError, HTTPException, ValueError):
        return ""
    found = said.get("message") or said.get("error") if isinstance(said, dict) else ""
    return found if isinstance(found, str) else ""


def _wait(headers: Headers) -> int | None:
    """Seconds, as far as they are short; nothing where none are named, or a date is."""
    said = headers.get("Retry-After", "")
    return min(int(said), _LONGEST_WAIT) if said.isascii() and said.isdigit() else None
