"""What a zygote imports and runs before it forks, so that no sandbox pays for it again."""

import os
import sys

from autograder.cells.shell import CellShell, make_shell

_WARM_UP = (
    "import numpy as np, matplotlib.pyplot as plt\nimport autograder.kit.plots\nautograder.kit.load_digits()",
    "plt.plot([0, 1]); plt.title('$x$')",
    "def fail():\n    raise ValueError('warm-up')\nfail()",
    "x = 1\nx",
)
"""Cells whose first run is slow: imports, the digits, the font list, the first figure, the first traceback."""


def make_warm_shell() -> CellShell:
    """Return a shell that has run the slow things once and remembers nothing of it."""
    sys.argv = [""]
    sys.path.insert(0, "")
    shell = make_shell()
    for source in _WARM_UP:
        shell.run(source)
    shell.time_figures()
    shell.recorder.take()
    shell.reset()
    shell.user_ns["__doc__"] = None
    for name in ("COLUMNS", "LINES", "PYTHONHASHSEED"):
        os.environ.pop(name, None)
    return shell
