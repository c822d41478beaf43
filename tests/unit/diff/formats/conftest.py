from tests.unit.diff.formats.comparisons import named_by_tests

__all__ = ["named_by_tests"]
