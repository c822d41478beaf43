"""Reads ``schemas/*.yml`` once per process."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from qinglian.resources import resource_folder
from qinglian.schema.kinds import (
    MAX_TEXT,
    AudienceCase,
    FieldSpec,
    FieldTable,
    Kind,
    Schemas,
    Term,
    Vocabulary,
)
from qinglian.words import Text

_SHARED = ("common", "vocabularies")


@cache
def load_schemas(folder: Path | None = None) -> Schemas:
    """The schemas in ``folder``, or those that ship.

    Raises KeyError when a schema file names a structure or vocabulary that does not exist: our own bug.
    """
    place = folder or resource_folder("schemas")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(place.glob("*.yml"))}
    loaded = {name: yaml.load(text, Loader=yaml.CSafeLoader) for name, text in texts.items()}
    vocabularies = {name: _vocabulary(name, terms) for name, terms in loaded["vocabularies"].items()}
    reader = _Reader(vocabularies, loaded["common"]["structures"])
    kinds = {
        name: reader.kind(file, loaded["common"]["record"]) for name, file in loaded.items() if name not in _SHARED
    }
    digest = hashlib.sha256("\0".join(f"{name}\0{text}" for name, text in texts.items()).encode()).hexdigest()
    return Schemas(kinds, vocabularies, digest)


@cache
def load_config_schema() -> Kind:
    """The schema of ``site_config.yml``, which is no record."""
    path = resource_folder("schemas") / "config" / "site_config.yml"
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    vocabularies = {name: _vocabulary(name, terms) for name, terms in loaded["vocabularies"].items()}
    return _Reader(vocabularies, loaded["structures"]).kind(loaded, {})


def _vocabulary(name: str, terms: list[dict[str, Any]]) -> Vocabulary:
    return Vocabulary(
        name, tuple(Term(term["name"], Text(**term["label"]), tuple(term.get("synonyms", ()))) for term in terms)
    )


class _Reader:
    """Turns the YAML of a schema into specs, with named structures put in place."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], structures: Mapping[str, Any]) -> None:
        self._vocabularies = vocabularies
        self._structures = structures
        self._cerberus: dict[str, Any] = {}
        self._tables: dict[str, FieldTable] = {}

    def kind(self, file: Mapping[str, Any], shared: Mapping[str, Any]) -> Kind:
        """One schema file with the fields that every record has."""
        meta = file["meta"]
        identified, singleton = meta.get("identified", True), meta.get("singleton", False)
        fields = {**shared, **file["fields"]}
        if "id" in shared:
            fields["id"] = {**shared["id"], "required": identified and not singleton}
        return Kind(
            name=file["kind"],
            label=Text(**meta["label"]),
            one=Text(meta["label"]["zh"], meta.get("singular", meta["label"]["en"])),
            help=Text(**meta["help"]),
            synonyms=tuple(meta.get("synonyms", ())),
            scope=meta.get("scope", "unit"),
            singleton=singleton,
            identified=identified,
            audience=_audience_cases(meta["audience"]),
            table=self._table(fields),
            cerberus={name: self._expanded(rules) for name, rules in fields.items()},
            yearly=meta.get("yearly", False),
        )

    def _table(self, fields: Mapping[str, Any]) -> FieldTable:
        return FieldTable({name: self._spec(name, rules) for name, rules in fields.items()})

    def _structure(self, name: str) -> FieldTable:
        if name not in self._tables:
            self._tables[name] = self._table(self._structures[name])
        return self._tables[name]

    def _spec(self, name: str, rules: Mapping[str, Any]) -> FieldSpec:
        meta = rules.get("meta", {})
        schema = rules.get("schema")
        item = self._spec("", schema or {"type": "string"}) if rules["type"] == "list" else None
        values = self._spec("", rules["valuesrules"]) if "valuesrules" in rules else None
        table = None
        if rules["type"] == "dict" and schema:
            table = self._structure(schema) if isinstance(schema, str) else self._table(schema)
        shorthand = meta.get("shorthand", ())
        return FieldSpec(
            name=name,
            type=rules["type"],
            label=Text(**meta.get("label", {"zh": "", "en": ""})),
            help=Text(**meta.get("help", {"zh": "", "en": ""})),
            synonyms=tuple(meta.get("synonyms", ())),
            check=rules.get("check_with", ""),
            maxlength=rules.get("maxlength", MAX_TEXT),
            required=rules.get("required", False),
            adopted=meta.get("adopted", False),
            vocabulary=self._vocabularies[meta["vocabulary"]] if "vocabulary" in meta else None,
            scheme=meta.get("scheme", ""),
            kinds=tuple(meta.get("kinds", ())),
            one_or_list=meta.get("one_or_list", False),
            shorthand=(shorthand,) if isinstance(shorthand, str) else tuple(shorthand),
            inline=meta.get("inline", ""),
            local=meta.get("local", False),
            audience=_audience_cases(meta.get("audience", [])),
            item=item,
            values=values,
            fields=table,
        )

    def _expanded(self, rules: Mapping[str, Any]) -> dict[str, Any]:
        """The rules with structures written out and the length limit of texts stated, as cerberus reads them."""
        expanded = dict(rules)
        schema = rules.get("schema")
        if rules["type"] == "string":
            expanded.setdefault("maxlength", MAX_TEXT)
            expanded["meta"] = self._spec("", rules)
        elif rules["type"] == "list":
            expanded["schema"] = self._expanded(schema or {"type": "string"})
        elif "valuesrules" in rules:
            expanded["valuesrules"] = self._expanded(rules["valuesrules"])
        elif isinstance(schema, str):
            if schema not in self._cerberus:
                self._cerberus[schema] = {}
                self._cerberus[schema].update(
                    {name: self._expanded(inner) for name, inner in self._structures[schema].items()}
                )
            expanded["schema"] = self._cerberus[schema]
        elif schema:
            expanded["schema"] = {name: self._expanded(inner) for name, inner in schema.items()}
        return expanded


def _audience_cases(cases: str | list[dict[str, Any]]) -> tuple[AudienceCase, ...]:
    """A plain audience, or cases of which the last that matches wins."""
    return (AudienceCase(cases),) if isinstance(cases, str) else tuple(_audience_case(case) for case in cases)


def _audience_case(case: Mapping[str, Any]) -> AudienceCase:
    where = {
        name: tuple(value) if isinstance(value, list) else (str(value),)
        for name, value in case.get("where", {}).items()
    }
    return AudienceCase(case["audience"], where, case.get("ground", ""))
