"""The command as a whole: finds the sub-command, says in the user's language what was called wrongly, and exits."""

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from qinglian.cli.help import help_page
from qinglian.cli.output import is_unread, prepare_streams
from qinglian.cli.spoken import UNUSABLE, CommandError, Invocation, first_line, language_of, section, spoken_in, unknown
from qinglian.collector import paused
from qinglian.words import Language

INTERRUPTED = 130


class Commands(click.Group):
    """A group that imports a command when it is called: a check does not wait for the charts' engine."""

    modules: Mapping[str, str]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the table."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now."""
        if cmd_name not in self.modules:
            return None
        module, _, name = self.modules[cmd_name].partition(":")
        with paused():
            found = getattr(import_module(module), name)
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it. Raises CommandError for a command that does not exist."""
        if args[0] in self.modules or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        raise unknown("command", args[0], self.modules)

    def get_help(self, ctx: click.Context) -> str:
        """The help page, with a line for each command."""
        language = spoken_in(ctx)
        rows = [(name, first_line(section(name, language))) for name in self.modules]
        return help_page(ctx, section("main", language), section("words", language), rows)

    def main(  # type: ignore[override]  # it never returns, whatever mode is asked for
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **settings: Any,  # noqa: ANN401 - click's
    ) -> NoReturn:
        """Runs, and exits with the command's code."""
        prepare_streams()
        arguments = list(sys.argv[1:] if args is None else args)
        language = language_of(arguments)
        called = Invocation(Path(), language)
        try:
            code = super().main(arguments, prog_name, **{**settings, "standalone_mode": False, "obj": called})
        except click.Abort:
            sys.exit(INTERRUPTED)
        except (CommandError, click.ClickException, OSError) as error:
            unread = isinstance(error, OSError) and is_unread(error)
            if not unread:
                click.echo(section("words", language)["error"] + said(error, language), err=True)
            give_up_output()
            sys.exit(1 if unread else UNUSABLE)
        sys.exit(code if isinstance(code, int) else 0)


def give_up_output() -> None:
    """What standard output does not take now it would not take at the end, and the exit code would be another."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def said(error: CommandError | click.ClickException | OSError, language: Language) -> str:
    """What went wrong, in the user's language; click itself speaks English only."""
    match error:
        case CommandError():
            return error.say(language)
        case OSError(filename=None):
            found = CommandError("system_unnamed", what=_reason(error, language))
        case OSError():
            found = CommandError("system", name=str(error.filename2 or error.filename), what=_reason(error, language))
        case click.NoSuchOption():
            found = CommandError("no_option", option=error.option_name)
        case click.BadOptionUsage():
            found = CommandError("option_value", option=error.option_name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            found = CommandError("missing", name=str(parameter.name).upper())
        case click.BadParameter(param=click.Parameter(type=click.Choice() as choice) as parameter):
            found = CommandError("choice", option=parameter.opts[0], known=tuple(map(str, choice.choices)))
        case _:
            found = CommandError("usage", said=error.format_message())
    return found.say(language)


def _reason(error: OSError, language: Language) -> str:
    """What the system says; it speaks the language of the machine."""
    known = section("reasons", language).get(errno.errorcode.get(error.errno or 0, ""))
    return str(known or error.strerror or error)
