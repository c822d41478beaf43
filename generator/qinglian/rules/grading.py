"""The level that a unit's scheme proposes for a risk point (DATA.md section 6): the first grading rule that fits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from qinglian.model import Catalogue, Office, Post, Power, RiskPoint, Scheme
from qinglian.model.scheme import Factor, Grading, GradingCase
from qinglian.schema.kinds import fold


def proposed(catalogue: Catalogue, scheme: Scheme, risk: RiskPoint) -> Grading | None:
    """The grading rule that fits a risk; None where the source states nothing for it."""
    if not scheme.grading:
        return None
    named = factors_by_word(scheme)
    # What the scheme lacks is left out.
    found = ((named.get(fold(name)), value) for name, value in risk.factors.items())
    factors = {factor.id: fold(value) for factor, value in found if factor}
    known = _Known(catalogue, risk)
    return next((rule for rule in scheme.grading if _fits(rule.when, risk, named, factors, known)), None)


def factors_by_word(scheme: Scheme) -> Mapping[str, Factor]:
    """The factors by id and label, folded; of several with the same word the first."""
    return {fold(word): factor for factor in reversed(scheme.factors) for word in (factor.label, factor.id)}


class _Known:
    """What the catalogue knows of a risk's subject and powers, looked up when a condition asks for it."""

    def __init__(self, catalogue: Catalogue, risk: RiskPoint) -> None:
        self._catalogue = catalogue
        self._risk = risk

    def tiers(self) -> Iterator[str]:
        subject = self._risk.subject
        post = self._catalogue.get(subject.id, Post) if subject else None
        if post:
            yield post.tier

    def categories(self) -> Iterator[str]:
        return (power.category for power in self._powers())

    def domains(self) -> Iterator[str]:
        """The fields of work of the office that is the subject, and of the powers."""
        subject = self._risk.subject
        office = self._catalogue.get(subject.id, Office) if subject else None
        yield from office.domains if office else ()
        yield from (power.domain for power in self._powers() if power.domain)

    def _powers(self) -> Sequence[Power]:
        return self._catalogue.all_of(self._risk.powers, Power)


def _fits(
    case: GradingCase, risk: RiskPoint, named: Mapping[str, Factor], factors: Mapping[str, str], known: _Known
) -> bool:  # fmt: skip
    if case.subject and (risk.subject is None or risk.subject.level not in case.subject):
        return False
    for name, values in case.factor.items():
        factor = named.get(fold(name))
        if factor is None or not _one_of([factors.get(factor.id, "")], values):
            return False
    return (
        _one_of(risk.liability, case.liability)
        and _one_of(known.tiers(), case.tier)
        and _one_of(known.categories(), case.category)
        and _one_of(known.domains(), case.domain)
    )


def _one_of(found: Iterable[str], asked: Sequence[str]) -> bool:
    """Whether a condition that stands is met; one that does not stand always is."""
    if not asked:
        return True
    words = {fold(word) for word in asked}
    return any(fold(word) in words for word in found)
