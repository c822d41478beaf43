"""The atomic differences: each once, none for form."""

from tests.unit.diff.sides import POWER, UNIT, Side, catalogue, replaced

from qinglian.compare import find_deltas, pair_records

Told = tuple[str, str, str, str]


def deltas(old: Side, new: Side) -> list[Told]:
    """Record, field, what happened, and the place in the new file."""
    found = find_deltas(pair_records(catalogue(old), catalogue(new)))
    return [
        (delta.pair.record.id.partition("~")[0], ".".join(delta.fields), delta.kind.value, _path(delta.new_path))
        for delta in found
    ]


def _path(path: tuple[str | int, ...]) -> str:
    return "/".join(map(str, path))


def test_a_thing_compared_with_itself_gives_nothing() -> None:
    assert deltas({}, {}) == []


def test_names_for_labels_and_other_order_give_nothing() -> None:
    new = replaced(
        POWER,
        ("类别: 行政许可", "category: licence"),
        ("对申请登记的进行审查，符合条件的准予登记。", "对申请登记的进行审查,符合条件的准予登记"),
        ("岗位: [chuangkou, zhuren]", "岗位: [zhuren, chuangkou]"),
        ("法定: 30个工作日", "法定: 三十个工作日"),
    )
    assert deltas({}, new) == []


def test_that_a_record_was_confirmed_is_no_difference() -> None:
    assert deltas({}, replaced(POWER, ("核实日期: 2026-06-01", "核实日期: 2026-06-20"))) == []


def test_a_value_inside_a_mapping() -> None:
    assert deltas({}, replaced(POWER, ("承诺: 20个工作日", "承诺: 25个工作日"))) == [
        ("XK-001", "time_limit.promised", "changed", "time_limit/0/promised")
    ]


def test_a_step_by_its_id() -> None:
    new = replaced(POWER, ("编号: shencha, 名称: 审查", "编号: shencha, 名称: 资料审查"))
    assert deltas({}, new) == [("XK-001", "steps.name", "changed", "steps/4/name")]


def test_renamed_step_ids_give_nothing() -> None:
    new = replaced(POWER, ("shouli", "jieshou"), ("shencha", "kan"))
    assert deltas({}, new) == []


def test_a_way_written_out_is_the_way_that_was_implied() -> None:
    new = replaced(POWER, ("岗位: chuangkou, 时限: 1个工作日}", "岗位: chuangkou, 时限: 1个工作日, 去向: qiquan}"))
    assert deltas({}, new) == []


def test_a_step_taken_out_takes_its_ways_along() -> None:
    step = "        - {编号: jueding, 名称: 决定, 环节性质: 决定, 办理主体: bangongshi, 岗位: fujuzhang, 时限: 4个工作日}\n"
    assert deltas({}, replaced(POWER, (step, ""))) == [("XK-001", "steps", "removed", "steps")]


def test_steps_that_changed_places_moved() -> None:
    decide = "        - {编号: jueding, 名称: 决定, 环节性质: 决定, 办理主体: bangongshi, 岗位: fujuzhang, 时限: 4个工作日}\n"
    serve = "        - {编号: songda, 名称: 送达, 环节性质: 送达, 办理主体: bangongshi, 岗位: chuangkou, 时限: 10个工作日}\n"
    found = deltas({}, replaced(POWER, (decide + serve, serve + decide)))
    assert (found[0][2], sum(one[2] == "moved" for one in found)) == ("moved", 1)
    assert {one[1] for one in found} == {"steps", "steps.next"}


def test_what_is_faulty_on_a_side_is_no_difference() -> None:
    assert deltas({}, replaced(POWER, ("承诺: 20个工作日", "承诺: 不日"))) == []


def test_a_renamed_post_is_one_difference() -> None:
    assert deltas({}, replaced(UNIT, ("名称: 窗口岗", "名称: 综合窗口岗"))) == [
        ("chuangkou", "name", "changed", "name")
    ]


def test_an_item_of_a_list_is_one_difference() -> None:
    assert deltas({}, replaced(POWER, ("材料: [登记申请书]", "材料: [登记申请书, 身份证明]"))) == [
        ("XK-001", "materials", "added", "materials/1")
    ]


def test_a_fault_in_a_list_hides_no_more_than_it_must() -> None:
    new = replaced(POWER, ("时限: 1个工作日", "时限: 不久"), ("时限: 15个工作日", "时限: 16个工作日"))
    assert deltas({}, new) == [("XK-001", "steps.limit", "changed", "steps/4/limit")]


def test_of_a_list_with_a_faulty_item_nothing_is_said() -> None:
    assert deltas({}, replaced(POWER, ("岗位: [chuangkou, zhuren]", "岗位: [zhuren, niemand]"))) == []


def test_of_a_flow_whose_ways_are_unreadable_nothing_is_said() -> None:
    new = replaced(
        POWER, ("{到: shencha, 条件: 齐全}", "{到: [shencha], 条件: 齐全}"), ("时限: 15个工作日", "时限: 16个工作日")
    )
    assert deltas({}, new) == []


def test_terms_are_the_same_or_others() -> None:
    old, new = (replaced(POWER, ("环节性质: 审查", f"环节性质: [{stage}]")) for stage in ("调查", "核查"))
    assert deltas(old, new) == [
        ("XK-001", "steps.stages", "added", "steps/4/stages/0"),
        ("XK-001", "steps.stages", "removed", "steps/4/stages"),
    ]
