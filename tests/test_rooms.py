"""Imports between the rooms of the package go one way, as docs/architecture.md says."""

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "autograder"
ALONE = {"errors", "results", "version"}
"""Modules that belong to no room."""
ONLY = {
    "kit": set(),
    "exam": {"kit"},
    "wire": set(),
    "cells": set(),
    "sandbox": {"cells", "wire"},
    "examiner": {"cells", "exam", "sandbox", "wire"},
    "course": set(),
    "gradebook": {"course"},
    "feedback": {"course"},
}
"""All that some rooms may import."""


def imported(path: Path) -> Iterator[str]:
    """Yield the rooms that a module imports from, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
            if node.module == "autograder":
                names = [f"autograder.{alias.name}" for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("autograder."))


@pytest.fixture(scope="module")
def rooms() -> dict[str, set[str]]:
    """Return for each room those that it imports from."""
    found = {
        room.name: {name for path in room.rglob("*.py") for name in imported(path)} - ALONE - {room.name}
        for room in PACKAGE.iterdir()
        if room.is_dir() and (room / "__init__.py").is_file()
    }
    assert {"cli", "grading", "examiner", "sandbox"} <= found.keys()
    return found


def test_they_go_one_way(rooms: dict[str, set[str]]) -> None:
    order = list(graphlib.TopologicalSorter(rooms).static_order())  # raises CycleError, which names the cycle
    assert order.index("wire") < order.index("examiner") < order.index("grading") < order.index("cli")


@pytest.mark.parametrize("room", ONLY)
def test_a_room_knows_no_more_than_it_needs(rooms: dict[str, set[str]], room: str) -> None:
    assert rooms[room] <= ONLY[room]


def test_no_room_knows_a_course(rooms: dict[str, set[str]]) -> None:
    words = ("import assignments", "from assignments")
    modules = [path for path in PACKAGE.rglob("*.py") if "template" not in path.parts]  # a course to begin with
    assert [path for path in modules if any(word in path.read_text() for word in words)] == []


def test_the_picture_of_the_rooms_has_all_of_them(rooms: dict[str, set[str]]) -> None:
    picture = (ROOT / "docs" / "architecture.md").read_text().partition("## The rooms")[2].split("```")[1]
    for name in rooms:
        assert f"\n  {name}/ " in picture, name
    for name in ALONE:
        assert f"\n  {name}.py " in picture, name
