"""Reading notebooks, whoever wrote them: a hostile one costs a sentence, not a crash."""

import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from autograder.cells.text import utf8

MAX_BYTES = 100_000_000
MAX_CELLS = 5_000
MAX_SOURCE = 1_000_000
"""Characters in the source of one cell."""
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")
MAX_PICTURE = 5_000_000
"""Characters of a picture in a Markdown cell; a larger one is left out."""
_DEEPEST_HEADING = 6


class UnreadableError(Exception):
    """The file is not a notebook that can be graded; the message is a sentence that says why."""


class Cell(msgspec.Struct, kw_only=True):
    """A cell as its file has it, outputs left out."""

    cell_type: str
    source: str
    metadata: dict[str, Any]
    id: str | None = None
    attachments: dict[str, dict[str, str]] = {}
    """Pictures in the text of a Markdown cell: base64 by type, by name."""

    @property
    def nbgrader(self) -> dict[str, Any]:
        """Its nbgrader metadata, empty if it has none."""
        value = self.metadata.get("nbgrader")
        return value if isinstance(value, dict) else {}

    @property
    def grade_id(self) -> str | None:
        """The identity that nbgrader gave it."""
        value = self.nbgrader.get("grade_id")
        return value if isinstance(value, str) else None

    @property
    def tags(self) -> frozenset[str]:
        """Its tags."""
        value = self.metadata.get("tags")
        return frozenset(tag for tag in value if isinstance(tag, str)) if isinstance(value, list) else frozenset()


class _RawCell(msgspec.Struct):
    cell_type: Any = "raw"
    source: Any = ""
    metadata: Any = msgspec.UNSET
    id: Any = None
    attachments: Any = None


class _RawNotebook(msgspec.Struct):
    nbformat: Any = None
    cells: list[_RawCell] | None = None


_decoder = msgspec.json.Decoder(_RawNotebook)


def read_notebook(path: Path) -> list[Cell]:
    """Return the cells of the notebook in a file.

    Raises:
        UnreadableError: the file is too large, not JSON, or not a notebook.
        OSError: the file cannot be read.
    """
    return cells_of(path.read_bytes())


def read_regular(path: Path, limit: int) -> bytes:
    """Return at most `limit` + 1 bytes of a file; raise OSError if it is a link or no regular file."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path.name} is not a regular file")
        return file.read(limit + 1)


def cells_of(data: bytes, *, upgrade: bool = True) -> list[Cell]:
    """Return the cells of a notebook given as the bytes of its file; raise UnreadableError if it is none.

    With `upgrade`, notebooks of older formats are read too, by nbformat, which may take time and memory.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"The notebook has more than {MAX_BYTES / 1e6:,.0f} MB and is not graded. Clear its outputs and hand it in"
            " again."
        )
    if not data.strip():
        raise UnreadableError("The notebook is empty: the file has no content.")
    raw = _parse(data.removeprefix(b"\xef\xbb\xbf"))
    if raw.nbformat in (1, 2, 3) or (raw.cells is None and raw.nbformat is not None):
        if not upgrade:
            raise UnreadableError("The notebook is of an old format.")
        return _of_old_format(data)
    if raw.nbformat != 4 or raw.cells is None:
        raise UnreadableError("The file is JSON, but not a Jupyter notebook: it has no cells.")
    return _checked(_cell(cell) for cell in raw.cells)


def _parse(data: bytes) -> _RawNotebook:
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError:
        raise UnreadableError("The file is JSON, but not a Jupyter notebook: its cells are not a list.") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as strict:
        # Jupyter itself writes NaN and Infinity into outputs, which is not JSON proper.
        try:
            return msgspec.convert(json.loads(data), _RawNotebook)
        except (ValueError, RecursionError, msgspec.ValidationError):
            raise UnreadableError(f"The file is not a Jupyter notebook: it is not valid JSON ({strict}).") from None


def _cell(raw: _RawCell) -> Cell:
    kind = raw.cell_type if raw.cell_type in ("code", "markdown", "raw") else "raw"
    return Cell(
        cell_type=kind,
        source=_text(raw.source),
        metadata=raw.metadata if isinstance(raw.metadata, dict) else {},
        id=raw.id if isinstance(raw.id, str) and raw.id.isascii() else None,
        attachments=_pictures(raw.attachments) if kind == "markdown" else {},
    )


def _pictures(attachments: Any) -> dict[str, dict[str, str]]:
    if not isinstance(attachments, dict):
        return {}
    pictures = {
        utf8(name): {kind: utf8(data) for kind, data in forms.items() if kind in PICTURES and isinstance(data, str)}
        for name, forms in attachments.items()
        if isinstance(forms, dict)
    }
    return {name: forms for name, forms in pictures.items() if 0 < sum(map(len, forms.values())) <= MAX_PICTURE}


def _text(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return utf8(source) if isinstance(source, str) else ""


def _checked(cells: Iterable[Cell]) -> list[Cell]:
    checked: list[Cell] = []
    for cell in cells:
        if len(checked) == MAX_CELLS:
            raise UnreadableError(f"The notebook has more than {MAX_CELLS:,} cells; it is not graded.")
        if len(cell.source) > MAX_SOURCE:
            raise UnreadableError(f"A cell of the notebook is longer than {MAX_SOURCE:,} characters; it is not graded.")
        checked.append(cell)
    return checked


def _of_old_format(data: bytes) -> list[Cell]:
    """Read a notebook of nbformat 1 to 3 through nbformat's own upgrade."""
    import nbformat

    try:
        notebook = nbformat.reads(json.dumps(_without_excess(json.loads(data))), as_version=4)
        return _checked(
            Cell(cell_type=cell.cell_type, source=cell.source, metadata=dict(cell.metadata)) for cell in notebook.cells
        )
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(
            f"The notebook is of an old or unknown format and cannot be upgraded ({type(error).__name__})."
            " Open it in Jupyter, save it, and hand it in again."
        ) from None


def _without_excess(notebook: Any) -> Any:
    """Take from a notebook of an old format what its upgrade would make more of, and grading needs nothing of."""
    count = 0
    for sheet in [notebook, *notebook.get("worksheets", ())]:
        for cell in sheet.get("cells", ()):
            count += 1
            if count > MAX_CELLS:
                raise UnreadableError(f"The notebook has more than {MAX_CELLS:,} cells; it is not graded.")
            if "outputs" in cell:
                cell["outputs"] = []
            if "level" in cell:  # of a heading: so many # are written
                cell["level"] = min(int(cell["level"]), _DEEPEST_HEADING)
    return notebook
