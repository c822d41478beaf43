"""The schema files as values."""

import pytest

from qinglian.schema import Term, Vocabulary, load_schemas
from qinglian.schema.kinds import FieldSpec, FieldTable
from qinglian.words import Text

TABLE = FieldTable(
    {
        "name": FieldSpec("name", "string", Text("名称", "Name"), synonyms=("职权名称", "标题")),
        "title": FieldSpec("title", "string", Text("标题", "Title"), required=True),
    }
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("name", "name"),
        (" NAME ", "name"),
        ("职权名称", "name"),
        ("标题", "title"),
        ("Title", "title"),
        ("其他", "其他"),
    ],
)
def test_a_label_wins_over_another_fields_synonym(written: str, name: str) -> None:
    assert TABLE.name_of(written) == name


def test_required_fields() -> None:
    assert TABLE.required == ("title",)


def test_terms_are_found_by_every_word() -> None:
    vocabulary = Vocabulary("v", (Term("licence", Text("行政许可", "Licence"), ("许可",)),))
    assert dict(vocabulary.by_word) == {"licence": "licence", "行政许可": "licence", "许可": "licence"}


def test_a_term_of_a_scheme_is_shown_as_it_is() -> None:
    schemas = load_schemas()
    shown = [
        schemas.term_label("power_category", name, language)
        for name in ("licence", "自定")
        for language in ("zh", "en")
    ]
    assert shown == ["行政许可", "Licence", "自定", "自定"]


def test_schemas_are_read_once() -> None:
    assert load_schemas() is load_schemas()
