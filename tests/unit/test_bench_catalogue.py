"""The catalogue that benches generate: the size that was asked for, the same each time, without a finding."""

from pathlib import Path

import pytest
from tests.bench.generate import files, generate

from qinglian.model import ControlMeasure, Power, RiskPoint, Step
from qinglian.model.power import Flow
from qinglian.workspace import open_workspace


@pytest.mark.parametrize("powers", [1, 7, 60])
def test_a_generated_catalogue_is_without_finding(tmp_path: Path, powers: int) -> None:
    generate(tmp_path, powers)
    workspace = open_workspace(tmp_path)
    assert workspace.diagnostics == ()
    catalogue = workspace.catalogues["2026"]
    counts = [len(catalogue.every(cls)) for cls in (Power, Flow, RiskPoint, ControlMeasure)]
    assert counts == [powers, powers, 3 * powers, 5 * powers]
    steps: list[tuple[Step, ...]] = [flow.steps for flow in catalogue.every(Flow)]
    assert {len(one) for one in steps} <= {8, 9, 10}


def test_a_power_takes_about_four_kilobytes() -> None:
    sizes = [len(text.encode()) for name, text in files(100) if name.count("/") == 4]
    assert len(sizes) == 100
    assert 4_000 <= sum(sizes) / len(sizes) <= 5_000


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert list(files(60)) == list(files(60))
