"""Small symbols drawn as shapes, so that no font decides how they look."""

from __future__ import annotations

from .scene import Disc, Path, Rect, line


def known_rank(rank: int) -> int:
    """Return a level's rank if it has a symbol of its own, 1 to 3, else 0."""
    return rank if rank in (1, 2, 3) else 0


def level_shape(rank: int, x: float, y: float) -> Path | Disc:
    """Draw a level's symbol around a centre: first ▲, second ◆, third ●, none a bar."""
    cls = f"qc-symbol qc-level-{known_rank(rank)}"
    match rank:
        case 1:
            return line(cls, (x, y - 5.5), (x + 6, y + 5), (x - 6, y + 5), closed=True)
        case 2:
            return line(cls, (x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y), closed=True)
        case 3:
            return Disc(cls, x, y, 5)
    return line(cls, (x - 5, y - 1.5), (x + 5, y - 1.5), (x + 5, y + 1.5), (x - 5, y + 1.5), closed=True)


def lock(x: float, y: float) -> list[Path | Rect]:
    """Draw a padlock around a centre: 社会 does not see it."""
    shackle = Path(
        "qc-shackle",
        (("M", x - 2.7, y), ("L", x - 2.7, y - 2.2), ("Q", x - 2.7, y - 5, x, y - 5),
         ("Q", x + 2.7, y - 5, x + 2.7, y - 2.2), ("L", x + 2.7, y)),
    )  # fmt: skip
    return [shackle, Rect("qc-lock", x - 4.5, y - 0.8, 9, 6.2, 1)]


def clock(x: float, y: float, *, dashed: bool) -> list[Path | Disc]:
    """Draw a clock face; its dashed ring says that the time does not count."""
    ring = Disc("qc-clock qc-dashed" if dashed else "qc-clock", x, y, 5.2)
    return [ring, line("qc-clock", (x, y - 3), (x, y), (x + 2.4, y + 1.2))]
