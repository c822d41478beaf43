"""A disclosed power's procedures as drawings, and a unit's directory tree."""

from collections.abc import Iterator
from functools import cache

from qinglian.chart import FlowDrawing, MeasureNote, RiskNote, StepBox, StepKind, TreeDrawing, TreeNode, Way, Words
from qinglian.flow import FlowGraph
from qinglian.model import ControlMeasure, Flow, Office, Power, RiskPoint, Step, Unit, UnitId
from qinglian.pages.address import anchor, relative
from qinglian.pages.edition import EditionView
from qinglian.words import Language, locale_words


@cache
def chart_words(language: Language) -> Words:
    """The words of charts in one language."""
    words = locale_words("charts", language)
    return Words(**{str(name): str(text) for name, text in words.items()})


def flow_drawings(view: EditionView, power: Power, page: str) -> Iterator[tuple[Flow, FlowDrawing]]:
    """Every procedure of a power; links lead to the words on ``page``."""
    flows = view.catalogue.flows_of(power)
    risks = view.catalogue.risks_of(power)
    for place, flow in enumerate(flows):
        own = {step.id for step in flow.steps}
        here = [risk for risk in risks if own.intersection(steps_of(risk, power))]
        if place == 0:
            every = {step.id for other in flows for step in other.steps}
            here += [risk for risk in risks if not every.intersection(steps_of(risk, power))]
        yield flow, _drawing(view, power, flow, tuple(here), place, page)


def steps_of(risk: RiskPoint, power: Power) -> tuple[str, ...]:
    """The ids of the steps of ``power`` at which a risk stands."""
    found = []
    for text in risk.steps:
        named, _, step = text.rpartition("/")
        if not named or named == power.id:
            found.append(step)
    return tuple(found)


def step_anchor(place: int, step: str) -> str:
    """The id of a step's words; the first procedure's steps go without its number."""
    return f"step-{step}" if place == 0 else f"step-{place + 1}-{step}"


def _drawing(
    view: EditionView, power: Power, flow: Flow, risks: tuple[RiskPoint, ...], place: int, page: str
) -> FlowDrawing:
    graph = FlowGraph.of(flow)
    title = f"{power.name} {flow.name}".strip()
    words = view.labels.words_of("power")
    return FlowDrawing(
        id=f"flow-{place + 1}",
        title=str(words["chart_title"]).format(name=title),
        description=str(words["chart_description"]).format(name=title, steps=len(flow.steps), risks=len(risks)),
        steps=tuple(_step(view, flow, step, place) for step in flow.steps),
        ways=tuple(Way(edge.source, edge.target, edge.when) for edge in graph.edges),
        risks=tuple(_risk(view, risk, power, page) for risk in risks),
        measures=tuple(_measures(view, risks, page)),
        lang="zh-CN" if view.labels.language == "zh" else "en",
    )


def _step(view: EditionView, flow: Flow, step: Step, place: int) -> StepBox:
    return StepBox(
        id=step.id,
        name=step.name,
        kind=StepKind(step.kind),
        actor=actor_label(view, step),
        limit=view.labels.duration(step.limit),
        counted=step.counted,
        key=step.key,
        href=f"#{step_anchor(place, step.id)}",
        lane=view.party(step.actor),
        beyond=step_beyond(view, flow, step),
    )


def step_beyond(view: EditionView, flow: Flow, step: Step) -> str:
    """What of a step 社会 does not see, in words: all of it, or who acts in it, or the procedure that it calls."""
    if not view.disclosed.beyond_public:
        return ""
    named = (("actor", (step.actor,)), ("posts", step.posts), ("flow", (step.flow,)))
    marks = (
        (name, next(filter(None, (view.mark(one.target) for one in parties if one and one.target)), ""))
        for name, parties in named
    )
    label = view.labels.field
    parts = (view.noted(label(Flow.kind, "steps", name), mark) for name, mark in marks if mark)
    return view.beyond(flow.key, "steps") or view.labels.join(parts)


def actor_label(view: EditionView, step: Step) -> str:
    """Who acts in a step: the posts where they are named, the party before them unless each post's name says it."""
    named = [view.party(post) for post in step.posts]
    posts = view.labels.join(named)
    party = view.party(step.actor)
    own_unit = step.actor is not None and step.actor.word == "own_unit"
    if posts and (own_unit or all(name.startswith(party) for name in named if name)):
        return posts
    return f"{party}{'·' if view.labels.language == 'zh' else ', '}{posts}" if posts else party


def _risk(view: EditionView, risk: RiskPoint, power: Power, page: str) -> RiskNote:
    level = view.level(risk)
    return RiskNote(
        id=risk.id,
        code=risk.id,
        text=risk.content,
        steps=steps_of(risk, power),
        level_rank=level.rank if level else 0,
        level_label=level.label if level else "",
        href=view.href(risk.key, page) or f"#{anchor(risk)}",
        beyond=view.beyond(risk.key, "content", "level"),
    )


def _measures(view: EditionView, risks: tuple[RiskPoint, ...], page: str) -> Iterator[MeasureNote]:
    guarded: dict[str, list[str]] = {}
    measures = {}
    for risk in risks:
        for measure in view.catalogue.measures_of(risk):
            guarded.setdefault(measure.id, []).append(risk.id)
            measures[measure.id] = measure
    for name, measure in measures.items():
        yield MeasureNote(
            id=name,
            code=name,
            text=measure.text,
            risks=tuple(guarded[name]),
            who=view.party(measure.owner),
            href=view.href(measure.key, page) or f"#{anchor(measure)}",
            beyond=measure_beyond(view, measure),
        )


def measure_beyond(view: EditionView, measure: ControlMeasure) -> str:
    """What of a measure 社会 does not see, in words: all of it, or some of it, or who answers for it."""
    owner = view.mark(measure.owner.target) if measure.owner and measure.owner.target else ""
    label = view.labels.field(ControlMeasure.kind, "owner")
    return view.beyond(measure.key, "text", "owner") or (view.noted(label, owner) if owner else "")


def power_tree(view: EditionView, power: Power, page: str) -> TreeNode:
    """A power with its steps, in the directory-tree form that S4 asks for."""
    page_of_power = view.addresses.page(power.key) or ""
    flows = view.catalogue.flows_of(power)
    nodes: list[TreeNode] = []
    for place, flow in enumerate(flows):
        steps = tuple(
            TreeNode(
                step.name,
                view.labels.term("step_kind", step.kind),
                relative(page, f"{page_of_power}#{step_anchor(place, step.id)}"),
                beyond=view.beyond(flow.key, "steps"),
            )
            for step in flow.steps
        )
        kind = view.labels.kind("flows")
        own = TreeNode(flow.name or flow.id, kind, children=steps, beyond=view.mark(flow.key))
        nodes += steps if len(flows) == 1 else [own]
    level = view.highest(view.catalogue.risks_of(power))
    return TreeNode(
        power.name,
        view.category(power),
        relative(page, page_of_power),
        level.rank if level else 0,
        level.label if level else "",
        tuple(nodes),
        beyond=view.mark(power.key),
    )


def power_tree_drawing(view: EditionView, power: Power, page: str) -> TreeDrawing:
    """A power alone, in the directory-tree form."""
    words = view.labels.words_of("power")
    return TreeDrawing("tree", str(words["tree_title"]).format(name=power.name), power_tree(view, power, page))


def unit_tree(view: EditionView, unit: Unit, page: str, office: Office | None = None) -> TreeDrawing:
    """A unit, or one of its offices, with its powers and their steps."""
    branches = [
        _office_node(view, one, page) for one in ordered_offices(view, unit.unit) if office is None or one == office
    ]
    words = view.labels.words_of("power")
    href, mark = view.href(unit.key, page), view.mark(unit.key)
    root = TreeNode(unit.name, view.labels.kind("units"), href, children=tuple(branches), beyond=mark)
    if office is not None and branches:
        root = branches[0]
    return TreeDrawing("tree", str(words["tree_title"]).format(name=root.label), root)


def _office_node(view: EditionView, office: Office, page: str) -> TreeNode:
    powers = [power for power in view.catalogue.every(Power, office.unit) if view.catalogue.office_of(power) == office]
    children = tuple(power_tree(view, power, page) for power in powers)
    href, mark = view.href(office.key, page), view.mark(office.key)
    return TreeNode(office.name, view.labels.kind("offices"), href, children=children, beyond=mark)


def ordered_offices(view: EditionView, unit: UnitId) -> tuple[Office, ...]:
    """A unit's offices in their own order, then by id."""
    return tuple(sorted(view.catalogue.every(Office, unit), key=lambda office: (office.order or 10_000, office.id)))
