"""Making a course directory from the template."""

import shutil
from pathlib import Path

from autograder.errors import UserError

TEMPLATE = Path(__file__).with_name("template")
_RENAMED = {"gitignore": ".gitignore"}
"""Under its own name this file would rule in the checkout of the grader too."""
_COMPILED = shutil.ignore_patterns("__pycache__")
"""Installers compile the modules of the template along with all others."""


def make_course(folder: Path) -> None:
    """Make a course directory: one assignment as text with its hidden tests, and two hand-ins.

    Args:
        folder: where to make it; one that does not exist yet, or is empty.

    Raises:
        UserError: something is there already, or the folder cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UserError(f"{folder} is there already, and not an empty folder. Name one that is not there yet.")
        shutil.copytree(TEMPLATE, folder, ignore=_COMPILED, dirs_exist_ok=True)
        for name, wanted in _RENAMED.items():
            (folder / name).rename(folder / wanted)
    except (OSError, shutil.Error) as problem:
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
        raise UserError(f"{folder} cannot be made: {why}. Name a folder in which you may write.") from problem
