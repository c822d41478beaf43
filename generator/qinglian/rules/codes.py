"""Words and codes that must fit what the unit's scheme or the site's addresses ask for (QL104, QL108, QL109)."""

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qinglian.model import Finding, Power, Record, RiskPoint, Scheme, Unit
from qinglian.model.build import RESERVED_UNITS
from qinglian.rules.disclosure_words import unknown_words
from qinglian.rules.grading import factors_by_word
from qinglian.rules.rule import Subject
from qinglian.schema import Path
from qinglian.schema.kinds import fold
from qinglian.schema.validator import unknown_term
from qinglian.schema.values import is_file_name
from qinglian.words import Text, message

_LANGUAGES = frozenset({"zh", "en", "zh-cn", "zh-hans", "zh-hant", "zh-tw", "zh-hk", "en-us", "en-gb"})
_MOST_REPEATS, _MOST_CHOICES = 2, 8


def words_are_known(subject: Subject) -> Iterator[Finding]:
    """写的词不在规定的词里。

    A term that is not in the vocabulary.

    缘由 Why:
        类别、属性、等级、类型这些字段只能写规定的词，才能统计、筛选；固定的词见字段说明，等级、风险类型、评估因素
        等由本单位的评定办法规定。
        Fields such as category, level and type take fixed words, so that records can be counted and compared; levels,
        risk types and factors are the scheme's.
    反例 Bad:
        职权:
          - 编号: XK-001
            类别: 行政许克
    改法 Remedy:
        改成可以写的词；评定办法里确实缺的，先补到评定办法里。
        Write one of the words that the message lists; add it to the scheme where that lacks it.
    """
    for risk in subject.catalogue.every(RiskPoint):
        scheme = subject.scheme_of(risk)
        if scheme and risk.factors:
            written = {name: (value,) for name, value in risk.factors.items()}
            yield from _factors(risk, subject.label(risk, "factors"), scheme, written, ("factors",))
    for scheme in subject.catalogue.every(Scheme):
        yield from _grading(subject, scheme)
    yield from unknown_words(subject)


def _factors(
    record: Record, label: Text, scheme: Scheme, written: Mapping[str, Sequence[str]], path: Path
) -> Iterator[Finding]:
    named = factors_by_word(scheme)
    for name, values in written.items():
        factor = named.get(fold(name))
        if factor is None:
            known = _terms(one.id for one in scheme.factors)
            yield Finding(record, unknown_term(label, name, known), (*path, name), at="key")
            continue
        for number, value in enumerate(values):
            if fold(value) not in {fold(one) for one in factor.values}:
                said = unknown_term(Text(name, name), value, _terms(factor.values))
                yield Finding(record, said, (*path, name, number))


def _grading(subject: Subject, scheme: Scheme) -> Iterator[Finding]:
    """The words of a scheme's own grading rules: a misspelt one would never fit, and nobody would notice."""
    whole = subject.catalogue.filled(scheme)
    levels = {fold(word) for level in whole.levels for word in (level.id, level.label)}
    tiers = {fold(word) for tier in whole.tiers for word in (tier.id, tier.label)}
    for index, rule in enumerate(scheme.grading):
        place: Path = ("grading", index)
        label = subject.label(scheme, "factors")
        yield from _factors(scheme, label, whole, rule.when.factor, (*place, "when", "factor"))
        if rule.level and fold(rule.level) not in levels:
            known = _terms(level.id for level in whole.levels)
            yield Finding(scheme, unknown_term(subject.label(scheme, "levels"), rule.level, known), (*place, "level"))
        for number, tier in enumerate(rule.when.tier):
            if fold(tier) not in tiers:
                said = unknown_term(subject.label(scheme, "tiers"), tier, _terms(one.id for one in whole.tiers))
                yield Finding(scheme, said, (*place, "when", "tier", number))


def _terms(words: Iterable[str]) -> list[tuple[Text, tuple[str, ...]]]:
    return [(Text(word, word), ()) for word in words]


def codes_fit_the_pattern(subject: Subject) -> Iterator[Finding]:
    """职权编码不合评定办法的编码规则，或者编码规则本身写错了。

    A power's code does not fit the scheme's pattern, or the pattern itself is wrong.

    缘由 Why:
        编码要与公布的权责清单一致，少一位就对不上。
        Codes have to match the published list; one digit less and nothing does.
    反例 Bad:
        职权:
          - 编号: XK-001
            职权编码: 00011100100
    改法 Remedy:
        对照公布的清单改正；规则本身不对的，改评定办法的“编码规则”。
        Correct it by the published list; where the pattern is wrong, correct the scheme.
    """
    for scheme in subject.catalogue.every(Scheme):
        if scheme.code_pattern and not is_code_pattern(scheme.code_pattern):
            yield Finding(scheme, message("QL108.pattern", pattern=scheme.code_pattern), ("code_pattern",))
    for power in subject.catalogue.every(Power):
        own = subject.scheme_of(power)
        pattern = own.code_pattern if own else ""
        if power.code and pattern and is_code_pattern(pattern) and not re.fullmatch(pattern, power.code):
            yield Finding(power, message("QL108", code=power.code, pattern=pattern), ("code",))


def is_code_pattern(pattern: str) -> bool:
    """Whether a text is a regular expression that no code can keep busy: few choices, and no repeated groups."""
    plain = re.sub(r"\[\^?\]?[^\]]*\]|\\.", "x", pattern)
    repeats = len(re.findall(r"[*+]|\{\d*,\d*\}", plain))
    choices = len(re.findall(r"[|?]", plain))
    if re.search(r"\\[1-9]", pattern):
        return False
    if repeats > _MOST_REPEATS or choices > _MOST_CHOICES or re.search(r"\)[*+{]|\(\?(?!:)", plain):
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("error", FutureWarning)  # a set within a set, which will mean something else one day
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError, FutureWarning):
            return False
    return True


def ids_are_not_reserved(subject: Subject) -> Iterator[Finding]:
    """单位编号是保留的词，编号在有的电脑上不能作文件夹名，或者两个编号只差大小写。

    A unit's id is a reserved word, an id is no folder's name on some computers, or two ids differ by case alone.

    缘由 Why:
        单位编号是网址的一段，laws、bodies、changes、search、assets、rules 和语言代码已作别用；
        编号要作文件夹名：在 Windows 上，con、nul、com1 等和以点结尾的名字不能用，只差大小写的是同一个文件夹。
        A unit's id is a part of addresses, where these words have another use. Ids become folders: Windows takes no
        con, nul, com1 and no dot at the end, and there ids that differ by case alone are one folder.
    反例 Bad:
        单位:
          - {编号: laws, 名称: 示例市司法局}
    改法 Remedy:
        给单位文件夹换一个名字，编号跟着改；只差大小写的，改成明显不同的编号。
        Rename the unit's folder and its id; choose clearly different ids.
    """
    for unit in subject.catalogue.every(Unit):
        if unit.id.casefold() in RESERVED_UNITS | _LANGUAGES:
            yield Finding(unit, message("QL109.reserved", id=unit.id), ("id",))
    for record in subject.catalogue.records.values():
        if not is_file_name(record.id):
            yield Finding(record, message("QL109.file", id=record.id), ("id",))
