"""A minute of fuzzing with the same seeds each time, and every input that ever failed."""

import pytest
from tests.fuzz.corpus import CORPUS, kept
from tests.fuzz.running import Count, run_batch, tried
from tests.fuzz.targets import by_name

_INPUTS = {
    "read-project": 25,
    "diff": 25,
    "diff-formats": 8,
    "diff-seen": 10,
    "change-records": 25,
    "flow-versions": 40,
    "wall": 50,
}
_OTHERWISE = 200
_KEPT = [(name, stem, value) for name in by_name() for stem, value in kept(name)]


@pytest.mark.slow
@pytest.mark.parametrize("name", by_name())
def test_no_input_breaks_it(name: str) -> None:
    count, size = Count(), _INPUTS.get(name, _OTHERWISE)
    run_batch(by_name()[name], 1, count, size)
    assert count.tried >= size / 2


@pytest.mark.parametrize(("name", "stem", "value"), _KEPT, ids=[f"{name}-{stem}" for name, stem, _ in _KEPT])
def test_what_broke_it_once_does_no_more(name: str, stem: str, value: object) -> None:
    tried(by_name()[name], value)
    assert (CORPUS / name / f"{stem}.json").is_file()


def test_the_corpus_holds_no_input_of_a_target_that_is_gone() -> None:
    assert {path.name for path in CORPUS.iterdir() if path.is_dir()} <= set(by_name())
