"""A procedure is named by its place among those that the viewer sees: no number tells what stands before it."""

from dataclasses import replace
from pathlib import Path

from tests.unit.disclose.small import OWN_UNIT, POWERS, PUBLIC, catalogue

from qinglian.disclose import Disclosed, Viewer, disclose
from qinglian.model import Catalogue, Change, Power, RecordKey, Reference, UnitId
from qinglian.schema import load_schemas

STEPS = "环节: [{编号: a, 名称: 开始, 类型: 开始}, {编号: b, 名称: 结束, 类型: 结束}]"
ONLY = f"流程: {{{STEPS}}}"
KEPT = f"{{名称: 一般程序, {STEPS}}}"
OTHER = f"{{名称: 另一程序, {STEPS}}}"
WITHHELD = f"{{名称: 内部程序, 公开: {{范围: 本单位, 依据: 第十六条第一款}}, {STEPS}}}"
CHANGED = (
    "变更记录: [{编号: B-1, 变更类型: 变更要素, 对象: [通用流程/XK-001~PLACE], 要素: [环节], 触发因素: [年度评估]}]\n"
)
JU = UnitId("ju")


def with_flows(folder: Path, *flows: str, changes: str = "") -> Catalogue:
    powers = POWERS.replace(ONLY, f"流程: [{', '.join(flows)}]", 1)
    return catalogue(folder, powers + changes)


def seen(whole: Catalogue, viewer: Viewer = PUBLIC, earlier: Disclosed | None = None) -> Disclosed:
    return disclose(whole, viewer, load_schemas(), earlier)


def flows(disclosed: Disclosed) -> dict[str, str]:
    """The names of the first power's procedures by their ids, in its order."""
    power = disclosed.catalogue.get(RecordKey("powers", JU, "XK-001"), Power)
    assert power is not None
    return {flow.id: flow.name for flow in disclosed.catalogue.flows_of(power)}


def test_what_is_withheld_before_a_procedure_leaves_no_gap_in_the_ids(tmp_path: Path) -> None:
    whole = with_flows(tmp_path, WITHHELD, KEPT, WITHHELD, OTHER)
    assert flows(seen(whole)) == {"XK-001~1": "一般程序", "XK-001~2": "另一程序"}
    assert list(flows(seen(whole, OWN_UNIT))) == ["XK-001~1", "XK-001~2", "XK-001~3", "XK-001~4"]


def test_all_that_names_it_names_it_anew(tmp_path: Path) -> None:
    changes = CHANGED.replace("PLACE", "2")
    disclosed = seen(with_flows(tmp_path, WITHHELD, KEPT, OTHER, changes=changes))
    first, second = (RecordKey("flows", JU, f"XK-001~{place}") for place in (1, 2))
    power, change = RecordKey("powers", JU, "XK-001"), RecordKey("changes", JU, "B-1")
    records, mentions = disclosed.catalogue.records, disclosed.catalogue.mentions
    assert getattr(records[power], "flow", ()) == (Reference("~1", first), Reference("~2", second))
    told = records[change]
    assert isinstance(told, Change)
    assert told.what == (Reference("通用流程/XK-001~1", first),)
    assert {key: mentions[key] & {first, second} for key in (power, change)} == {
        power: {first, second},
        change: {first},
    }
    assert all(record.key == key and record.id == key.id for key, record in records.items())
    assert all(record.origin.host == power for record in (records[first], records[second]))


def test_what_a_viewer_gets_is_what_it_would_get_had_nothing_else_been_written(tmp_path: Path) -> None:
    one = with_flows(tmp_path / "1", KEPT, OTHER, changes=CHANGED.replace("PLACE", "1"))
    other = with_flows(tmp_path / "2", WITHHELD, WITHHELD, KEPT, OTHER, changes=CHANGED.replace("PLACE", "3"))
    first, second = seen(one), seen(other)
    assert first.catalogue == second.catalogue
    assert list(first.catalogue.records) == list(second.catalogue.records)


def test_a_mark_stands_at_the_id_that_the_viewer_sees(tmp_path: Path) -> None:
    """What is for oversight alone goes before what is for the unit alone."""
    secret = WITHHELD.replace("本单位", "专责")
    disclosed = seen(with_flows(tmp_path, secret, WITHHELD, KEPT), OWN_UNIT)
    assert flows(disclosed) == {"XK-001~1": "内部程序", "XK-001~2": "一般程序"}
    marked = {key.id for key, _ in disclosed.beyond_public if key.kind == "flows" and key.id.startswith("XK")}
    assert marked == {"XK-001~1"}


def test_a_change_of_what_is_gone_is_judged_by_the_id_that_was_written(tmp_path: Path) -> None:
    """The public saw the second procedure as the first; a change of the first, which it never saw, is not for it."""
    before = seen(with_flows(tmp_path / "1", WITHHELD, KEPT))
    assert flows(before) == {"XK-001~1": "一般程序"}
    found = {}
    for place in ("1", "2"):
        power = POWERS.replace(f"{ONLY}}}\n  - {{编号: NB-001", "备注: 无}\n  - {编号: NB-001", 1)
        whole = catalogue(tmp_path / place, power + CHANGED.replace("PLACE", place))
        key = RecordKey("flows", JU, f"XK-001~{place}")
        change = RecordKey("changes", JU, "B-1")
        whole = _speaking(whole, change, key)
        told = seen(whole, earlier=before).catalogue.records.get(change)
        found[place] = [one.target.id for one in getattr(told, "what", ()) if one.target]
    assert found == {"1": [], "2": ["XK-001~1"]}


def _speaking(whole: Catalogue, change: RecordKey, key: RecordKey) -> Catalogue:
    """The catalogue as it is read where the edition before stands beside it: what is gone is named all the same."""
    record = whole.records[change]
    assert isinstance(record, Change)
    spoken = replace(record, what=(Reference(f"通用流程/{key.id}", key),))
    mentions = {**whole.mentions, change: frozenset({key})}
    return Catalogue(whole.edition, {**whole.records, change: spoken}, mentions)
