import pytest

from qinglian.diff.years import SideYears, YearPairs, pair_years, years_between


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (SideYears(("2025",), "2025"), SideYears(("2026",), "2026"), YearPairs((("2025", "2026"),))),
        (SideYears(("2026",), "2026"), SideYears(("2025",), "2025"), YearPairs((("2026", "2025"),))),
        (SideYears(("2026",), "2026"), SideYears(("2025", "2026")), YearPairs((("2026", "2026"),))),
        (SideYears(("2025", "2026")), SideYears(("2025",), "2025"), YearPairs((("2025", "2025"),))),
        (SideYears(("2026",), "2026"), SideYears(("2025",)), YearPairs(())),
        (
            SideYears(("2024", "2025")),
            SideYears(("2026", "2025")),
            YearPairs((("2025", "2025"),), opened=("2026",), gone=("2024",)),
        ),
        (SideYears(()), SideYears(("2026",)), YearPairs((), opened=("2026",))),
    ],
)
def test_editions_are_paired(old: SideYears, new: SideYears, pairs: YearPairs) -> None:
    assert pair_years(old, new) == pairs


def test_years_on_the_way() -> None:
    years = ("2027", "2026", "2025", "2024", "2023")
    assert years_between(("2024", "2027"), years) == ("2025", "2026")
    assert years_between(("2026", "2026"), years) == ()
    assert years_between(("2027", "2024"), years) == ()
