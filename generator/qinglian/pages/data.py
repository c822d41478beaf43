"""An edition's data to take away: powers and risk points as tables, and every record in its canonical form.

The tables are CSV as spreadsheets read it without being asked: UTF-8 with a byte order mark, every cell quoted.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from qinglian.model import Power, RiskPoint, Unit
from qinglian.pages.address import relative
from qinglian.pages.edition import EditionView, Shown
from qinglian.pages.facts import channel_texts
from qinglian.pages.phrases import phrase
from qinglian.pages.power_parts import fee_texts, materials_view
from qinglian.pages.rows import basis_texts

_BOM = "\ufeff"
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), the wide forms among it."""
_MOST_DIGITS = 11
"""A spreadsheet shows a longer number rounded."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading, and what stands there for a record."""

    heading: str
    cell: Callable[..., str]


def data_links(view: EditionView, page: str) -> tuple[Shown, ...]:
    """The edition's files as they are offered on ``page``."""
    return tuple(
        Shown(phrase(view.labels, "data", name), relative(page, _path(view, name)))
        for name in ("powers", "risks", "catalogue")
    )


def data_files(view: EditionView, lines: Iterable[bytes], digest: str, base: str = "") -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each file.

    ``lines`` are the edition's canonical lines as its viewer sees it, ``digest`` is theirs; ``base`` is the site's
    published address, without which the addresses in the tables count from its root.
    """
    tables = _Tables(view, base)
    units = view.catalogue.every(Unit)
    powers = (power for unit in units for power in view.catalogue.every(Power, unit.unit))
    risks = (risk for unit in units for risk in view.catalogue.every(RiskPoint, unit.unit))
    yield _path(view, "powers"), _table(tables.powers(), powers).encode()
    yield _path(view, "risks"), _table(tables.risks(), risks).encode()
    yield _path(view, "catalogue"), _records(view, lines, digest)


def _path(view: EditionView, name: str) -> str:
    if name == "catalogue":
        return f"{view.year}/catalogue-{view.year}.json"
    return f"{view.year}/{name}/{name}-{view.year}.csv"


def _records(view: EditionView, lines: Iterable[bytes], digest: str) -> bytes:
    """A JSON object with a record on each line, as ``qinglian.model.digest`` says it."""
    head = {
        "edition": view.year,
        "title": view.edition.title,
        "as_of": view.edition.as_of.isoformat() if view.edition.as_of else None,
        "audience": view.disclosed.viewer.audience,
        "illustration": view.illustration,
        "digest": digest,
    }
    opened = json.dumps(head, ensure_ascii=False).removesuffix("}")
    # Joined once: all records of a large edition are tens of megabytes.
    separated = chain.from_iterable((b",\n", line) for line in lines)
    return b"".join((opened.encode(), b', "records": [\n', *islice(separated, 1, None), b"\n]}\n"))


def _table(columns: Sequence[_Column], records: Iterable[Power] | Iterable[RiskPoint]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(cell_text(column.heading) for column in columns)
    for record in records:
        writer.writerow([cell_text(column.cell(record)) for column in columns])
    return _BOM + written.getvalue()


def cell_text(text: str) -> str:
    """A text as no spreadsheet runs it or takes it for a number to be rounded: with an apostrophe before it."""
    text = text.strip()
    number = text.isdecimal() and (len(text) > _MOST_DIGITS or (len(text) > 1 and text[0] == "0"))
    return f"'{text}" if number or text.startswith(_RUN) else text


@dataclass(frozen=True, slots=True)
class _Tables:
    """The columns of the tables, under the labels of the schemas."""

    view: EditionView
    base: str

    def powers(self) -> tuple[_Column, ...]:
        """What a service card says of a power."""
        view, labels = self.view, self.view.labels
        terms = (("nature", "power_nature"), ("status", "power_status"), ("initiation", "initiation"),
                 ("case_type", "case_type"))  # fmt: skip
        return (
            *self._first("powers"),
            *self._texts("powers", "code", "name"),
            self._column("powers", ("category",), view.category),
            *(self._term(name, vocabulary) for name, vocabulary in terms),
            *self._texts("powers", "content"),
            self._column("powers", ("subject",), lambda power: self._shown([power.subject])),
            self._column("powers", ("responsible",), lambda power: self._shown([power.responsible])),
            self._column("powers", ("conditions",), lambda power: self._several(power.conditions)),
            self._column("powers", ("materials",), self._materials),
            self._limit("promised"),
            self._limit("statutory"),
            self._column("powers", ("fee",), lambda power: self._several(fee_texts(labels, power.fee))),
            *self._texts("powers", "result"),
            self._column("powers", ("legal_basis",), self._basis),
            *self._texts("powers", "remedy"),
            self._channel("contact"),
            self._channel("supervision"),
            _Column(labels.kind("risks"), lambda power: str(len(view.catalogue.risks_of(power)))),
            _Column(phrase(labels, "explorer", "highest"), self._highest),
            *self._last(),
        )

    def risks(self) -> tuple[_Column, ...]:
        """A risk point with who answers for it and what guards it."""
        view, catalogue = self.view, self.view.catalogue
        return (
            *self._first("risks"),
            *self._texts("risks", "content"),
            self._column("risks", ("level",), lambda risk: mark.label if (mark := view.level(risk)) else ""),
            self._column("risks", ("type",), view.risk_type),
            self._column("risks", ("subject",), lambda risk: self._shown([risk.subject.id] if risk.subject else [])),
            self._column("risks", ("powers",), lambda risk: self._shown(risk.powers)),
            self._column("risks", ("manifestations",), lambda risk: self._several(risk.manifestations)),
            self._column("risks", ("responsible",), lambda risk: self._shown(one.who for one in risk.responsible)),
            self._column(
                "risks", ("measures",), lambda risk: self._several(one.text for one in catalogue.measures_of(risk))
            ),
            *self._last(),
        )

    def _first(self, kind: str) -> Iterator[_Column]:
        yield _Column(self.view.labels.one("units"), self._unit)
        yield from self._texts(kind, "id")

    def _last(self) -> Iterator[_Column]:
        """Where it stands on the site; in an internal edition what of it 社会 does not see."""
        labels = self.view.labels
        if labels.internal:
            yield _Column(phrase(labels, "common", "beyond_public"), self._beyond)
        yield _Column(phrase(labels, "data", "address"), self._address)

    def _column(self, kind: str, path: tuple[str, ...], cell: Callable[..., str]) -> _Column:
        return _Column(self.view.labels.field(kind, *path), cell)

    def _texts(self, kind: str, *names: str) -> Iterator[_Column]:
        return (self._column(kind, (name,), lambda record, name=name: getattr(record, name)) for name in names)

    def _term(self, name: str, vocabulary: str) -> _Column:
        def cell(power: Power) -> str:
            term = getattr(power, name)
            return self.view.labels.term(vocabulary, term) if term else ""

        return self._column("powers", (name,), cell)

    def _limit(self, name: str) -> _Column:
        """The authority's limits of one sort; each with the case for which it is, where there are several."""

        def cell(power: Power) -> str:
            limits = [limit for limit in power.time_limit if limit.binds != "applicant" and getattr(limit, name)]
            labels = self.view.labels
            return self._several(
                f"{limit.applies}{labels.colon if limit.applies else ''}{labels.duration(getattr(limit, name))}"
                for limit in limits
            )

        return _Column(str(self.view.labels.words_of("power")[name]), cell)

    def _channel(self, name: str) -> _Column:
        def cell(power: Power) -> str:
            found = getattr(power, name) or getattr(self.view.catalogue.unit(power.unit), name, None)
            return self._several(one.text for one in channel_texts(self.view.labels, Power.kind, name, found))

        return self._column("powers", (name,), cell)

    def _materials(self, power: Power) -> str:
        """Their names; 无 where the record says so, nothing where it says nothing."""
        names = [name for name, _ in materials_view(power.materials)]
        return self._several(names or (one.name for one in power.materials))

    def _basis(self, power: Power) -> str:
        return self._several(one.text for one in basis_texts(self.view, power.legal_basis, ""))

    def _highest(self, power: Power) -> str:
        mark = self.view.highest(self.view.catalogue.risks_of(power))
        return mark.label if mark else ""

    def _unit(self, record: Power | RiskPoint) -> str:
        unit = self.view.catalogue.unit(record.unit)
        return unit.name if unit else ""

    def _beyond(self, record: Power | RiskPoint) -> str:
        kind = self.view.labels.schemas.kinds[record.kind]
        return self.view.beyond(record.key, *kind.table.fields)

    def _address(self, record: Power | RiskPoint) -> str:
        address = self.view.addresses.of(record.key)
        return f"{self.base}{address}" if address else ""

    def _shown(self, references: Iterable[object]) -> str:
        found = (self.view.shown(one, "") for one in references)  # type: ignore[arg-type]  # of a power or a risk
        return self._several(one.text for one in found if one)

    def _several(self, texts: Iterable[str]) -> str:
        kept = [text for text in texts if text]
        if len(kept) < 2:  # noqa: PLR2004 - most have one
            return "".join(kept)
        *first, last = kept
        return phrase(self.view.labels, "data", "between").join([*(text.rstrip("。.") for text in first), last])
