"""The ids under which the gradebook knows an assignment, its notebooks and their cells."""

import datetime
from dataclasses import dataclass, field

from nbgrader.api import Assignment, BaseCell, Notebook
from sqlalchemy import select
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class NotebookLayout:
    """A notebook: its id, and the ids of its cells by their name."""

    id: str
    grade_cells: dict[str, str] = field(default_factory=dict)
    solution_cells: dict[str, str] = field(default_factory=dict)
    task_cells: dict[str, str] = field(default_factory=dict)

    @property
    def graded(self) -> dict[str, str]:
        """The cells for which every submission has a grade."""
        return self.grade_cells | self.task_cells

    @property
    def commented(self) -> dict[str, str]:
        """The cells for which every submission has a comment."""
        return self.solution_cells | self.task_cells


@dataclass(frozen=True)
class AssignmentLayout:
    """An assignment: its id, when it is due (UTC, without a zone), and its notebooks by name."""

    id: str
    duedate: datetime.datetime | None
    notebooks: dict[str, NotebookLayout]


def read_layout(session: Session, assignment: str) -> AssignmentLayout:
    """The layout of a registered assignment.

    Raises:
        LookupError: it is not registered.
    """
    named = select(Assignment.id, Assignment.duedate).where(Assignment.name == assignment)
    found = session.execute(named).one_or_none()
    if found is None:
        raise LookupError(f"The assignment {assignment} is not registered in the gradebook.")
    names = select(Notebook.id, Notebook.name).where(Notebook.assignment_id == found.id)
    notebooks = {name: NotebookLayout(id=notebook_id) for notebook_id, name in session.execute(names)}
    by_id = {notebook.id: notebook for notebook in notebooks.values()}
    cells = select(BaseCell.notebook_id, BaseCell.type, BaseCell.name, BaseCell.id)
    for notebook_id, kind, name, cell_id in session.execute(cells.where(BaseCell.notebook_id.in_(by_id))):
        notebook = by_id[notebook_id]
        by_kind = {
            "GradeCell": notebook.grade_cells,
            "SolutionCell": notebook.solution_cells,
            "TaskCell": notebook.task_cells,
        }
        by_kind[kind][name] = cell_id
    return AssignmentLayout(id=found.id, duedate=found.duedate, notebooks=notebooks)
