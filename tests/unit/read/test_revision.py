"""Files of a git revision: read from real repositories, hostile ones too, and held against the disk."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.abilities import needs_links
from tests.unit.read.revisions import TEXT, contents, fault_of, told, tree_at
from tests.unit.repositories import TestRepository, git

from qinglian.diagnostics import Diagnostic, Location
from qinglian.read import DiskTree, Repository, Source
from qinglian.read.source import MAX_BYTES
from qinglian.words import message

pytestmark = pytest.mark.usefixtures("own_git")


def test_files_are_those_of_the_revision_whatever_the_working_tree_holds(made: TestRepository) -> None:
    made.write("content/2026/a.yml", "a: 1\n")
    made.write("content/2026/b/c.YAML", "c: 1\n")
    made.write("content/2026/notes.txt", "x")
    made.write("content/.hidden/d.yml", "d: 1\n")
    made.write("elsewhere/e.yml", "e: 1\n")
    made.commit()
    made.write("content/2026/a.yml", "a: 2\n")
    made.write("content/2026/new.yml", "n: 1\n")
    made.git("rm", "-q", "content/2026/b/c.YAML")
    expected: list[object] = [
        (Source("content/2026/a.yml", "a: 1\n"), []),
        (Source("content/2026/b/c.YAML", "c: 1\n"), []),
    ]
    assert contents(tree_at(made.root)) == (["content/2026/a.yml", "content/2026/b/c.YAML"], expected, ())


def test_folders_and_files_are_known(made: TestRepository) -> None:
    made.write("content/2026/a.yml", TEXT)
    made.commit()
    tree = tree_at(made.root)
    folders = ["", "content", "content/2026", "content/2026/a.yml", "cont", "content/"]
    assert [tree.holds_folder(name) for name in folders] == [True, True, True, False, False, False]
    assert [tree.holds_file(name) for name in folders] == [False, False, False, True, False, False]


@needs_links
def test_links_and_folders_are_told_as_on_the_disk(made: TestRepository) -> None:
    made.write("secret.yml", TEXT)
    made.write("content/a.yml", TEXT)
    made.write("content/folder/b.yml", "b: 1\n")
    made.write("content/named.yml/c.yml", TEXT)
    made.write("content/" + "d/" * 18 + "e.yml", TEXT)
    made.write(".hidden.yml", TEXT)
    links = {
        "inside.yml": "a.yml", "twice.yml": "inside.yml", "up.yml": "folder/../a.yml", "through.yml": "linked/b.yml",
        "outside.yml": "../secret.yml", "dangling.yml": "nowhere.yml", "loop.yml": "loop.yml", "one.yml": "other.yml",
        "other.yml": "one.yml", "linked": "folder", "picture": "a.yml", "absolute.yml": "/etc/hostname",
        "far.yml": "../../../../etc/hostname", "back.yml": "../content/a.yml", "root": "..", "self": ".",
        "hidden.yml": "../.hidden.yml", "folder/up.yml": "../a.yml", ".ignored.yml": "/etc/hostname",
    }  # fmt: skip
    for name, target in links.items():
        (made.root / "content" / name).symlink_to(target)
    made.commit()
    assert contents(tree_at(made.root)) == contents(DiskTree(made.root))
    assert told(tree_at(made.root)) == [
        ("content/absolute.yml", "QL006"),
        ("content/" + "/".join("d" * 17), "QL001.unreadable"),
        ("content/dangling.yml", "QL006.dangling"),
        ("content/far.yml", "QL006"),
        ("content/hidden.yml", "QL006"),
        ("content/linked", "QL006.folder"),
        ("content/loop.yml", "QL006.dangling"),
        ("content/named.yml", "QL007.folder"),
        ("content/one.yml", "QL006.dangling"),
        ("content/other.yml", "QL006.dangling"),
        ("content/outside.yml", "QL006"),
        ("content/root", "QL006"),
        ("content/self", "QL006.folder"),
    ]


def test_a_link_with_a_target_as_long_as_a_book_leads_nowhere(made: TestRepository) -> None:
    made.write("content/a.yml", TEXT)
    made.commit()
    made.add("120000", b"a.yml/../" * 100_000 + b"a.yml", b"content/long.yml")
    made.git("commit", "-q", "-m", "x")
    assert told(tree_at(made.root)) == [("content/long.yml", "QL006.folder")]


@needs_links
def test_settings_that_are_a_link_out_of_the_project_are_told(made: TestRepository) -> None:
    (made.root / "site_config.yml").symlink_to("/etc/hostname")
    made.commit()
    tree = tree_at(made.root)
    said = Diagnostic(Location("site_config.yml"), "QL006", message("QL006", name="site_config.yml"))
    assert (tree.holds_file("site_config.yml"), list(tree.read(["site_config.yml"]))) == (True, [(None, [said])])


@needs_links
def test_a_submodule_is_told_and_not_entered(made: TestRepository) -> None:
    made.write("content/a.yml", TEXT)
    commit = made.commit()
    made.git("update-index", "--add", "--cacheinfo", f"160000,{commit},content/other")
    made.git("commit", "-q", "-m", "x")
    (made.root / "content" / "link.yml").symlink_to("other")
    made.commit()
    assert contents(tree_at(made.root, "HEAD~1"))[0] == ["content/a.yml"]
    assert told(tree_at(made.root, "HEAD~1")) == [("content/other", "QL006.submodule")]


def test_bytes_are_judged_as_on_the_disk(made: TestRepository) -> None:
    made.write("content/gbk.yml", "类别: []\n".encode("gbk"))
    made.write("content/large.yml", b"a" * (MAX_BYTES + 1))
    made.write("content/largest.yml", b"a" * MAX_BYTES)
    made.write("content/lfs.yml", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n")
    made.write("content/mark.yml", b"\xef\xbb\xbfa: 1\n")
    made.write("content/empty.yml", b"")
    made.write("content/strange.yml", "a: \u202e\n")
    made.commit()
    on_disk = contents(DiskTree(made.root))
    assert contents(tree_at(made.root)) == on_disk
    read = dict(zip(on_disk[0], on_disk[1], strict=True))
    large = message("QL005.size", limit=2)
    assert read["content/large.yml"] == (None, [Diagnostic(Location("content/large.yml"), "QL005", large)])
    lfs = message("QL001.lfs", name="content/lfs.yml")
    assert read["content/lfs.yml"] == (None, [Diagnostic(Location("content/lfs.yml"), "QL001", lfs)])


def test_odd_names_are_names(made: TestRepository) -> None:
    names = [
        "-x.yml",
        "a b.yml",
        'q"q.yml',
        "t\tt.yml",
        "n\nn.yml",
        "职权.yml",
        "*.yml",
        "[a].yml",
        ":(top).yml",
        "@.yml",
    ]
    if os.name == "nt":  # which refuses some
        names = [name for name in names if not set(name) & set('"*:\t\n')]
    for name in names:
        made.write(f"content/{name}", f"{len(name)}\n")
    made.commit()
    assert contents(tree_at(made.root)) == contents(DiskTree(made.root))
    assert contents(tree_at(made.root))[0] == sorted(f"content/{name}" for name in names)


def test_a_name_in_gbk_is_told(made: TestRepository) -> None:
    made.add("100644", TEXT.encode(), b"content/" + "甲".encode("gbk") + b"/a.yml")
    made.add("100644", TEXT.encode(), b"content/" + "甲".encode("gbk") + b"/b.yml")
    made.add("100644", b"x", b"content/" + "乙".encode("gbk") + b".png")
    made.git("commit", "-q", "-m", "x")
    shown = "content/\\udcbc\\udcd7"
    said = Diagnostic(Location(shown), "QL001", message("QL001.name", name=shown))
    assert contents(tree_at(made.root)) == ([], [], (said,))
    if os.name == "posix":
        made.git("reset", "-q", "--hard")
        assert contents(DiskTree(made.root)) == ([], [], (said,))


def test_blobs_are_read_as_stored_and_nothing_is_run(made: TestRepository, tmp_path: Path) -> None:
    made.write("content/a.yml", "a: 1\nb: 2\n")
    made.write(".gitattributes", "*.yml eol=crlf filter=evil diff=evil ident\n")
    made.commit()
    marker = tmp_path / "marker"
    command = f"touch {marker}; cat"
    hooks = made.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {marker}\n")
        (hooks / name).chmod(0o755)
    for name in ("filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "core.fsmonitor", "core.pager",
                 "core.sshCommand", "alias.rev-parse", "alias.ls-tree", "alias.cat-file"):  # fmt: skip
        made.git("config", name, f"!{command}" if name.startswith("alias") else command)
    made.git("config", "core.autocrlf", "true")
    index = (made.root / ".git" / "index").stat().st_mtime_ns
    assert contents(tree_at(made.root))[1] == [(Source("content/a.yml", "a: 1\nb: 2\n"), [])]
    assert Repository.around(made.root).names() == ("main",)
    assert (marker.exists(), (made.root / ".git" / "index").stat().st_mtime_ns) == (False, index)


def test_what_surrounds_the_program_does_not_lead_elsewhere(
    made: TestRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.write("content/a.yml", TEXT)
    made.commit()
    other = TestRepository.at(tmp_path / "other")
    other.write("content/b.yml", TEXT)
    other.commit()
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.root / ".git" / "objects"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "0")
    monkeypatch.setenv("GIT_TRACE", "1")
    assert contents(tree_at(made.root))[0] == ["content/a.yml"]


@needs_links
def test_a_project_in_a_folder_of_the_repository(made: TestRepository) -> None:
    made.write("content/top.yml", TEXT)
    made.write("deep/甲 乙/content/a.yml", TEXT)
    made.write("secret.yml", TEXT)
    (made.root / "deep/甲 乙/content/out.yml").symlink_to("../../../secret.yml")
    made.commit()
    folder = made.root / "deep" / "甲 乙"
    assert Repository.around(folder).prefix == "deep/甲 乙"
    assert contents(tree_at(folder)) == contents(DiskTree(folder))
    assert contents(tree_at(folder))[0] == ["content/a.yml"]


@needs_links
def test_a_bare_repository_a_worktree_and_a_link_to_a_folder(made: TestRepository, tmp_path: Path) -> None:
    made.write("content/a.yml", TEXT)
    made.commit()
    git(tmp_path, "clone", "-q", "--bare", str(made.root), "bare.git")
    made.git("worktree", "add", "-q", str(tmp_path / "second"), "-b", "second")
    (tmp_path / "link").symlink_to(made.root)
    for place in ("bare.git", "second", "link"):
        assert contents(tree_at(tmp_path / place))[0] == ["content/a.yml"], place


def test_a_repository_of_sha_256(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256", "made")
    made = TestRepository(tmp_path / "made")
    made.write("content/a.yml", TEXT)
    assert len(made.commit()) == 64
    assert contents(tree_at(made.root))[1] == [(Source("content/a.yml", TEXT), [])]


def test_a_project_that_was_not_there_yet_is_empty(made: TestRepository) -> None:
    made.write("content", "a file\n")
    made.commit()
    repository = Repository.around(made.root)
    commit = repository.commit("HEAD")
    assert commit
    for folder in ("nowhere", "content", "content/below"):
        tree = repository.tree(commit, folder)
        assert (tree.holds_folder(""), tree.holds_file("site_config.yml"), tree.find("content")) == (
            False,
            False,
            ([], []),
        )


@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
def test_what_a_partial_clone_left_out_is_not_fetched(made: TestRepository, tmp_path: Path, left_out: str) -> None:
    made.write("content/a.yml", TEXT)
    made.commit()
    made.git("config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", f"--filter={left_out}", made.root.as_uri(), "partial")
    git(tmp_path / "partial", "config", "protocol.file.allow", "always")
    missing = made.git("rev-parse", "HEAD:content/a.yml" if left_out == "blob:none" else "HEAD^{tree}").strip()
    tree = tree_at(tmp_path / "partial")
    assert fault_of(lambda: contents(tree)) == ("side.missing", {"name": missing})


def test_a_damaged_object_is_a_fault_of_the_repository(made: TestRepository) -> None:
    made.write("content/a.yml", os.urandom(100_000).hex())
    made.write("content/b.yml", TEXT)
    made.commit()
    blob = made.git("rev-parse", "HEAD:content/a.yml").strip()
    path = made.root / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:5_000] + b"\0" * 1000)
    key, values = fault_of(lambda: contents(tree_at(made.root)))
    assert (key, blob in str(values["said"])) == ("side.git", True)


@needs_links
def test_few_processes_read_however_many_files(made: TestRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(300):
        made.write(f"content/{number:03}.yml", f"a: {number}\n" + "# long enough to fill the pipes\n" * 100)
    (made.root / "content" / "link.yml").symlink_to("000.yml")
    made.commit()
    started: list[object] = []
    popen = subprocess.Popen.__init__

    def counted(process: object, *arguments: object, **settings: object) -> None:
        started.append(arguments)
        popen(process, *arguments, **settings)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    names, read, _ = contents(tree_at(made.root))
    assert (len(names), len(read), len(started)) == (301, 301, 7)


def test_reading_may_stop_half_way(made: TestRepository) -> None:
    for number in range(20):
        made.write(f"content/{number:03}.yml", f"{number}" * 100_000)
    made.commit()
    tree = tree_at(made.root)
    names, _ = tree.find("content")
    texts = tree.read(names)
    source, _ = next(texts)
    assert source == Source("content/000.yml", "0" * 100_000)
    del texts
