"""What a server is told about where it stands, once its zygotes, which must not know it, have been forked."""

import os
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from autograder.sandbox.launch import ONE_THREAD


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """The environment, the paths and the place of whoever started a server; as bytes, since they need not be text."""

    environment: list[tuple[bytes, bytes]]
    path: list[bytes]
    """Where modules are found, the course's first."""
    folder: bytes
    """Where paths that are not absolute begin."""
    instructors: list[bytes]
    """Instructor's notebooks that it will be asked about."""

    @classmethod
    def here(cls, course_root: Path, notebooks: Sequence[Path] = ()) -> "Setting":
        """Return the setting of this process, with the course's packages: one thread a library, no window."""
        root = str(course_root.absolute())
        own = {
            **ONE_THREAD,
            "MPLBACKEND": "agg",
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")])),
            "NBGRADER_EXECUTION": "autograde",
        }
        environment = {**os.environb, **{name.encode(): os.fsencode(value) for name, value in own.items()}}
        try:
            folder = os.getcwdb()
        except FileNotFoundError:  # somebody has deleted it
            folder = b"/"
        return cls(
            environment=[(name, value) for name, value in environment.items() if name],  # an empty one cannot be set
            path=[os.fsencode(path) for path in (root, *filter(None, sys.path))],
            folder=folder,
            instructors=[os.fsencode(notebook) for notebook in notebooks],
        )

    @property
    def notebooks(self) -> list[Path]:
        """The instructor's notebooks as paths."""
        return [Path(os.fsdecode(notebook)) for notebook in self.instructors]

    def enter(self) -> None:
        """Make it this process's own."""
        import matplotlib
        import numpy as np

        os.environb.clear()
        os.environb.update(self.environment)
        os.chdir(self.folder)
        sys.path[:] = ["", *map(os.fsdecode, self.path)]
        sys.dont_write_bytecode = bool(os.environ.get("PYTHONDONTWRITEBYTECODE"))
        tempfile.tempdir = None  # found anew
        matplotlib.use("agg")
        random.seed()  # not as in the zygotes
        np.random.seed()


settings = msgspec.msgpack.Decoder(Setting)
