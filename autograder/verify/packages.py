"""Importing what an assignment declares beside its notebooks: hidden tests, known mistakes, right variants."""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Literal

from autograder.errors import UserError

Room = Literal["exam", "variants"]


def modules_of(root: Path, assignment: str, room: Room) -> dict[str, ModuleType]:
    """The modules of `assignments/<assignment>/<room>` by name; those whose names begin with `_` are left out.

    The course's folder must be where Python looks for modules. Only a process that may read the solutions calls this.

    Raises:
        UserError: a module cannot be imported, or Python has imported another package called `assignments`.
    """
    folder = root / "assignments" / assignment / room
    names = sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))
    return {name: _imported(f"assignments.{assignment}.{room}.{name}", folder / f"{name}.py") for name in names}


def _imported(name: str, path: Path) -> ModuleType:
    try:
        module = importlib.import_module(name)
    except Exception as error:  # a module is a program: it can fail in any way
        raise UserError(f"{path} cannot be imported: {type(error).__name__}: {error}. Put it right.") from error
    if not module.__file__ or not path.samefile(module.__file__):
        package = getattr(sys.modules["assignments"], "__path__", ["nowhere"])
        raise UserError(
            f"{path} was to be imported, and Python found {module.__file__}: a package `assignments` of another course "
            f"({next(iter(package))}) is in the way. Verify one course at a time, and take the other off PYTHONPATH."
        )
    return module
