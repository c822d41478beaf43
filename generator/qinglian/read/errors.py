"""What was named cannot be reached: there is no such revision, folder or year, or no git to read it with."""

from qinglian.words import Word


class UnreachableError(Exception):
    """The call or its surroundings are at fault, not the catalogue.

    ``key`` names the sentence below ``errors`` of the command's locale files, ``values`` fill its places.
    """

    def __init__(self, key: str, /, **values: Word) -> None:
        super().__init__(f"{key} {dict(sorted(values.items()))}")
        self.key, self.values = key, values
