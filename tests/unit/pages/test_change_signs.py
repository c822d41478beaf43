"""The signs of changes: a badge on a page has the sign that charts and the command have."""

import re

from qinglian.chart.drawing import SIGNS as CHART
from qinglian.diff.formats.text import SIGNS as COMMAND
from qinglian.diff.rule import Effect
from qinglian.resources import resource_folder

_BADGE = re.compile(r"\.change-(\w+)::before \{ content: \"(.)\"; content: \"(.)\" / \"\"; \}")


def test_badges_have_the_signs_of_charts_and_of_the_command() -> None:
    charts = {mark.value: sign for mark, sign in CHART.items()}
    judged = {effect.value: COMMAND[effect] for effect in (Effect.UNCLEAR, Effect.NEUTRAL)}
    files = sorted((resource_folder("theme") / "assets" / "css").glob("*.css"))
    badges = [found for file in files for found in _BADGE.findall(file.read_text(encoding="utf-8"))]
    assert sorted(badges) == sorted((name, sign, sign) for name, sign in {**charts, **judged}.items())


def test_the_command_has_the_signs_of_charts() -> None:
    assert {mark.value: CHART[mark] for mark in CHART if mark.value in ("weakened", "strengthened")} == {
        "weakened": COMMAND[Effect.WEAKENS],
        "strengthened": COMMAND[Effect.STRENGTHENS],
    }


def test_no_two_changes_have_one_sign() -> None:
    signs = [*CHART.values(), COMMAND[Effect.UNCLEAR], COMMAND[Effect.NEUTRAL]]
    assert sorted(set(signs)) == sorted(signs)
