"""The cache may be cut short, deleted, shared or unwritable, and never gives anything but what was put in."""

import errno
import multiprocessing
import os
import pickle
import shutil
import time
from pathlib import Path

import pytest

from qinglian.site.store import Store, key_digest

KEY = key_digest("a")
OTHER = key_digest("b")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".qinglian" / "cache")


def entry(store: Store, key: str = KEY) -> Path:
    assert store.folder is not None
    return store.folder / "charts" / key[:2] / key


@pytest.mark.parametrize("data", [b"", b"x", b"\n\n", b"qinglian-cache 1 \n", bytes(range(256)) * 1000])
def test_gives_what_was_put(data: bytes, store: Store) -> None:
    assert store.get("charts", KEY) is None
    store.put("charts", KEY, data)
    assert store.get("charts", KEY) == data
    assert store.get("charts", OTHER) is None
    assert store.get("search", KEY) is None


@pytest.mark.parametrize(
    "broken", [b"", b"x", b"qinglian-cache 1 ", b"qinglian-cache 1 " + b"0" * 64 + b"\nabc", b"\0" * 99]
)
def test_entry_that_is_not_whole_is_none(broken: bytes, store: Store) -> None:
    store.put("charts", KEY, b"abc")
    entry(store).write_bytes(broken)
    assert store.get("charts", KEY) is None
    assert not entry(store).exists()


def test_every_cut_and_every_changed_byte_is_seen(store: Store) -> None:
    store.put("charts", KEY, b"some text")
    whole = entry(store).read_bytes()
    for place in range(len(whole)):
        for broken in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
            entry(store).write_bytes(broken)
            assert store.get("charts", KEY) is None


def test_folder_in_place_of_an_entry(store: Store) -> None:
    entry(store).mkdir(parents=True)
    assert store.get("charts", KEY) is None
    store.put("charts", KEY, b"x")
    assert store.memo("charts", KEY, lambda: b"made") == b"made"


def test_without_cache() -> None:
    store = Store(None)
    store.put("charts", KEY, b"x")
    assert store.get("charts", KEY) is None
    assert store.memo("charts", KEY, lambda: b"made") == b"made"
    store.prune()


def test_memo_makes_once(store: Store) -> None:
    made = iter([b"first"])
    assert store.memo("charts", KEY, lambda: next(made)) == b"first"
    assert store.memo("charts", KEY, lambda: next(made)) == b"first"


def test_memo_keeps_nothing_of_a_failure(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        store.memo("charts", KEY, lambda: b"%d" % (1 // 0))
    assert store.get("charts", KEY) is None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_disk_that_refuses_is_no_fault(number: int, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    assert store.memo("charts", KEY, lambda: b"made") == b"made"
    monkeypatch.undo()
    assert store.get("charts", KEY) is None
    assert not list(entry(store).parent.iterdir())


def test_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    store = Store(tmp_path / "cache")
    assert store.memo("charts", KEY, lambda: b"made") == b"made"
    store.prune()


@pytest.mark.parametrize("namespace", ["", "../x", "A", "a/b", "-"])
def test_namespace_is_a_plain_word(namespace: str, store: Store) -> None:
    with pytest.raises(ValueError, match=KEY):
        store.get(namespace, KEY)


@pytest.mark.parametrize("digest", ["", "abc", "../../../../etc/passwd", KEY.upper(), KEY + "/x"])
def test_key_is_a_digest(digest: str, store: Store) -> None:
    with pytest.raises(ValueError, match="charts"):
        store.put("charts", digest, b"")


def test_key_of_parts() -> None:
    assert len({key_digest(*parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("\ud800",))}) == 5
    assert key_digest("甲") == key_digest("甲".encode())


def test_prune_removes_the_oldest(store: Store) -> None:
    keys = [key_digest(str(number)) for number in range(5)]
    for age, key in enumerate(keys):
        store.put("charts", key, b"x" * 1000)
        os.utime(entry(store, key), (time.time() - age * 1000,) * 2)
    store.prune(3500)
    assert [store.get("charts", key) is not None for key in keys] == [True, True, True, False, False]


def test_use_keeps_an_entry_young(store: Store) -> None:
    for key in (KEY, OTHER):
        store.put("charts", key, b"x" * 1000)
        os.utime(entry(store, key), (1, 1))
    store.get("charts", KEY)
    store.prune(1500)
    assert store.get("charts", KEY) is not None
    assert store.get("charts", OTHER) is None


def test_prune_clears_what_killed_processes_left(store: Store) -> None:
    store.put("charts", KEY, b"x")
    old, young = (entry(store).with_name(f"{KEY}.{name}.part") for name in ("00000000", "11111111"))
    old.touch()
    young.touch()
    os.utime(old, (1, 1))
    store.prune()
    assert sorted(path.name for path in entry(store).parent.iterdir()) == [KEY, young.name]


def test_cache_is_left_out_of_git_and_backups(store: Store) -> None:
    store.put("charts", KEY, b"x")
    assert store.folder is not None
    assert (store.folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (store.folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


def test_shelf_is_one_namespace(store: Store) -> None:
    store.shelf("charts").put(KEY, b"x")
    assert store.shelf("charts").get(KEY) == store.get("charts", KEY) == b"x"
    assert store.shelf("search").get(KEY) is None


def test_travels_to_workers(store: Store) -> None:
    assert pickle.loads(pickle.dumps(store)) == store  # noqa: S301 - our own value


def use(store: Store, seed: int) -> None:
    """Put, get and delete at once: nothing but whole values may ever be seen."""
    for number in range(150):
        key = key_digest(str(number % 5))
        if number % 40 == seed:
            assert store.folder is not None
            shutil.rmtree(store.folder, ignore_errors=True)
        found = store.memo("charts", key, lambda: b"value %d" % (number % 5) * 2000)  # noqa: B023 - called at once
        assert found == b"value %d" % (number % 5) * 2000
        store.prune(20000)


def test_many_processes_at_once(store: Store) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=use, args=(store, seed)) for seed in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
