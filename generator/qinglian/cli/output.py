"""What a command prints: text for people, coloured where it is wanted; bytes in UTF-8 for machines, on any system."""

import os
import sys

import click


def wants_colour() -> bool:
    """Whether standard output is a terminal that shows colour, and nobody has said NO_COLOR (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def print_text(text: str, *, colour: bool = False) -> None:
    """For people: characters that the terminal's encoding lacks are shown as question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), nl=False, color=colour)


def print_data(text: str) -> None:
    """For machines and files: UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()
