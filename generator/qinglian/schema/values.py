"""The texts of scalar fields and what they mean; each ``parse`` gives None for a text that is not of its form."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
_YEARLY = re.compile(r"每年(\d{1,2})月(\d{1,2})日前?", re.ASCII)
_MONTHLY = re.compile(r"每月(\d{1,2})日前?", re.ASCII)
_QUARTERLY = re.compile(r"每(?:季度?|半年)(?:末|第?\d{1,2}日前?)?", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_LENGTH = 18
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_STANDING = ("长期坚持", "长期", "standing")
_RHYTHMS = {"每月": 12, "每季": 4, "每半年": 2, "每年": 1}
TRUE_WORDS, FALSE_WORDS = ("true", "是"), ("false", "否")


@dataclass(frozen=True, slots=True)
class Due:
    """When something is to be finished: a day, or words for what returns (每月10日前, 长期坚持)."""

    text: str
    on: date | None = None

    @property
    def times_a_year(self) -> int | None:
        """How often it returns: 12 for 每月, 1 for 每年; 0 for 长期坚持, None for a day that does not return."""
        if self.on or self.text in _STANDING:
            return None if self.on else 0
        return next((times for word, times in _RHYTHMS.items() if self.text.startswith(word)), None)

    @property
    def means(self) -> tuple[object, ...]:
        """What two ways to write the same have in common: 2026-06-30 and 2026年6月30日."""
        return self.on, self.times_a_year, self.day_of_period

    @property
    def day_of_period(self) -> tuple[int, ...] | None:
        """Month and day in the year, the day in a month or quarter; None where no day is named, as in 每季度末."""
        found = tuple(map(int, re.findall(r"\d+", self.text, re.ASCII)))
        return found if found and not self.on else None


def parse_boolean(text: str) -> bool | None:
    """是 否 true false."""
    if text.lower() in TRUE_WORDS:
        return True
    return False if text.lower() in FALSE_WORDS else None


def parse_integer(text: str) -> int | None:
    """Up to nine digits."""
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else None


def parse_decimal(text: str) -> Decimal | None:
    """Digits with an optional fraction."""
    return Decimal(text) if re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", text, re.ASCII) else None


def parse_date(text: str) -> date | None:
    """``2026-06-30`` or ``2026年6月30日``."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, *rest = (int(part) for part in found.groups() if part)
    try:
        return date(year, rest[0], rest[1])
    except ValueError:
        return None


def parse_due(text: str) -> Due | None:
    """A day, 每年5月31日前, 每月10日前, 每季度末, 长期坚持."""
    if day := parse_date(text):
        return Due(text, day)
    if text in _STANDING or _QUARTERLY.fullmatch(text):
        return Due(text)
    if found := _YEARLY.fullmatch(text):
        return Due(text) if parse_date(f"2024-{found[1]}-{found[2]}") else None
    found = _MONTHLY.fullmatch(text)
    return Due(text) if found and parse_date(f"2024-01-{found[1]}") else None


def is_id(text: str) -> bool:
    """Whether the text has the form of an id (DATA.md section 1)."""
    return _ID.fullmatch(text) is not None


def is_file_name(text: str) -> bool:
    """Whether Windows takes a file or folder of that name: no device, and no dot or space at the end."""
    return not _DEVICES.fullmatch(text) and not text.endswith((".", " "))


def is_month(text: str) -> bool:
    """``2026-06``."""
    return parse_date(f"{text}-01") is not None


def is_telephone(text: str) -> bool:
    """A number with area code, or a short public number such as 12345 and 12388; several may stand with 、."""
    number = r"(?:\+86[- ]?)?(?:0\d{2,3}[- ]?)?\d{7,8}(?:-\d{1,6})?|1\d{4}|12\d{3,4}|1[3-9]\d{9}|400-?\d{3}-?\d{4}"
    return re.fullmatch(rf"(?:{number})(?:[、,， /](?:{number}))*", text, re.ASCII) is not None


def is_email(text: str) -> bool:
    """A plain address."""
    return re.fullmatch(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text, re.ASCII) is not None


def is_url(text: str) -> bool:
    """An http or https address without spaces or quotes."""
    return re.fullmatch(r"https?://[^\s\"'<>\\^`{|}]{3,500}", text) is not None


def is_origin(text: str) -> bool:
    """Scheme, host and port of a site, without a path (RFC 6454): ``https://www.example.cn``."""
    return re.fullmatch(r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:\d{1,5})?", text, re.ASCII) is not None


def is_path(text: str) -> bool:
    """A file inside the content: relative, without ``..``."""
    return not text.startswith(("/", "\\")) and ":" not in text and ".." not in re.split(r"[/\\]", text)


def is_digest(text: str) -> bool:
    """``sha256:`` and 64 lower-case hexadecimal digits."""
    return re.fullmatch(r"sha256:[0-9a-f]{64}", text, re.ASCII) is not None


def is_article(text: str) -> bool:
    """``第十六条第一款``, ``第8条``, ``Article 8``."""
    number = r"[零〇一二两三四五六七八九十百千\d]+"
    part = rf"第{number}条(?:之{number})?(?:第{number}款)?(?:第?[（(]?{number}[）)]?项)?"
    return re.fullmatch(rf"{part}(?:[、，和至到及]{part})*|Art(?:icle|\.)? ?\d+.*", text) is not None


def is_credit_code_form(text: str) -> bool:
    """18 characters of the alphabet of GB 32100-2015."""
    return len(text) == _CREDIT_LENGTH and all(character in _CREDIT_ALPHABET for character in text)


def is_credit_code(text: str) -> bool:
    """Whether the last character is the check character of GB 32100-2015."""
    total = sum(_CREDIT_ALPHABET.index(c) * weight for c, weight in zip(text, _CREDIT_WEIGHTS, strict=False))
    return _CREDIT_ALPHABET[-total % 31] == text[17]
