"""Making the gradebook agree with the instructor's notebooks, without losing what people wrote into it."""

from collections.abc import Iterable
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from autograder.course.definition import NotebookDefinition
from autograder.errors import UserError


def register_assignment(
    session: Session, course_id: str, name: str, definitions: Iterable[NotebookDefinition], kept: set[str]
) -> bool:
    """Make the notebooks and cells of the assignment agree with `definitions`; say whether a cell was added.

    Notebooks of the assignment that are in neither `definitions` nor `kept` are removed. What is there already keeps
    its id, its grades and its comments.

    Raises:
        UserError: something that is no longer in a notebook carries a score or a comment that a person gave.
    """
    assignment = session.scalars(select(Assignment).where(Assignment.name == name)).one_or_none()
    if assignment is None:
        assignment = Assignment(name=name, course_id=course_id)
        session.add(assignment)
        session.flush()
    existing = {notebook.name: notebook for notebook in assignment.notebooks}
    added = [_register_notebook(session, assignment, existing.pop(one.name, None), one) for one in definitions]
    for notebook in existing.values():
        if notebook.name not in kept:
            _remove_notebook(session, notebook)
    session.flush()
    return any(added)


def _register_notebook(session: Session, assignment: Any, notebook: Any, definition: NotebookDefinition) -> bool:
    if notebook is None:
        notebook = Notebook(name=definition.name, assignment=assignment)
        session.add(notebook)
    notebook.kernelspec = definition.kernelspec
    session.flush()
    kinds = (
        (GradeCell, notebook.grade_cells, definition.grade_cells),
        (SolutionCell, notebook.solution_cells, definition.solution_cells),
        (TaskCell, notebook.task_cells, definition.task_cells),
        (SourceCell, notebook.source_cells, definition.source_cells),
    )
    added = [_register_cells(session, notebook, kind, existing, wanted) for kind, existing, wanted in kinds]
    return any(added)


def _register_cells(
    session: Session, notebook: Any, kind: Any, cells: list[Any], wanted: dict[str, dict[str, Any]]
) -> bool:
    existing = {cell.name: cell for cell in cells}
    added = False
    for name, columns in wanted.items():
        cell = existing.pop(name, None)
        if cell is None:
            added = True
            session.add(kind(name=name, notebook_id=notebook.id, **columns))
        else:
            for column, value in columns.items():
                setattr(cell, column, value)
    for cell in existing.values():
        _remove_cell(session, notebook, cell)
    return added


def _remove_notebook(session: Session, notebook: Any) -> None:
    for cell in [*notebook._base_cells, *notebook.source_cells]:
        _remove_cell(session, notebook, cell)
    session.execute(delete(SubmittedNotebook).where(SubmittedNotebook.notebook_id == notebook.id))
    session.delete(notebook)


def _remove_cell(session: Session, notebook: Any, cell: Any) -> None:
    if isinstance(cell, BaseCell):
        marked = _count(session, Grade, cell, Grade.manual_score, Grade.extra_credit)
        commented = _count(session, Comment, cell, Comment.manual_comment)
        if marked or commented:
            raise UserError(
                f"The cell {cell.name} is no longer in the instructor's notebook {notebook.name}, but people gave it "
                f"{marked} scores and {commented} comments, which would be lost. Put the cell back, or remove them in "
                "the formgrader, then grade again."
            )
        session.execute(delete(Grade).where(Grade.cell_id == cell.id))
        session.execute(delete(Comment).where(Comment.cell_id == cell.id))
    session.delete(cell)


def _count(session: Session, table: Any, cell: Any, *given: Any) -> int:
    is_given = or_(*(column.is_not(None) for column in given))
    return session.scalar(select(func.count()).select_from(table).where(table.cell_id == cell.id, is_given)) or 0
