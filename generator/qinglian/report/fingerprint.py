"""A name for a finding that survives edits elsewhere in its file."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from qinglian.diagnostics import Diagnostic
from qinglian.words import Message


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """One for each diagnostic, each different: equal ones are told apart by their order.

    Neither lines nor the language of the report have a part in them, so that they stay when text is moved or said
    otherwise (GitLab drops what has an equal fingerprint, and compares them from run to run).
    """
    seen: Counter[str] = Counter()
    found = []
    for one in diagnostics:
        content = "\0".join((one.code, one.location.file, one.record, _without_lines(one.message)))
        seen[content] += 1
        found.append(hashlib.sha256(f"{content}\0{seen[content]}".encode()).hexdigest())
    return found


def _without_lines(message: Message) -> str:
    return repr((message.key, [value for value in message.values if value[0] != "line"]))
