"""Known mistakes and right variants of a course are put into notebooks that are otherwise right, and graded."""

from pathlib import Path

import pytest

from autograder.cli import main
from autograder.course.course import Course
from autograder.verify.notebooks import check_files
from autograder.verify.rows import Row
from autograder.verify.subject import text_of
from tests.verify.conftest import sentences, verify_texts, write_assignment

pytestmark = pytest.mark.xdist_group("known_mistakes")  # the course is verified once

TEXT = """\
```python
import numpy as np

from autograder.kit import Check
```

```python solution="scaled"
```

```python test="scaled" points=3
check = Check(scaled)
check.value("twice 3 is 6", lambda: scaled(np.array([3.0]), 2.0), np.array([6.0]))
### BEGIN HIDDEN TESTS
from assignments.NAME.exam import nb as exam

check.examine(exam.scaled)
### END HIDDEN TESTS
check.score(3)
```

```python solution="total"
```

```python test="total" points=2
check = Check(total)
### BEGIN HIDDEN TESTS
from assignments.NAME.exam import nb as exam

check.examine(exam.total)
### END HIDDEN TESTS
check.score(2)
```
"""
REFERENCE = '''\
"""Solutions."""

import numpy as np


def scaled(x: np.ndarray, a: float) -> np.ndarray:
    """A times x."""
    return a * x


def total(x: np.ndarray, a: float) -> float:
    """The sum of a times x."""
    return float(np.sum(scaled(x, a)))
'''
EXAM = """\
from assignments.NAME import reference
from autograder.exam import Exercise, Mistake, Value, edit


def shapes(rng):
    return {f"{n} numbers": (rng.normal(size=n), rng.uniform(2, 3)) for n in (1, 3, 4)}


scaled = Exercise(
    reference.scaled,
    draws=shapes,
    aspects=[Value("the product")],
    mistakes=[
        Mistake("sign", edit("a * x", "-a * x"), hint="Every number has the wrong sign."),
        Mistake("sum", edit("a * x", "a + x"), hint="It adds where it should multiply."),
    ],
)
total = Exercise(
    reference.total,
    draws=shapes,
    aspects=[Value("the total")],
    mistakes=[Mistake("mean", edit("np.sum", "np.mean"), hint="It is smaller the more numbers there are.")],
)
"""
VARIANTS = """\
import numpy as np

from assignments.NAME.reference import scaled
from autograder.exam import variant


def factor(a):
    return a


@variant(of="scaled", helpers=(factor,))
def with_a_helper(x, a):
    return x * factor(a)


@variant(of="total")
def by_dot(x, a):
    return a * x @ np.ones(len(x))
"""
GOOD = {"nb.md": TEXT, "reference.py": REFERENCE, "exam/nb.py": EXAM, "variants/nb.py": VARIANTS}
MORE_MISTAKES = """\
        Mistake("none", edit("a * x", "x * a"), hint="Nothing is wrong here."),
        Mistake("plus", edit("a * x", "x + a"), hint="That is a sum."),
    ],
)
total ="""
FAULTY = {
    **GOOD,
    "exam/nb.py": EXAM.replace("    ],\n)\ntotal =", MORE_MISTAKES).replace('edit("np.sum"', 'edit("np.min"')
    + 'spare = Exercise(reference.scaled, draws=shapes, aspects=[Value("the product")], name="spare")\n',
    "variants/nb.py": VARIANTS.replace("x * factor(a)", "x + factor(a)"),
}
FOUND = {
    ("caught", "scaled: none"): "This wrong answer earns everything.",
    ("named", "scaled: plus"): "It cannot be told from “sum”.",
    ("named", "scaled: sum"): "It cannot be told from “plus”.",
    ("caught", "total: mean"): "does not fit: 'np.min' occurs 0 times",
    ("caught", "spare"): "No test cell hands spare to `check.examine(...)`",
    ("variants", "scaled: with_a_helper"): "This right answer earns 0 of 3 in test_scaled. “twice 3 is 6” fails.",
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """What is found in a course of a good assignment and a faulty one."""
    return verify_texts(tmp_path_factory.mktemp("course"), {"good": GOOD, "faulty": FAULTY})


def test_in_a_good_assignment_all_is_well(rows: list[Row]) -> None:
    assert sentences(rows, "good") == {}
    passed = sentences(rows, "good", "passed")
    for subject in ("scaled: sign", "scaled: sum", "total: mean"):
        assert ("caught", subject) in passed
        assert passed["named", subject] == "The student reads its hint."
    assert ("variants", "scaled: with_a_helper") in passed
    assert ("variants", "total: by_dot") in passed
    assert passed["points", ""] == "5 points, 0 of them given by a person."
    assert "The notebooks on disk are what a build makes" in passed["fresh", ""]


def test_each_fault_is_said_of_the_answer_it_is_about_and_of_no_other(rows: list[Row]) -> None:
    found = sentences(rows, "faulty")
    assert found.keys() == FOUND.keys()
    assert [sentence for place, sentence in found.items() if FOUND[place] not in sentence] == []


def test_notebooks_that_are_out_of_date_are_named(tmp_path: Path) -> None:
    write_assignment(tmp_path, "ps", GOOD)
    main(["build", "--course", str(tmp_path)])
    write_assignment(tmp_path, "ps", {"nb.md": TEXT.replace("twice 3 is 6", "two times 3 is 6")})
    course = Course.find(tmp_path)
    found = sentences(list(check_files(course, "ps", text_of(course, "ps"))), "ps")
    assert "is out of date. Run `autograder build`." in found["fresh", ""]
