"""An exception of a student's code, as a sentence."""

import linecache
import traceback
from pathlib import Path

_HERE = str(Path(__file__).parent)


def sentence_of(error: BaseException) -> str:
    """Name an exception and, where it is known, the student's line that raised it."""
    text = str(error).strip().split("\n")[0]
    said = f"It raises {type(error).__name__}{f': {text}' if text else ''}"
    line = _line_of(error)
    return f"{said}{'' if said.endswith(('.', '!', '?')) else '.'}{f' The line: `{line}`' if line else ''}"


def _line_of(error: BaseException) -> str:
    """The innermost line of a notebook cell below the check itself; empty if there is none."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    names = [frame.f_code.co_filename for frame in frames]
    cells = [
        (frame, number)
        for frame, number in traceback.walk_tb(error.__traceback__)
        if _is_cell(frame.f_code.co_filename) and frame.f_code.co_name != "<lambda>"
    ]
    if not names or not cells:
        return ""
    frame, number = cells[-1]
    return linecache.getline(frame.f_code.co_filename, number).strip()


def _is_cell(filename: str) -> bool:
    """Whether code was typed in a notebook: IPython's names for cells, or no file at all."""
    return not filename.startswith(_HERE) and (filename.startswith("<") or "ipykernel_" in filename)
