"""A small course of two notebooks, written as text."""

from pathlib import Path

import pytest

FIRST = """\
# Squares

A square has side $x$ and area $x^2$.

```python
import numpy as np
```

## One number

```python solution="square"
```

```python test="square" points=3
assert square(2) == 4
### BEGIN HIDDEN TESTS
hidden_sides = np.array([1.5, -7.0, 0.25])
for side in hidden_sides:
    assert square(side) == side**2
### END HIDDEN TESTS
```

```python demo=true
print([square(n) for n in range(10)])
```

## In your words

<!-- #region question="why_positive" points=2 -->
Can a square be negative? Say why.

### BEGIN SOLUTION
No: a number times itself has the sign of neither.
*Rubric:* one point for the answer, one for the reason.
### END SOLUTION
<!-- #endregion -->
"""

SECOND = """\
# Counting

```python
from collections import Counter
```

```python solution="Tally"
```

```python test="tally" points=1.5
tally = Tally()
tally.add("a")
assert tally.most() == "a"
```
"""

REFERENCE = '''\
"""Reference solutions."""

from collections import Counter

import numpy as np


def square(x):
    """The square of a number.

    x: a float. Returns x².
    """
    # Multiplying is exact where a power is not.
    doubled_factor = np.multiply(x, x)
    return doubled_factor


class Tally:
    """Counts what it is told."""

    start = 0

    def __init__(self) -> None:
        self.counted_words = Counter()

    def add(self, word: str) -> None:
        """Count `word` once more."""
        self.counted_words[word] += 1

    def most(self) -> str:
        """The word counted most often."""
        return self.counted_words.most_common(1)[0][0]
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a course whose one assignment has two notebooks, a data file, and hidden tests beside them."""
    folder = tmp_path / "course" / "assignments" / "shapes"
    for name, text in {
        "squares.md": FIRST,
        "counting.md": SECOND,
        "reference.py": REFERENCE,
        "data/sides.csv": "side\n1\n2\n",
        "README.md": "Notes for authors.\n",
        "exam/__init__.py": "",
        "exam/squares.py": "def draw_hidden_sides(rng):\n    return rng.normal(size=3)\n",
        "exam/answers.csv": "1,4\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return tmp_path / "course"


@pytest.fixture
def text(root: Path) -> Path:
    """The folder the author of the course writes in."""
    return root / "assignments" / "shapes"
