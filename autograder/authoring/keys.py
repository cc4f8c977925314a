"""The keys on a cell of the text, and what they make of it."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Role = Literal["solution", "test", "question", "demo", "open", "locked"]

_NAMING: tuple[Role, ...] = ("solution", "test", "question")
_SWITCHES: tuple[Role, ...] = ("demo", "open")
_ROLES: tuple[Role, ...] = (*_NAMING, *_SWITCHES)
_GRADED: tuple[Role, ...] = ("test", "question")
_KNOWN = (*_ROLES, "points", "tags", "jupyter")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,58}")


@dataclass(frozen=True)
class Keys:
    """What an author said about a cell."""

    role: Role = "locked"
    """What the cell is for.

    solution: an exercise, filled in from the reference. test: a graded test cell. question: a written answer that a
    person marks. demo: for the student's eyes, left out of grading. open: the student may change it. locked: the rest.
    """
    name: str = ""
    points: float | None = None
    tags: tuple[str, ...] = ()
    jupyter: Mapping[str, Any] = field(default_factory=dict)
    """Jupyter's own settings of a cell, such as `{"source_hidden": true}`."""

    @property
    def grade_id(self) -> str:
        """The cell's name in nbgrader; empty for a cell that has no name of its own."""
        return f"test_{self.name}" if self.role == "test" else self.name


def interpret(metadata: Mapping[str, Any]) -> Keys:
    """The keys of a cell, whose metadata is valid in a notebook. Points that `mistakes` would name are left out."""
    role: Role = next((role for role in _ROLES if metadata.get(role)), "locked")
    name = str(metadata[role]) if role in _NAMING else ""
    points = metadata.get("points") if _is_points(metadata.get("points")) else None
    return Keys(role, name, points, tuple(metadata.get("tags", ())), metadata.get("jupyter", {}))


def mistakes(metadata: Mapping[str, Any], markdown: bool) -> Iterator[str]:
    """What is wrong with the keys of a cell, each a sentence."""
    if "incorrectly_encoded_metadata" in metadata:
        yield (
            f"the keys `{metadata['incorrectly_encoded_metadata']}` cannot be read; "
            'write text in double quotes and numbers plainly: test="name" points=6'
        )
        return
    for key in metadata:
        if key not in _KNOWN:
            yield f"the key `{key}` is not known; the keys are {', '.join(_KNOWN)}"
    roles = [role for role in _ROLES if role in metadata]
    if len(roles) > 1:
        yield f"a cell is one thing only, and this one is {' and '.join(roles)}; split it"
    for role in roles:
        yield from _role_mistakes(role, metadata[role], markdown)
    if "points" in metadata:
        yield from _points_mistakes(metadata["points"], roles)
    elif any(role in _GRADED for role in roles):
        yield "a test and a question need points; add points=N"
    if "demo" in metadata.get("tags", ()):
        yield "a demo cell is marked with demo=true, not with a tag"


def _role_mistakes(role: Role, value: Any, markdown: bool) -> Iterator[str]:
    if role in _SWITCHES and value is not True:
        yield f"{role} is either {role}=true or left out"
    if role in _NAMING and not (isinstance(value, str) and _NAME.fullmatch(value)):
        yield f'{role}={value!r} is not a name; use letters, digits, _ and -, in quotes: {role}="name"'
    if role == "question" and not markdown:
        yield 'a question is text: write it between <!-- #region question="name" points=N --> and <!-- #endregion -->'
    if role in ("solution", "test", "demo") and markdown:
        yield f"{role} belongs on a code cell (```python {role}=…), not on text"


def _points_mistakes(points: Any, roles: list[Role]) -> Iterator[str]:
    if not _is_points(points):
        yield f"points={points!r} is not a number of points; write a number that is not negative, such as points=6"
    if not any(role in _GRADED for role in roles):
        yield "only a test and a question have points; remove them here"


def _is_points(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
