"""A policy that changed, as a viewer learns of it: by the line itself, never by what it hides."""

from qinglian.diff.comparison import compare_disclosed
from qinglian.disclose import Viewer, disclose
from qinglian.model import UnitId
from qinglian.schema import load_schemas

from .samples import scheme
from .sides import catalogue, sentences

NARROW = "公开政策: [{种类: 风险点, 字段: [风险内容], 范围: %s}]"
OLD, NEW = scheme(NARROW % "社会"), scheme(NARROW % "专责")


def _told(viewer: Viewer) -> list[str]:
    schemas = load_schemas()
    old, new = (disclose(catalogue(side), viewer, schemas) for side in (OLD, NEW))
    changes = compare_disclosed(old, new, schemas).changes
    return [change.message.say("zh") for change in changes if change.code in ("QC801", "QC802")]


def test_an_author_learns_what_a_line_covers() -> None:
    told = "评定办法“示例评定办法”的公开政策“风险点（专责）”有变，收窄了1条记录的公开范围：R-001。"
    assert sentences(OLD, NEW) == [("QC801 weakens", told)]


def test_the_unit_learns_of_the_line_alone() -> None:
    told = ["评定办法“示例评定办法”的公开政策“风险点（专责）”收窄。"]
    assert _told(Viewer("unit", UnitId("shili"))) == told


def test_the_public_learns_nothing() -> None:
    assert _told(Viewer()) == []
