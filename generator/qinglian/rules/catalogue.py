"""Every rule, in the order of codes."""

from qinglian.rules import flow_limits, flows, procedure
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
)
