"""`autograder check`: what a student runs in a terminal before handing in."""

import argparse
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import UserError

if TYPE_CHECKING:
    from autograder.check.reading import CodeCell

EXAMPLE = """examples:
  autograder check svm.ipynb              runs the notebook from top to bottom and shows what its checks say
  autograder check svm.ipynb --run-demos  also runs the long demonstrations

It runs your own code, as you, and changes no file. Exit status: 0 all checks pass; 1 some do not; 2 the call was wrong.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="the notebook you are going to hand in")
    parser.add_argument("--run-demos", action="store_true", help="run the cells tagged `demo` too")


def run(arguments: argparse.Namespace) -> int:
    """Run the notebook, print the card of each exercise and what is left; 0 if nothing is."""
    from autograder.check.reading import read_code_cells
    from autograder.check.running import run_cells

    path = arguments.notebook.absolute()
    cells = [cell for cell in read_code_cells(path) if arguments.run_demos or not cell.is_demo]
    tests = [cell for cell in cells if cell.is_test]
    if not tests:
        raise UserError(f"{path.name} has no test cells: there is nothing to check.")
    left = {cell.name: cell for cell in tests}
    broken = 0
    for ran in run_cells(cells, path.parent):
        if ran.cell.is_test:
            print(_card(_exercise(ran.cell), ran.text, ran.error, ran.passed), end="\n\n")
            if ran.passed:
                left.pop(ran.cell.name, None)
        elif ran.error:
            broken += 1
            print(f"✗ Cell {ran.cell.number}{_named(ran.cell.name)} stops with an error.")
            print(textwrap.indent(ran.error, "      "), end="\n\n")
    print(_summary(len(tests), [_exercise(cell) for cell in left.values()], broken))
    return 1 if left or broken else 0


def _card(name: str, text: str, error: str, passed: bool) -> str:
    """The card that the cell showed; for a cell without one, the same in short."""
    if error.startswith("NotImplementedError"):
        return f"○ {name}: not done yet"
    if error:
        return "\n".join(filter(None, [text, f"✗ {name}", textwrap.indent(error, "      ")]))
    return text or f"{'✓' if passed else '✗'} {name}"


def _exercise(test: "CodeCell") -> str:
    return test.name.removeprefix("test_")


def _named(name: str) -> str:
    return f" ({name})" if name else ""


def _summary(total: int, left: list[str], broken: int) -> str:
    if not left and not broken:
        return f"All {total} checks pass. The hidden tests look at more than these: other shapes, other numbers."
    lines = [f"{total - len(left)} of {total} checks pass."]
    if left:
        lines.append(f"Left: {', '.join(left)}.")
    if broken:
        lines.append("A cell that stops with an error can keep those after it from working: put it right first.")
    return "\n".join(lines)
