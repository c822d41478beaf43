"""Commands whose every word comes from ``theme/locale/cli.<language>.yml``: a section a command, none in the code.

    @command("check")
    @option("--fail-on", type=Choice(("error", "warning")), default="error")
    def check(invocation: Invocation, fail_on: str) -> int:

A command returns its exit code: 0, 1 for findings; 2 is for what :class:`CommandError` says.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from qinglian.cli.help import help_page
from qinglian.schema.nearest import nearest
from qinglian.words import LANGUAGES, Language, Word, environment_language, filled, locale_words

Function = Callable[..., Any]
UNUSABLE = 2
"""The exit code for a wrong call, and for surroundings that do not let a command work."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """What every command is told: the folder that it works on, and the language in which it speaks."""

    folder: Path
    language: Language


class CommandError(Exception):
    """The command was called wrongly, or its surroundings do not let it work: exit code 2.

    ``key`` names the sentence below ``errors`` of the locale files.
    """

    def __init__(self, key: str, /, **values: Word) -> None:
        super().__init__(key)
        self.key, self.values = key, values

    def say(self, language: Language) -> str:
        """The sentence."""
        return filled(str(section("errors", language)[self.key]), tuple(self.values.items()), language)


def unknown(what: str, name: str, known: Collection[str]) -> CommandError:
    """There is no such ``what`` (command, unit, power): with the name that is near it, or all that there are."""
    near = nearest(name, known)
    asked: dict[str, Word] = {what: name, "known": tuple(known)}
    return CommandError(f"no_{what}_near", **asked, near=near) if near else CommandError(f"no_{what}", **asked)


def section(name: str, language: Language) -> Mapping[str, Any]:
    """The words of a command, or a section of words that all share; empty where the locale file has none."""
    words = locale_words("cli", language).get(name)
    return words if isinstance(words, Mapping) else {}


def language_of(arguments: Sequence[str]) -> Language:
    """The language asked for by ``--lang``, wherever it stands; else the environment's."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        asked = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang":
            asked = "".join(arguments[place + 1 : place + 2])
        for language in LANGUAGES:
            if asked == language:
                return language
    return environment_language()


class SpokenCommand(click.Command):
    """A command with its help in the language of the invocation; ``words`` is the section that holds it."""

    words: str

    def get_help(self, ctx: click.Context) -> str:
        """The help page."""
        language = spoken_in(ctx)
        return help_page(ctx, section(self.words, language), section("words", language))


class SpokenGroup(click.Group):
    """A command of several commands; the section of each is named by both."""

    def get_help(self, ctx: click.Context) -> str:
        """The help page, with a line for each command."""
        language = spoken_in(ctx)
        rows = [(name, first_line(section(f"{self.name} {name}", language))) for name in self.commands]
        return help_page(ctx, section(str(self.name), language), section("words", language), rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order in which they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it. Raises CommandError for a command that does not exist."""
        if args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        near = nearest(args[0], self.commands)
        if near:
            raise CommandError("no_command_near", command=f"{self.name} {args[0]}", near=f"{self.name} {near}")
        raise CommandError("no_command", command=f"{self.name} {args[0]}", known=tuple(self.commands))


def first_line(words: Mapping[str, Any]) -> str:
    """What stands in a list of commands."""
    return str(words.get("help", "")).partition("\n")[0]


def spoken_in(context: click.Context) -> Language:
    """The language in which the program was called."""
    called = context.find_object(Invocation)
    return called.language if called else environment_language()


def command(name: str, words: str = "") -> Callable[[Function], click.Command]:
    """Makes a function a command; its first argument is the invocation. ``-C`` and ``--lang`` may follow it too.

    Its section is named as it is, unless ``words`` says otherwise.
    """

    def made(function: Function) -> click.Command:
        found = click.command(name, cls=SpokenCommand)(_everywhere(click.pass_obj(function)))
        found.words = words or name
        return found

    return made


def command_group(name: str, *commands: click.Command) -> click.Group:
    """A command of several commands, each with the section ``name command``. Called alone, it shows its help."""

    def alone(context: click.Context) -> int:
        if context.invoked_subcommand is None:
            click.echo(context.get_help())
            return UNUSABLE
        return 0

    made = click.group(name, cls=SpokenGroup, invoke_without_command=True)(_everywhere(click.pass_context(alone)))
    for one in commands:
        made.add_command(one)
    return made


def _everywhere(function: Function) -> Function:
    """The options that every command takes behind its name as well as before it."""
    inner = click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, hidden=True)(function)
    return click.option(
        "-C", "folder", type=click.Path(path_type=Path), expose_value=False, hidden=True, callback=_into_folder
    )(inner)


def _into_folder(context: click.Context, _: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        context.obj = replace(context.obj, folder=project_folder(folder))


def project_folder(folder: Path) -> Path:
    """The folder. Raises CommandError where there is none."""
    if not folder.is_dir():
        raise CommandError("no_folder", folder=str(folder))
    return folder


option = click.option
argument = click.argument
