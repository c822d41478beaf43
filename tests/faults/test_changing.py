"""Files that change, shrink or vanish while they are read: a good build of one state, or a message that says why not.

How one file is read is in ``tests/unit/read/test_whole.py``. That an edition is not opened or closed over a file that was saved meanwhile is in
``tests/unit/cli/test_edition_killed.py``, but for the files that are carried over as they are.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.faults.conftest import Built
from tests.faults.kills import Build
from tests.faults.projects import STATES, Project, bring_to, cut_sample, files_of, text_of
from tests.faults.runs import finished

from qinglian.cli import main
from qinglian.edit.disk import new_folder
from qinglian.read import read_source
from qinglian.site.build import BuildOptions
from qinglian.site.serve import Project as Preview
from qinglian.site.serve.watch import Watcher
from qinglian.site.store import Store

TEXTS = {state: "".join(f"# {state} {number:06}\n" for number in range(20_000)).encode() for state in STATES}
build_command: Any = import_module("qinglian.cli.publishing")
COPIED = "2026/bodies-jiaoyu.yml"
Save = Callable[[Path, bytes], object]


def in_pieces(path: Path, data: bytes) -> None:
    """As a program does that writes through a buffer."""
    with path.open("wb", buffering=4096) as stream:
        for start in range(0, len(data), 4096):
            stream.write(data[start : start + 4096])


def over_what_stands(path: Path, data: bytes) -> None:
    """In place, without emptying it first."""
    with path.open("r+b" if path.exists() else "wb", buffering=0) as stream:
        for start in range(0, len(data), 4096):
            stream.write(data[start : start + 4096])


def by_a_new_file(path: Path, data: bytes) -> None:
    """As most editors do."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    new.replace(path)


def after_removing(path: Path, data: bytes) -> None:
    """It is missing for a moment."""
    path.unlink(missing_ok=True)
    in_pieces(path, data)


@contextmanager
def saving(path: Path, texts: list[bytes], save: Save, pause: float) -> Iterator[None]:
    """Somebody saves one text after the other, for ever."""
    over = threading.Event()

    def again() -> None:
        number = 0
        while not over.wait(pause):
            number += 1
            save(path, texts[number % len(texts)])

    thread = threading.Thread(target=again)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody write what another reads")
@pytest.mark.parametrize("save", [in_pieces, over_what_stands, by_a_new_file, after_removing])
@pytest.mark.parametrize("pause", [0, 0.06])
def test_a_text_is_never_half_of_one_and_half_of_another(save: Save, pause: float, tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    found: set[str] = set()
    path.write_bytes(TEXTS["one"])
    begun = time.monotonic()
    with saving(path, list(TEXTS.values()), save, pause):
        while (passed := time.monotonic() - begun) < 0.7 or (pause and passed < 20 and not found & set(STATES)):
            source, faults = read_source("a.yml", path)
            said = [one.message.key for one in faults]
            state = next((state for state, text in TEXTS.items() if source and source.text.encode() == text), "")
            half = "young" if source and source.young else "mixed"
            found.add(said[0] if source is None else state or half)
    # Who saves may be held up in the middle: then the file is known to be young, and looked at again.
    assert found <= {"one", "two", "young", "QL001.restless", "QL001.unreadable"}
    if pause:
        assert found & set(STATES)


@pytest.fixture(scope="module")
def build(built: Built) -> Build:
    """A project that was built in both states."""
    return built("--jobs", "2")


def emptied(path: Path, data: bytes) -> None:
    """It is cut short for a while."""
    path.write_bytes(data[: len(data) // 2])
    time.sleep(0.03)
    path.write_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("save", "pause"), [(in_pieces, 0.0), (emptied, 0.05), (by_a_new_file, 0.001), (after_removing, 0.03)]
)
def test_a_build_of_files_that_change_is_one_of_a_state_or_none(save: Save, pause: float, build: Build) -> None:
    project = build.project
    before = build.site_digest()
    texts = [text_of(project, state) for state in STATES]
    with saving(project.changing, texts, save, pause):
        code, said = finished(project, *build.arguments)
    assert "Traceback" not in said
    assert code in (0, 1) or "was being saved while it was read" in said
    assert build.site_digest() in (build.digests.values() if code == 0 else [before])
    if code == 1:  # of half a file; what is missing may be told where it is named
        assert " error QL" in said
    bring_to(project, "one")
    build.built()
    assert build.site_digest() == build.digests["one"]


def test_a_file_that_was_read_half_is_told_before_the_site_is_put_in_place(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The half is a good catalogue of its own; whoever saves it is held up for longer than the reader waits."""
    project, before = build.project, build.site_digest()
    path, right = project.content / "2026" / "laws.yml", build_command.staging
    data = path.read_bytes()
    half = data[: data.rindex(b"\n  - ") + 1]
    path.write_bytes(half)

    def late(*arguments: Any) -> object:
        path.write_bytes(data)
        return right(*arguments)

    monkeypatch.setattr(build_command, "staging", late)
    for language, told in (
        ("zh", "错误：“content/2026/laws.yml”在读取时正被保存，读到的可能不是全文；原来的网站没有动。等保存完再构建一次。\n"),
        ("en", 'Error: "content/2026/laws.yml" was being saved while it was read, so that may not have been all of it. The old site is untouched. Wait until it is saved, then build again.\n'),
    ):  # fmt: skip
        path.write_bytes(half)
        done = CliRunner().invoke(main, ["--lang", language, "-C", str(project.folder), "build"])
        assert (done.exit_code, done.stderr) == (2, told)
        assert build.site_digest() == before
    build.tidy()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that is not built."""
    return cut_sample(tmp_path)


def _opened(project: Project) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--lang", "zh", "-C", str(project.folder), "edition", "open", "2027"])
    return done.exit_code, done.output


def test_a_file_saved_while_a_year_is_carried_over_is_not_copied_half(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is copied as it stands, so nobody would look at it again."""
    path = project.content / COPIED

    def late(place: Path) -> object:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
        return new_folder(place)

    monkeypatch.setattr("qinglian.edit.opening.new_folder", late)
    code, said = _opened(project)
    assert code == 1
    assert f"content/{COPIED}" in said
    assert "在读取以后又被保存过" in said
    assert not any(name.startswith(("2027", ".")) for name in files_of(project.content))


def test_a_file_that_vanishes_while_a_year_is_carried_over_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project.content / COPIED

    def late(place: Path) -> object:
        path.unlink()
        return new_folder(place)

    monkeypatch.setattr("qinglian.edit.opening.new_folder", late)
    code, said = _opened(project)
    assert code == 2
    assert said == f"错误：“{path}”读写不了（没有这个文件，或者刚被移走）。\n"
    assert not any(name.startswith(("2027", ".")) for name in files_of(project.content))


def test_a_catalogue_that_vanishes_is_told(project: Project) -> None:
    """The whole folder is renamed under the reader's hands, again and again."""
    content, away, over = project.content, project.folder / "away", threading.Event()

    def move() -> None:
        while not over.wait(0.01):
            content.rename(away)
            time.sleep(0.005)
            away.rename(content)

    thread = threading.Thread(target=move)
    thread.start()
    try:
        for _ in range(8):
            done = CliRunner().invoke(main, ["--lang", "en", "-C", str(project.folder), "check", "--format", "json"])
            assert done.exit_code in (0, 1, 2), done.output
            assert done.exception is None or isinstance(done.exception, SystemExit)
    finally:
        over.set()
        thread.join()
    shutil.rmtree(content)


def test_the_preview_outlives_a_catalogue_that_is_made_anew(project: Project) -> None:
    """The system says nothing of the new folder to who watched the old one."""
    preview = Preview(project.folder, BuildOptions(), Store(None))
    before, kept = preview.prepare(frozenset()), project.folder / "kept"
    watcher = Watcher(preview.watched)
    watcher.start()
    try:
        time.sleep(0.5)
        shutil.copytree(project.content, kept)
        shutil.rmtree(project.content)
        assert watcher.wait(5)
        said = [(one.location.file, one.message.key) for one in preview.prepare(frozenset()).errors]
        assert said == [("content", "QL001.unreadable")]
        while watcher.wait(1.5):
            pass
        shutil.copytree(kept, project.content)
        assert watcher.wait(5)
        while watcher.wait(1.5):
            pass
        bring_to(project, "two")
        # On a busy machine the new folder may be followed only now: then it is told as a whole.
        assert {project.changing, project.content} & watcher.wait(5)
    finally:
        watcher.stop()
    after = preview.prepare(frozenset())
    assert after.errors == []
    assert [part.prefix for part in after.parts] == [part.prefix for part in before.parts]
