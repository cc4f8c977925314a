"""A server knows where it stands; its sandboxes, forks of the same process, know nothing of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.examiner.job import encoder
from autograder.examiner.setting import Setting, settings
from autograder.grading.slot import Slot
from tests.conftest import Grader
from tests.notebooks import answer, graded

SEEN = """
import os, sys

def seen():
    return list(os.environ), [name for name in sys.modules if name.startswith("autograder.")], sys.path, os.getcwd()

def environments():
    found = []
    for pid in ("self", os.getppid()):
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                found.append(file.read())
        except OSError:
            found.append(b"")
    return found
"""
COMPARED = """
import os, sys
names, modules, path, folder = seen()
assert os.environ["ONLY_FOR_TESTS"] == "a secret" and "ONLY_FOR_TESTS" not in names
assert "autograder.examiner.server" in sys.modules and "autograder.sandbox.worker" in modules
assert not [name for name in modules if name.startswith("autograder.examiner.")]
assert COURSE in sys.path and COURSE not in path
assert os.getcwd() != folder
assert b"PATH=" in environments()[0] or not environments()[0]
assert not any(b"ONLY_FOR_TESTS" in found for found in environments())
"""


@pytest.mark.parametrize("isolation", [None, "process"])
def test_sandboxes_have_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, isolation: str | None) -> None:
    monkeypatch.setenv("ONLY_FOR_TESTS", "a secret")
    test = COMPARED.replace("COURSE", repr(str(tmp_path)))
    with Slot(tmp_path) as slot:
        more = {"isolation": isolation} if isolation else {}
        result = Grader(slot, tmp_path)([answer("seen", SEEN), graded("t", test)], [answer("seen", SEEN)], **more)
    assert result.earned == 1, result.scores


PROGRAM = """
import os, random, sys, tempfile
from pathlib import Path
from autograder.examiner.job import encoder
from autograder.examiner.setting import settings

random.seed(1)
settings.decode(Path(sys.argv[1]).read_bytes()).enter()
print([os.getcwd(), tempfile.gettempdir(), os.environ["PLAIN"], os.environb[b"ODD"] == b"\\xff", sys.path[:2]])
print("LEFT" in os.environ, random.random() == random.Random(1).random())
"""


def test_a_server_stands_where_its_coordinator_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("work", "scratch"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("PLAIN", "a word")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setitem(os.environb, b"ODD", b"\xff")
    monkeypatch.chdir(tmp_path / "work")
    told = tmp_path / "told"
    told.write_bytes(encoder.encode(Setting.here(Path("course"))))
    assert settings.decode(told.read_bytes()).notebooks == []
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, told],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LEFT": "1"},
    )
    course = str(tmp_path / "work" / "course")
    places = [str(tmp_path / "work"), str(tmp_path / "scratch"), "a word", True, ["", course]]
    assert done.stdout == f"{places}\nFalse False\n"
