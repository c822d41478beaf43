import json

from click.testing import CliRunner

from qinglian.cli import main
from qinglian.schema import load_schemas
from qinglian.schema.json_schema import content_schema


def test_the_schema_of_a_content_file_is_printed() -> None:
    result = CliRunner().invoke(main, ["--lang", "zh", "schema"])
    assert (result.exit_code, json.loads(result.stdout)) == (0, content_schema(load_schemas(), "zh"))


def test_the_schema_of_one_kind_is_printed_by_any_of_its_words() -> None:
    results = [CliRunner().invoke(main, ["--lang", "en", "schema", word]) for word in ("powers", "职权", "Powers")]
    expected = content_schema(load_schemas(), "en", ("powers",))
    assert [(one.exit_code, json.loads(one.stdout)) for one in results] == [(0, expected)] * 3
