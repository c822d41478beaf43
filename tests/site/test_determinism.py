"""The same input gives the same bytes (law 3): workers, cache, time zone, locale, hash seed and folder leave no trace."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.bench.generate import generate
from tests.site.sample_site import ROOT
from tests.site.test_disclosure_bytes import is_index

_SURROUNDINGS: Sequence[Mapping[str, str]] = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"},
)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample, so that its cache is the test's own."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    return tmp_path


def built(folder: Path, out: Path, surroundings: int, *options: str) -> Mapping[str, str]:
    """The digest of every file of a site that our command builds in a process of its own."""
    command = [sys.executable, "-m", "qinglian", "-C", str(folder), "build", "--out", str(out), *options]
    done = subprocess.run(command, env={**os.environ, **_SURROUNDINGS[surroundings]}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): digest(out, path) for path in files}


def digest(out: Path, path: Path) -> str:
    """A file's digest; of the search index the name alone, which holds its content's digest."""
    if is_index(path.relative_to(out).as_posix()):
        return "by its name"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def different(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The files that two sites do not share."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def test_the_sample_is_the_same_whoever_builds_it(sample: Path) -> None:
    """One process without a cache; two that fill one, elsewhere; one that finds it full, over a site that was spoilt."""
    out = sample / "plain"
    plain = built(sample, out, 0, "--jobs", "1", "--no-cache")
    assert len(plain) > 800
    assert not (sample / ".qinglian" / "cache").exists()
    assert different(plain, built(sample, sample / "workers", 1, "--jobs", "2")) == []
    assert any((sample / ".qinglian" / "cache").iterdir())
    (out / "2026" / "index.html").write_text("an older page", encoding="utf-8")
    (out / "2026" / "stale").mkdir()
    (out / "2026" / "stale" / "index.html").write_text("a page of a record that is gone", encoding="utf-8")
    assert different(plain, built(sample, out, 2, "--jobs", "1")) == []


def test_a_generated_catalogue_is_the_same_in_another_folder(tmp_path: Path) -> None:
    made = []
    for number, options in enumerate((("--jobs", "1", "--no-cache"), ("--jobs", "2"))):
        folder = tmp_path / ("a" if number == 0 else "another place 另处")
        generate(folder, 20)
        made.append(built(folder, tmp_path / f"out{number}", number, *options))
    assert len(made[0]) > 100
    assert different(made[0], made[1]) == []
