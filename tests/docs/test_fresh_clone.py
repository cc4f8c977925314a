"""What the pages tell people to type works on a fresh clone, in environments of its own: `make soak`."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, needs_confinement
from tests.docs.pages import PAGES, blocks, commands, paste

pytestmark = pytest.mark.soak

MEASUREMENTS = sorted({line for page in PAGES for line in commands(page) if line.startswith("python -m benchmarks.")})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the README's five commands were typed."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    folder = tmp_path_factory.mktemp("desk")
    five = [text for kind, text in blocks(ROOT / "README.md") if kind == "console"][-1].splitlines()
    done = paste([line.replace("REPOSITORY", str(ROOT)) for line in five], folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@needs_confinement
def test_five_commands_lead_to_a_graded_hand_in(desk: Path) -> None:
    clone = desk / "backprop-by-hand"
    assert (clone / "gradebook.db").is_file()
    assert (clone / "feedback/ada/a1_linear/svm.html").is_file()
    status = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True)
    assert status.stdout == "", "grading leaves files that git would commit"


@needs_confinement
def test_the_demonstration_ends_well(desk: Path) -> None:
    done = paste(["make demo"], desk / "backprop-by-hand")
    assert done.returncode == 0, done.stdout + done.stderr


@needs_confinement
@pytest.mark.parametrize("line", MEASUREMENTS)
def test_what_was_measured_can_be_measured_again(desk: Path, line: str) -> None:
    clone = desk / "backprop-by-hand"
    done = paste([line], clone, programs=clone / ".venv/bin")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


@needs_confinement
def test_an_instructor_installs_the_checkout_and_follows_the_page(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "backprop-by-hand").symlink_to(desk / "backprop-by-hand")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "environment"], check=True)
    install = 'python -m pip install --quiet "./backprop-by-hand[grading]"'
    page = commands(ROOT / "docs/instructors.md")
    done = paste([install, *page], tmp_path, programs=tmp_path / "environment/bin")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "example/report/ps1.html").is_file()


def test_a_student_installs_the_wheel_and_follows_the_page(desk: Path, tmp_path: Path) -> None:
    made = paste(["make wheel"], desk / "backprop-by-hand")
    assert made.returncode == 0, made.stderr
    wheel = next((desk / "backprop-by-hand/dist").glob("*.whl"))
    folder = shutil.copytree(ROOT / "release/a1_linear", tmp_path / "a1_linear")
    shutil.copy(wheel, folder)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "environment"], check=True)
    done = paste(commands(ROOT / "docs/students.md"), folder, programs=tmp_path / "environment/bin")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "○ svm_loss_naive: not done yet" in done.stdout
