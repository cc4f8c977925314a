"""A Dask cluster of real processes on this machine."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
from distributed import Client

_PATIENCE = 120.0


class Processes:
    """A scheduler and its workers, one slot each.

    Args:
        folder: where workers keep what they unpack.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running: list[subprocess.Popen[bytes]] = []
        note = folder / "scheduler.json"
        arguments = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note))
        self.scheduler = self._start("scheduler", *arguments)
        self.address = str(wait_for(lambda: _address_in(note)))

    def add_worker(self, *, python_path: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a worker and wait until the scheduler knows it; `python_path` is where it looks for packages first."""
        before = self.workers()
        arguments = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder))
        worker = self._start("worker", self.address, *arguments, python_path=python_path)
        wait_for(lambda: len(self.workers()) > len(before))
        return worker

    def workers(self) -> list[str]:
        """The addresses of the workers."""
        with Client(self.address, set_as_default=False) as client:
            return list(client.nthreads())

    def is_busy(self, worker: subprocess.Popen[bytes]) -> bool:
        """Tell whether a worker's slot is grading: its processes have children that student code runs in."""
        return len(descendants(worker.pid)) >= 4

    def unpacked(self) -> list[Path]:
        """The courses that lie unpacked at workers."""
        return list(self.folder.rglob("autograder-course-*"))

    def stop(self) -> None:
        """End everything."""
        for process in reversed(self._running):
            process.terminate()
        for process in self._running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()

    def _start(self, *arguments: str, python_path: Path | None = None) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **({"PYTHONPATH": str(python_path)} if python_path else {})}
        with open(self.folder / "log.txt", "ab") as log:
            command = [sys.executable, "-m", "dask", *arguments]
            process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=self.folder)
        self._running.append(process)
        return process


def descendants(pid: int) -> list[psutil.Process]:
    """The processes that a process started, directly or not."""
    try:
        return [one for one in psutil.Process(pid).children(recursive=True) if one.status() != psutil.STATUS_ZOMBIE]
    except psutil.NoSuchProcess:
        return []


def wait_for(condition: Callable[[], object]) -> object:
    """Wait until a condition gives something true, and return it."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it never came to that")


def _address_in(note: Path) -> str:
    try:
        return str(json.loads(note.read_text())["address"])
    except (OSError, ValueError):
        return ""
