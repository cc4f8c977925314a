"""What runs on a Dask worker: a course unpacked, and a slot for each of the worker's threads."""

import queue
import shutil
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import msgspec
from distributed import Worker, WorkerPlugin, get_worker

from autograder.examiner import job as jobs
from autograder.grading.cluster import parcel
from autograder.grading.cluster.bundle import Bundle, BundleError, unpack
from autograder.grading.cluster.fitness import Fitness, fitness
from autograder.grading.slot import Slot
from autograder.results import NotebookResult


class Unfit(msgspec.Struct, frozen=True, tag=True):
    """The answer of a worker that cannot grade."""

    address: str
    why: str


class Graded(msgspec.Struct, frozen=True, tag=True):
    """The answer of a worker that has graded."""

    results: list[NotebookResult]


answers: msgspec.msgpack.Decoder[Graded | Unfit] = msgspec.msgpack.Decoder(Graded | Unfit)


class CourseOnWorker(WorkerPlugin):
    """Holds a course and slots on each worker of a cluster, also on those that join later, until it is unregistered.

    Args:
        bundle: the course.
        fit: what a worker must be like, so that marks are the same wherever a notebook is graded.
    """

    def __init__(self, bundle: Bundle, fit: Fitness) -> None:
        self._bundle = bundle
        self._fit = fit

    def setup(self, worker: Worker) -> None:
        """Unpack the course. What is wrong is kept for those who ask: the cluster may serve others besides."""
        self._idle: queue.LifoQueue[Slot] = queue.LifoQueue()
        self._lock = threading.Lock()
        self._slots: set[Slot] = set()
        self._ended = False
        self._address = worker.address
        self._threads = worker.state.nthreads
        self._problem = self._fit.problem_of(fitness())
        self._folder = Path(tempfile.mkdtemp(prefix="autograder-course-", dir=worker.local_directory))
        try:
            unpack(self._bundle, self._folder / "course")
        except (BundleError, OSError) as error:
            self._problem = str(error)

    def teardown(self, worker: Worker) -> None:
        """End the slots, whatever they are at, and remove the course."""
        with self._lock:
            self._ended = True
            slots = list(self._slots)
        for slot in slots:
            slot.abandon()
            slot.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def grade(self, parcels: list[bytes]) -> Graded | Unfit:
        """Grade what is in parcels, one after the other; called in one of the worker's threads."""
        if self._problem:
            return Unfit(self._address, self._problem)
        slot = self._take_slot()
        try:
            return Graded([self._graded(slot, data) for data in parcels])
        finally:
            self._idle.put(slot)

    def _graded(self, slot: Slot, data: bytes) -> NotebookResult:
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            return slot.grade(parcel.unpack(data, self._folder / "course", Path(folder)))

    def _take_slot(self) -> Slot:
        with suppress(queue.Empty):
            return self._idle.get_nowait()
        with self._lock:
            if self._ended:
                raise RuntimeError("grading was stopped")
            if not self._slots:  # one for each thread, of which this is the first that needs one
                course = self._folder / "course"
                self._slots.update(Slot.several(course, self._threads, sorted(course.rglob("*.ipynb"))))
                for slot in self._slots:
                    self._idle.put(slot)
        return self._idle.get()


def grade(name: str, parcels: list[bytes]) -> bytes:
    """Grade what is in parcels with the course that is registered under a name. This is the task that Dask runs."""
    course = get_worker().plugins[name]
    return jobs.encoder.encode(course.grade(parcels))
