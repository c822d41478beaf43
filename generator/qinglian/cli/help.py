"""Help pages: usage, what it does, arguments, options, commands; wrapped by columns, for Chinese has no spaces."""

import shutil
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import click

from qinglian.wide import columns, wrapped

Rows: TypeAlias = Sequence[tuple[str, str]]
_MOST, _LEAST = 100, 40
_TERMS = 34
"""Columns of the longest option that its explanation stands beside; behind a longer one it begins a line."""


def help_page(context: click.Context, words: Mapping[str, Any], shared: Mapping[str, Any], commands: Rows = ()) -> str:
    """The page of a command. ``words`` are its own, ``shared`` the headings, ``commands`` those of a group."""
    width = max(_LEAST, min(_MOST, shutil.get_terminal_size().columns - 2))
    said = words.get("options", {})
    arguments = [one for one in context.command.params if isinstance(one, click.Argument)]
    options = [one for one in context.command.get_params(context) if isinstance(one, click.Option) and not one.hidden]
    parts = [
        _usage(context, shared, arguments),
        "\n".join(line for text in str(words.get("help", "")).splitlines() for line in wrapped(text, width)),
        _section(shared["arguments"], [(_metavar(one), said.get(one.name, "")) for one in arguments], width),
        _section(shared["options"], [_option(one, said, shared) for one in options], width),
        _section(shared["commands"], commands, width),
    ]
    return "\n\n".join(part for part in parts if part)


def _usage(context: click.Context, shared: Mapping[str, Any], arguments: Sequence[click.Argument]) -> str:
    pieces = [context.command_path, shared["some_options"], *map(_metavar, arguments)]
    if isinstance(context.command, click.Group):
        pieces.append(shared["some_command"])
    return f"{shared['usage']}{' '.join(pieces)}"


def _metavar(argument: click.Argument) -> str:
    name = str(argument.name).upper() + ("..." if argument.nargs != 1 else "")
    return name if argument.required else f"[{name}]"


def _option(option: click.Option, said: Mapping[str, str], shared: Mapping[str, Any]) -> tuple[str, str]:
    names = ", ".join((*option.opts, *option.secondary_opts))
    if isinstance(option.type, click.Choice):
        names += f" {'|'.join(option.type.choices)}"
    elif not option.is_flag:
        names += f" {option.metavar or str(option.name).upper()}"
    text = said.get(str(option.name), "") or shared["option_texts"].get("help" if "--help" in option.opts else "", "")
    default = option.default if isinstance(option.default, str | int) and not option.is_flag else None
    return names, text + (str(shared["default"]).format(default=default) if default is not None else "")


def _section(title: str, rows: Rows, width: int) -> str:
    if not rows:
        return ""
    term = min(_TERMS, max(columns(name) for name, _ in rows))
    return "\n".join([title, *(line for row in rows for line in _row(*row, term, width))])


def _row(name: str, text: str, term: int, width: int) -> list[str]:
    indent = " " * (term + 4)
    lines = wrapped(text, width - len(indent))
    if columns(name) > term:
        return [f"  {name}", *(f"{indent}{line}" for line in lines)]
    first = f"  {name}{' ' * (term - columns(name) + 2)}{lines[0]}".rstrip()
    return [first, *(f"{indent}{line}" for line in lines[1:])]
