"""What the pages tell people to type works when it is typed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import needs_confinement

ROOT = Path(__file__).resolve().parents[2]


def commands_of(page: str) -> str:
    """The lines of a page's `console` blocks."""
    text = (ROOT / "docs" / page).read_text()
    return "\n".join(re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


def paste(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Type the commands into a shell, which ends at the first that fails."""
    places = [str(Path(sys.executable).parent), os.environ["PATH"]]
    environment = {**os.environ, "PATH": os.pathsep.join(places)}
    return subprocess.run(
        ["bash", "-e"], input=commands, cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )


@needs_confinement
def test_the_commands_for_instructors_grade_a_class_from_nothing(tmp_path: Path) -> None:
    done = paste(commands_of("instructors.md"), tmp_path)
    assert done.returncode == 0, done.stderr
    course = tmp_path / "example"
    assert (course / "feedback/bob/ps1/problem1.html").is_file()
    report = course / "report"
    assert {path.name for path in report.iterdir()} == {
        "ps1.html",
        "ps1-students.csv",
        "ps1-exercises.csv",
        "ps1-scores.csv",
        "ps1-canvas.csv",
        "ps1-moodle.csv",
        "ps1-gradescope",
    }
    assert (report / "ps1-gradescope/ada/results.json").is_file()


def test_the_commands_for_students_say_what_is_left(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "release/a1_linear", tmp_path / "a1_linear")
    done = paste(commands_of("students.md"), folder)
    assert done.returncode == 1
    assert "○ svm_loss_naive: not done yet" in done.stdout
    assert done.stderr == ""


def test_every_command_that_a_page_names_exists() -> None:
    from autograder.cli import COMMANDS

    text = (ROOT / "docs/instructors.md").read_text() + (ROOT / "docs/students.md").read_text()
    named = set(re.findall(r"(?:^|`)autograder ([a-z]+)", text, re.MULTILINE))
    assert named >= {"grade", "check", "report", "export", "init"}
    assert named <= set(COMMANDS)
