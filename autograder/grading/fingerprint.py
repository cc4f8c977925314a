"""The hash of everything that a result depends on."""

import ast
import hashlib
import platform
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from autograder.examiner.job import Beside, Options

_PACKAGES = ("numpy", "ipython", "matplotlib", "msgspec")


@cache
def of_grader() -> bytes:
    """Return the hash of the grader's own code and of the libraries that results may depend on."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parents[1]
    for path in sorted(root.rglob("*.py")):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    for name, version in versions().items():
        digest.update(f"{name}={version}".encode())
    return digest.digest()


def versions() -> dict[str, str]:
    """Return the versions of Python and of the libraries that results may depend on."""
    return {"Python": platform.python_version(), **{name: metadata.version(name) for name in _PACKAGES}}


def of_notebook(source: Path, released: dict[str, str], files: Sequence[Beside], options: Options, root: Path) -> bytes:
    """Return the hash of an instructor's notebook with all that its tests read: files, modules, options."""
    digest = hashlib.sha256(of_grader())
    digest.update(msgspec.json.encode([sorted(released.items()), options]))
    data = source.read_bytes()
    digest.update(data)
    for name, _, content in files:
        digest.update(name.encode() + b"\0" + content)
    for path in sorted(modules_of(source, root)):
        place = path.relative_to(root) if path.is_relative_to(root) else path  # the same when the course is moved
        digest.update(str(place).encode() + b"\0" + path.read_bytes())
    return digest.digest()


def modules_of(source: Path, root: Path) -> set[Path]:
    """Return the files of the course's own modules that an instructor's notebook imports, directly or not."""
    return _modules_used(_sources_of(source.read_bytes()), (source.parent, root))


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
    waiting = list(sources)
    while waiting:
        for name in _imported(waiting.pop()):
            for path in _files_of(name, roots):
                if path not in found:
                    found.add(path)
                    waiting.append(path.read_text(errors="replace"))
    return found


def _imported(source: str) -> set[str]:
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
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if not name.startswith("autograder.") and name != "autograder"}


def _parses(line: str) -> bool:
    try:
        ast.parse(line.strip())
    except (SyntaxError, ValueError):
        return False
    return line == line.lstrip()


def _files_of(name: str, roots: Sequence[Path]) -> set[Path]:
    """Return the module's file and the `__init__.py` of each package above it, below the first root that has them."""
    parts = name.split(".")
    for root in roots:
        files = {
            path
            for depth in range(1, len(parts) + 1)
            for path in (
                root.joinpath(*parts[:depth]) / "__init__.py",
                root.joinpath(*parts[:depth]).with_suffix(".py"),
            )
            if path.is_file()
        }
        if files:
            return files
    return set()
