"""Commands import nothing that takes a second and is of no use to them."""

import subprocess
import sys
from pathlib import Path

from autograder.cli.unneeded import UNNEEDED


def test_a_command_that_reads_notebooks_compiles_no_grammars_of_addresses(tmp_path: Path) -> None:
    program = f"""
import sys
from autograder.cli import main
assert main(["new", "course"]) == 0
assert main(["build", "--course", "course"]) == 0
assert "nbformat" in sys.modules
assert not sys.modules.keys() & {UNNEEDED}
import {", ".join(UNNEEDED)}
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
