"""A server knows where it stands; its sandboxes, forks of the same process, know nothing of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.examiner.job import encoder
from autograder.examiner.setting import Setting, settings
from autograder.grading.slot import Slot
from tests.conftest import Grader
from tests.notebooks import answer, graded, locked, write

SEEN = """
import os, sys

def seen():
    return list(os.environ), [name for name in sys.modules if name.startswith("autograder.")], sys.path, os.getcwd()

def environments():
    found = []
    for pid in ("self", os.getppid()):
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                found.append(file.read())
        except OSError:
            found.append(b"")
    return found
"""
COMPARED = """
import os, sys
names, modules, path, folder = seen()
assert os.environ["ONLY_FOR_TESTS"] == "a secret" and "ONLY_FOR_TESTS" not in names
assert "autograder.examiner.server" in sys.modules and "autograder.sandbox.worker" in modules
assert not [name for name in modules if name.startswith("autograder.examiner.")]
assert COURSE in sys.path and COURSE not in path
assert os.getcwd() != folder
assert b"PATH=" in environments()[0] or not environments()[0]
assert not any(b"ONLY_FOR_TESTS" in found for found in environments())
"""


@pytest.mark.parametrize("isolation", [None, "process"])
def test_sandboxes_have_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, isolation: str | None) -> None:
    monkeypatch.setenv("ONLY_FOR_TESTS", "a secret")
    test = COMPARED.replace("COURSE", repr(str(tmp_path)))
    with Slot(tmp_path) as slot:
        more = {"isolation": isolation} if isolation else {}
        result = Grader(slot, tmp_path)([answer("seen", SEEN), graded("t", test)], [answer("seen", SEEN)], **more)
    assert result.earned == 1, result.scores


GENERATORS = """
import gc, random, sys
gc.freeze = lambda: None  # which would hide all from a look around
from autograder.sandbox.warm import import_what_all_need
import_what_all_need()
import numpy as np
kinds = (random.Random, np.random.Generator, np.random.RandomState, np.random.BitGenerator)
everything = gc.get_objects()
held = (item for holder in everything for item in (holder, *gc.get_referents(holder)))
found = {id(item): item for item in held if isinstance(item, kinds) and not isinstance(item, random.SystemRandom)}
known = {id(random._inst), id(np.random.mtrand._rand), id(np.random.mtrand._rand._bit_generator)}
print(found.keys() == known, file=sys.__stdout__)
"""


def test_what_both_sides_have_draws_no_numbers_but_those_that_are_seeded_anew() -> None:
    done = subprocess.run([sys.executable, "-c", GENERATORS], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_the_generator_of_a_library_draws_what_no_student_foresees(tmp_path: Path) -> None:
    cells = [
        locked("import hypothesis.internal.conjecture.engine as library"),
        answer("guess", "foreseen = library._random.getrandbits(64)\ndef guess():\n    return foreseen"),
        graded("t", "import hypothesis.internal.conjecture.engine\nassert guess() == library._random.getrandbits(64)"),
    ]
    notebook = write(tmp_path / "source" / "nb.ipynb", cells)
    (slot,) = Slot.several(tmp_path, 1, [notebook])
    with slot:
        assert Grader(slot, tmp_path)(cells, cells[:2]).earned == 0


def test_the_courses_own_module_comes_before_one_that_is_installed(tmp_path: Path) -> None:
    (tmp_path / "pandas.py").write_text("whose = 'the course'")
    cells = [
        locked("import pandas"),
        answer("f", "def f():\n    return 1"),
        graded("t", "assert (pandas.whose, f()) == ('the course', 1)"),
    ]
    (slot,) = Slot.several(tmp_path, 1, [write(tmp_path / "source" / "nb.ipynb", cells)])
    with slot:
        assert Grader(slot, tmp_path)(cells, cells[:2]).earned == 1


def test_an_odd_environment_and_a_folder_that_is_gone_keep_nobody_from_grading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environb", {**os.environb, b"": b"odd=1"})
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    cells = [answer("f", "def f():\n    return 1"), graded("t", "assert f() == 1")]
    with Slot(tmp_path) as slot:
        assert Grader(slot, tmp_path)(cells, cells[:1]).earned == 1
    monkeypatch.chdir(tmp_path)


PROGRAM = """
import os, random, sys, tempfile
from pathlib import Path
from autograder.examiner.job import encoder
from autograder.examiner.setting import settings

random.seed(1)
settings.decode(Path(sys.argv[1]).read_bytes()).enter()
print([os.getcwd(), tempfile.gettempdir(), os.environ["PLAIN"], os.environb[b"ODD"] == b"\\xff", sys.path[:2]])
print("LEFT" in os.environ, random.random() == random.Random(1).random())
"""


def test_a_server_stands_where_its_coordinator_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("work", "scratch"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("PLAIN", "a word")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setitem(os.environb, b"ODD", b"\xff")
    monkeypatch.chdir(tmp_path / "work")
    told = tmp_path / "told"
    told.write_bytes(encoder.encode(Setting.here(Path("course"))))
    assert settings.decode(told.read_bytes()).notebooks == []
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, told],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LEFT": "1"},
    )
    course = str(tmp_path / "work" / "course")
    places = [str(tmp_path / "work"), str(tmp_path / "scratch"), "a word", True, ["", course]]
    assert done.stdout == f"{places}\nFalse False\n"
