"""Two builds of one site at once: the second is told who is at it, and the site is whole.

That neither disturbs the other's files is in ``tests/unit/site/test_publish_killed.py``; here whole commands meet.
"""

import os
import signal
import socket
import time

import pytest
from tests.faults.conftest import Built
from tests.faults.projects import bring_to
from tests.faults.runs import finished, start

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="SIGSTOP is POSIX")]


def test_the_second_of_two_builds_is_told(built: Built) -> None:
    build = built("--jobs", "1")
    project, before = build.project, build.site_digest()
    bring_to(project, "one")
    with start(project, *build.arguments) as first:
        while not any(project.folder.glob("site.*.building")):
            assert first.poll() is None
            time.sleep(0.001)
        first.send_signal(signal.SIGSTOP)
        said = {language: finished(project, *build.arguments, language=language) for language in ("zh", "en")}
        standing = build.site_digest()
        first.send_signal(signal.SIGCONT)
        first.communicate(timeout=60)
    assert first.returncode == 0
    assert standing == before
    assert {code for code, _ in said.values()} == {2}
    who = f"{first.pid}", socket.gethostname()
    assert said["zh"][1].startswith(f"错误：另一次构建正在写“{project.site}”（进程 {who[0]}，主机 {who[1]}，")
    assert said["en"][1].startswith(
        f'Error: Another build is writing "{project.site}" (process {who[0]} on {who[1]}, since '
    )
    assert build.site_digest() == build.digests["one"]
    build.tidy()


def test_builds_that_race_leave_one_whole_site(built: Built) -> None:
    build = built("--jobs", "1")
    bring_to(build.project, "one")
    programs = [start(build.project, *build.arguments) for _ in range(3)]
    told = [(program.communicate(timeout=120)[0], program.returncode) for program in programs]
    assert {code for _, code in told} <= {0, 2}
    assert 0 in {code for _, code in told}
    assert all("Another build is writing" in said for said, code in told if code == 2)
    assert build.site_digest() == build.digests["one"]
    build.tidy()
