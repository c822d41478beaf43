import pytest

from qinglian.model import EDITION_LEVEL, RecordKey, Reference, UnitId
from qinglian.model.resolve import Index, Resolver
from qinglian.schema import Mention, load_schemas
from qinglian.schema.typed import ANY_KIND, PARTY_KINDS

SCHEMAS = load_schemas()
A, B = UnitId("a"), UnitId("b")
KEYS = (
    RecordKey("units", A, "a"),
    RecordKey("units", B, "b"),
    RecordKey("posts", A, "head"),
    RecordKey("posts", B, "head"),
    RecordKey("offices", A, "x"),
    RecordKey("powers", A, "P"),
    RecordKey("flows", A, "P~1"),
    RecordKey("laws", EDITION_LEVEL, "x"),
    RecordKey("bodies", EDITION_LEVEL, "city"),
)
GONE = frozenset({RecordKey("powers", A, "OLD"), RecordKey("posts", A, "old")})
INDEX = Index.of(KEYS, SCHEMAS, GONE)


def _resolved(text: str, kinds: tuple[str, ...]) -> tuple[Reference, list[str], list[RecordKey]]:
    resolver = Resolver(INDEX, A, RecordKey("powers", A, "P"))
    found = resolver.reference(Mention(text, kinds))
    return found, [one.text for one in resolver.unknown], [other for _, other in resolver.wrong_kind]


@pytest.mark.parametrize(
    ("text", "kinds", "target"),
    [
        ("head", ("posts",), RecordKey("posts", A, "head")),
        ("b:head", ("posts",), RecordKey("posts", B, "head")),
        ("city", ("bodies",), RecordKey("bodies", EDITION_LEVEL, "city")),
        ("x", ("laws",), RecordKey("laws", EDITION_LEVEL, "x")),
        ("x", PARTY_KINDS, RecordKey("offices", A, "x")),
        ("b", PARTY_KINDS, RecordKey("units", B, "b")),
        ("~1", ("flows",), RecordKey("flows", A, "P~1")),
        ("职权/P", ANY_KIND, RecordKey("powers", A, "P")),
        ("posts/b:head", ANY_KIND, RecordKey("posts", B, "head")),
        ("P", ANY_KIND, RecordKey("powers", A, "P")),
        ("职权/OLD", ANY_KIND, RecordKey("powers", A, "OLD")),
    ],
)
def test_a_mention_is_looked_up_in_its_unit_then_in_the_edition(
    text: str, kinds: tuple[str, ...], target: RecordKey
) -> None:
    assert _resolved(text, kinds) == (Reference(text, target), [], [])


@pytest.mark.parametrize(
    ("text", "target", "word"),
    [
        ("本单位", RecordKey("units", A, "a"), "own_unit"),
        ("本局", RecordKey("units", A, "a"), "own_unit"),
        ("申请人", None, "applicant"),
        ("The public", None, "public"),
    ],
)
def test_words_for_parties(text: str, target: RecordKey | None, word: str) -> None:
    assert _resolved(text, PARTY_KINDS) == (Reference(text, target, word), [], [])


@pytest.mark.parametrize(
    ("text", "kinds", "unknown", "wrong"),
    [
        ("nobody", ("posts",), ["nobody"], []),
        ("c:head", ("posts",), ["c:head"], []),
        ("old", ("posts",), ["old"], []),
        ("P", ("posts",), [], [RecordKey("powers", A, "P")]),
        ("岗位/P", ANY_KIND, [], [RecordKey("powers", A, "P")]),
        ("无此种类/P", ANY_KIND, [], [RecordKey("powers", A, "P")]),
        ("本单位", ("posts",), ["本单位"], []),
    ],
)
def test_what_leads_nowhere_says_so(
    text: str, kinds: tuple[str, ...], unknown: list[str], wrong: list[RecordKey]
) -> None:
    assert _resolved(text, kinds) == (Reference(text), unknown, wrong)


def test_each_record_is_told_what_it_mentions_though_another_mentioned_it_before() -> None:
    index = Index.of((*KEYS, RecordKey("posts", EDITION_LEVEL, "city-head")), SCHEMAS)
    first, second = (Resolver(index, A, RecordKey("powers", A, name)) for name in "PQ")
    for resolver in (first, second):
        for text in ("head", "nobody", "city-head"):
            resolver.reference(Mention(text, ("posts",)))
    told = {RecordKey("posts", A, "head"), RecordKey("posts", EDITION_LEVEL, "city-head")}
    assert [(one.found, [mention.text for mention in one.unknown]) for one in (first, second)] == [
        (told, ["nobody"]),
        (told, ["nobody"]),
    ]


def test_the_same_words_mean_another_record_in_another_unit_or_of_another_kind() -> None:
    there = Resolver(INDEX, B, RecordKey("powers", B, "P"))
    assert _resolved("head", ("posts",))[0].target == RecordKey("posts", A, "head")
    assert there.reference(Mention("head", ("posts",))).target == RecordKey("posts", B, "head")
    assert _resolved("x", ("offices",))[0].target == RecordKey("offices", A, "x")
    assert _resolved("x", ("laws",))[0].target == RecordKey("laws", EDITION_LEVEL, "x")


def test_what_begins_with_a_wave_belongs_to_the_record_that_says_it() -> None:
    index = Index.of((*KEYS, RecordKey("flows", A, "Q~1")), SCHEMAS)
    targets = [
        Resolver(index, A, RecordKey("powers", A, name)).reference(Mention("~1", ("flows",))).target for name in "PQ"
    ]
    assert targets == [RecordKey("flows", A, "P~1"), RecordKey("flows", A, "Q~1")]
