"""What the kit needs: NumPy and, for pictures, Matplotlib; nothing else, and not all at once."""

import subprocess
import sys
from collections.abc import Collection

import pytest

BLOCKER = """
import importlib.abc, sys
allowed = set(sys.stdlib_module_names) | {"autograder", "numpy"} | set(%r)
class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] not in allowed and not name.startswith("_sysconfigdata"):
            raise ImportError(f"{name} must not be needed")
sys.meta_path.insert(0, Blocker())
"""
# What Matplotlib itself brings along.
MATPLOTLIB = {
    "matplotlib", "mpl_toolkits", "contourpy", "cycler", "dateutil", "fontTools", "kiwisolver", "packaging", "PIL",
    "pyparsing", "six",
}  # fmt: skip


def _run(code: str, extra: Collection[str] = ()) -> str:
    script = BLOCKER % (sorted(extra),) + code
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_a_check_needs_numpy_alone() -> None:
    code = """
import numpy as np
from autograder.kit import *
check = Check(np.square, title="square")
check.value("2² = 4", lambda: np.square(2.0), 4.0)
check.gradient("slope", lambda x: np.sum(x**2), lambda x: 2 * x, np.ones(3))
assert load_digits().X_train.any() and list(progress(range(3))) == [0, 1, 2]
print(check.score(1))
"""
    assert _run(code).endswith("1.0\n")


def test_pictures_need_matplotlib_beside_it() -> None:
    code = """
import matplotlib; matplotlib.use("Agg")
from autograder.kit import plots
plots.curves([3, 2, 1]).figure.canvas.draw()
"""
    _run(code, MATPLOTLIB)


@pytest.mark.parametrize("heavy", ["matplotlib", "IPython", "nbgrader", "msgspec", "scipy"])
def test_importing_the_kit_loads_nothing_heavy(heavy: str) -> None:
    code = f"import sys, autograder.kit; print({heavy!r} in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"


def test_the_kit_imports_nothing_of_the_other_rooms() -> None:
    code = """
import sys, autograder.kit, autograder.kit.datasets
print(sorted(name for name in sys.modules if name.startswith("autograder.") and not name.startswith("autograder.kit")))
"""
    assert _run(code) == "[]\n"
