"""What works where tests and answers share one process, and not where they do not.

Students' code never sees what a test cell defines, a test never sees a student's class itself, and grading leaves demo
cells out. Each rule here reads the code of the cells alone; what it cannot see shows when the solution is graded.
"""

import ast
from collections.abc import Iterator, Sequence

from autograder.examiner.plan import Plan, PlannedCell
from autograder.verify.dependence import flow_with_demo, reads
from autograder.verify.rows import Row
from autograder.verify.subject import Subject

_TAG = "tag it `in-sandbox`, which leaves its points unprotected"


def check_boundary(subject: Subject) -> Iterator[Row]:
    """Whether any cell of an assignment relies on what it will not have."""
    for notebook in subject.notebooks:
        about = subject.about(notebook)
        found = faults(notebook.plan)
        for cell, sentence in found:
            yield about.failed("boundary", _name(cell), sentence)
        if not found:
            yield about.passed("boundary", "", "No test needs a shared process, and no cell needs a demo.")
        for cell in notebook.plan.cells:
            if cell.in_sandbox:
                sentence = f"It runs where the student's code runs: its {cell.points:g} points are unprotected."
                yield about.noted("boundary", _name(cell), sentence)


def faults(plan: Plan) -> list[tuple[PlannedCell, str]]:
    """The cells to change, each with what is wrong and what to do."""
    students = _students_names(plan.cells, plan.verdicts()[0])
    return [*_names_from_tests(plan.cells), *_subclasses(plan.cells, students), *_names_from_demos(plan.cells)]


def _names_from_tests(cells: Sequence[PlannedCell]) -> Iterator[tuple[PlannedCell, str]]:
    """Names that only a test cell defines and that a cell of the student's process reads."""
    for place, cell in enumerate(cells):
        if cell.role not in ("answer", "locked", "open"):
            continue
        for name in sorted(reads(cells, place)):
            test = _last_binding(cells[:place], name, ("test", "answer", "locked", "open"))
            if test is not None and test.role == "test" and not test.in_sandbox and not _bound(cells, name):
                yield (
                    test,
                    f"It defines `{name}`, which {_name(cell)} uses: student code never sees what a test defines. "
                    f"Define `{name}` in a locked cell before both, or {_TAG}.",
                )


def _subclasses(cells: Sequence[PlannedCell], students: set[str]) -> Iterator[tuple[PlannedCell, str]]:
    """Tests that derive a class from a student's."""
    for cell in cells:
        if cell.role != "test" or cell.in_sandbox:
            continue
        for name in _bases(cell.cell.source) & students:
            yield (
                cell,
                f"It derives a class from the student's `{name}`, which lives in another process. Test an instance of "
                f"`{name}`, derive the class in a locked cell, or {_TAG}.",
            )


def _names_from_demos(cells: Sequence[PlannedCell]) -> Iterator[tuple[PlannedCell, str]]:
    """Names whose last binding before a cell that is graded is in a demo, which grading leaves out."""
    for place, cell in enumerate(cells):
        if cell.role in ("demo", "prose", "added"):
            continue
        for name in sorted(reads(cells, place)):
            demo = _last_binding(cells[:place], name, ("demo", "test", "answer", "locked", "open"))
            if demo is not None and demo.role == "demo":
                yield (
                    demo,
                    f"It is a demo and binds `{name}`, which {_name(cell)} uses: grading leaves demos out. Move that "
                    "line to a locked cell that is no demo, or give the demo's variable a name of its own.",
                )


def _last_binding(cells: Sequence[PlannedCell], name: str, roles: tuple[str, ...]) -> PlannedCell | None:
    binding = (cell for cell in reversed(cells) if cell.role in roles and name in flow_with_demo(cell).defines)
    return next(binding, None)


def _bound(cells: Sequence[PlannedCell], name: str) -> bool:
    """Whether a cell of the student's process binds a name: a test that replaces it is seen there."""
    return any(cell.role in ("answer", "locked", "open") and name in cell.flow.defines for cell in cells)


def _students_names(cells: Sequence[PlannedCell], trusted: Sequence[bool]) -> set[str]:
    """Names that the instructor's notebook has students define, or that depend on what they wrote."""
    return {name for cell, ours in zip(cells, trusted, strict=True) if not ours for name in cell.flow.defines}


def _bases(source: str) -> set[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    bases = [base for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases]
    return {part.id for base in bases for part in ast.walk(base) if isinstance(part, ast.Name)}


def _name(cell: PlannedCell) -> str:
    return cell.cell.grade_id or cell.cell.id or "a cell"
