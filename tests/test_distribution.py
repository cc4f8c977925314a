"""What is installed on a student's machine: little, and nothing that is the instructor's."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from autograder.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
FOR_STUDENTS = {"new", "check"}

pytestmark = pytest.mark.xdist_group("distribution")  # one wheel, one environment

LOCKED = re.compile(r"^[\w.-]+==[^\\\n]+", re.MULTILINE)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def student(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel, what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("student")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    install(folder, wheel)
    return folder


def install(environment: Path, what: str | Path) -> None:
    """Install a package and what it asks for, in the versions of the lock file."""
    versions = environment / "versions.txt"
    versions.write_text("\n".join(LOCKED.findall((ROOT / "requirements.lock").read_text())))
    pip = [sys.executable, "-m", "pip", "--python", str(environment / "bin/python"), "--disable-pip-version-check"]
    command = [*pip, "install", "--quiet", "--no-compile", "--retries", "1", "--constraint", str(versions), str(what)]
    done = subprocess.run(command, capture_output=True, text=True)
    if "No matching distribution found" in done.stderr:
        pytest.skip("pip reaches no registry here")
    assert done.returncode == 0, done.stderr


def type_in(environment: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment, which sees no other."""
    variables = {"PATH": f"{environment / 'bin'}:/usr/bin:/bin", "HOME": str(environment), "LANG": "C.UTF-8"}
    return subprocess.run(
        [environment / "bin" / words[0], *words[1:]], cwd=folder, env=variables, capture_output=True, text=True
    )


def test_the_wheel_holds_the_grader_and_no_solution(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        text = "".join(archive.read(name).decode() for name in names if name.endswith(".py"))
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"autograder"}
    assert "autograder/kit/datasets/digits.npz" in names
    assert "dW[:, y[i]] -= X[i]" not in text


def test_a_student_needs_two_libraries(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith("METADATA"))
        required = Parser().parsestr(archive.read(name).decode()).get_all("Requires-Dist", [])
    assert {line.split(">=")[0] for line in required if "extra ==" not in line} == {"numpy", "matplotlib"}


def test_the_kit_works_where_nothing_else_is_installed(student: Path, tmp_path: Path) -> None:
    program = """
import autograder.kit, autograder.kit.plots
assert autograder.kit.load_digits().X_train.shape[1] == 64
print(autograder.kit.__file__)
"""
    done = type_in(student, tmp_path, "python", "-c", program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(student))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself_there(student: Path, tmp_path: Path, command: str) -> None:
    done = type_in(student, tmp_path, "autograder", command, "--help")
    assert done.returncode == 0, done.stderr
    assert f"\n  autograder {command}" in done.stdout, "no example"


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - FOR_STUDENTS))
def test_a_command_for_those_who_grade_says_what_to_install(student: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "assignments/ps1").mkdir(parents=True)
    (tmp_path / "assignments/ps1/line.md").touch()
    words = [command, "ps1"] if command in {"grade", "report", "export"} else [command]
    done = type_in(student, tmp_path, "autograder", *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(
        rf"autograder {command}: \w+ is needed and not installed here\. Install it, and what else belongs to "
        r'grading, with `python -m pip install "backprop-by-hand\[grading\]"`\.\n',
        done.stderr,
    )


def test_the_wheel_and_the_released_folder_are_all_that_a_student_needs(student: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "release/a1_linear", tmp_path / "a1_linear")
    alone = type_in(student, folder, "autograder", "check", "svm.ipynb")
    assert alone.returncode == 2
    assert "python -m pip install ipython" in alone.stderr
    install(student, "ipython")  # which Jupyter brings
    blank = type_in(student, folder, "autograder", "check", "svm.ipynb")
    assert blank.returncode == 1, blank.stderr
    assert "○ svm_loss_naive: not done yet" in blank.stdout
    assert "stops with an error" not in blank.stdout
    assert "0 of 5 checks pass." in blank.stdout
    solve(folder / "svm.ipynb", ROOT / "source/a1_linear/svm.ipynb")
    solved = type_in(student, folder, "autograder", "check", "svm.ipynb")
    assert solved.returncode == 0, solved.stdout + solved.stderr
    assert "All 5 checks pass." in solved.stdout


def solve(released: Path, source: Path) -> None:
    """Put the instructor's answers into a released notebook."""
    answers = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["source"]
        for cell in json.loads(source.read_text(encoding="utf-8"))["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
    notebook = json.loads(released.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["metadata"].get("nbgrader", {}).get("grade_id"), cell["source"])
    released.write_text(json.dumps(notebook), encoding="utf-8")


def test_no_registry_and_no_path_of_a_machine_stands_in_the_lock() -> None:
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text
    assert "index" not in "".join(line for line in text.splitlines() if not line.startswith(" "))
    assert "--hash=sha256:" in text
