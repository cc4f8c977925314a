"""Results in nbgrader's own database: the formgrader, late penalties and exports find there what they expect.

Importing this imports all of nbgrader, which takes about two seconds: import it where it is used.
"""

from autograder.gradebook.marks import read_marks
from autograder.gradebook.writer import GradebookWriter

__all__ = ["GradebookWriter", "read_marks"]
