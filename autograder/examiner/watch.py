"""How long student code may take and how much it may write, and seeing that it does not exceed that."""

from time import monotonic  # by name: a test may patch it

import msgspec

from autograder.examiner.workplace import size_of
from autograder.sandbox.launch import Sandbox
from autograder.wire.frames import MEBIBYTE

_GRACE = 0.1
"""The part of its CPU deadline that a cell is given to stop when it is asked to, before its sandbox is killed."""
_SHORTEST_GRACE, _LONGEST_GRACE = 0.5, 2.0
"""Seconds."""
_LOOK_EVERY = 0.02
"""Seconds between two looks at the clocks while messages come and go."""
_MEASURE_EVERY = 1.0
"""Seconds between two looks at the size of the scratch folder."""


class Deadlines(msgspec.Struct, frozen=True, kw_only=True):
    """How long student code may take, in seconds."""

    cpu: float = 30.0
    """CPU for one cell; for a test cell, for all it asks of the sandbox."""
    wall: float = 60.0
    """Wall-clock time for the same."""
    total: float = 600.0
    """Wall-clock time for the whole notebook."""

    @classmethod
    def of_cell(cls, seconds: float) -> "Deadlines":
        """Return deadlines that fit so many seconds of CPU for one cell."""
        return cls(cpu=seconds, wall=2 * seconds, total=max(600.0, 20 * seconds))


class ExceededError(Exception):
    """Student code exceeded a limit at which its sandbox must end; the message says which."""


class Watch:
    """Watches a sandbox at work: interrupts a cell at its deadline, and says when more than that is needed.

    Args:
        sandbox: the process.
        deadlines: how long it may take.
        scratch_limit: bytes that its scratch folder may hold.
    """

    def __init__(self, sandbox: Sandbox, deadlines: Deadlines, scratch_limit: int) -> None:
        self._sandbox = sandbox
        self._deadlines = deadlines
        self._scratch_limit = scratch_limit
        self._total_until = monotonic() + deadlines.total
        self._look_again_at = 0.0
        self._measure_again_at = monotonic() + _MEASURE_EVERY
        self.begin_cell()

    def begin_cell(self) -> None:
        """Start the deadlines of the next cell."""
        self.overdue = ""
        """Why the cell was interrupted, in words; empty while it was not."""
        self._kill_at = 0.0
        self._cpu_until = self._sandbox.cpu() + self._deadlines.cpu
        self._wall_until = monotonic() + self._deadlines.wall

    def look(self) -> None:
        """Look at the clocks, unless that was a moment ago. Called again and again while the sandbox works.

        Raises:
            ExceededError: it wrote too much, the notebook's time is up, or an interrupt did not help.
        """
        now = monotonic()
        if now < self._look_again_at:
            return
        self._look_again_at = now + _LOOK_EVERY
        self._measure(now)
        if now > self._total_until:
            raise ExceededError(f"the notebook took more than {self._deadlines.total:g} s")
        if self.overdue:
            if now > self._kill_at:
                raise ExceededError(f"{self.overdue}, and it did not stop when it was asked to")
        elif self._sandbox.cpu() > self._cpu_until:
            self._interrupt(f"it took more than {self._deadlines.cpu:g} s of CPU time")
        elif now > self._wall_until:
            cpu, wall = self._deadlines.cpu, self._deadlines.wall
            limits = f"the limits are {cpu:g} s of CPU time and {wall:g} s of wall-clock time"
            self._interrupt(f"it took more than {wall:g} s of wall-clock time ({limits})")

    def _measure(self, now: float) -> None:
        if now < self._measure_again_at:
            return
        self._measure_again_at = now + _MEASURE_EVERY
        if size_of(self._sandbox.scratch) > self._scratch_limit:
            raise ExceededError(f"it wrote more than {self._scratch_limit // MEBIBYTE} MiB of files")

    def _interrupt(self, why: str) -> None:
        self.overdue = why
        self._kill_at = monotonic() + min(_LONGEST_GRACE, max(_SHORTEST_GRACE, _GRACE * self._deadlines.cpu))
        self._sandbox.interrupt()
