"""``qinglian verify``: whether a copy of a site is whole and unaltered."""

from pathlib import Path

import click

from qinglian.cli.output import print_text
from qinglian.cli.spoken import CommandError, Invocation, argument, command, section
from qinglian.site.publish import MANIFEST, ManifestError, Verified, verify

_KINDS = ("changed", "missing", "added")


@command("verify")
@argument("site", type=click.Path(path_type=Path))
def check_site(invocation: Invocation, site: Path) -> int:
    """Prints what differs; 1 where anything does."""
    place = site if site.is_absolute() else Path.cwd() / site
    if not place.is_dir():
        raise CommandError("no_site", folder=str(site))
    try:
        found = verify(place)
    except ManifestError as fault:
        raise CommandError("no_manifest", folder=str(site), file=MANIFEST) from fault
    print_text("".join(f"{line}\n" for line in _lines(found, invocation)))
    return int(not found.is_whole)


def _lines(found: Verified, invocation: Invocation) -> list[str]:
    words = section("verify", invocation.language)
    lines = []
    for kind in _KINDS:
        paths = getattr(found, kind)
        if paths:
            lines += [words[kind].format(count=len(paths)), *(f"  {path}" for path in paths)]
    lines.append(words["whole" if found.is_whole else "differs"].format(files=len(found.manifest.files)))
    editions = "".join(f"\n  {year} {digest}" for year, digest in found.manifest.catalogue.items())
    lines.append(words["made_by"].format(generator=found.manifest.generator, editions=editions))
    lines.append(words["manifest"].format(digest=found.digest))
    return lines
