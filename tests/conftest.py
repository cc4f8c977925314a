"""Fixtures for tests that grade for real: the zygote, the examiner and the sandbox as in production."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.examiner.conversation import Conversation
from autograder.examiner.job import Job, Options
from autograder.examiner.stand_ins import ProxyMaker
from autograder.examiner.watch import Deadlines
from autograder.grading.slot import Slot
from autograder.results import NotebookResult
from autograder.sandbox import confine
from autograder.sandbox.confine import Limits
from autograder.sandbox.launch import Zygote
from tests.notebooks import Cell, write

ROOT = Path(__file__).resolve().parents[1]
QUICK = Deadlines(cpu=2, wall=4, total=20)

needs_confinement = pytest.mark.skipif(bool(confine.missing()), reason=" ".join(confine.missing()))


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    with Zygote.start() as zygote:
        yield zygote


@pytest.fixture
def conversation(zygote: Zygote, tmp_path: Path) -> Iterator[Conversation]:
    """A conversation with a new, confined sandbox."""
    sandbox = zygote.fork(tmp_path, Limits(), seed=0, confine=not confine.missing())
    conversation = Conversation(sandbox, QUICK, ProxyMaker())
    conversation.wait_until_confined()
    yield conversation
    zygote.end(sandbox)


@pytest.fixture(scope="session")
def slot() -> Iterator[Slot]:
    with Slot(ROOT) as slot:
        yield slot


class Grader:
    """Grades cells as a notebook."""

    def __init__(self, slot: Slot, folder: Path) -> None:
        self._slot = slot
        self.folder = folder

    def __call__(
        self,
        source: list[Cell],
        submitted: list[Cell] | Path,
        *,
        files: dict[str, str] | None = None,
        theirs: bool = False,
        **more: Any,
    ) -> NotebookResult:
        instructors = write(self.folder / "source" / "nb.ipynb", source)
        path = submitted if isinstance(submitted, Path) else write(self.folder / "handed in" / "nb.ipynb", submitted)
        beside = []
        for name, text in (files or {}).items():
            (self.folder / name).write_text(text)
            beside.append((name, str(self.folder / name), hashlib.sha256(text.encode()).digest()))
        released = {
            cell["metadata"]["nbgrader"]["grade_id"]: ""
            for cell in source
            if cell["metadata"].get("nbgrader", {}).get("solution")
        }
        isolation = "process" if confine.missing() else "confined"
        options = Options(**{"isolation": isolation, "deadlines": QUICK, **more})
        return self._slot.grade(
            Job(
                notebook="nb",
                source=str(instructors),
                released=released,
                submitted=str(path),
                digest=hashlib.sha256(path.read_bytes()).digest(),
                files=beside,
                given=0 if theirs else len(beside),
                seed=b"seed",
                public_seed=1,
                options=options,
            )
        )

    def scores(self, source: list[Cell], submitted: list[Cell] | Path, **more: Any) -> dict[str, float | None]:
        """Grade, and return the scores by grade_id."""
        return {score.grade_id: score.score for score in self(source, submitted, **more).scores}


@pytest.fixture
def grade(slot: Slot, tmp_path: Path) -> Grader:
    return Grader(slot, tmp_path)
