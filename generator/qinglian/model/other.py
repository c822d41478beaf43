"""Records of kinds that have a schema file and no class of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from qinglian.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRecord(Record):
    """A record by its schema alone: typed values by field name, references resolved."""

    kind: ClassVar[str] = "*"
    values: Mapping[str, Any] = field(default_factory=dict)
