"""What a scheme says of the year's work: review, warning, assessment, stages and forms (DATA.md sections 6 and 7)."""

from dataclasses import dataclass
from decimal import Decimal

from qinglian.schema import Duration


@dataclass(frozen=True, slots=True)
class ChainParty:
    """Who acts in a step of review: one of some roles or bodies, or all of them."""

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of review; ``due`` is a day of the year, ``06-30``, or of the next one, ``次年03-20``."""

    id: str = ""
    label: str = ""
    party: ChainParty | None = None
    act: str = ""
    due: str = ""
    may_return: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps that forms or records of one sort take until they are filed."""

    id: str = ""
    label: str = ""
    for_: str = ""
    steps: tuple[ChainStep, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class WarningKind:
    """A way to answer a sign of risk; ``order`` 1 is the lightest."""

    id: str = ""
    label: str = ""
    order: int | None = None
    trigger: str = ""
    requires: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many signals, or of what weight together, within what time propose a warning."""

    signals: int | None = None
    weight: Decimal | None = None
    within: Duration | None = None
    proposes: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of assessment and what it leads to."""

    id: str = ""
    label: str = ""
    consequences: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class WorkStage:
    """A stage of the year; its days as in :class:`ChainStep`."""

    id: str = ""
    label: str = ""
    from_: str = ""
    to: str = ""
    tasks: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form and the field that it shows."""

    label: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the source: its rows are records of the kind ``row``, one form for each ``scope``."""

    id: str = ""
    title: str = ""
    number: str = ""
    row: str = ""
    scope: str = ""
    columns: tuple[FormColumn, ...] = ()
    head: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    source: str = ""
