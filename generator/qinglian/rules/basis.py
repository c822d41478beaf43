"""The law that powers rest on (QL501 to QL505)."""

from collections.abc import Iterator
from datetime import date

from qinglian.model import Finding, Law, Power
from qinglian.rules.rule import Subject
from qinglian.words import Text, message

_LAWS = frozenset({"statute", "administrative_regulation", "local_regulation", "autonomous_regulation"})
_MAY_SET = {
    "licence": _LAWS | {"state_council_decision", "provincial_rule"},
    "penalty": _LAWS | {"ministry_rule", "provincial_rule", "municipal_rule"},
    "compulsion": _LAWS,
}
"""Ranks that may set at least some of a category; how far each may go is not for a rule to judge."""


def external_powers_are_set(subject: Subject) -> Iterator[Finding]:
    """外部权力没有设定依据。

    An external power without a basis that sets it.

    缘由 Why:
        对外行使的权力，没有法律、法规、规章或者规定设定，就不能行使。只有实施依据、监管依据还不够。
        Towards the public nothing may be done that no law sets; rules on how to exercise it are not enough.
    反例 Bad:
        依据:
          - {法规: shetuan-tiaoli, 条款: 第十二条, 作用: 实施依据}
    改法 Remedy:
        补上设定这项职权的法规和条款，作用写 设定依据。
        Add the law and article that set it, in the role “sets the power”.
    """
    for power in subject.powers_in_force:
        if power.nature == "external" and not any(basis.role == "sets" for basis in power.legal_basis):
            key = "QL501.role" if power.legal_basis else "QL501"
            yield Finding(power, message(key, name=power.name), missing="legal_basis")


def basis_in_force(subject: Subject) -> Iterator[Finding]:
    """依据的法规在基准日以前已经废止。

    The basis was repealed before as_of.

    缘由 Why:
        法规废止以后，职权就失去依据；多半是有了新法，条款要重新对照。
        With its law the power lost its ground; most likely there is a new law, with other articles.
    反例 Bad:
        依据:
          - {法规: jiu-tiaoli, 条款: 第八条, 作用: 设定依据}
    改法 Remedy:
        改为现行的法规和条款；没有替代的，这项职权应当取消。
        Cite the law in force and its article; where there is none, cancel the power.
    """
    for power, index, law in _cited(subject):
        if law.repealed_on and law.repealed_on < subject.today:
            new = subject.catalogue.get(law.replaced_by, Law)
            said = message("QL502.replaced" if new else "QL502", title=law.title, date=str(law.repealed_on),
                           **({"new": new.title, "id": new.id} if new else {}))  # fmt: skip
            yield Finding(power, said, ("legal_basis", index, "law"))


def set_by_a_source_that_may(subject: Subject) -> Iterator[Finding]:
    """许可、处罚、强制由无权设定的文件设定。

    A licence, penalty or compulsion set by a source that may not set it.

    缘由 Why:
        许可由法律、行政法规、国务院决定、地方性法规设定，省级政府规章只能设一年的临时许可（行政许可法第十四条至
        第十七条）；处罚由法律、法规、规章设定（行政处罚法第十条至第十六条）；强制由法律、法规设定（行政强制法第十条、
        第十一条）。规范性文件什么都不能设定。
        Licences are set by laws, administrative regulations, State Council decisions and local regulations (for one
        year by provincial rules), penalties by laws, regulations and rules, compulsion by laws and regulations.
    反例 Bad:
        职权:
          - 编号: XK-009
            类别: 行政许可
            依据: [{法规: bumen-guizhang, 条款: 第五条, 作用: 设定依据}]
    改法 Remedy:
        改为真正设定它的法律、法规；这份文件只规定怎么办的，作用写 实施依据。
        Cite the law that sets it; a document that says how it is exercised governs its exercise.
    """
    for power, index, law in _cited(subject):
        allowed = _MAY_SET.get(power.category)
        if allowed is None or power.legal_basis[index].role != "sets":
            continue
        place = ("legal_basis", index, "law")
        category = subject.term("power_category", power.category)
        if law.rank and law.rank not in allowed:
            rank = subject.term("law_rank", law.rank)
            yield Finding(power, message("QL503", title=law.title, rank=rank, category=category), place)
        elif power.category == "licence" and law.rank == "provincial_rule" and _a_year_old(law, subject.today):
            yield Finding(power, message("QL503.year", title=law.title, date=str(law.effective_on)), place)


def _a_year_old(law: Law, today: date) -> bool:
    start = law.effective_on
    return start is not None and (start.year + 1, start.month, start.day) < (today.year, today.month, today.day)


def confirmed_after_amendment(subject: Subject) -> Iterator[Finding]:
    """记录核实以后，所依据的法规又修订了。

    A law was amended after the record was confirmed.

    缘由 Why:
        法规修订，条件、时限、材料都可能变；核实日期早于修订，就说明还没有对照新的条文。
        An amendment may change conditions, limits and papers; the record was last compared with the old text.
    反例 Bad:
        职权:
          - 编号: XK-001
            依据: [{法规: shetuan-tiaoli, 条款: 第十条, 作用: 设定依据}]
            核实日期: 2015-12-01
    改法 Remedy:
        对照修订后的条文核实，有变化的修改，再更新核实日期。
        Compare it with the amended text, correct what changed, and set the new date.
    """
    for record in subject.catalogue.records.values():
        day = record.confirmed_on
        if day is None:
            continue
        laws = [subject.catalogue.get(key, Law) for key in sorted(subject.catalogue.mentions.get(record.key, ()))]
        later = [law for law in laws if law and law.amended_on and day < law.amended_on <= subject.today]
        if later:
            titles = tuple(
                Text(f"《{law.title}》（{law.amended_on}）", f"“{law.title}” ({law.amended_on})") for law in later
            )
            yield Finding(record, message("QL504", date=str(day), laws=titles), ("confirmed_on",))


def basis_names_its_article(subject: Subject) -> Iterator[Finding]:
    """依据没有写条款。

    A basis without its article.

    缘由 Why:
        只写法规名称，群众查不到是哪一条，也无从核对。
        The title of a law alone cannot be looked up or checked.
    反例 Bad:
        依据:
          - {法规: shetuan-tiaoli, 作用: 设定依据}
    改法 Remedy:
        写明条款，如 第十条第一款。
        Write the article, e.g. 第十条第一款.
    """
    for power, index, law in _cited(subject):
        missing = not power.legal_basis[index].article
        if missing and not power.origin.is_faulty(("legal_basis", index, "article")):
            yield Finding(power, message("QL505", title=law.title), ("legal_basis", index, "law"))


def _cited(subject: Subject) -> Iterator[tuple[Power, int, Law]]:
    """Every known law on which a power in force rests."""
    for power in subject.powers_in_force:
        for index, basis in enumerate(power.legal_basis):
            law = subject.catalogue.get(basis.law, Law)
            if law:
                yield power, index, law
