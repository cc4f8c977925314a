"""What a course's notebooks import is imported once, before the sandboxes are forked."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.examiner.conversation import Conversation
from autograder.examiner.libraries import libraries_of
from autograder.examiner.stand_ins import ProxyMaker
from autograder.examiner.watch import Deadlines
from autograder.sandbox import confine
from autograder.sandbox.confine import Limits
from autograder.sandbox.launch import Zygote
from tests.notebooks import answer, code, graded, locked, write


def test_they_are_those_of_cells_that_students_get_as_they_are(tmp_path: Path) -> None:
    cells = [
        locked("import numpy as np, pandas\nfrom unittest import mock\n%matplotlib inline"),
        code("import json.decoder as d"),
        answer("a", "### BEGIN SOLUTION\nimport secret_of_solutions\n### END SOLUTION"),
        graded("t", "import secret_of_tests"),
        locked("from . import beside\nimport ("),
    ]
    path = write(tmp_path / "nb.ipynb", cells)
    assert libraries_of([path, tmp_path / "none.ipynb"]) == ["numpy", "pandas", "unittest", "json.decoder"]


@pytest.mark.parametrize("libraries", [["pandas", "no_such_library", "autograder.course.course"], []])
def test_a_sandbox_has_them_from_the_start(tmp_path: Path, libraries: list[str]) -> None:
    with Zygote.start(libraries) as zygote:
        sandbox = zygote.fork(tmp_path, Limits(), seed=0, confine=not confine.missing())
        conversation = Conversation(sandbox, Deadlines(), ProxyMaker())
        conversation.wait_until_confined()
        conversation.run(
            "import sys\nthere = {name for name in sys.modules if name in ('pandas', 'autograder.course')}"
        )
        assert conversation.ask("name", "there") == {name for name in libraries if name == "pandas"}
        assert conversation.run("import pandas as pd\ntotal = int(pd.Series([1, 2]).sum())").error is None
        assert conversation.ask("name", "total") == 3
        zygote.end(sandbox)


LIBRARIES = {
    "that starts a thread": "import threading\nthreading.Timer(9, print).start()",
    "that crashes": "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)",
    "that ends the process": "import os\nos._exit(3)",
}
PROGRAM = """
import os, sys
from autograder.sandbox import libraries
libraries._is_installed = lambda name: True
sys.path.insert(0, sys.argv[1])
first = os.getpid()
libraries.import_in_a_fork(["chosen"])
print("chosen" in sys.modules, os.getpid() == first, flush=True)
sys.exit(5)
"""


def test_one_that_prints_and_fails_is_left_to_whoever_needs_it(tmp_path: Path) -> None:
    (tmp_path / "chosen.py").write_text("print('hello')\nraise SystemExit(4)")
    done = subprocess.run([sys.executable, "-c", PROGRAM, tmp_path], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("False False\n", "", 5)


@pytest.mark.parametrize("library", LIBRARIES)
def test_one_that_no_fork_would_bear_is_not_imported(tmp_path: Path, library: str) -> None:
    (tmp_path / "chosen.py").write_text(LIBRARIES[library])
    done = subprocess.run([sys.executable, "-c", PROGRAM, tmp_path], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("False True\n", 5)
