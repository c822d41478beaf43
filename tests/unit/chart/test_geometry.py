"""No box on another, no way through a box, every text in its place.

Over 300 random flows, all of the sample's, and 300 drawings of two versions in one.
"""

from __future__ import annotations

import math
from bisect import bisect

import pytest

from qinglian.chart import Layout, Mark, MeasureNote, RiskNote, StepBox, StepKind
from qinglian.chart.order import labels
from qinglian.chart.scene import STYLES, Disc, Group, Path, Point, Rect, Scene, flatten

from .catalogue_drawings import flows_of_the_sample
from .chart_samples import WORDS
from .drawn import COUNT, Drawn, drawn_in
from .geometry import Area, area, groups, shared_length, texts

# How far the empty foot of a document may be entered below its wave, in px.
CURVE = 6.0


@pytest.fixture(params=[Layout.ANNOTATED, Layout.LANES])
def drawn(request: pytest.FixtureRequest) -> list[Drawn]:
    return drawn_in(request.param)


@pytest.fixture
def annotated() -> list[Drawn]:
    return drawn_in(Layout.ANNOTATED)


def test_the_sample_is_drawn_too(drawn: list[Drawn]) -> None:
    assert len(drawn) >= 2 * COUNT + 3 + 150
    assert len({each.flow.id for each in drawn}) == len(drawn)


def test_all_steps_and_ways_are_drawn(drawn: list[Drawn]) -> None:
    for each in drawn:
        assert len(each.flow.steps) == len(each.boxes), each.flow.id
        assert len(set(each.flow.ways)) == len(each.ways), each.flow.id


def test_no_two_boxes_overlap(drawn: list[Drawn]) -> None:
    clashes = [
        (each.flow.id, place)
        for each in drawn
        for place, (_, one) in enumerate(each.boxes)
        for _, other in each.boxes[:place]
        if one.overlaps(other)
    ]
    assert clashes == []


def test_no_way_runs_through_a_box(drawn: list[Drawn]) -> None:
    """Its own two boxes included: it touches them, and only at their edge."""
    clashes = [
        (each.flow.id, way, group.name)
        for each in drawn
        for way in each.ways
        for group, box in each.boxes
        if box.cut_by(way, CURVE if "qc-document" in group.cls else 1.0)
    ]
    assert clashes == []


def test_every_way_starts_and_ends_at_its_boxes(drawn: list[Drawn]) -> None:
    for each in drawn:
        found = each.named()
        for way in each.flow.ways:
            source, target = found[way.source], found[way.target]
            assert any(_touches(source, line[0]) and _touches(target, line[-1]) for line in each.ways), (
                each.flow.id,
                way,
            )


def _touches(box: Area, point: Point) -> bool:
    x, y = point
    near = Area(box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)
    return near.holds(Area(x, y, x, y)) and not box.cut_by([point, point], CURVE)


def test_ways_lie_on_each_other_only_where_they_part_or_meet(drawn: list[Drawn]) -> None:
    """Two that share neither a first nor a last point would look like one."""
    clashes = [
        (each.flow.id, one, other)
        for each in drawn
        for place, one in enumerate(each.ways)
        for other in each.ways[:place]
        if one[0] != other[0] and one[-1] != other[-1] and shared_length(one, other) > 3
    ]
    assert clashes == []


def test_conditions_keep_clear_of_boxes_and_of_each_other(drawn: list[Drawn]) -> None:
    clashes = []
    for each in drawn:
        clashes += [(each.flow.id, tag) for tag in each.tags for _, box in each.boxes if tag.overlaps(box)]
        clashes += [(each.flow.id, tag) for at, tag in enumerate(each.tags) if any(map(tag.overlaps, each.tags[:at]))]
    assert clashes == []


def test_few_conditions_are_crossed_by_a_way(drawn: list[Drawn]) -> None:
    """At most one in two hundred, where a decision has more ways than sides."""
    tags = [(tag, each.ways) for each in drawn for tag in each.tags]
    crossed = sum(any(tag.cut_by(way, 0) for way in lines) for tag, lines in tags)
    assert crossed * 200 <= len(tags)


def test_no_leader_runs_through_a_condition(annotated: list[Drawn]) -> None:
    clashes = []
    for each in annotated:
        leaders = [area(item) for item in flatten(each.scene.items) if item.cls == "qc-leader"]
        clashes += [(each.flow.id, tag) for tag in each.tags if any(tag.overlaps(leader, 0) for leader in leaders)]
    assert clashes == []


def test_leaders_give_way_but_are_not_left_out(annotated: list[Drawn]) -> None:
    """Some ten a chart, as many as if no condition stood in their way."""
    shown = sum(item.cls == "qc-leader" for each in annotated for item in flatten(each.scene.items))
    assert shown > 10 * len(annotated)


def test_all_text_fits_its_box(drawn: list[Drawn]) -> None:
    outside = [
        (each.flow.id, text.text)
        for each in drawn
        for group, box in each.boxes
        for text in texts(group)
        if text.cls != "qc-number" and not _inside(group, box, area(text))
    ]
    assert outside == []


def _inside(group: Group, box: Area, text: Area) -> bool:
    if f"qc-{StepKind.DECISION}" not in group.cls.split():
        return box.holds(text, 0)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    across = max(abs(text.left - x), abs(text.right - x)) / ((box.right - box.left) / 2)
    down = max(abs(text.top - y), abs(text.bottom - y)) / ((box.bottom - box.top) / 2)
    return across + down <= 1


def test_no_number_covers_a_text(drawn: list[Drawn]) -> None:
    covered = [
        (each.flow.id, text.text)
        for each in drawn
        for group, _ in each.boxes
        for badge in flatten(group.items)
        if isinstance(badge, Disc) and badge.cls == "qc-badge"
        for text in texts(group)
        if text.cls != "qc-number" and _distance(badge, area(text)) < badge.radius - 1
    ]
    assert covered == []


def _distance(badge: Disc, text: Area) -> float:
    across = max(text.left - badge.x, badge.x - text.right, 0.0)
    down = max(text.top - badge.y, badge.y - text.bottom, 0.0)
    return math.hypot(across, down)


def test_everything_lies_on_the_sheet(drawn: list[Drawn]) -> None:
    for each in drawn:
        sheet = Area(0, 0, each.scene.width, each.scene.height)
        assert [item for item in each.scene.items if not sheet.holds(area(item))] == [], each.flow.id


def test_every_link_leads_to_a_given_address(drawn: list[Drawn]) -> None:
    for each in drawn:
        given = {step.href for step in each.flow.steps} | {risk.href for risk in each.flow.risks}
        given |= {measure.href for measure in each.flow.measures}
        shown = {group.href for group in groups(each.scene, "qc-step", "qc-risk", "qc-measure")}
        assert shown <= given, each.flow.id
        assert {step.href for step in each.flow.steps} <= shown, each.flow.id


def test_columns_hold(annotated: list[Drawn]) -> None:
    """Every risk left of all boxes, ways and conditions; every measure right of them; each column on one line."""
    for each in annotated:
        risks = [area(group) for group in groups(each.scene, "qc-risk")]
        measures = [area(group) for group in groups(each.scene, "qc-measure")]
        middle = [area(group) for group in groups(each.scene, "qc-step", "qc-connection", "qc-condition")]
        assert all(note.right < min(item.left for item in middle) for note in risks), each.flow.id
        assert all(note.left > max(item.right for item in middle) for note in measures), each.flow.id
        assert len({note.left for note in risks}) <= 1, each.flow.id
        assert len({note.left for note in measures}) <= 1, each.flow.id


def test_all_notes_are_shown_apart_and_hold_their_text(annotated: list[Drawn]) -> None:
    for each in annotated:
        notes = groups(each.scene, "qc-risk", "qc-measure")
        full = [group for group in notes if "qc-again" not in group.cls]
        assert len(full) == len(each.flow.risks) + len(each.flow.measures), each.flow.id
        stripes = [area(group.items[1]) for group in notes]
        assert not any(one.overlaps(other) for at, one in enumerate(stripes) for other in stripes[:at]), each.flow.id
        for group in notes:
            assert all(area(group.items[0]).holds(area(text)) for text in texts(group)), (each.flow.id, group.name)
            head = [area(text) for text in texts(group) if text.cls.startswith(("qc-level", "qc-code"))]
            assert not (len(head) == 2 and head[0].overlaps(head[1])), (each.flow.id, group.name)


def test_notes_stand_in_the_band_of_their_step(annotated: list[Drawn]) -> None:
    """In full at the first of a risk's steps, by reference at the others."""
    for each in annotated:
        at, found = {step.id: place for place, step in enumerate(each.flow.steps)}, each.named()
        edges = sorted({y for band in _bands(each.scene) for y in (band.top, band.bottom)})
        full = {group.href: area(group) for group in groups(each.scene, "qc-risk") if "qc-again" not in group.cls}
        for risk in each.flow.risks:
            here = sorted((step for step in risk.steps if step in at), key=at.__getitem__)
            if here:
                box, note = found[here[0]], full[risk.href]
                band = bisect(edges, box.top)
                assert (band, band) == (bisect(edges, note.top), bisect(edges, note.bottom)), (each.flow.id, risk.id)


def _bands(scene: Scene) -> list[Area]:
    return [area(item) for item in scene.items if isinstance(item, Rect) and item.cls == "qc-band"]


def test_all_flows_of_the_sample_but_one_in_fifty_fit_a_page(annotated: list[Drawn]) -> None:
    """At 1,440 px the page leaves 1,064 px to a chart; one wider scrolls."""
    sample = {flow.id for flow in flows_of_the_sample()}
    wide = [each.flow.id for each in annotated if each.flow.id in sample and each.scene.width > 1064]
    assert len(wide) * 50 <= len(sample), wide


def test_every_mark_has_its_line_and_its_word(drawn: list[Drawn]) -> None:
    """On boxes, ways and notes: as many as the drawing holds, told where they stand and in the key above."""
    for each in drawn:
        for group, step in zip((group for group, _ in each.boxes), _in_order(each), strict=True):
            assert _lines_of(group) == ([step.mark] if step.mark else []), (each.flow.id, step.id)
            told = "".join(_word(mark) for mark in dict.fromkeys([step.mark, *step.also]) if mark)
            assert told in _read(group), (each.flow.id, step.id)
        marked = [way for way in set(each.flow.ways) if way.mark]
        lines = [mark for group in groups(each.scene, "qc-connection") for mark in _lines_of(group)]
        assert sorted(lines) == sorted(way.mark for way in marked if way.mark), each.flow.id
        words = "".join(_read(group) for group in groups(each.scene, "qc-condition"))
        assert all(words.count(_word(mark)) >= lines.count(mark) for mark in lines), each.flow.id
        key = "".join(_read(group) for group in groups(each.scene, "qc-legend"))
        shown = {cls.removeprefix("qc-") for item in flatten(each.scene.items) for cls in item.cls.split()}
        assert {mark for mark in Mark if _word(mark) in key} == shown.intersection(Mark), each.flow.id


def _word(mark: Mark) -> str:
    return WORDS.mark(mark).replace(" ", "")


def _in_order(each: Drawn) -> list[StepBox]:
    steps = {label: step for step, label in labels(each.flow).items()}
    by_id = {step.id: step for step in each.flow.steps}
    return [by_id[steps[group.name.split("：")[0].split(" ")[1]]] for group, _ in each.boxes]


def _lines_of(group: Group) -> list[Mark]:
    """Return the marks whose lines a group's shapes are drawn in, each once."""
    shapes = [item for item in flatten(group.items) if isinstance(item, Path | Rect) and STYLES[item.cls].width]
    return list(dict.fromkeys(mark for item in shapes for mark in Mark if f"qc-{mark}" in item.cls.split()))


def _read(group: Group) -> str:
    """Return a group's text without the places where its lines break."""
    return "".join(text.text for text in texts(group)).replace(" ", "")


def test_what_the_public_does_not_see_is_told_by_lock_and_word(drawn: list[Drawn]) -> None:
    """At each step, and in the key where there is any; notes stand beside the steps, or are counted in their boxes."""
    for each in drawn:
        for group, step in zip((group for group, _ in each.boxes), _in_order(each), strict=True):
            assert step.beyond.replace(" ", "") in _read(group), (each.flow.id, step.id)
            assert _is_locked(group) or not step.beyond, (each.flow.id, step.id)
            assert step.beyond in group.name, (each.flow.id, step.id)
        here = {step.id for step in each.flow.steps}
        notes = [note for note in each.flow.risks if here.intersection(note.steps)]
        locked = any(step.beyond for step in each.flow.steps) or any(note.beyond for note in notes)
        key = "".join(_read(group) for group in groups(each.scene, "qc-legend"))
        assert (WORDS.beyond in key) >= locked, each.flow.id
        assert (WORDS.beyond in key) == _is_locked(each.scene), each.flow.id


def test_notes_that_the_public_does_not_see_are_told_by_lock_and_word(annotated: list[Drawn]) -> None:
    for each in annotated:
        shown = {group.href: group for group in groups(each.scene, "qc-risk", "qc-measure")}
        notes: list[RiskNote | MeasureNote] = [*each.flow.risks, *each.flow.measures]
        for note in notes:
            group = shown[note.href]
            assert _is_locked(group) == bool(note.beyond), (each.flow.id, note.id)
            assert note.beyond.replace(" ", "") in _read(group), (each.flow.id, note.id)
            assert note.beyond in group.name, (each.flow.id, note.id)


def _is_locked(drawn: Group | Scene) -> bool:
    return any(item.cls == "qc-lock" for item in flatten(drawn.items))


def test_marked_notes_stand_in_a_frame_of_their_mark(annotated: list[Drawn]) -> None:
    for each in annotated:
        notes = groups(each.scene, "qc-risk", "qc-measure")
        full = [group for group in notes if "qc-again" not in group.cls]
        framed = sorted(mark for group in full for mark in _lines_of(group))
        given: list[RiskNote | MeasureNote] = [*each.flow.risks, *each.flow.measures]
        assert framed == sorted(note.mark for note in given if note.mark), each.flow.id
        frames = [area(group.items[0]) for group in notes if _lines_of(group)]
        assert not any(one.overlaps(other) for at, one in enumerate(frames) for other in frames[:at]), each.flow.id


def test_what_was_said_before_stands_beside_what_is_said(annotated: list[Drawn]) -> None:
    """A step's texts in its box, a note's in the note; long ones end in an ellipsis."""
    for each in annotated:
        shown = groups(each.scene, "qc-risk", "qc-measure", "qc-step")
        said = {group.href: _read(group) for group in shown if "qc-again" not in group.cls}
        notes: list[RiskNote | MeasureNote] = [*each.flow.risks, *each.flow.measures]
        for thing in notes:
            if thing.before and thing.before.text != thing.text:
                assert f"原：{thing.before.text}".replace(" ", "")[:20] in said[thing.href], (each.flow.id, thing.id)
        for step in each.flow.steps:
            if step.before and step.before.name != step.name:
                assert f"原：{step.before.name}".replace(" ", "")[:20] in said[step.href], (each.flow.id, step.id)
