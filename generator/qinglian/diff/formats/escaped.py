"""Users' text in Markdown: as text and nothing else, on GitHub, GitLab and Gitea alike.

What a platform finds in the text itself, after Markdown (mentions, issue numbers, addresses), no backslash keeps from
it: its sign becomes the full-width one.
"""

import re

from qinglian.diff.formats.visible import visible

_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "＠"})
_WIDE = (
    (re.compile(r"#(?=\w)"), "＃"),
    (re.compile(r"!(?=[\d\[])"), "！"),
    (re.compile(r":(?=//)|(?<=mailto):", re.IGNORECASE), "："),
    (re.compile(r"(?<=www)\.", re.IGNORECASE), "．"),
)


def escaped(text: str) -> str:
    """One line of text that Markdown shows as it is: no link, mention, image, HTML, emphasis or table border."""
    text = visible(text)
    for pattern, sign in _WIDE:
        text = pattern.sub(sign, text)
    return _MARKUP.sub(r"\\\g<0>", text).translate(_ENTITIES)


def code(text: str) -> str:
    """The text in a code span; a backtick in it becomes an apostrophe, a bar the full-width one."""
    return f"`{visible(text).replace('`', chr(39)).replace('|', chr(0xFF5C))}`"
