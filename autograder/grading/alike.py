"""Notebooks that have the same result, as those have that nobody has touched: one of them is graded for all."""

import threading

from autograder.grading.assignment import Task


class Alike:
    """Tasks that wait for the result of one like them. Each slot asks for tasks in a thread of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, list[Task]] = {}
        """Those that wait, by the key that they share with one that is being graded."""

    def waits(self, task: Task) -> bool:
        """Tell whether one like this task is being graded, so that it waits for that one; if not, grade it."""
        with self._lock:
            if task.key in self._waiting:
                self._waiting[task.key].append(task)
                return True
            self._waiting[task.key] = []
            return False

    def served_by(self, task: Task) -> list[Task]:
        """Return the tasks that waited for this one, which has been graded."""
        with self._lock:
            return self._waiting.pop(task.key, [])
