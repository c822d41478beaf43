"""Which findings a request brings, and which stood before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qinglian.diagnostics import Diagnostic
from qinglian.report.fingerprint import fingerprints


@dataclass(frozen=True, slots=True)
class News:
    """The findings of the new side: those that the old one did not have, and those that it had already."""

    new: tuple[Diagnostic, ...] = ()
    old: tuple[Diagnostic, ...] = ()


def tell_apart(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> News:
    """By fingerprint: a finding that only moved within its file is no news, a second one of the same words is."""
    known = set(fingerprints(before))
    named = list(zip(after, fingerprints(after), strict=True))
    new = tuple(one for one, name in named if name not in known)
    return News(new, tuple(one for one, name in named if name in known))
