"""Collects what a cell shows, as outputs in nbformat's form, up to a limit."""

import base64
from typing import Any

from autograder.cells.text import utf8

Output = dict[str, Any]

TEXT_LIMIT = 1_000_000
"""Characters of streams and tracebacks kept for one cell."""
DATA_LIMIT = 16_000_000
"""Characters of displayed data (images in base64) kept for one cell."""


class Recorder:
    """The outputs of the cell that runs now. Takes what IPython's hooks and the standard streams are given."""

    def __init__(self) -> None:
        self._outputs: list[Output] = []
        self._text_left = TEXT_LIMIT
        self._data_left = DATA_LIMIT
        self._clear_next = False

    def take(self) -> list[Output]:
        """Return the outputs since the last call, and start anew."""
        outputs = self._outputs
        for output in outputs:
            output.pop("display_id", None)
            if output["output_type"] == "stream":
                output["text"] = "".join(output["text"])
        self.__init__()  # type: ignore[misc]
        return outputs

    def stream(self, name: str, text: str) -> None:
        """Add text to standard output or standard error."""
        if not text or self._text_left <= 0:
            return
        text = utf8(text)
        if len(text) > self._text_left:
            text = text[: self._text_left] + f"\n… the output was cut off after {TEXT_LIMIT:,} characters\n"
            self._text_left = 0
        self._text_left -= len(text)
        self._clear_if_due()
        last = self._outputs[-1] if self._outputs else None
        if last is not None and last["output_type"] == "stream" and last["name"] == name:
            last["text"].append(text)
        else:
            self._outputs.append({"output_type": "stream", "name": name, "text": [text]})

    def display(self, data: dict[str, Any], metadata: dict[str, Any], display_id: str | None, update: bool) -> None:
        """Add a rich output, or update the earlier one of the same `display_id`."""
        bundle = {"data": _jsonable(data), "metadata": metadata or {}}
        if update:
            for earlier in self._outputs:
                if display_id is not None and earlier.get("display_id") == display_id:
                    earlier.update(bundle)
            return
        output: Output = {"output_type": "display_data", **bundle}
        if display_id is not None:
            output["display_id"] = display_id
        self._add(output)

    def result(self, count: int, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Add the value of the cell's last expression."""
        self._add(
            {
                "output_type": "execute_result",
                "execution_count": count,
                "data": _jsonable(data),
                "metadata": metadata or {},
            }
        )

    def error(self, name: str, message: str, traceback: list[str]) -> None:
        """Add an error; errors are shown even when the limit of text is reached."""
        limit = max(self._text_left, 20_000)
        self._clear_if_due()
        self._outputs.append(
            {
                "output_type": "error",
                "ename": utf8(name[:200]),
                "evalue": utf8(message[:limit]),
                "traceback": [utf8(line[:limit]) for line in traceback[:200]],
            }
        )
        self._text_left -= sum(map(len, traceback))

    def clear(self, wait: bool) -> None:
        """Remove what was shown so far: at once, or when the next output comes."""
        if wait:
            self._clear_next = True
        else:
            self._outputs.clear()

    def _add(self, output: Output) -> None:
        size = sum(len(value) if isinstance(value, str) else len(str(value)) for value in output["data"].values())
        if size > self._data_left:
            kind = ", ".join(output["data"])
            output["data"] = {"text/plain": f"… an output ({kind}) was left out: a cell may show {DATA_LIMIT:,} bytes"}
            output["metadata"] = {}
            size = 0
        self._data_left -= size
        self._clear_if_due()
        self._outputs.append(output)

    def _clear_if_due(self) -> None:
        if self._clear_next:
            self._clear_next = False
            self._outputs.clear()


def _jsonable(data: dict[str, Any]) -> dict[str, Any]:
    return {
        mime: base64.b64encode(value).decode() + "\n" if isinstance(value, bytes) else _text(value)
        for mime, value in data.items()
    }


def _text(value: Any) -> Any:
    return utf8(value) if isinstance(value, str) else value
