"""Both ways in which a site takes the place of the one before."""

import pytest

from qinglian.site.publish import stage


@pytest.fixture(params=["exchange", "rename"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With and without a system that exchanges two names in one step."""
    if request.param == "rename":
        monkeypatch.setattr(stage, "exchange", lambda _one, _other: False)
    return str(request.param)
