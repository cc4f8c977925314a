"""What works on systems other than Linux, in a process from which is taken what they lack."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.system import cores

ELSEWHERE = """
import os, platform, signal, sys
system = sys.argv.pop(1)
platform.system = lambda: system
for module, name in [
    (os, "sched_getaffinity"), (os, "sched_setaffinity"), (os, "pidfd_open"), (os, "O_PATH"),
    (signal, "pidfd_send_signal"),
]:
    delattr(module, name)
if system == "Windows":
    sys.modules["resource"] = sys.modules["fcntl"] = None
from autograder.cli import main
sys.exit(main(sys.argv[1:]))
"""


def type_in(folder: Path, system: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ELSEWHERE, system, *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
@pytest.mark.parametrize(
    "words",
    [
        ("grade", "ps1"),
        ("grade", "ps1", "--isolation=process"),
        ("verify", "--isolation=process"),
        ("demo", "--isolation=process"),
        ("doctor",),
    ],
)
def test_what_grades_says_that_it_needs_linux(tmp_path: Path, system: str, words: tuple[str, ...]) -> None:
    (tmp_path / "source").mkdir()
    done = type_in(tmp_path, system, *words)
    assert done.returncode == (1 if words == ("doctor",) else 2)
    assert f"autograder {words[0]}: Grading needs Linux, and this is {system}." in done.stderr
    assert "Traceback" not in done.stderr


def test_cores_are_counted_where_none_are_assigned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.delattr(os, "sched_getaffinity")
    assert cores() == os.cpu_count()


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_a_course_is_made_and_a_notebook_checked_anywhere(tmp_path: Path, system: str) -> None:
    made = type_in(tmp_path, system, "new", "course")
    assert made.returncode == 0, made.stderr
    built = type_in(tmp_path / "course", system, "build")
    assert built.returncode == 0, built.stderr
    checked = type_in(tmp_path / "course", system, "check", "release/ps1/regression.ipynb")
    assert "0 of 2 checks pass." in checked.stdout
    assert (checked.returncode, checked.stderr) == (1, "")
