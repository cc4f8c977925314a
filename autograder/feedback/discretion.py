"""What a student may be told about a test cell.

A hidden test's source, inputs and expected values stay hidden. The text of an exception can hold them (NumPy's own
messages do), and so can what a student's function prints or raises while it is given them. So where a cell has a hidden
part, only three things are passed on: what the test's author displays, what the author wrote word for word as a
message, and the kind of the exception.
"""

import ast
import builtins
import re
from typing import Any

from autograder.feedback.ansi import ESCAPE

Cell = dict[str, Any]
Output = dict[str, Any]

LONGEST_MESSAGE = 2_000
PLACE = re.compile(r"Cell\s+In\s*\[\d*\],\s*line\s+(\d+)")


class TestReport:
    """What may be told about one test cell that has run.

    Args:
        cell: the cell, with its outputs, in nbformat's form.
        reason: why it did not earn full marks, in the words of the examiner.
        protected: it ran in the examiner; otherwise all of its outputs come from where student code ran.
        delimiter: the mark with which hidden tests begin.
    """

    __test__ = False  # not a test of pytest's

    def __init__(self, cell: Cell, reason: str, *, protected: bool, delimiter: str) -> None:
        self._source = str(cell["source"])
        self._outputs: list[Output] = cell.get("outputs", [])
        self._reason = reason
        self._protected = protected
        lines = self._source.split("\n")
        self._lines = lines
        self._hidden_from = next((at for at, line in enumerate(lines, 1) if delimiter in line), None)
        self._error = next((output for output in self._outputs if output["output_type"] == "error"), None)

    def outputs(self) -> list[Output]:
        """The outputs to show. The score itself and errors are told in words instead."""
        if self._hidden_from is None:
            return [output for output in self._outputs if output["output_type"] != "error" and not _is_score(output)]
        if not self._protected:
            return []
        return [output for output in self._outputs if output["output_type"] == "display_data"]

    def reason(self) -> str:
        """Why not full marks: a sentence or a few lines; empty if there is nothing to tell."""
        if self._error is None:
            return self._reason
        name, message = str(self._error["ename"]), str(self._error["evalue"]).strip()
        kind = name if name in vars(builtins) else "an exception of its own"
        if name == "NotImplementedError" and not message:
            return "Not done yet: the answer still raises NotImplementedError."
        line = self._failing_line()
        if line is not None:
            said = f"{name}: {message}" if message else name
            return f"{said[:LONGEST_MESSAGE]}\nThe line of the test: {line}"
        if message in self._written_messages():
            return message
        return f"A hidden test failed ({kind})."

    def _failing_line(self) -> str | None:
        """The line of the test cell that failed, if it is one that students see."""
        if self._error is None:
            return None
        traceback = ESCAPE.sub("", "\n".join(self._error["traceback"]))
        place = PLACE.search(traceback)
        number = int(place[1]) if place else 0
        visible = len(self._lines) if self._hidden_from is None else self._hidden_from - 1
        return self._lines[number - 1].strip() if 1 <= number <= visible else None

    def _written_messages(self) -> set[str]:
        """The messages that the author of the test wrote out: `assert …, "message"` and `raise Error("message")`."""
        try:
            nodes = list(ast.walk(ast.parse(self._source)))
        except (SyntaxError, ValueError):  # a cell with a magic command, say
            return set()
        asserted = [node.msg for node in nodes if isinstance(node, ast.Assert)]
        errors = [node.exc for node in nodes if isinstance(node, ast.Raise)]
        raised = [error.args[0] for error in errors if isinstance(error, ast.Call) and error.args]
        return {
            node.value.strip()
            for node in [*asserted, *raised]
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }


def _is_score(output: Output) -> bool:
    """Whether an output is the number that a test cell ended with."""
    return output["output_type"] == "execute_result" and set(output["data"]) == {"text/plain"}
