"""Results in nbgrader's own database: the formgrader, late penalties and exports find there what they expect."""

from autograder.gradebook.marks import CellMark, NotebookMarks, read_marks
from autograder.gradebook.writer import GradebookWriter

__all__ = ["CellMark", "GradebookWriter", "NotebookMarks", "read_marks"]
