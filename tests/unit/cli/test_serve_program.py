"""``qinglian serve`` as a program: how it ends, and what it says of a port that is taken."""

import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_command_ends_cleanly(number: int, tmp_path: Path) -> None:
    (tmp_path / "content" / "2026").mkdir(parents=True)
    command = [sys.executable, "-m", "qinglian", "-C", str(tmp_path), "--lang", "en", "serve", "--port", "0"]
    # Who runs the tests in the background of a script ignores SIGINT, and so would the program.
    heeded = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heeded,  # noqa: PLW1509 - it takes no lock
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        try:
            assert program.stdout.readline().startswith("Preview at http://127.0.0.1:")
            time.sleep(0.3)
            program.send_signal(number)
            assert program.wait(10) == 0
            assert program.stderr.read() == ""
        finally:
            program.kill()


def test_command_says_that_the_port_is_taken(tmp_path: Path) -> None:
    (tmp_path / "content" / "2026").mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "qinglian", "-C", str(tmp_path), "--lang", "zh", "serve", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 2
    assert f"端口 {port} 已被占用" in done.stderr
    assert "Traceback" not in done.stderr
