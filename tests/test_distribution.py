"""What is installed on a student's machine: little, and nothing that is the instructor's."""

import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_the_grader_and_no_solution(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"autograder"}
    assert "autograder/kit/datasets/digits.npz" in names
    text = "".join(wheel.read(name).decode() for name in names if name.endswith(".py"))
    assert "dW[:, y[i]] -= X[i]" not in text


def test_a_student_needs_two_libraries(wheel: zipfile.ZipFile) -> None:
    name = next(name for name in wheel.namelist() if name.endswith("METADATA"))
    required = Parser().parsestr(wheel.read(name).decode()).get_all("Requires-Dist", [])
    assert {line.split(">=")[0] for line in required if "extra ==" not in line} == {"numpy", "matplotlib"}


def test_the_kit_of_the_wheel_works_where_nothing_else_is_installed(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    allowed = ("numpy", "matplotlib", "PIL", "contourpy", "cycler", "dateutil", "fontTools", "kiwisolver", "packaging",
               "pyparsing", "six", "mpl_toolkits", "autograder")  # fmt: skip
    program = f"""
import sys, importlib.abc
class Nothing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        top = name.split(".")[0]
        if not top.startswith("_") and top not in sys.stdlib_module_names and top not in {allowed!r}:
            raise ModuleNotFoundError(f"{{name}} is not installed", name=name)
sys.meta_path.insert(0, Nothing())
import autograder.kit, autograder.kit.plots
print(autograder.kit.__file__)
"""
    command = [sys.executable, "-P", "-c", program]
    done = subprocess.run(command, env={"PYTHONPATH": str(tmp_path), "HOME": str(tmp_path)}, text=True,
                          capture_output=True, cwd=tmp_path, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path))


def test_no_registry_and_no_path_of_a_machine_stands_in_the_lock() -> None:
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text
    assert "index" not in "".join(line for line in text.splitlines() if not line.startswith(" "))
    assert "--hash=sha256:" in text
