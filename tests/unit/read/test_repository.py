"""Names of revisions and of repositories: what each leads to, and what is in the way."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from tests.unit.read.revisions import TEXT, contents, fault_of, tree_at
from tests.unit.repositories import TestRepository, git

from qinglian.read import Repository

pytestmark = pytest.mark.usefixtures("own_git")


def test_revisions_by_all_their_names(made: TestRepository) -> None:
    first, second = made.commit(), made.commit()
    assert first != second
    made.git("tag", "-a", "v1", "-m", "x", first)
    made.git("branch", "topic/甲", first)
    made.git("update-ref", "refs/remotes/origin/main", first)
    names = [
        "v1",
        "topic/甲",
        "origin/main",
        "HEAD~1",
        "HEAD^",
        "main~1",
        first,
        first[:9],
        "refs/tags/v1",
        "HEAD@{1}",
        "@~1",
    ]
    repository = Repository.around(made.root)
    assert {name: repository.commit(name) for name in names} == dict.fromkeys(names, first)
    assert (repository.commit("HEAD"), repository.commit("@")) == (second, second)
    assert repository.names() == ("main", "topic/甲", "origin/main", "v1")


@pytest.mark.parametrize(
    "revision",
    [
        "nope", "", " ", "-x", "--all", "--help", "--upload-pack=touch marker", "--output=marker", "-o marker",
        "--git-dir=/", "HEAD~99", "HEAD:content", "HEAD^{tree}", "HEAD..HEAD", "^HEAD", "HEAD@{99}", "HEAD HEAD", "HEAD\0",
        "HEAD\nHEAD", "$(touch marker)", "; touch marker", "refs/heads/*", "../..", "a" * 1_000_000,
    ],
)  # fmt: skip
def test_what_is_no_commit_is_none(made: TestRepository, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made.write("content/a.yml", TEXT)
    made.commit()
    monkeypatch.chdir(made.root)
    before = sorted(path.name for path in made.root.iterdir())
    assert Repository.around(made.root).commit(revision) is None
    assert sorted(path.name for path in made.root.iterdir()) == before


def test_a_branch_that_is_called_like_an_option_is_one_when_asked_for(made: TestRepository) -> None:
    commit = made.commit()
    made.git("update-ref", "refs/heads/--upload-pack=x", commit)
    assert Repository.around(made.root).commit("--upload-pack=x") == commit


def test_a_name_of_several_is_not_chosen_by_git(made: TestRepository) -> None:
    made.commit()
    made.git("tag", "both")
    made.commit()
    made.git("branch", "both")
    repository = Repository.around(made.root)
    known = ("refs/heads/both", "refs/tags/both")
    assert fault_of(lambda: repository.commit("both~0")) == ("side.ambiguous", {"revision": "both~0", "known": known})
    assert repository.commit("refs/heads/both") == repository.commit("HEAD")


def test_a_short_digest_of_several_commits_names_them(made: TestRepository) -> None:
    stream = "".join(
        f"commit refs/heads/main\ncommitter a <a@example.org> {number} +0000\ndata 0\n" for number in range(1000)
    )
    made.git("fast-import", "--quiet", given=stream.encode())
    digests = sorted(made.git("rev-list", "--all").split())
    same = next(one[:4] for one, other in pairwise(digests) if one[:4] == other[:4])
    key, values = fault_of(lambda: Repository.around(made.root).commit(same))
    assert (key, values["known"]) == ("side.ambiguous", tuple(one for one in digests if one.startswith(same)))


def test_a_folder_in_no_repository(tmp_path: Path) -> None:
    expected = ("side.no_repository", {"folder": str(tmp_path)})
    assert fault_of(lambda: Repository.around(tmp_path)) == expected


def test_without_git(made: TestRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert fault_of(lambda: Repository.around(made.root)) == ("side.no_git", {})


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs to give a folder away")
def test_a_repository_of_another_user(made: TestRepository) -> None:
    made.commit()
    os.chown(made.root, 12345, 12345)
    os.chown(made.root / ".git", 12345, 12345)
    assert fault_of(lambda: Repository.around(made.root)) == ("side.owner", {"folder": str(made.root.resolve())})


def test_a_shallow_clone_knows_that_it_is_one(made: TestRepository, tmp_path: Path) -> None:
    made.write("content/a.yml", TEXT)
    made.commit()
    made.commit()
    git(tmp_path, "clone", "-q", "--depth=1", made.root.as_uri(), "shallow")
    repository = Repository.around(tmp_path / "shallow")
    assert (repository.commit("HEAD~1"), repository.is_shallow()) == (None, True)
    assert Repository.around(made.root).is_shallow() is False
    assert contents(tree_at(tmp_path / "shallow"))[0] == ["content/a.yml"]


def test_where_two_commits_parted(made: TestRepository) -> None:
    parted = made.commit()
    made.git("checkout", "-q", "-b", "work")
    made.write("a", "1")
    work = made.commit()
    made.git("checkout", "-q", "main")
    made.write("b", "1")
    main = made.commit()
    tree = made.git("rev-parse", "HEAD^{tree}").strip()
    alone = made.git("commit-tree", "-m", "alone", tree).strip()
    repository = Repository.around(made.root)
    assert repository.common_ancestor(main, work) == parted
    assert repository.common_ancestor(parted, work) == parted
    assert repository.common_ancestor(alone, work) is None
    assert fault_of(lambda: repository.common_ancestor("f" * 40, work))[0] == "side.git"
