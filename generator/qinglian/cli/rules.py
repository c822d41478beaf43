"""``qinglian rules``: every rule in a line, or one in full."""

from qinglian.cli.output import print_text
from qinglian.cli.spoken import CommandError, Invocation, argument, command, section
from qinglian.rules.reference import RuleDoc, rule_docs
from qinglian.schema.nearest import nearest
from qinglian.words import Language


@command("rules")
@argument("code", required=False)
def rules(invocation: Invocation, code: str | None) -> int:
    """Prints the reference."""
    docs = {doc.code: doc for doc in rule_docs()}
    if code is None:
        print_text("".join(_line(doc, invocation.language) for doc in docs.values()))
        return 0
    doc = docs.get(code.upper())
    if doc is None:
        raise CommandError("no_rule", code=code, near=nearest(code.upper(), docs) or next(iter(docs)))
    print_text(_whole(doc, invocation.language))
    return 0


def _line(doc: RuleDoc, language: Language) -> str:
    weight = section("rules", language)["weights"][doc.weight.value]
    return f"{doc.code}  {weight}  {doc.summary.in_language(language)}\n"


def _whole(doc: RuleDoc, language: Language) -> str:
    words = section("rules", language)
    bad = "\n".join(f"    {line}" for line in doc.bad.splitlines())
    return "\n".join((
        f"{doc.code}  {words['weights'][doc.weight.value]}",
        doc.summary.in_language(language),
        "",
        f"{words['why']}{doc.why.in_language(language)}",
        "",
        words["bad"],
        bad,
        "",
        f"{words['remedy']}{doc.remedy.in_language(language)}",
        "",
    ))  # fmt: skip
