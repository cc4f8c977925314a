"""The page that a student reads about one notebook."""

from autograder.course.marks import NotebookMarks
from autograder.feedback.exercises import Exercise
from autograder.feedback.paths import without_paths
from autograder.feedback.reading import Reading
from autograder.feedback.template import load_style, load_template
from autograder.results import NotebookResult, SubmissionResult

DELIMITER = "BEGIN HIDDEN TESTS"  # nbgrader's default for ClearHiddenTests.begin_test_delimeter
PROBLEMS = {
    "missing": "This notebook was not handed in.",
    "unreadable": "What was handed in is not a notebook that can be read.",
    "stopped": "Grading stopped early. What was earned before counts.",
    "failed": "This notebook has not been graded yet, through no fault of yours.",
    "graded": "",
}
SYMBOLS = {"full": "✓", "partial": "◐", "none": "✗", "waiting": "…"}


def render(
    result: SubmissionResult, marks: dict[str, NotebookMarks] | None = None, *, delimiter: str = DELIMITER
) -> dict[str, str]:
    """The pages for a submission: file name → HTML, one for each notebook.

    A page needs no other file, runs nothing and loads nothing. It shows the student's own work and what may be told
    about the tests, never a hidden test.

    Args:
        result: the graded submission.
        marks: what the gradebook says by now (scores and comments of people, late penalties), by notebook.
        delimiter: the mark with which hidden tests begin, if the course sets `ClearHiddenTests.begin_test_delimeter`.
    """
    return {
        f"{notebook.notebook}.html": _page(result, notebook, (marks or {}).get(notebook.notebook), delimiter)
        for notebook in result.notebooks
    }


def _page(result: SubmissionResult, notebook: NotebookResult, marks: NotebookMarks | None, delimiter: str) -> str:
    reading = Reading(notebook, marks, delimiter)
    exercises = reading.exercises
    style, policy = load_style(("autograder.feedback", "page.css"))
    return load_template("autograder.feedback", "page.html.jinja").render(
        assignment=result.assignment,
        notebook=notebook.notebook,
        student=result.student,
        timestamp=result.timestamp,
        problem=without_paths(notebook.problem) or PROBLEMS[notebook.status],
        exercises=exercises,
        rest=reading.rest,
        earned=sum(exercise.score or 0.0 for exercise in exercises) - (marks.late_penalty if marks else 0.0),
        possible=sum(exercise.points for exercise in exercises),
        late_penalty=marks.late_penalty if marks else 0.0,
        waiting=sum(exercise.points for exercise in exercises if exercise.score is None),
        share=_share(exercises),
        symbols=SYMBOLS,
        style=style,
        policy=policy,
    )


def _share(exercises: list[Exercise]) -> int:
    """The part of the points that was earned, in percent; extra credit fills the bar no further."""
    possible = sum(exercise.points for exercise in exercises)
    earned = sum(exercise.score or 0.0 for exercise in exercises)
    return round(100 * min(1.0, max(0.0, earned / possible))) if possible > 0 else 0
