"""Whole public sites of catalogue data: every file that would be published, and the manifest over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.wall_data import Data
from tests.hostile.planting import dumped
from tests.memory import Memory
from tests.unit.diff.sides import TextTree

from qinglian.chart import Layout
from qinglian.site.build import BuildOptions, SiteBuild
from qinglian.site.charts import ChartMaker
from qinglian.site.frames import Frames
from qinglian.site.indexes import Indexer
from qinglian.site.publish.manifest import MANIFEST, Manifest, entry_of, write_manifest
from qinglian.site.search import SearchDocument
from qinglian.words import Language
from qinglian.workspace import Workspace, open_whole_workspace, open_workspace

Site = Mapping[str, bytes]
_PRIVATE = "../private"


@dataclass(frozen=True, slots=True)
class Catalogues:
    """Editions by their files, and those of the second content root."""

    data: Data
    private: Data = field(default_factory=dict)

    def open(self) -> Workspace:
        """The workspace, read from files where a second root stands beside."""
        if not self.private:
            files = {name: dumped(kinds) for name, kinds in self.data.items()}
            return _configured(open_workspace(Path("wall"), tree=TextTree(files)))
        with TemporaryDirectory(prefix="qinglian-wall-") as folder:
            project = Path(folder, "project")
            inner = {f"../private/{name}": kinds for name, kinds in self.private.items()}
            for name, kinds in {**self.data, **inner}.items():
                path = project / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(dumped(kinds), encoding="utf-8")
            (project / "site_config.yml").write_text(f"private: {_PRIVATE}\n", encoding="utf-8")
            return _configured(open_whole_workspace(project))


def _configured(workspace: Workspace) -> Workspace:
    config = replace(
        workspace.config,
        url="https://portal.example/",
        edit_url="https://git.example/{path}#L{line}",
        content="content",
        private="",
    )
    return replace(workspace, folder=Path("wall"), config=config)


@dataclass(frozen=True, slots=True)
class Documents(Indexer):
    """Instead of an index what is indexed: the same documents are the same index."""

    def files(self, documents: Sequence[SearchDocument], work: Path) -> list[tuple[str, bytes]]:  # noqa: ARG002
        """One file."""
        return [(f"search/{documents[0].unit}/documents", repr(documents).encode())] if documents else []

    def engine(self, work: Path) -> list[tuple[str, bytes]]:  # noqa: ARG002
        """None."""
        return []


@dataclass(frozen=True, slots=True)
class Way:
    """How sites are built: with the real indexer or without, each chart drawn anew or not, in which language."""

    is_whole: bool = False
    language: Language = "zh"
    layout: Layout = Layout.ANNOTATED

    def build(self, workspace: Workspace) -> SiteBuild:
        """A public build."""
        charts = ChartMaker(layout=self.layout, keeper=None if self.is_whole else _memory())
        indexer = Indexer() if self.is_whole else Documents()
        build = SiteBuild(workspace, BuildOptions(language=self.language), charts, indexer=indexer)
        return replace(build, drawn=_frames.get(_framed(build)))


def _framed(build: SiteBuild) -> tuple[object, ...]:
    """What frames differ by."""
    newest = build.editions[build.newest].catalogue.edition if build.editions else None
    return build.language, newest.year if newest else "", newest.as_of if newest else None


def files_of(build: SiteBuild) -> Site:
    """Every file of a site, its manifest too. No edition that the public may see is no site."""
    if not build.editions:
        return {}
    made = dict(build.files())
    _frames[_framed(build)] = build.frames
    made[MANIFEST] = write_manifest(Manifest({path: entry_of(data) for path, data in made.items()}, build.digests))
    return made


def pass_gate(build: SiteBuild, made: Site) -> None:
    """Shows a site to the gate. Raises LeakError."""
    gate = build.gate()
    for path, data in made.items():
        gate.look(path, data)
    gate.close()


_frames: dict[tuple[object, ...], Frames] = {}
"""What MkDocs drew: the same as long as the settings are."""


@cache
def _memory() -> Memory:
    return Memory()
