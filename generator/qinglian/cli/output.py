"""What a command prints: text for people, coloured where it is wanted; bytes in UTF-8 for machines, on any system."""

import errno
import os
import sys
from io import TextIOWrapper

import click


def prepare_streams() -> None:
    """Let pipes and files take UTF-8 where the system's encoding lacks Chinese, as on Windows outside China.

    Terminals, and who sets PYTHONIOENCODING, keep their encoding; what it lacks is shown, never a fault.
    """
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=_encoding_for(stream), errors=errors)


def _encoding_for(stream: TextIOWrapper) -> str:
    if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
        return stream.encoding
    try:
        "清廉".encode(stream.encoding)
    except UnicodeEncodeError:
        return "utf-8"
    return stream.encoding


def wants_colour() -> bool:
    """Whether standard output is a terminal that shows colour, and nobody has said NO_COLOR (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def is_unread(fault: OSError) -> bool:
    """Whether the reader of a pipe has left; Windows calls that an invalid argument."""
    unnamed = fault.errno == errno.EINVAL and fault.filename is None
    return isinstance(fault, BrokenPipeError) or (os.name == "nt" and unnamed)


def print_text(text: str, *, colour: bool = False) -> None:
    """For people: characters that the terminal's encoding lacks are shown as question marks."""
    click.echo(text, nl=False, color=colour)


def print_data(text: str) -> None:
    """For machines and files: UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()
