"""What a revision of a repository tells of a project."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qinglian.diagnostics import Diagnostic, sorted_diagnostics
from qinglian.read import FileTree, Repository, RevisionTree, UnreachableError

TEXT = "职权: []\n"


def tree_at(folder: Path, revision: str = "HEAD") -> RevisionTree:
    """The project of a folder as a revision has it."""
    repository = Repository.around(folder)
    commit = repository.commit(revision)
    assert commit
    return repository.tree(commit, repository.prefix)


def contents(tree: FileTree) -> tuple[list[str], list[object], tuple[Diagnostic, ...]]:
    """Everything that a tree tells of its content."""
    names, diagnostics = tree.find("content")
    return names, list(tree.read(names)), sorted_diagnostics(diagnostics)


def told(tree: FileTree) -> list[tuple[str, str]]:
    """The findings of a tree by file."""
    return [(one.location.file, one.message.key) for one in contents(tree)[2]]


def fault_of(call: Callable[[], object]) -> tuple[str, dict[str, object]]:
    """What keeps a call from its work."""
    with pytest.raises(UnreachableError) as caught:
        call()
    return caught.value.key, dict(caught.value.values)
