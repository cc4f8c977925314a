"""What an examiner is asked to do, and its answer."""

import math
from pathlib import Path
from typing import Literal

import msgspec

from autograder.examiner.watch import Deadlines
from autograder.results import NotebookResult
from autograder.sandbox.confine import Limits

Isolation = Literal["confined", "process"]
"""confined: Landlock, seccomp and the rest. process: a process of its own and its resource limits, nothing more."""


_SPARE = 60
"""Seconds of CPU beyond the deadline of a notebook at which the kernel kills its sandbox."""

Beside = tuple[str, str, bytes]
"""A file that student code finds beside its notebook: its name there, its path here, and its SHA-256 when the job was
made."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to grade; the same for a whole class."""

    isolation: Isolation = "confined"
    run_demos: bool = False
    deadlines: Deadlines = Deadlines()
    limits: Limits = Limits()

    @property
    def kernel_limits(self) -> Limits:
        """The limits of a sandbox, with more CPU than the deadlines leave it: the kernel kills without a word."""
        return msgspec.structs.replace(self.limits, cpu=max(self.limits.cpu, math.ceil(self.deadlines.total) + _SPARE))


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One notebook of one submission."""

    notebook: str
    """Its name, without `.ipynb`."""
    source: str
    """The path of the instructor's notebook, as nbgrader's steps make it."""
    folder: str = ""
    """Where test cells look for modules; the folder of that notebook if it is empty."""
    released: dict[str, str]
    """The source of each answer cell as it was released, by grade_id."""
    submitted: str
    """The path of the notebook that was handed in."""
    digest: bytes
    """The SHA-256 of that file when the job was made: a file that has changed since is not graded."""
    files: list[Beside] = []
    """The instructor's first. If one of them has changed since, the notebook is not graded."""
    given: int = 0
    """How many of these files are the instructor's: test cells find a copy of those where they run."""
    seed: bytes
    """For hidden inputs; made of the course's secret, the student and the notebook."""
    public_seed: int
    """For the global random generators, in the sandbox too."""
    options: Options = Options()

    @property
    def place(self) -> Path:
        """Where test cells look for modules."""
        return Path(self.folder) if self.folder else Path(self.source).parent


class Sat(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one sitting."""

    result: NotebookResult
    vanished: bool = False
    """The sandbox ended though nobody here ended it."""
    used_methods: list[str] = []
    """Tests that used methods of objects of the student's."""


class Started(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What an examiner says first."""

    pid: int
    """Of its process."""


class Done(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The answer to a job."""

    result: NotebookResult


encoder = msgspec.msgpack.Encoder()
jobs = msgspec.msgpack.Decoder(Job)
sats = msgspec.msgpack.Decoder(Sat)
said: msgspec.msgpack.Decoder[Started | Done] = msgspec.msgpack.Decoder(Started | Done)
