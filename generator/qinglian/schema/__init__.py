"""Labels become names, texts become values: the only door into the model."""

from qinglian.schema.durations import Bounds, Duration, Order, TimeUnit, bounds, compare, parse_duration
from qinglian.schema.kinds import AudienceCase, FieldSpec, FieldTable, Kind, Schemas, Term, Vocabulary
from qinglian.schema.load import load_schemas
from qinglian.schema.plain import Path
from qinglian.schema.records import RawRecord, read_records
from qinglian.schema.typed import Mention, SchemeTerm, Value
from qinglian.schema.values import Due

__all__ = [
    "AudienceCase",
    "Bounds",
    "Due",
    "Duration",
    "FieldSpec",
    "FieldTable",
    "Kind",
    "Mention",
    "Order",
    "Path",
    "RawRecord",
    "Schemas",
    "SchemeTerm",
    "Term",
    "TimeUnit",
    "Value",
    "Vocabulary",
    "bounds",
    "compare",
    "load_schemas",
    "parse_duration",
    "read_records",
]
