"""The two lines that put the engine under nbgrader's commands."""

from pathlib import Path

from autograder.course.files import write_atomically
from autograder.course.settings import CONFIG_FILES
from autograder.errors import UserError

LINES = (
    'c.Autograde.exporter_class = "autograder.nbgrader_plugin.GradingExporter"',
    'c.GenerateFeedback.exporter_class = "autograder.nbgrader_plugin.FeedbackExporter"',
)
BEGINNING = "c = get_config()  # noqa: F821 (nbgrader provides it)"


def install(folder: Path) -> list[str]:
    """Add the lines to the nbgrader_config.py of a course directory, which is made if need be; what was added.

    What stands in the file stays. Lines that are there already are not added again.

    Raises:
        UserError: it is not a course directory, its configuration is JSON, or the file cannot be written.
    """
    path = folder / CONFIG_FILES[0]
    if not path.is_file() and (folder / CONFIG_FILES[1]).is_file():
        raise UserError(
            f"The configuration of {folder} is {CONFIG_FILES[1]}, in which this command does not write. Set there "
            "Autograde.exporter_class and GenerateFeedback.exporter_class to the values that docs/instructors.md names."
        )
    if not path.is_file() and not (folder / "source").is_dir():
        raise UserError(f"{folder} is not a course directory: it has neither {CONFIG_FILES[0]} nor a folder `source`.")
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else f"{BEGINNING}\n"
        there = {line.strip() for line in text.splitlines()}
        missing = [line for line in LINES if line not in there]
        if missing:
            lead = text if text.endswith("\n") or not text else f"{text}\n"
            added = missing if "get_config()" in text else [BEGINNING, *missing]
            write_atomically(path, "\n".join([f"{lead}", *added, ""]).encode())
    except OSError as problem:
        raise UserError(f"{path} cannot be changed: {problem.strerror}. Check the rights to write there.") from problem
    return missing
