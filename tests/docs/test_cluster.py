"""The trial of a cluster works as the page shows it, on a port that is free: `make soak`."""

import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.starter.course import make_course
from tests.conftest import ROOT, needs_confinement
from tests.docs.pages import blocks

PAGE = ROOT / "docs/clusters.md"
PORT = "8786"  # Dask's own

pytestmark = pytest.mark.soak


@pytest.fixture
def port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])


@pytest.fixture
def cluster(tmp_path: Path, port: str) -> Iterator[None]:
    """What the page's first block starts: a scheduler, which is told the port, and a worker."""
    scheduler, worker = next(text for kind, text in blocks(PAGE) if kind == "sh").splitlines()
    with ExitStack() as running:
        for line in (f"{scheduler} --port {port}", worker.replace(PORT, port)):
            program, *words = shlex.split(line)
            process = subprocess.Popen([Path(sys.executable).with_name(program), *words], cwd=tmp_path)
            running.callback(process.wait)
            running.callback(process.terminate)
        yield


@needs_confinement
@pytest.mark.usefixtures("cluster")
def test_a_class_is_graded_on_the_cluster_of_the_page(
    tmp_path: Path, port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [shown] = re.findall(r"`autograder (grade \S+ --scheduler) tcp://\S+`", PAGE.read_text())
    make_course(tmp_path / "course")
    assert main(["build", "--course", str(tmp_path / "course")]) == 0
    words = [*shlex.split(shown), f"tcp://127.0.0.1:{port}", "--course", str(tmp_path / "course")]
    assert main(words) == 0
    assert "2 submissions; 2 notebooks graded" in capsys.readouterr().out
