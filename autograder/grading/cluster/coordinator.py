"""The coordinator's side of a cluster: hand-ins go out as workers have room, results come in."""

import queue
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from itertools import islice
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
"""Batches for each slot that are at the cluster: one runs, one waits, so that no slot waits for the coordinator."""
_BATCH_SECONDS = 0.6
"""How long grading a batch should take: what Dask does for each costs as much as grading a small notebook."""
_LARGEST_BATCH = 16
_LOOK_EVERY = 2.0
"""Seconds between looks at how many slots there are."""
_PATIENCE = 300.0
"""Seconds without a single worker after which grading stops."""


class Cluster:
    """Grades tasks on the workers of a Dask cluster, a few at a time in each of their threads.

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
        self._seconds = _BATCH_SECONDS
        """What a notebook takes, as the last ones did."""
        self._under_way: dict[Future, list[Task]] = {}
        self._finished: queue.SimpleQueue[Future] = queue.SimpleQueue()

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, NotebookResult]]:
        """Yield each task with its result as it comes."""
        waiting = iter(tasks)
        while True:
            self._look()
            while len(self._under_way) < max(1, _AHEAD * self._slots):
                batch = list(islice(waiting, self._size()))
                if not batch:
                    break
                self._submit(batch)
            if not self._under_way:
                return
            with suppress(queue.Empty):
                future = self._finished.get(timeout=_LOOK_EVERY)
                yield from self._taken(self._under_way.pop(future), future)

    def _size(self) -> int:
        """Return how many notebooks to send at once: few enough that no worker is left with many at the end."""
        return max(1, min(_LARGEST_BATCH, int(_BATCH_SECONDS / self._seconds)))

    def _taken(self, batch: list[Task], future: Future) -> Iterator[tuple[Task, NotebookResult]]:
        """Yield the results of a batch; one in which workers were lost is sent again, notebook by notebook."""
        try:
            results = _results_of(batch, future)
        except KilledWorker:
            for task in batch:
                self._submit([task])
            return
        spent = [result.timings.get("whole", 0.0) for result in results]
        self._seconds = 0.5 * (self._seconds + max(0.01, sum(spent) / len(spent)))
        yield from zip(batch, results, strict=True)

    def stop(self) -> None:
        """Give up what is under way, and have the workers forget the course."""
        with suppress(Exception):  # a scheduler that is gone has forgotten it all
            self._client.cancel(list(self._under_way), force=True)
        with suppress(Exception):
            self._client.unregister_worker_plugin(self._name)

    def _submit(self, batch: list[Task]) -> None:
        parcels = [parcel.pack(task.job, self._assignment.course.root) for task in batch if task.job is not None]
        future = self._client.submit(worker.grade, self._name, parcels, key=f"autograder-{uuid4().hex}", pure=False)
        self._under_way[future] = batch
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


def _results_of(batch: list[Task], future: Future) -> list[NotebookResult]:
    """Return what a finished batch says.

    Raises:
        UserError: a worker that joined later would not give the same marks.
        OSError: the scheduler is gone, and the batch with it.
        KilledWorker: the workers that graded it were lost, one after the other, and it has more than one notebook.
    """
    try:
        answer = worker.answers.decode(future.result())
    except CancelledError:
        raise OSError("it has forgotten what it was asked") from None
    except KilledWorker:
        if len(batch) > 1:
            raise
        return [_failed(batch[0], "The machines that graded it were lost, one after the other. Grade it again.")]
    except Exception as error:
        return [_failed(task, f"A worker could not grade it: {type(error).__name__}: {error}") for task in batch]
    if isinstance(answer, worker.Unfit):
        raise UserError(unfit_message({answer.address: answer.why}))
    return answer.results


def _failed(task: Task, problem: str) -> NotebookResult:
    return NotebookResult(notebook=task.notebook, status="failed", problem=problem)
