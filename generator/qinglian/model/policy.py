"""A line of a disclosure policy, of a scheme or a unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qinglian.model.record import Citation


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A line of the bureau's disclosure policy; the last that matches wins."""

    kind: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    audience: str = ""
    manner: str = ""
    ground: Citation | None = None
    approved_by: str = ""
    source: str = ""
