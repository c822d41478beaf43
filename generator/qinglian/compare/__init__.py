"""What is the same thing in two catalogues, and where they differ; what that means is not judged here."""

from qinglian.compare.deltas import Delta, DeltaKind, find_deltas
from qinglian.compare.identity import How, Pairing, RecordPair, pair_records
from qinglian.compare.texts import folded, is_slight, likeness, same_text

__all__ = [
    "Delta",
    "DeltaKind",
    "How",
    "Pairing",
    "RecordPair",
    "find_deltas",
    "folded",
    "is_slight",
    "likeness",
    "pair_records",
    "same_text",
]
