"""The schema files themselves: complete, worded in both languages, unambiguous, and what DATA.md asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from cerberus import Validator

FOLDER = Path(__file__).parents[2] / "schemas"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
CHECKS = [
    name for row in re.findall(r"^\| (`[^|]*)\|", README, re.MULTILINE)[1:] for name in re.findall(r"`(\w+)`", row)
]
RULES = {"type", "required", "maxlength", "schema", "check_with", "keysrules", "valuesrules", "meta"}
WORDS_META = {"label", "help", "synonyms", "audience", "adopted"}
TYPE_META = {"vocabulary", "scheme", "kinds", "one_or_list", "shorthand", "inline", "local"}
LONGEST_HELP = 80
Rules = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One field of a schema file: where it stands, its name, its rules, whether it is an item without a label."""

    where: str
    name: str
    rules: Rules
    bare: bool = False


def _load(stem: str) -> Rules:
    loaded: Rules = yaml.safe_load((FOLDER / f"{stem}.yml").read_text(encoding="utf-8"))
    return loaded


COMMON = _load("common")
VOCABULARIES = _load("vocabularies")
SCHEMAS = {
    path.stem: _load(path.stem) for path in sorted(FOLDER.glob("*.yml")) if path.stem not in {"common", "vocabularies"}
}
KINDS = frozenset(SCHEMAS)


def _tables() -> Iterator[tuple[str, Rules]]:
    """Every table of fields: of kinds, of structures, of mappings written in place."""
    roots = {name: {**COMMON["record"], **schema["fields"]} for name, schema in SCHEMAS.items()}
    for where, fields in {**roots, **COMMON["structures"]}.items():
        yield from _nested(where, fields)


def _nested(where: str, fields: Rules) -> Iterator[tuple[str, Rules]]:
    yield where, fields
    for name, rules in fields.items():
        schema = rules.get("schema")
        inner = schema if rules["type"] == "dict" else schema and schema.get("schema")
        if isinstance(inner, dict):
            yield from _nested(f"{where}.{name}", inner)


def _items() -> Iterator[Item]:
    """Every field, and every item of a list or mapping with free keys."""
    for where, fields in _tables():
        for name, rules in fields.items():
            yield Item(where, name, rules)
            inner = [rules[part] for part in ("keysrules", "valuesrules") if part in rules]
            if rules["type"] == "list":
                inner.append(rules["schema"])
            yield from (Item(where, f"{name}[]", one, bare=True) for one in inner)


ITEMS = tuple(_items())


def _words(name: str, meta: Rules) -> set[str]:
    said = [name, *meta["label"].values(), *meta.get("synonyms", [])]
    assert len({word.casefold() for word in said if word != name}) == len(said) - 1, f"{name}: a word twice"
    return {word.casefold() for word in said}


def _clashes(words: dict[str, set[str]]) -> list[tuple[str, str, set[str]]]:
    names = list(words)
    return [
        (one, other, words[one] & words[other])
        for index, one in enumerate(names)
        for other in names[index + 1 :]
        if words[one] & words[other]
    ]


def _is_worded(text: Rules) -> bool:
    return set(text) == {"zh", "en"} and all(isinstance(said, str) and said.strip() for said in text.values())


def test_every_field_has_label_and_help_in_both_languages() -> None:
    missing = [
        f"{item.where}.{item.name}"
        for item in ITEMS
        if not item.bare and not (_is_worded(item.rules["meta"]["label"]) and _is_worded(item.rules["meta"]["help"]))
    ]
    assert missing == []


def test_every_help_is_one_short_text_ending_in_a_full_stop() -> None:
    odd = [
        f"{item.where}.{item.name}"
        for item in ITEMS
        if not item.bare
        for said in [item.rules["meta"]["help"]]
        if not (said["zh"].endswith("。") and said["en"].endswith(".") and len(said["zh"]) <= LONGEST_HELP)
    ]
    assert odd == []


def test_items_of_lists_carry_no_words_of_their_own() -> None:
    worded = [item.name for item in ITEMS if item.bare and {"label", "help"} & set(item.rules.get("meta", {}))]
    assert worded == []


def test_every_kind_has_label_help_scope_and_audience() -> None:
    for name, schema in SCHEMAS.items():
        meta = schema["meta"]
        assert schema["kind"] == name
        assert _is_worded(meta["label"])
        assert _is_worded(meta["help"])
        assert meta["singular"].strip()
        assert meta["singular"] != meta["label"]["en"]
        assert meta["scope"] in {"unit", "edition", "both"}
        assert isinstance(meta["singleton"], bool)
        assert isinstance(meta["identified"], bool)
        assert meta["audience"]


def test_words_of_fields_are_unique_within_their_table() -> None:
    clashes = {
        where: found
        for where, fields in _tables()
        if (found := _clashes({name: _words(name, rules["meta"]) for name, rules in fields.items()}))
    }
    assert clashes == {}


def test_words_of_kinds_are_unique() -> None:
    words = {name: _words(name, schema["meta"]) for name, schema in SCHEMAS.items()}
    assert _clashes(words) == []


@pytest.mark.parametrize("vocabulary", sorted(VOCABULARIES))
def test_words_of_a_vocabulary_are_unique(vocabulary: str) -> None:
    terms = VOCABULARIES[vocabulary]
    assert all(_is_worded(term["label"]) for term in terms)
    assert _clashes({term["name"]: _words(term["name"], term) for term in terms}) == []


def test_audiences_are_of_the_vocabulary() -> None:
    known = {term["name"] for term in VOCABULARIES["audience"]}
    cases = {case["audience"] for schema in SCHEMAS.values() for case in schema["meta"]["audience"]}
    fields = {audience for item in ITEMS for audience in _audiences(item.rules.get("meta", {}))}
    assert cases | fields <= known


def _audiences(meta: Rules) -> list[str]:
    """The audience of a field: one word, or a list of cases."""
    said = meta.get("audience", [])
    return [said] if isinstance(said, str) else [case["audience"] for case in said]


def test_audience_cases_ask_for_fields_of_their_kind() -> None:
    unknown = {
        (name, asked)
        for name, schema in SCHEMAS.items()
        for case in schema["meta"]["audience"]
        for asked in case.get("where", {})
        if asked not in schema["fields"]
    }
    assert unknown == {("risks", "holders")}  # the holders of the post, which the engine counts


def test_what_fields_name_exists() -> None:
    named: dict[str, set[str]] = {"vocabulary": set(), "scheme": set(), "kinds": set(), "inline": set()}
    for item in ITEMS:
        meta = item.rules.get("meta", {})
        for part, names in named.items():
            value = meta.get(part, [])
            names.update([value] if isinstance(value, str) else value)
    structures = {
        schema for item in ITEMS if isinstance(schema := item.rules.get("schema"), str) and item.rules["type"] == "dict"
    }
    assert named["vocabulary"] <= set(VOCABULARIES)
    assert named["scheme"] <= set(SCHEMAS["schemes"]["fields"])
    assert named["kinds"] | named["inline"] <= KINDS
    assert structures <= set(COMMON["structures"])


def test_every_structure_and_vocabulary_is_used() -> None:
    structures = {item.rules["schema"] for item in ITEMS if isinstance(item.rules.get("schema"), str)}
    vocabularies = {item.rules["meta"].get("vocabulary") for item in ITEMS if "meta" in item.rules}
    assert structures == set(COMMON["structures"])
    assert set(VOCABULARIES) - vocabularies == {"party_word"}  # of the check `party`


def test_shorthands_are_keys_of_their_mapping() -> None:
    wrong = []
    for item in ITEMS:
        shorthand = item.rules.get("meta", {}).get("shorthand", [])
        keys = [shorthand] if isinstance(shorthand, str) else shorthand
        schema = item.rules["schema"]["schema"] if item.rules["type"] == "list" and keys else item.rules.get("schema")
        table: Rules = COMMON["structures"][schema] if isinstance(schema, str) else schema or {}
        wrong += [f"{item.where}.{item.name}" for key in keys if key not in table]
    assert wrong == []


def test_rules_and_meta_are_those_of_the_readme() -> None:
    for item in ITEMS:
        place = f"{item.where}.{item.name}"
        assert set(item.rules) <= RULES, place
        assert set(item.rules.get("meta", {})) <= WORDS_META | TYPE_META, place
        assert item.rules.get("check_with", "id") in CHECKS, place
        assert item.rules["type"] in {"string", "list", "dict"}, place
        assert item.rules["type"] == "string" or "check_with" not in item.rules, place


def test_terms_have_words_and_references_have_kinds() -> None:
    for item in ITEMS:
        meta = item.rules.get("meta", {})
        check = item.rules.get("check_with")
        assert (check == "reference") == ("kinds" in meta), f"{item.where}.{item.name}"
        assert check != "term" or {"vocabulary", "scheme"} & set(meta), f"{item.where}.{item.name}"


def test_meta_of_single_or_many_stands_on_lists_only() -> None:
    wrong = [
        f"{item.where}.{item.name}"
        for item in ITEMS
        for part in ("one_or_list", "inline", "local")
        if part in item.rules.get("meta", {}) and item.rules["type"] != "list"
    ]
    assert wrong == []


def _no_check(_self: Validator, _field: str, _value: str) -> None:
    """Accept any text: its form is the engine's to check."""


_SchemaValidator = type(Validator)(
    "_SchemaValidator", (Validator,), {f"_check_with_{check}": _no_check for check in CHECKS}
)


def _written_out(rules: Rules) -> Rules:
    """Put named structures in place."""
    schema = rules.get("schema")
    if isinstance(schema, str):
        return {**rules, "schema": _table_written_out(COMMON["structures"][schema])}
    if rules["type"] == "dict" and schema:
        return {**rules, "schema": _table_written_out(schema)}
    if rules["type"] == "list":
        return {**rules, "schema": _written_out(rules["schema"])}
    if "valuesrules" in rules:
        return {**rules, "valuesrules": _written_out(rules["valuesrules"])}
    return rules


def _table_written_out(fields: Rules) -> Rules:
    return {name: _written_out(rules) for name, rules in fields.items()}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_cerberus_accepts_the_schema(kind: str) -> None:
    validator = _SchemaValidator(_table_written_out({**COMMON["record"], **SCHEMAS[kind]["fields"]}))
    assert not validator.validate({"no such field": "x"}, normalize=False)
    assert validator.errors["no such field"] == ["unknown field"]


CONTRACT: dict[str, str] = yaml.safe_load((Path(__file__).with_name("schema_contract.yml")).read_text(encoding="utf-8"))
_MARKS = {"*": "required", "°": "adopted", "": "free"}


def _demand(rules: Rules) -> str:
    return "required" if rules.get("required") else "adopted" if rules["meta"].get("adopted") else "free"


@pytest.mark.parametrize("table", sorted(CONTRACT))
def test_fields_of_data_md_are_there(table: str) -> None:
    fields = dict(_tables())[table]
    expected = {word.rstrip("*°"): _MARKS[word[len(word.rstrip("*°")) :]] for word in CONTRACT[table].split()}
    actual = {name: _demand(rules) for name, rules in fields.items() if name in expected}
    assert actual == expected


def test_every_kind_of_data_md_sections_2_and_3_has_its_file() -> None:
    asked = "editions units offices posts bodies laws regulations documents powers flows risks measures projects"
    assert {*asked.split(), "schemes", "changes"} <= KINDS


def test_every_record_has_the_shared_fields() -> None:
    assert list(COMMON["record"]) == ["id", "disclosure", "confirmed_on", "waive", "remarks"]


# Words that DATA.md gives and that staff write, one or two for each table (section 8 wins over earlier sections).
LABELS = {
    ("powers", "nature"): "权力属性",
    ("powers", "allocation"): "分解",
    ("powers", "time_limit"): "时限",
    ("powers.delegation", "from"): "移交方",
    ("powers.legal_basis", "text"): "内容",
    ("risks", "liability"): "责任后果",
    ("responsible", "who"): "人员",
    ("responsible", "as"): "身份",
    ("measures", "due"): "完成时限",
    ("measures.checks", "by"): "检查人",
    ("documents", "kind"): "种类",
    ("projects.links", "kind"): "种类",
    ("changes", "kind"): "变更类型",
    ("changes", "trigger"): "触发因素",
    ("changes", "successors"): "后继",
    ("schemes", "stages"): "工作阶段",
    ("schemes.stages", "from"): "开始日期",
    ("schemes.levels", "rank"): "次序",
    ("step", "stages"): "环节性质",
    ("way", "to"): "到",
    ("posts", "in_scope"): "列入排查",
    ("disclosure", "audience"): "范围",
    ("disclosure", "approved_by"): "批准",
    ("waiver", "until"): "期限",
}


def test_labels_are_those_of_data_md() -> None:
    tables = dict(_tables())
    actual = {(table, name): tables[table][name]["meta"]["label"]["zh"] for table, name in LABELS}
    assert actual == LABELS
