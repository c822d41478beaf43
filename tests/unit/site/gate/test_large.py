"""A file as large as a catalogue is looked at in pieces, and nothing falls between them."""

import json

import pytest
from tests.unit.site.gate.guarded import CONTENT, PHONE, gate_for
from tests.unit.site.gate.test_gate import met

FILLING = "对申请登记的进行审查，符合条件的准予登记。"
LINES = 3_000


def listed(texts: dict[int, str], between: str) -> bytes:
    """Some 240,000 bytes of JSON, with texts at some of its items."""
    items = (json.dumps([number, texts.get(number, FILLING)], ensure_ascii=False) for number in range(LINES))
    return f"[{f',{between}'.join(items)}]".encode()


@pytest.mark.parametrize("between", ["\n", "\r\n", ""], ids=["lines", "lines of Windows", "one line"])
@pytest.mark.parametrize("text", [CONTENT, PHONE])
def test_a_text_is_met_wherever_it_stands_in_a_large_file(between: str, text: str) -> None:
    plain = listed({}, between)
    assert len(plain) > 200_000
    assert met(gate_for(), "a.json", plain) == {}
    for number in [*range(0, LINES, 97), *range(590, 640), LINES - 1]:
        assert text in "".join(met(gate_for(), "a.json", listed({number: text}, between))), number


def test_large_json_that_ends_with_its_line_is_read_to_its_end() -> None:
    assert CONTENT in "".join(met(gate_for(), "a.json", listed({LINES - 1: CONTENT}, "\n") + b"\n"))
