"""Penalties for late submissions, as the course's own plug-in for nbgrader decides."""

import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from autograder.course.settings import importable


class LatenessError(Exception):
    """The course's late-submission plug-in failed; says how."""


class LatePolicy:
    """What a late submission costs, by the plug-in that the option `AssignLatePenalties.plugin_class` names."""

    def __init__(self, config: Config, root: Path) -> None:
        self._config = config
        self._root = root

    def penalty(self, student: str, score: float, seconds_late: float) -> float | None:
        """Points to take from a notebook that earned `score` and came `seconds_late` (> 0) after the due date.

        Between 0 and `score`; None if nothing is taken.

        Raises:
            LatenessError: the plug-in cannot be imported, raised something, or returned no number.
        """
        try:
            with importable(self._root):
                if not self._step.enabled:
                    return None
                asked = self._step.plugin_inst.late_submission_penalty(student, score, seconds_late)
            if asked is None:
                return None
            return 0.0 if asked < 0 else min(float(asked), score)
        except Exception as problem:  # a plug-in can raise anything
            raise LatenessError(
                f"the course's late-submission plug-in failed: {type(problem).__name__}: {problem}"
            ) from problem

    @cached_property
    def _step(self) -> Any:
        step = AssignLatePenalties(config=self._config)
        step.init_plugin()
        return step


def seconds_late(
    timestamp: datetime.datetime | None, duedate: datetime.datetime | None, extension: datetime.timedelta | None
) -> float:
    """How long after its due date (moved by the student's extension) a submission came; 0 if it was in time."""
    if timestamp is None or duedate is None:
        return 0.0
    return max(0.0, (timestamp - duedate - (extension or datetime.timedelta())).total_seconds())
