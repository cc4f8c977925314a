"""The messages between examiner and sandbox.

The examiner asks (`Run`, `Do`), the sandbox answers (`Ran`, `Returned`, `Raised`), one at a time. While it works on a
`Do`, the sandbox may call back (`Callback`) a function that it was given; the examiner answers with `Returned` or
`Raised`, and may ask again before it does.
"""

from typing import Any

import msgspec

from autograder.wire.nodes import Node

Printed = list[tuple[str, str]]
"""What was written since the last message: (`stdout` or `stderr`, text), in order."""

Warned = list[tuple[list[str], str, int]]
"""Python's warnings while a call was at work: the names of the class and its base classes, the text, the line."""
WARNINGS_LIMIT = 50
"""So many of one call cross; what comes after them is left out."""


PATCHED_BUILTINS = frozenset({"input", "print"})
"""The built-in functions that a test may replace for the answers that it calls."""


class Message(msgspec.Struct, array_like=True, tag=True, gc=False):
    """A message. `changes` are `[slot, content]` of shared objects, to be applied first."""


class Run(Message):
    """Run a cell of the notebook."""

    source: str


class Do(Message):
    """Do something with a name or an object of the sandbox: see `autograder.sandbox.operations`."""

    shared: int
    """The length of the table of shared objects that both sides cut it to first."""
    changes: list[Node]
    operation: str
    target: Node
    arguments: list[Node]
    keywords: dict[str, Node]
    random: list[str] | None = None
    """The states of NumPy's and Python's global random generators, where a test cell has set them."""
    floats: dict[str, str] | None = None
    """What NumPy does about floating-point errors (`numpy.geterr`), where a test cell has set it."""
    patches: list[tuple[str, str, Node]] | None = None
    """Functions of Python's or NumPy's (module, name) that a test has replaced, and by what; None if they are known."""


class Ran(Message):
    """A cell has run."""

    outputs: list[dict[str, Any]]
    error: str | None
    """The name of the exception that ended it, if one did."""
    showed: bool
    """Its last expression gave a value that was shown."""
    score: float | None
    """That value, if it is a number: the score, for a test cell tagged `in-sandbox`."""
    figures: float = 0.0
    """Seconds that drawing its figures took, for the profile: nothing depends on it."""


class Returned(Message):
    """The value of an operation or of a callback."""

    changes: list[Node]
    value: Node
    printed: Printed = []
    warned: Warned = []


class Raised(Message):
    """The exception that an operation or a callback raised."""

    changes: list[Node]
    kinds: list[str]
    """The names of its class and of its base classes, nearest first."""
    arguments: list[Node]
    message: str
    traceback: str
    """The student's lines that it came through, as Python writes them."""
    printed: Printed = []
    warned: Warned = []
    own: Node = None
    """The exception itself, if its class is the student's own or the course's."""


class Callback(Message):
    """Call a function that the examiner passed."""

    shared: int
    changes: list[Node]
    function: int
    arguments: list[Node]
    keywords: dict[str, Node]
    printed: Printed = []


Request = Run | Do | Returned | Raised
Reply = Ran | Returned | Raised | Callback

encoder = msgspec.msgpack.Encoder()
requests = msgspec.msgpack.Decoder(Request)
replies = msgspec.msgpack.Decoder(Reply)
