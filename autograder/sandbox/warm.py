"""What a zygote imports and runs before it forks, so that no sandbox pays for it again."""

import gc
import importlib
import os
import sys
from collections.abc import Sequence

from autograder.cells.shell import CellShell, make_shell
from autograder.sandbox.libraries import import_in_a_fork

_IMPORTED = ("matplotlib.pyplot", "autograder.kit.plots", "autograder.sandbox.confine", "autograder.sandbox.worker")
_WARM_UP = (
    "import numpy as np, matplotlib.pyplot as plt\nimport autograder.kit.plots\nautograder.kit.load_digits()",
    "plt.plot([0, 1]); plt.title('$x$')",
    "x = 1\nx",
)
"""Cells whose first run is slow: the digits, the font list, the first figure."""
_FAILURE = "def fail():\n    raise ValueError('warm-up')\nfail()"
"""The first traceback imports much, for examiners too."""


def import_libraries(libraries: Sequence[str] = ()) -> CellShell:
    """Import what every sandbox needs, and these libraries besides; return a shell, which some of them look for."""
    sys.argv = [""]
    sys.path.insert(0, "")
    shell = make_shell()
    for name in _IMPORTED:
        importlib.import_module(name)

    shell.run(_FAILURE)
    import_in_a_fork(libraries)
    gc.collect()
    gc.freeze()
    return shell


def warm_up(shell: CellShell) -> None:
    """Run the slow things once in a shell, and have it remember nothing of them."""
    for source in _WARM_UP:
        shell.run(source)
    shell.time_figures()
    shell.recorder.take()
    shell.reset()
    shell.user_ns["__doc__"] = None
    for name in ("COLUMNS", "LINES", "PYTHONHASHSEED"):
        os.environ.pop(name, None)
