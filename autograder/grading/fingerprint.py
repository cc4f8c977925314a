"""The hash of everything that a result depends on."""

import ast
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from autograder.examiner.job import Beside, Options
from autograder.version import of_grader


def of_notebook(
    source: Path, released: dict[str, str], files: Sequence[Beside], options: Options, roots: Sequence[Path]
) -> bytes:
    """Return the hash of an instructor's notebook with all that its tests read: files, modules, options.

    Args:
        source: the notebook.
        released: the source of its answer cells as students get them.
        files: what students get beside it.
        options: how to grade.
        roots: where modules are looked for, the course's root last.
    """
    digest = hashlib.sha256(of_grader())
    digest.update(msgspec.json.encode([sorted(released.items()), options]))
    data = source.read_bytes()
    digest.update(data)
    for name, _, content in files:
        digest.update(name.encode() + b"\0" + content)
    root = roots[-1]
    for path in sorted(modules_of(source, roots)):
        place = path.relative_to(root) if path.is_relative_to(root) else path  # the same when the course is moved
        digest.update(str(place).encode() + b"\0" + path.read_bytes())
    return digest.digest()


def modules_of(source: Path, roots: Sequence[Path]) -> set[Path]:
    """Return the files of the course's own modules, below `roots`, that a notebook imports, directly or not."""
    return _modules_used(_sources_of(source.read_bytes()), roots)


def of_job(notebook: bytes, submitted: bytes, files: Iterable[Beside], seed: bytes) -> str:
    """Return the name under which a result is kept: the hash of the course's side and of the student's."""
    digest = hashlib.sha256(notebook + seed + hashlib.sha256(submitted).digest())
    for name, _, content in files:
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()


def _sources_of(notebook: bytes) -> list[str]:
    from autograder.examiner.notebook import UnreadableError, cells_of

    try:
        return [cell.source for cell in cells_of(notebook) if cell.cell_type == "code"]
    except UnreadableError:
        return []


def _modules_used(sources: Iterable[str], roots: Sequence[Path]) -> set[Path]:
    """Return the files of the course's own modules that these sources import, directly or not."""
    found: set[Path] = set()
    waiting = [(source, "") for source in sources]
    while waiting:
        for name in _imported(*waiting.pop()):
            for path, package in _files_of(name, roots):
                if path not in found:
                    found.add(path)
                    waiting.append((path.read_text(errors="replace"), package))
    return found


def _imported(source: str, package: str) -> set[str]:
    """Return the names of what the source of a module in a package imports."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        tree = ast.parse(
            "\n".join(
                line for line in source.splitlines() if line.lstrip().startswith(("import ", "from ")) and _parses(line)
            )
        )
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: max(0, len(package.split(".")) - node.level + 1)] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            names |= {name for name in (module, *(f"{module}.{alias.name}" for alias in node.names)) if module}
    return {name for name in names if not name.startswith("autograder.") and name != "autograder"}


def _parses(line: str) -> bool:
    try:
        ast.parse(line.strip())
    except (SyntaxError, ValueError):
        return False
    return line == line.lstrip()


def _files_of(name: str, roots: Sequence[Path]) -> set[tuple[Path, str]]:
    """Return the module's file and the `__init__.py` of each package above it, each with the package it is in.

    They are those below the first root that has any.
    """
    parts = name.split(".")
    for root in roots:
        files = {
            (path, ".".join(parts[:inside]))
            for depth in range(1, len(parts) + 1)
            for path, inside in (
                (root.joinpath(*parts[:depth]) / "__init__.py", depth),
                (root.joinpath(*parts[:depth]).with_suffix(".py"), depth - 1),
            )
            if path.is_file()
        }
        if files:
            return files
    return set()
