"""One kill of a command at a moment, and what must be true then: all old or all new, and nothing left after the next run."""

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from urllib.request import urlopen

from tests.faults.projects import CHANGING, STATES, Project, State, bring_to, digest_of, files_of, names_of, text_of
from tests.faults.runs import demand, finished, kill, start, survivors

from qinglian.site.publish import MANIFEST, verify

STANDING = {".qinglian", "content", "site", "site.nginx.conf", "site_config.yml"}


@dataclass(frozen=True, slots=True)
class Kill:
    """What was killed when; ``in_time`` says whether it still ran."""

    moment: str
    whole: bool
    in_time: bool

    def __str__(self) -> str:
        """For a report."""
        return f"{'group' if self.whole else 'process'} killed {self.moment}"


class Scenario(ABC):
    """A command that is killed again and again, on a project of its own."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @abstractmethod
    def once(self, chance: Random) -> Kill:
        """Kill it at one moment and look. Raises FaultError."""

    def killed(self, arguments: tuple[str, ...], seconds: float, moment: str, *, whole: bool) -> Kill:
        """Run, kill after so long, wait until nothing of it lives."""
        program = start(self.project, *arguments)
        time.sleep(seconds)
        return self.ended(kill(program, whole=whole), program.pid, moment, whole=whole)

    def ended(self, in_time: bool, session: int, moment: str, *, whole: bool) -> Kill:  # noqa: FBT001
        """The kill, once nothing of the run lives."""
        left = survivors(session)
        demand(not left, f"processes outlive the run: {left}")
        return Kill(moment, whole, in_time)

    def tidy(self) -> None:
        """Raises FaultError where the run before left anything."""
        names = names_of(self.project.folder)
        demand(names <= STANDING, f"litter in the project: {sorted(names - STANDING)}")
        left = names_of(self.project.temporary)
        demand(not left, f"litter in the temporary folder: {sorted(left)}")


class Build(Scenario):
    """``qinglian build`` over a site of the other state.

    Whoever knows them gives the digests of both sites, and how long a build takes; else both are built to find out.
    """

    def __init__(
        self, project: Project, *options: str, digests: Mapping[State, str] | None = None, seconds: float = 0.0
    ) -> None:
        super().__init__(project)
        self.arguments = ("build", *options)
        self.digests: dict[State, str] = dict(digests or {})
        self.seconds = seconds
        if not digests:
            self._find_digests()

    def _find_digests(self) -> None:
        for state in STATES:
            bring_to(self.project, state)
            begun = time.monotonic()
            self.built()
            self.seconds = time.monotonic() - begun
            self.digests[state] = self.site_digest()
        demand(len(set(self.digests.values())) == len(STATES), "the two states make the same site")

    def built(self) -> None:
        """Build to the end."""
        code, said = finished(self.project, *self.arguments)
        demand(code == 0, f"the build fails: {said}")
        self.tidy()

    def site_digest(self) -> str:
        """The digest of the site that stands. Raises FaultError where it is not whole."""
        found = verify(self.project.site)
        demand(found.is_whole, f"not whole: {found.changed} {found.missing} {found.added}")
        return digest_of(self.project.site)

    def once(self, chance: Random) -> Kill:
        """Half of the kills fall anywhere, a quarter while the new site is written, a quarter where it is put in place."""
        before = self.site_digest()
        state = next(state for state in STATES if self.digests[state] != before)
        bring_to(self.project, state)
        content = digest_of(self.project.content)
        done = self._killed(chance.choice(("anywhere", "anywhere", "written", "put in place")), chance)
        demand(digest_of(self.project.content) == content, "the catalogue changed")
        demand(self.site_digest() in (before, self.digests[state]), "neither the old site nor the new")
        self.built()
        demand(self.site_digest() == self.digests[state], "the next run makes another site")
        return done

    def _killed(self, phase: str, chance: Random) -> Kill:
        whole = chance.random() < 0.5
        if phase == "anywhere":
            seconds = chance.random() * self.seconds
            return self.killed(self.arguments, seconds, f"after {seconds:.3f} s", whole=whole)
        file, longest = (MANIFEST, 0.01) if phase == "put in place" else ("", self.seconds / 3)
        seconds = chance.random() * longest
        program = start(self.project, *self.arguments)
        while program.poll() is None and not any(self.project.folder.glob(f"site.*.building/{file}")):
            time.sleep(0.0002)
        time.sleep(seconds)
        moment = f"{seconds:.4f} s after it began to be {phase}"
        return self.ended(kill(program, whole=whole), program.pid, moment, whole=whole)


class Serve(Scenario):
    """``qinglian serve`` while somebody saves the catalogue, beside a published site."""

    longest = 4.0

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        code, said = finished(project, "build")
        demand(code == 0, f"the build fails: {said}")
        self.site = digest_of(project.site)

    def once(self, chance: Random) -> Kill:
        """Kill it; look at what was saved; preview again."""
        seconds, whole = chance.random() * self.longest, chance.random() < 0.5
        others = {name: data for name, data in files_of(self.project.content).items() if name != CHANGING}
        with _saving(self.project) as saved:
            done = self.killed(("serve", "--port", "0"), seconds, f"after {seconds:.3f} s", whole=whole)
        expected = {**others, CHANGING: saved[-1]}
        demand(files_of(self.project.content) == expected, "the catalogue is not what was saved")
        demand(digest_of(self.project.site) == self.site, "the published site changed")
        self._previewed()
        return done

    def _previewed(self) -> None:
        """The next preview shows the site, ends when asked to, and leaves nothing."""
        program = start(self.project, "serve", "--port", "0")
        try:
            assert program.stdout
            address = next((word for word in program.stdout.readline().split() if word.startswith("http")), "")
            demand(address, "the next preview does not say where it is")
            with urlopen(address.rstrip(".,"), timeout=60) as answer:  # noqa: S310 - our own
                demand(answer.status == 200 and b"</html>" in answer.read(), "the next preview shows nothing")
            program.terminate()
            code = program.wait(60)
            demand(code == 0, f"the next preview ends with {code}")
        finally:
            kill(program, whole=True)
        self.tidy()


@contextmanager
def _saving(project: Project) -> Iterator[list[bytes]]:
    """Somebody who saves the catalogue in turn, now in place, now by a new file; yields what was saved."""
    saved, over = [project.changing.read_bytes()], threading.Event()

    def save() -> None:
        number = 0
        while not over.wait(0.12):
            number += 1
            data = text_of(project, STATES[number % 2])
            new = project.changing.with_name("unit.yml.part")
            if number % 3:
                project.changing.write_bytes(data)
            else:
                new.write_bytes(data)
                new.replace(project.changing)
            saved.append(data)

    thread = threading.Thread(target=save)
    thread.start()
    try:
        yield saved
    finally:
        over.set()
        thread.join()


class Edition(Scenario):
    """``qinglian edition``: what it changes is changed in one step."""

    def __init__(self, project: Project, *arguments: str) -> None:
        super().__init__(project)
        self.arguments = ("edition", *arguments)
        self.old = files_of(project.folder)
        begun = time.monotonic()
        code, said = finished(project, *self.arguments)
        demand(code == 0, f"it fails: {said}")
        self.seconds = time.monotonic() - begun
        self.new = files_of(project.folder)
        demand(self.new != self.old, "nothing changes")

    def once(self, chance: Random) -> Kill:
        """Kill it; run it again."""
        self._reset()
        seconds, whole = self._moment(chance), chance.random() < 0.5
        done = self.killed(self.arguments, seconds, f"after {seconds:.3f} s", whole=whole)
        if not done.in_time:
            self.seconds = min(self.seconds, seconds)
        seen = {name: data for name, data in files_of(self.project.folder).items() if "/." not in f"/{name}"}
        demand(seen in (self.old, self.new), "the content is half written")
        code, said = finished(self.project, *self.arguments)
        demand(code == 0 or (seen == self.new and code == 1), f"the next run fails: {said}")
        demand(files_of(self.project.folder) == self.new, "the next run leaves something else")
        demand(not any(path.is_dir() for path in self.project.content.glob(".*")), "litter in the content")
        self.tidy()
        return done

    def _moment(self, chance: Random) -> float:
        """Half of the kills fall into the last third: there it writes."""
        start = chance.choice((0.0, 0.67))
        return (start + chance.random() * (1 - start)) * self.seconds

    def _reset(self) -> None:
        for path in sorted(self.project.content.rglob("*"), reverse=True):
            name = path.relative_to(self.project.folder).as_posix()
            if path.is_file() and name not in self.old:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        for name, data in self.old.items():
            (self.project.folder / name).write_bytes(data)
