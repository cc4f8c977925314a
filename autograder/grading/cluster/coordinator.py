"""The coordinator's side of a cluster: hand-ins go out as workers have room, results come in."""

import queue
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from uuid import uuid4

from distributed import CancelledError, Client, Future, KilledWorker
from distributed.comm import CommClosedError

from autograder.errors import UserError
from autograder.grading.assignment import PreparedAssignment, Task
from autograder.grading.cluster import bundle, parcel, worker
from autograder.grading.cluster.connection import connected, fit_slots, slots_of, unfit_message
from autograder.grading.cluster.fitness import required
from autograder.results import NotebookResult

_AHEAD = 2
"""Tasks for each slot that are at the cluster: one runs, one waits, so that no slot waits for the coordinator."""
_LOOK_EVERY = 2.0
"""Seconds between looks at how many slots there are."""
_PATIENCE = 300.0
"""Seconds without a single worker after which grading stops."""


class Cluster:
    """Grades tasks on the workers of a Dask cluster, one at a time in each of their threads.

    Dask grades elsewhere what a lost worker was at. Results are taken by this process alone.

    Args:
        scheduler: its address, such as tcp://host:8786.
        assignment: the assignment whose tasks are graded.
    """

    def __init__(self, scheduler: str, assignment: PreparedAssignment) -> None:
        self._scheduler = scheduler
        self._assignment = assignment

    def run(self, tasks: Iterable[Task]) -> Generator[tuple[Task, NotebookResult], None, None]:
        """Yield each task with its result as it comes. Closing the generator stops the slots.

        Raises:
            UserError: the scheduler cannot be reached or is gone, there are no workers, or one of them would not give
                the same marks.
        """
        course = bundle.pack(self._assignment)
        fit = required(confined=self._assignment.options.isolation == "confined")
        name = f"autograder-{course.digest[:16]}-{uuid4().hex[:8]}"
        with connected(self._scheduler) as client:
            slots = fit_slots(client, fit, self._scheduler)
            client.register_plugin(worker.CourseOnWorker(course, fit), name=name)
            run = _Run(client, name, self._assignment, slots)
            try:
                yield from run.results(tasks)
            except (CommClosedError, OSError) as error:
                raise UserError(_GONE.format(scheduler=self._scheduler, error=error)) from error
            finally:
                run.stop()


_GONE = (
    "The Dask scheduler at {scheduler} is gone ({error}). What was finished is kept: start it again and give the same"
    " command, which goes on from there."
)


class _Run:
    """One run over tasks, with a course that is registered at the workers."""

    def __init__(self, client: Client, name: str, assignment: PreparedAssignment, slots: int) -> None:
        self._client = client
        self._name = name
        self._assignment = assignment
        self._slots = slots
        self._seen_at = self._looked_at = time.monotonic()
        self._under_way: dict[Future, Task] = {}
        self._finished: queue.SimpleQueue[Future] = queue.SimpleQueue()

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, NotebookResult]]:
        """Yield each task with its result as it comes."""
        waiting = iter(tasks)
        while True:
            self._look()
            while len(self._under_way) < max(1, _AHEAD * self._slots):
                task = next(waiting, None)
                if task is None:
                    break
                self._submit(task)
            if not self._under_way:
                return
            with suppress(queue.Empty):
                future = self._finished.get(timeout=_LOOK_EVERY)
                task = self._under_way.pop(future)
                yield task, _result_of(task, future)

    def stop(self) -> None:
        """Give up what is under way, and have the workers forget the course."""
        with suppress(Exception):  # a scheduler that is gone has forgotten it all
            self._client.cancel(list(self._under_way), force=True)
        with suppress(Exception):
            self._client.unregister_worker_plugin(self._name)

    def _submit(self, task: Task) -> None:
        assert task.job is not None
        data = parcel.pack(task.job, self._assignment.course.root)
        future = self._client.submit(worker.grade, self._name, data, key=f"autograder-{uuid4().hex}", pure=False)
        self._under_way[future] = task
        future.add_done_callback(self._finished.put)

    def _look(self) -> None:
        """See every few seconds how many slots there are; workers may come and go."""
        now = time.monotonic()
        if now < self._looked_at + _LOOK_EVERY:
            return
        self._looked_at = now
        self._slots = slots_of(self._client)
        if self._slots:
            self._seen_at = now
        elif now > self._seen_at + _PATIENCE:
            raise UserError(
                f"The Dask cluster has had no workers for {_PATIENCE:.0f} seconds. What was finished is kept: start"
                " some and give the same command again, which goes on from there."
            )


def _result_of(task: Task, future: Future) -> NotebookResult:
    """Return what a finished task says.

    Raises:
        UserError: a worker that joined later would not give the same marks.
        OSError: the scheduler is gone, and the task with it.
    """
    try:
        answer = worker.answers.decode(future.result())
    except CancelledError:
        raise OSError("it has forgotten what it was asked") from None
    except KilledWorker:
        return _failed(task, "The machines that graded it were lost, one after the other. Grade it again.")
    except Exception as error:
        return _failed(task, f"A worker could not grade it: {type(error).__name__}: {error}")
    if isinstance(answer, worker.Unfit):
        raise UserError(unfit_message({answer.address: answer.why}))
    return answer.result


def _failed(task: Task, problem: str) -> NotebookResult:
    return NotebookResult(notebook=task.notebook, status="failed", problem=problem)
