"""Which addresses may become files: on every system, in one spelling, inside the folder."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from qinglian.schema.values import is_file_name
from qinglian.site.problems import PublishError

_MAX_NAME = 255  # bytes: what ext4, APFS and NTFS take
# What Windows forbids in a name; the colon would name a stream or a drive there, the backslash a folder.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]')


@dataclass(slots=True)
class Addresses:
    """The addresses taken so far; ``files`` and ``folders`` lead from the folded spelling to the first one seen."""

    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)

    def take(self, path: str) -> None:
        """Remember ``path``, written with ``/``.

        Raises PublishError where it leaves the folder, is no file name on some system, or equals one taken before
        but for case: Windows and macOS would write the two into one file.
        """
        parts = path.split("/")
        if not all(map(_is_name, parts)):
            raise PublishError("address", path=path)
        self._take_folders(parts, path)
        folded = _fold(path)
        other = self.files.setdefault(folded, path) if folded not in self.files else self.files[folded]
        if folded in self.folders or other is not path:
            raise PublishError("duplicate", path=path, other=self.folders.get(folded, other))

    def _take_folders(self, parts: list[str], path: str) -> None:
        for depth in range(len(parts) - 1, 0, -1):
            folder = "/".join(parts[:depth])
            folded = _fold(folder)
            if self.folders.get(folded) == folder:
                return
            if folded in self.files or folded in self.folders:
                raise PublishError("duplicate", path=path, other=self.folders.get(folded, self.files.get(folded)))
            self.folders[folded] = folder


@lru_cache(maxsize=4096)
def _is_name(part: str) -> bool:
    return (
        bool(part)
        and not _FORBIDDEN.search(part)
        and is_file_name(part)
        and len(part.encode("utf-8", "surrogatepass")) <= _MAX_NAME
        and part.isprintable()
    )


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
