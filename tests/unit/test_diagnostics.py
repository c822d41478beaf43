from qinglian.diagnostics import Diagnostic, Location, Severity, sorted_diagnostics
from qinglian.words import Text, message


def test_severities_are_ranked_from_the_gravest() -> None:
    assert sorted(Severity, key=lambda one: one.rank) == [Severity.ERROR, Severity.WARNING, Severity.NOTE]


def test_diagnostics_come_by_place_then_code_each_once() -> None:
    first = Diagnostic(Location("a.yml", 2, 3), "QL201", message("QL009"))
    second = Diagnostic(Location("a.yml", 10, 1), "QL101", message("QL009"), Severity.WARNING)
    third = Diagnostic(Location("a.yml", 10, 1), "QL102", message("QL009"))
    fourth = Diagnostic(Location("b.yml", 1, 1), "QL001", message("QL009"))
    assert sorted_diagnostics([fourth, third, second, first, third]) == (first, second, third, fourth)


def test_values_of_different_types_do_not_stop_the_sorting() -> None:
    place = Location("a.yml")
    one = Diagnostic(place, "QL202", message("QL202", id="a", kinds=(Text("职权", "Powers"),)))
    other = Diagnostic(place, "QL202", message("QL202", id="a", kinds="职权"))
    assert set(sorted_diagnostics([other, one])) == {one, other}
