"""What is imported and run before sandboxes are forked, so that none of them pays for it again."""

import gc
import importlib
import os
import sys

from autograder.cells.shell import CellShell, make_shell

_IMPORTED = ("matplotlib.pyplot", "autograder.kit.plots", "autograder.sandbox.confine", "autograder.sandbox.worker")
_WARM_UP = (
    "import numpy as np, matplotlib.pyplot as plt\nimport autograder.kit.plots\nautograder.kit.load_digits()",
    "plt.plot([0, 1]); plt.title('$x$')",
    "x = 1\nx",
)
"""Cells whose first run is slow: the digits, the font list, the first figure."""
_FAILURE = "def fail():\n    raise ValueError('warm-up')\nfail()"
"""The first traceback imports much, for examiners too."""


def import_what_all_need() -> CellShell:
    """Import what every sandbox and every examiner needs; return a shell.

    An examiner may be a fork of this process too. So nothing is imported that draws random numbers of its own, which
    students could foresee: a test looks through it.
    """
    sys.argv = [""]
    sys.path.insert(0, "")
    shell = make_shell()
    for name in _IMPORTED:
        importlib.import_module(name)
    shell.run(_FAILURE)
    gc.collect()
    gc.freeze()
    return shell


def warm_up(shell: CellShell) -> None:
    """Run the slow things once in a shell, and have it remember nothing of them."""
    for source in _WARM_UP:
        shell.run(source)
    shell.draw_figures()
    shell.recorder.take()
    shell.reset()
    shell.user_ns["__doc__"] = None
    for name in ("COLUMNS", "LINES", "PYTHONHASHSEED"):
        os.environ.pop(name, None)
