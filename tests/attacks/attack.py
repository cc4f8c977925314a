"""Attacks as files: a docstring that says what is tried and what must be seen of it, and the cells of a hand-in.

    '''Answers with an object that says it equals everything.

    Shows: AssertionError
    '''

    # %% f
    def f(x):
        return Right()

The parts of a file, each below a line `# %% ...`:

- `before`: a cell before the first answer. What comes before any such line belongs to it;
- `f`, `g`, `H`: the answers; an exercise without one is left unsolved;
- `after`: a cell after the tests of `f`;
- `file NAME`: a file handed in beside the notebook;
- `hand_in`: run by whoever hands in, outside, with the paths `folder`, `notebook` and `course`: for hand-ins that no
  cell can make.

Fields of the docstring:

- `Shows`: what the outputs, the reasons or the problem of the graded notebook must hold, so that the attack is known to
  have been tried; several texts with `|` between them, of which one must be there;
- `Holds`: `confined`, if it is the kernel that stops it; it is not tried where nothing confines;
- `Earns`: the marks for what it does solve, if anything; none are for what it does not;
- `Takes`: `long`, if it is left to `make soak`;
- `Waits`: `yes`, if it does nothing until a deadline of wall-clock time comes;
- `Elsewhere`: why it is not tried against other graders: no wire to forge, or a danger to the machine.
"""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
KINDS = ("turn_off", "lie", "forge", "patch", "look", "escape", "exhaust")
ANSWERS = ("f", "g", "H")

_PART = re.compile(r"^# %% (.+)$", re.MULTILINE)
_FIELD = re.compile(r"^(Shows|Holds|Takes|Waits|Elsewhere|Earns): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """One attack."""

    kind: str
    name: str
    says: str
    """What it tries, in a sentence."""
    shows: tuple[str, ...]
    earns: float
    """The marks for what it does solve."""
    confined: bool
    """It is the kernel that stops it."""
    slow: bool
    """It is tried by `make soak` only."""
    waits: bool
    """It sits out a deadline of wall-clock time."""
    elsewhere: str
    """Why it is not tried against other graders; empty if it is."""
    parts: dict[str, str]

    @property
    def files(self) -> dict[str, str]:
        """The files handed in beside the notebook, by name."""
        return {name.removeprefix("file "): text for name, text in self.parts.items() if name.startswith("file ")}


def attacks() -> list[Attack]:
    """Return all attacks, kind by kind."""
    return [read(path) for kind in KINDS for path in sorted((FOLDER / kind).glob("*.py"))]


def read(path: Path) -> Attack:
    """Return the attack in a file."""
    text = path.read_text()
    said = ast.get_docstring(ast.parse(text)) or ""
    fields = dict(_FIELD.findall(said))
    body = text.split('"""', 2)[2]
    pieces = _PART.split(body)
    parts = {"before": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}
    known = {*ANSWERS, "before", "after", "hand_in"}
    if strange := [name for name in parts if name not in known and not name.startswith("file ")]:
        raise ValueError(f"{path.name}: {strange[0]!r} is no part of a hand-in.")
    if "Shows" not in fields:
        raise ValueError(f"{path.name}: its docstring does not say what it shows.")
    return Attack(
        kind=path.parent.name,
        name=path.stem,
        says=said.split("\n\n")[0].replace("\n", " "),
        shows=tuple(fields["Shows"].split(" | ")),
        earns=float(fields.get("Earns", "0").split(",")[0]),
        confined=fields.get("Holds") == "confined",
        slow=fields.get("Takes") == "long",
        waits=fields.get("Waits") == "yes",
        elsewhere=fields.get("Elsewhere", ""),
        parts={name: part.strip() for name, part in parts.items() if part.strip()},
    )
