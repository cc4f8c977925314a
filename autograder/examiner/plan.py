"""The instructor's notebook as the examiner uses it: what each cell is, and which ones it may run itself."""

import ast
from dataclasses import dataclass, field
from typing import Literal

from autograder.examiner.classes import classes_of
from autograder.examiner.dataflow import Flow, Kind, flow_of, needed_cells, python_of, trusted_cells
from autograder.examiner.notebook import Cell
from autograder.results import CellScore

Role = Literal["test", "answer", "locked", "open", "added", "demo", "prose"]
"""What a cell is for. `added` cells are a student's own; `prose` is no code and nothing to answer."""

IN_SANDBOX = "in-sandbox"
DEMO = "demo"


@dataclass(frozen=True)
class PlannedCell:
    """A cell of the instructor's notebook."""

    cell: Cell
    role: Role
    flow: Flow
    released: str
    """Its source as students get it."""
    classes: frozenset[str] = frozenset()
    """The classes that it defines."""

    @property
    def graded(self) -> bool:
        """It has points, earned by a test or given by a person."""
        return bool(self.cell.nbgrader.get("grade")) or bool(self.cell.nbgrader.get("task"))

    @property
    def manual(self) -> bool:
        """A person grades it."""
        return self.graded and self.role != "test"

    @property
    def points(self) -> float:
        """What it is worth."""
        value = self.cell.nbgrader.get("points", 0)
        return float(value) if isinstance(value, int | float) else 0.0

    @property
    def in_sandbox(self) -> bool:
        """It is a test that its author wants to run where the student's code runs."""
        return self.role == "test" and IN_SANDBOX in self.cell.tags

    @property
    def kind(self) -> Kind:
        """Whose it is, for the analysis of data flow."""
        if self.role == "answer" or self.in_sandbox:
            return "student"
        return "test" if self.role == "test" else "author"


@dataclass(frozen=True)
class Plan:
    """The instructor's notebook."""

    cells: list[PlannedCell]
    modules: dict[str, str] = field(default_factory=dict)
    """Names that its cells import, and nothing else: `np` for `numpy`, `assert_allclose` for
    `numpy.testing:assert_allclose`."""
    stars: list[str] = field(default_factory=list)
    """Modules of which its cells import all names, as in `from numpy import *`."""
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    """Classes that its cells define, tests aside, with the special methods of each."""

    def verdicts(self, changed: frozenset[int] = frozenset()) -> tuple[list[bool], list[bool]]:
        """Tell which cells the examiner may run, and which it must.

        Args:
            changed: indices of open cells that the student changed, and which are therefore the student's.
        """
        flows = [planned.flow for planned in self.cells]
        kinds: list[Kind] = [
            "student" if index in changed else planned.kind for index, planned in enumerate(self.cells)
        ]
        trusted = trusted_cells(flows, kinds)
        given = [planned.kind == "author" and bool(planned.classes) for planned in self.cells]
        return trusted, needed_cells(flows, trusted, kinds, given)

    def no_marks(self, why: str) -> list[CellScore]:
        """Return the scores of a notebook that could not be graded at all: none for any cell."""
        return [
            CellScore(grade_id=cell.cell.grade_id or "", points=cell.points, score=0.0, reason=why, manual=cell.manual)
            for cell in self.cells
            if cell.graded
        ]

    def used_by_tests(self, index: int) -> list[str]:
        """Names that a cell defines, imports left out, and that a test uses: whose cell it is bears on marks."""
        flows = [planned.flow for planned in self.cells if planned.kind == "test"]
        used = frozenset().union(*(flow.uses.union(*flow.later.values()) for flow in flows))
        return sorted((self.cells[index].flow.defines & used) - self.modules.keys())


def make_plan(source: list[Cell], released: dict[str, str]) -> Plan:
    """Analyse an instructor's notebook.

    Args:
        source: its cells.
        released: the source of answer cells as students get them, by grade_id; the markers tell where it is missing.
    """
    cells = []
    modules: dict[str, str] = {}
    bound: set[str] = set()
    stars: list[str] = []
    classes: dict[str, frozenset[str]] = {}
    for cell in source:
        role = role_of(cell)
        runs = cell.cell_type == "code"
        flow = flow_of(cell.source) if runs and role != "demo" else Flow(frozenset(), frozenset())
        stub = released.get(cell.grade_id or "", cell.source)
        own = classes_of(cell.source, classes) if runs and role not in ("test", "demo") else {}
        cells.append(PlannedCell(cell, role, flow, stub, frozenset(own)))
        if runs and role != "test":
            imported, others = _imports(cell.source)
            classes |= own
            modules |= imported
            bound |= others if role == "answer" else {name for name in others if ":" in imported.get(name, ":")}
            stars += [source.removesuffix(":*") for source in imported.values() if source.endswith(":*")]
    modules.pop("*", None)
    return Plan(cells, {name: source for name, source in modules.items() if name not in bound}, stars, classes)


def role_of(cell: Cell) -> Role:
    """Return what a cell of an instructor's notebook is for."""
    nbgrader = cell.nbgrader
    if nbgrader.get("solution"):
        return "answer"
    if cell.cell_type != "code":
        return "prose"
    if nbgrader.get("grade"):
        return "test"
    if DEMO in cell.tags:
        return "demo"
    return "locked" if nbgrader.get("locked") else "open"


def _imports(source: str) -> tuple[dict[str, str], set[str]]:
    """Return the names that a cell imports, with what they stand for, and those that it binds in other ways."""
    try:
        tree = ast.parse(python_of(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}, set()
    imported: dict[str, str] = {}
    bound = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                root = alias.name.split(".")[0]
                imported[alias.asname or root] = alias.name if alias.asname else root
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported |= {alias.asname or alias.name: f"{node.module}:{alias.name}" for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, ast.Constant) and node.value == "pylab":  # as in run_line_magic("pylab", "inline")
            imported["*"] = "matplotlib.pylab:*"
    return imported, bound
