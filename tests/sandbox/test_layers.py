"""One layer of the confinement is left out: the doors that it alone keeps open, and no others."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.examiner.conversation import Conversation
from autograder.examiner.link import ConfinementError, SandboxGoneError
from autograder.examiner.stand_ins import ProxyMaker
from autograder.sandbox import landlock
from autograder.sandbox.confine import Limits
from autograder.sandbox.launch import Zygote
from tests.conftest import QUICK, ROOT, needs_confinement
from tests.sandbox.doors import LAYERS

FILES = {
    "read a file of the system",
    "list a folder of the system",
    "read a file of the course",
    "write a file of the course",
}
CALLS = {"make a datagram socket", "make a Unix socket", "start a process", "change a mode"}
SIGNALS = {"signal the parent"} if landlock.version() < 6 else set()
OPEN_WITHOUT = {
    "none": set(),
    "landlock": FILES,
    "seccomp": CALLS | SIGNALS,
    "capabilities": set(),
    "limits": {"take more memory"},
}


@needs_confinement
@pytest.mark.parametrize("layer", LAYERS)
def test_without_one_layer_only_its_own_doors_are_open(tmp_path: Path, layer: str) -> None:
    (tmp_path / "secret").write_text("a solution")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-m", "tests.sandbox.doors", layer, str(scratch), str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    assert set(json.loads(ran.stdout)) == OPEN_WITHOUT[layer]


def test_where_confining_fails_no_student_code_runs(zygote: Zygote, tmp_path: Path) -> None:
    sandbox = zygote.fork(tmp_path / "no such folder", Limits(), seed=0, confine=True)
    conversation = Conversation(sandbox, QUICK, ProxyMaker())
    with pytest.raises(ConfinementError, match="could not be confined"):
        conversation.wait_until_confined()
    with pytest.raises(SandboxGoneError):
        conversation.run("x = 1")
    zygote.end(sandbox)
