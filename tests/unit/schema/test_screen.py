"""The typed pass screens for cerberus: it finds a fault exactly where cerberus finds one."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from qinglian.read import Mapping, Sequence, compose, read_source
from qinglian.schema import Path as FieldPath
from qinglian.schema import load_schemas
from qinglian.schema.kinds import Kind
from qinglian.schema.plain import Lifted, Plain, PlainReader
from qinglian.schema.typed import TypedReader
from qinglian.schema.validator import validate

SCHEMAS = load_schemas()
ROOT = Path(__file__).parents[3]
FILES = [ROOT / "tests" / "data" / "worked_example.yml", *sorted((ROOT / "content" / "2026").rglob("*.yml"))]
RUNS = 300
Record = dict[str, Plain]

TEXTS = (
    "x", "是", "否", "true", "12", "-1.5", "2026-06-30", "2026-13-01", "2026-06", "20个工作日", "无", "当场", "长期坚持",
    "每年5月31日前", "XK-001", "minzheng:XK-001", "a:b:c", "~1", "职权/XK-001", "本单位", "第十六条第一款", "12345",
    "name@example.cn", "https://example.cn/", "../x", "附件/a.pdf", "11990081MB0004001W", "行政许可", "licence", "公开",
    "长" * 61, "长" * 501, "长" * 2001, " ", "\n", "１２",
)  # fmt: skip
SHAPES: tuple[Plain, ...] = (
    [],
    {},
    ["x"],
    [["x"]],
    [{}],
    {"x": "y"},
    {"id": "x"},
    [{"id": "x"}, "x"],
    {"x": ["y"]},
    {"x": {}},
)


def _records() -> Iterator[tuple[Kind, Record]]:
    """Every record of the sample as plain data, those written in place among them."""
    for path in FILES:
        source, _ = read_source(path.name, path)
        root = compose(source)[0] if source else None
        assert isinstance(root, Mapping)
        for entry in root.entries:
            kind = SCHEMAS.kinds[SCHEMAS.by_word[entry.key.text]]
            nodes = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            for node in nodes:
                assert isinstance(node, Mapping)
                yield from _with_lifted(Lifted(kind, node, (), "x", local=False))


def _with_lifted(record: Lifted) -> Iterator[tuple[Kind, Record]]:
    reader = PlainReader("a.yml", SCHEMAS)
    yield record.kind, reader.mapping(record.node, record.kind.table, ())
    for lifted in reader.lifted:
        yield from _with_lifted(lifted)


RECORDS: dict[str, list[Record]] = {}
for _kind, _record in _records():
    RECORDS.setdefault(_kind.name, []).append(_record)


def _found(kind: Kind, record: Record) -> tuple[set[FieldPath], set[FieldPath]]:
    reader = TypedReader()
    reader.mapping(record, kind.table, ())
    return set(reader.faults), {fault.path for fault in validate(kind, record)}


def _holders(plain: Plain) -> Iterator[list[Plain] | Record]:
    """Every list and mapping in it, itself first."""
    if isinstance(plain, dict):
        yield plain
        for inner in plain.values():
            yield from _holders(inner)
    elif isinstance(plain, list):
        yield plain
        for inner in plain:
            yield from _holders(inner)


def _mutate(record: Record, words: list[str], chance: random.Random) -> None:
    """Changes one place: a value, a key, a field more or less, an item more."""
    holder = chance.choice(list(_holders(record)))
    value: Plain = chance.choice(TEXTS) if chance.random() < 0.6 else copy.deepcopy(chance.choice(SHAPES))
    if isinstance(holder, list):
        holder[chance.randint(0, len(holder)) :] = [value]
    elif holder and chance.random() < 0.3:
        del holder[chance.choice(list(holder))]
    elif holder and chance.random() < 0.6:
        holder[chance.choice(list(holder))] = value
    else:
        holder[chance.choice(words)] = value


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_the_sample_is_without_fault_to_both(kind: str) -> None:
    local = {("id",)} if kind == "flows" else set()
    found = [_found(SCHEMAS.kinds[kind], record) for record in RECORDS[kind]]
    assert [one for one in found if one[0] - local or one[1] - local] == []


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_both_find_the_same_faults_in_changed_records(kind: str) -> None:
    chance = random.Random(kind)
    words = [*SCHEMAS.kinds[kind].table.fields, "id", "name", "label", "limit", "x"]
    for _ in range(RUNS):
        record = copy.deepcopy(chance.choice(RECORDS[kind]))
        for _ in range(chance.randint(1, 3)):
            _mutate(record, words, chance)
        typed, cerberus = _found(SCHEMAS.kinds[kind], record)
        assert typed == cerberus, record
