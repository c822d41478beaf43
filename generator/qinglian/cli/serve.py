"""``qinglian serve``: the preview."""

from collections.abc import Callable
from functools import partial

import click

from qinglian.cli.audiences import Audience
from qinglian.cli.check import open_folder
from qinglian.cli.output import print_text
from qinglian.cli.spoken import Invocation, command, option, section
from qinglian.cli.viewing import explained, options_for, print_errors, said_faults, store_for
from qinglian.site.publish import passing_folder
from qinglian.site.serve import Crashed, Event, Hindered, Looking, Project, Refused, Shown, Started, serve


@command("serve")
@option("--port", type=click.IntRange(0, 65535), default=8000)
@option("--audience", type=Audience(), metavar="AUDIENCE")
@option("--unit", metavar="ID")
@option("--no-cache", "uncached", is_flag=True)
def preview(invocation: Invocation, port: int, audience: str | None, unit: str | None, *, uncached: bool) -> int:
    """Serves until it is interrupted."""
    options = options_for(open_folder(invocation.folder), audience, unit)
    project = Project(invocation.folder, options, store_for(invocation, cache=not uncached))
    with said_faults(), passing_folder():
        explain = partial(explained, language=invocation.language)
        serve(project.prepare, project.watched, _teller(invocation), invocation.language, port, explain)
    print_text("\n")
    return 0


def _teller(invocation: Invocation) -> Callable[[Event], None]:
    words = section("serve", invocation.language)

    def tell(event: Event) -> None:
        match event:
            case Started(address):
                print_text(str(words["started"]).format(address=address) + "\n")
            case Shown(seconds):
                print_text(str(words["shown"]).format(seconds=f"{seconds:.1f}") + "\n")
            case Refused(outcome):
                print_errors(outcome.errors, outcome.sources, invocation.language)
                print_text(str(words["refused"]) + "\n")
            case Hindered(said):
                print_text(f"{said}\n{words['hindered']}\n")
            case Looking(reason):
                print_text(str(words["looking"]).format(reason=reason) + "\n")
            case Crashed(trace):
                print_text(f"{trace}{words['crashed']}\n")

    return tell
