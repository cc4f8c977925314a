"""Notebooks as they might be handed in, each made from a good one by a number: the same number, the same notebook."""

import copy
import gzip
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fuzz import odd
from tests.notebooks import notebook

Change = Callable[[random.Random, dict[str, Any]], Any]


def hand_in(folder: Path, number: int, cells: list[dict[str, Any]], *, endless: float = 0.01) -> None:
    """Write what the student of that number hands in.

    Args:
        folder: where; it is made.
        number: says what is odd about it.
        cells: those of the good notebook.
        endless: how many of the notebooks run into a deadline.
    """
    rng = random.Random(number)
    content = notebook(json.loads(json.dumps(cells)))
    for _ in range(rng.choice((1, 1, 2, 4))):
        rng.choice(_CHANGES)(rng, content)
    if rng.random() < endless:
        _insert(content, rng, {"cell_type": "code", "source": rng.choice(odd.ENDLESS)})
    data = _written(rng, content)
    folder.mkdir(parents=True)
    (folder / "nb.ipynb").write_bytes(_damaged(rng, data) if rng.random() < 0.25 else data)
    if rng.random() < 0.2:
        (folder / "timestamp.txt").write_text(rng.choice(odd.TIMES))
    if rng.random() < 0.1:
        _hand_in_beside(folder, rng.choice(odd.NAMES), rng.randbytes(20))


def _written(rng: random.Random, content: dict[str, Any]) -> bytes:
    text = json.dumps(content, indent=rng.choice((None, 1)), ensure_ascii=rng.random() < 0.8)
    encoding = rng.choice(("utf-8",) * 12 + ("utf-8-sig", "utf-16", "utf-32", "latin-1", "cp1252"))
    return text.encode(encoding, errors="replace")


def _damaged(rng: random.Random, data: bytes) -> bytes:
    kind = rng.randrange(8)
    at = rng.randrange(len(data))
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + rng.randbytes(rng.randint(1, 30)) + data[at:]
    if kind == 2:
        return data + data
    if kind == 3:
        return gzip.compress(data)
    if kind == 4:
        return rng.choice((b"", b"[" * 200_000, b"{}", b"null", b'{"cells":' * 20_000, b"\x00" * 1000))
    if kind == 5:
        return data.replace(b'"cells"', b'"cells": [], "cells"', 1)
    changed = bytearray(data)
    for _ in range(rng.randint(1, 20)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _change_any_value(rng: random.Random, content: dict[str, Any]) -> None:
    places = list(_places(content))
    holder, key = rng.choice(places)
    holder[key] = copy.deepcopy(rng.choice(odd.VALUES))  # a later change must not reach the list of values itself


def _drop_any_value(rng: random.Random, content: dict[str, Any]) -> None:
    holder, key = rng.choice(list(_places(content)))
    del holder[key]


def _change_format(rng: random.Random, content: dict[str, Any]) -> None:
    content["nbformat"] = rng.choice((0, 1, 2, 3, 4, 5, 99, "4", None, 4.0))
    content["nbformat_minor"] = rng.choice((0, 4, 5, 6, 99, -1, None))


def _reorder(rng: random.Random, content: dict[str, Any]) -> None:
    rng.shuffle(_cells(content))


def _drop_cells(rng: random.Random, content: dict[str, Any]) -> None:
    cells = _cells(content)
    del cells[: rng.randint(0, len(cells))]


def _repeat_cells(rng: random.Random, content: dict[str, Any]) -> None:
    cells = _cells(content)
    cells.extend(cells[: rng.randint(0, len(cells))] * rng.choice((1, 2, 200)))


def _add_program(rng: random.Random, content: dict[str, Any]) -> None:
    _insert(content, rng, {"cell_type": "code", "source": rng.choice(odd.PROGRAMS)})


def _add_text(rng: random.Random, content: dict[str, Any]) -> None:
    _insert(content, rng, {"cell_type": rng.choice(("markdown", "raw")), "source": rng.choice(odd.TEXTS)})


def _answer_oddly(rng: random.Random, content: dict[str, Any]) -> None:
    for cell in _cells(content):
        if isinstance(cell, dict) and rng.random() < 0.4:
            choices = odd.TEXTS if cell.get("cell_type") == "markdown" else odd.PROGRAMS
            cell["source"] = rng.choice(choices)


def _retype(rng: random.Random, content: dict[str, Any]) -> None:
    for cell in _cells(content):
        if isinstance(cell, dict) and rng.random() < 0.4:
            cell["cell_type"] = rng.choice(("code", "markdown", "raw", "heading", "", 7, None))


def _mark_oddly(rng: random.Random, content: dict[str, Any]) -> None:
    """Change what nbgrader, or the grader, knows of a cell."""
    for cell in _cells(content):
        if isinstance(cell, dict) and rng.random() < 0.5:
            marks = {"grade_id": rng.choice(("double", "test_double", "", 7, None, "../x")), "grade": True}
            more = {"points": rng.choice((1e9, -1, "3", None)), "solution": rng.choice((True, False, "yes"))}
            cell["metadata"] = rng.choice(
                ({"nbgrader": marks | more}, {"nbgrader": []}, {"tags": "demo"}, {"tags": [["in-sandbox"]]}, [], None)
            )


def _add_outputs(rng: random.Random, content: dict[str, Any]) -> None:
    for cell in _cells(content):
        if isinstance(cell, dict) and rng.random() < 0.5:
            outputs = [{"output_type": rng.choice(("stream", "error", "x", 1)), "text": rng.choice(odd.VALUES)}]
            cell["outputs"] = rng.choice((outputs * 3, "outputs", None, [None]))


def _set_ids(rng: random.Random, content: dict[str, Any]) -> None:
    for cell in _cells(content):
        if isinstance(cell, dict):
            cell["id"] = rng.choice(("same", "x" * 500, "", "ä ö", "../..", 7, None))


_CHANGES: tuple[Change, ...] = (
    _change_any_value,
    _change_any_value,
    _drop_any_value,
    _change_format,
    _reorder,
    _drop_cells,
    _repeat_cells,
    _add_program,
    _add_program,
    _add_text,
    _answer_oddly,
    _answer_oddly,
    _retype,
    _mark_oddly,
    _add_outputs,
    _set_ids,
)


def _cells(content: dict[str, Any]) -> list[Any]:
    cells = content.get("cells")
    return cells if isinstance(cells, list) else []


def _insert(content: dict[str, Any], rng: random.Random, cell: dict[str, Any]) -> None:
    cells = _cells(content)
    cells.insert(rng.randint(0, len(cells)), {"metadata": {}, "outputs": [], "execution_count": None, **cell})


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a JSON value, as (container, key)."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [(value, key) for key in keys] + [place for key in keys for place in _places(value[key])]


def _hand_in_beside(folder: Path, name: bytes, content: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
