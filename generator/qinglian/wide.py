"""Wide and narrow characters."""

import unicodedata


def is_wide(character: str) -> bool:
    """Whether the character is as wide as a Chinese one (Unicode East Asian Width)."""
    return unicodedata.east_asian_width(character) in "WF"
