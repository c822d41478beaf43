"""Every rule, in the order of codes."""

from qinglian.rules import flow_limits, flows, measures, procedure, risks
from qinglian.rules.required import required_once_adopted
from qinglian.rules.rule import Rule, Weight

_E, _W, _S = Weight.ERROR, Weight.WARNING, Weight.STAGED

RULES: tuple[Rule, ...] = (
    Rule("QL102", _S, required_once_adopted),
    Rule("QL301", _E, flows.one_start),
    Rule("QL302", _E, flows.an_end),
    Rule("QL303", _E, flows.every_step_reached),
    Rule("QL304", _E, flows.every_step_left),
    Rule("QL305", _E, flows.decisions_have_two_ways),
    Rule("QL306", _E, flows.decisions_have_conditions),
    Rule("QL307", _E, flows.only_branching_steps_branch),
    Rule("QL308", _E, flows.every_step_has_an_actor),
    Rule("QL309", _E, flows.next_steps_exist),
    Rule("QL310", _S, procedure.external_powers_say_all),
    Rule("QL311", _S, procedure.internal_powers_say_all),
    Rule("QL312", _S, procedure.flows_where_demanded),
    Rule("QL313", _E, flow_limits.flows_fit_their_limit),
    Rule("QL314", _E, flow_limits.promised_within_statutory),
    Rule("QL315", _W, flow_limits.limits_can_be_compared),
    Rule("QL316", _W, procedure.separate_hands),
    Rule("QL317", _W, procedure.lawful_stages),
    Rule("QL318", _E, flows.branches_meet),
    Rule("QL401", _S, risks.risks_have_measures),
    Rule("QL402", _E, risks.level_follows_grading),
    Rule("QL403", _E, risks.responsible_has_the_role),
    Rule("QL404", _W, risks.levels_agree),
    Rule("QL405", _E, risks.steps_are_of_the_power),
    Rule("QL406", _W, risks.posts_have_risks),
    Rule("QL407", _W, risks.measures_guard),
    Rule("QL408", _W, risks.gravest_risks_have_regulations),
    Rule("QL409", _W, risks.unit_risks_have_powers),
    Rule("QL410", _E, measures.revision_has_a_date),
    Rule("QL411", _W, measures.texts_are_not_copied),
    Rule("QL412", _W, risks.weighty_powers_have_risks),
    Rule("QL413", _W, measures.dates_are_not_past),
)
