"""Many slots side by side, each in a thread that waits for its processes."""

import queue
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from autograder.grading.slot import Slot
from autograder.results import NotebookResult

if TYPE_CHECKING:  # slots are started before the rest of the grader is imported
    from autograder.grading.assignment import Task

_WAITING = 4
"""Finished results for each slot that may wait for the coordinator; more, and the slots wait for it."""

Finished: TypeAlias = "queue.Queue[tuple[Task, NotebookResult] | BaseException | None]"
"""Results as they come, then how each slot ended: of itself (None) or not."""


class Pool:
    """Grades tasks on slots of this machine, in any order.

    Args:
        course_root: the folder whose packages test cells may import.
        slots: how many notebooks are graded at once.
        notebooks: the instructor's notebooks, if it is known which; the slots start with what those need.
    """

    def __init__(self, course_root: Path, slots: int, notebooks: Sequence[Path] = ()) -> None:
        self._course_root = course_root
        self._slots = slots
        self._notebooks = notebooks
        self._started: list[Slot] = []

    def start(self) -> None:
        """Start the processes, so that they import what they need while other things are made ready."""
        if not self._started:
            self._started += Slot.several(self._course_root, self._slots, self._notebooks)

    def close(self) -> None:
        """End processes that were started and never used."""
        while self._started:
            self._started.pop().close()

    def run(self, tasks: "Iterable[Task]") -> "Generator[tuple[Task, NotebookResult], None, None]":
        """Yield each task with its result as it comes. Closing the generator stops the slots."""
        waiting = iter(tasks)
        lock = threading.Lock()
        finished: Finished = queue.Queue(self._slots * _WAITING)
        stop = threading.Event()

        def next_task() -> "Task | None":
            with lock:
                return None if stop.is_set() else next(waiting, None)

        with ExitStack() as stack:
            threads: list[threading.Thread] = []
            stack.callback(_see_end, threads, finished)
            self.start()
            slots = [stack.enter_context(self._started.pop()) for _ in range(self._slots)]
            threads += [threading.Thread(target=_work, args=(slot, next_task, finished), daemon=True) for slot in slots]
            for thread in threads:
                thread.start()
            running = len(threads)
            try:
                while running:
                    item = finished.get()
                    if item is None:
                        running -= 1
                    elif isinstance(item, BaseException):
                        raise item
                    else:
                        yield item
            finally:
                stop.set()
                for slot in slots:
                    slot.abandon()


def _work(
    slot: Slot,
    next_task: "Callable[[], Task | None]",
    finished: Finished,
) -> None:
    try:
        while (task := next_task()) is not None:
            assert task.job is not None
            finished.put((task, slot.grade(task.job)))
        finished.put(None)
    except BaseException as error:
        finished.put(error)


def _see_end(threads: list[threading.Thread], finished: Finished) -> None:
    """Wait until threads whose slots are closed have ended, taking from them what nobody waits for any more."""
    for thread in threads:
        while thread.is_alive():
            with suppress(queue.Empty):
                finished.get(timeout=0.02)
