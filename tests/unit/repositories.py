"""Little git repositories, made by git itself and untouched by the machine's settings."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SETTINGS = (
    "user.name=a", "user.email=a@example.org", "init.defaultBranch=main", "commit.gpgSign=false", "gc.auto=0",
    "core.autocrlf=false", "protocol.file.allow=always", "advice.detachedHead=false",
)  # fmt: skip
_DAY = "2026-06-30T00:00:00Z"


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """What git prints; the same commits have the same digests everywhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = kept | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": _DAY,
        "GIT_COMMITTER_DATE": _DAY,
    }
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "-C", str(folder), *settings, *arguments]
    return subprocess.run(command, check=True, capture_output=True, input=given, env=environment).stdout.decode()


@dataclass(frozen=True, slots=True)
class TestRepository:
    """A repository with a working tree."""

    __test__ = False
    root: Path

    @classmethod
    def at(cls, root: Path) -> "TestRepository":
        """A new one, or one around what stands there."""
        root.mkdir(parents=True, exist_ok=True)
        git(root, "init", "-q")
        return cls(root)

    def git(self, *arguments: str, given: bytes = b"") -> str:
        """What git prints."""
        return git(self.root, *arguments, given=given)

    def write(self, name: str, data: str | bytes) -> Path:
        """A file with its folders."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def commit(self) -> str:
        """Everything that stands there, committed; the commit's digest."""
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", "x")
        return self.git("rev-parse", "HEAD").strip()

    def add(self, mode: str, data: bytes, path: bytes) -> None:
        """A path with any mode and any bytes in its name, which need not stand on the disk."""
        blob = self.git("hash-object", "-w", "--stdin", given=data).strip()
        self.git("update-index", "-z", "--index-info", given=f"{mode} {blob}\t".encode() + path + b"\0")
