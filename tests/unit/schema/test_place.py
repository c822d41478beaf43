"""A path of names leads back to the node that was written, whatever it was called there."""

import pytest

from qinglian.read import Source, compose
from qinglian.schema import Path, load_schemas
from qinglian.schema.place import find_record

SCHEMAS = load_schemas()
TEXT = """\
岗位: []
职权:
  - 编号: A
    时限: {法定: 60日}
    依据: [xukefa, {法规: chufafa, Article: 第八条}]
    流程:
      环节:
        - 编号: a
          去向: b
risks:
  - id: R
    防控措施:
      - 编号: M
        责任主体: x
    评估因素: {可能性: 高}
"""


@pytest.mark.parametrize(
    ("path", "line", "column", "key", "complete"),
    [
        (("powers", 0), 3, 5, "", True),
        (("powers", 0, "id"), 3, 9, "编号", True),
        (("powers", 0, "time_limit", 0, "statutory"), 4, 14, "法定", True),
        (("powers", 0, "time_limit", 0, "promised"), 4, 9, "时限", False),
        (("powers", 0, "legal_basis", 0, "law"), 5, 10, "", True),
        (("powers", 0, "legal_basis", 1, "article"), 5, 41, "Article", True),
        (("powers", 0, "legal_basis", 2, "law"), 5, 9, "依据", False),
        (("powers", 0, "flow", 0, "steps", 0, "next", 0, "to"), 9, 15, "去向", True),
        (("risks", 0, "measures", 0, "owner"), 14, 15, "责任主体", True),
        (("risks", 0, "factors", "可能性"), 15, 17, "可能性", True),
        (("risks", 7), 11, 3, "risks", False),
        (("units", 0), 1, 1, "", False),
    ],
)
def test_find_record(path: Path, line: int, column: int, key: str, complete: bool) -> None:  # noqa: FBT001
    root, _ = compose(Source("a.yml", TEXT))
    assert root is not None
    found = find_record(root, SCHEMAS, path)
    span = found.node.span
    assert (span.line, span.column, found.key.text if found.key else "", found.complete) == (
        line,
        column,
        key,
        complete,
    )
