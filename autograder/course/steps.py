"""Finding what nbgrader would record about an instructor's notebook, with nbgrader's own steps."""

import contextlib
import json
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.converters import GenerateAssignment
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError
from nbgrader.preprocessors import IncludeHeaderFooter, InstantiateTests, SaveCells
from traitlets.config import Config

from autograder.course.definition import NotebookDefinition
from autograder.errors import UserError


def define(source: Path, config: Config, root: Path) -> NotebookDefinition:
    """The definition of the instructor's notebook `source`, of the course at `root` with the configuration `config`.

    nbgrader's own steps up to the one that records the cells make it, as the course configures them: solutions are
    replaced by the stub, hidden tests stay, header and footer are added, checksums computed.

    Raises:
        UserError: the notebook cannot be read, or nbgrader does not accept it.
    """
    with _objections(source):
        notebook = _after(_steps(config), source, config, root)
    cells = notebook.cells
    return NotebookDefinition(
        name=source.stem,
        kernelspec=json.dumps(notebook.metadata.get("kernelspec", {})),
        grade_cells={_name(cell): _graded(cell) for cell in cells if utils.is_grade(cell)},
        solution_cells={_name(cell): {} for cell in cells if utils.is_solution(cell)},
        task_cells={_name(cell): _graded(cell) for cell in cells if utils.is_task(cell)},
        source_cells={_name(cell): _source(cell) for cell in cells if _is_recorded(cell)},
    )


def written_out(source: Path, config: Config, root: Path) -> bytes:
    """The instructor's notebook `source` with the header, the footer and the autotests that nbgrader adds to it.

    Raises:
        UserError: the notebook cannot be read, or nbgrader does not accept it.
    """
    with _objections(source):
        notebook = _after(_steps(config, (IncludeHeaderFooter, InstantiateTests)), source, config, root)
    return str(nbformat.writes(notebook)).encode()


@contextlib.contextmanager
def _objections(source: Path) -> Iterator[None]:
    try:
        yield
    except (SchemaTooOldError, SchemaTooNewError) as problem:
        raise UserError(f"{source} has the metadata of another nbgrader. Run `nbgrader update {source}`.") from problem
    except Exception as problem:  # whatever one of nbgrader's steps objects to
        raise UserError(f"nbgrader does not accept {source}: {type(problem).__name__}: {problem}") from problem


def _steps(config: Config, kinds: tuple[type, ...] = (object,)) -> list[Any]:
    """The steps of these kinds that nbgrader takes before it records the cells, as the course configures them."""
    before = takewhile(lambda step: not issubclass(step, SaveCells), GenerateAssignment(config=config).preprocessors)
    return [step for step in before if issubclass(step, kinds)]


def _after(steps: Iterable[Any], source: Path, config: Config, root: Path) -> Any:
    notebook = nbformat.read(source, as_version=4)
    resources: dict[str, Any] = {"metadata": {"path": str(source.parent)}, "nbgrader": {"notebook": source.stem}}
    with contextlib.chdir(root):  # nbgrader's steps look for header, footer and autotests.yml from there
        for step in steps:
            notebook, resources = step(config=config)(notebook, resources)
    return notebook


def _is_recorded(cell: Any) -> bool:
    return bool(utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell) or utils.is_task(cell))


def _name(cell: Any) -> str:
    return str(cell.metadata.nbgrader["grade_id"])


def _graded(cell: Any) -> dict[str, Any]:
    return {"max_score": float(cell.metadata.nbgrader["points"]), "cell_type": cell.cell_type}


def _source(cell: Any) -> dict[str, Any]:
    return {
        "cell_type": cell.cell_type,
        "locked": bool(utils.is_locked(cell)),
        "source": cell.source,
        "checksum": cell.metadata.nbgrader.get("checksum"),
    }
