"""An exception of a student's code, in words."""

import linecache
import re
import sys
import traceback
from pathlib import Path

_KIT = str(Path(__file__).parent)
_FRAME = re.compile(r'^  File "(?P<file>.*)", line \d+, in .*\n    (?P<line>.*)$', re.MULTILINE)

_ADVICE = (
    (NameError, "", "Run the cells that define it first, or spell it as it is spelled there."),
    (TypeError, "NoneType", "Something is None: a function without `return` gives None."),
    (TypeError, "positional argument", "The function must take its arguments as the exercise gives them."),
    (ValueError, "broadcast", "Print the shapes of both arrays just before that line."),
    (ValueError, "matmul", "Print the shapes of both arrays just before that line."),
    (ValueError, "not aligned", "Print the shapes of both arrays just before that line."),
    (ValueError, "truth value", "A condition on an array gives an array: use `np.where`, `.any()` or `.all()`."),
    (IndexError, "", "Print the index and the shape of the array just before that line."),
    (RecursionError, "", "The function calls itself without end."),
    (MemoryError, "", "An array is far too large: print its shape before you make it."),
)


def sentence_of(error: BaseException) -> str:
    """Name an exception and, where it is known, the student's line that raised it."""
    text = " ".join(str(error).split())
    said = f"It raises {type(error).__name__}{f': {text}' if text else ''}"
    said += "" if said.endswith((".", "!", "?")) else "."
    line = _line_in_text(error) or _line_in_frames(error)
    return f"{said} The line: `{line}`" if line else said


def advice_on(error: BaseException) -> str:
    """What to try first after a common exception; empty if nothing in particular."""
    for kind, words, advice in _ADVICE:
        if isinstance(error, kind) and words in str(error):
            return advice
    return ""


def _line_in_text(error: BaseException) -> str:
    """The last line of the student's in a traceback that came as text, from a sandbox."""
    text = getattr(error, "student_traceback", "")
    lines = (
        [match["line"] for match in _FRAME.finditer(text) if _is_cell(match["file"])] if isinstance(text, str) else []
    )
    return lines[-1].strip() if lines else ""


def _line_in_frames(error: BaseException) -> str:
    """The last line of the student's among the frames of this process."""
    test = _caller()
    lines = [
        (frame.f_code.co_filename, number)
        for frame, number in traceback.walk_tb(error.__traceback__)
        if _is_cell(frame.f_code.co_filename) and frame.f_code.co_filename != test
    ]
    return linecache.getline(*lines[-1]).strip() if lines else ""


def _caller() -> str:
    """The file, or the cell, that called the kit: a test, whose own lines are not the student's."""
    files = (frame.f_code.co_filename for frame, _ in traceback.walk_stack(sys._getframe()))
    return next((file for file in files if not file.startswith(_KIT)), "")


def _is_cell(file: str) -> bool:
    """Whether code was typed in a notebook rather than installed."""
    return not file.startswith(_KIT) and "site-packages" not in file and (file.startswith("<") or "ipykernel" in file)
