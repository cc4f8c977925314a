"""The exercises of a notebook: which answer cell is filled, which test cells examine it."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.exam import Exercise, Variant, exercises_of, variants_of
from autograder.examiner.plan import PlannedCell
from autograder.grading.assignment import PreparedNotebook
from autograder.verify.dependence import answers_behind
from autograder.verify.packages import modules_of
from autograder.verify.subject import Subject


@dataclass(frozen=True, eq=False)
class PlacedExercise:
    """An exercise and its place in a notebook."""

    exercise: Exercise
    variants: tuple[Variant, ...]
    answer: int
    """Which cell of the notebook is its answer cell."""
    tests: dict[str, float]
    """The test cells that examine it, by grade_id, with their points."""
    behind: frozenset[int]
    """Every answer cell that its tests depend on."""

    def in_the_way_of(self, other: "PlacedExercise") -> bool:
        """Whether what stands in one answer cell may change what the tests of the other find."""
        return self.answer in other.behind or other.answer in self.behind


def placed_exercises(subject: Subject) -> dict[str, tuple[list[PlacedExercise], list[Exercise]]]:
    """For each notebook of an assignment, the exercises that its tests examine, and those that none does.

    The exercises of a notebook are declared in `exam/` by the module of the same name.

    Raises:
        UserError: a module of the assignment cannot be imported, or declares an exercise under a wrong name.
    """
    root = subject.course.root
    exams = modules_of(root, subject.name, "exam")
    variants = modules_of(root, subject.name, "variants")
    found = {}
    for notebook in subject.notebooks:
        declared = exercises_of(exams[notebook.name]) if notebook.name in exams else {}
        rights = variants_of(variants[notebook.name]) if notebook.name in variants else []
        placed = list(_placed(notebook, declared, rights))
        without_test = [each for each in declared.values() if each not in [place.exercise for place in placed]]
        found[notebook.name] = placed, without_test
    return found


def unused_exams(subject: Subject) -> list[str]:
    """The modules of hidden tests that no notebook of the assignment is called like."""
    names = {notebook.name for notebook in subject.notebooks}
    return [name for name in modules_of(subject.course.root, subject.name, "exam") if name not in names]


def _placed(
    notebook: PreparedNotebook, declared: Mapping[str, Exercise], variants: list[Variant]
) -> Iterator[PlacedExercise]:
    cells = notebook.plan.cells
    for name, exercise in declared.items():
        defined = exercise.solution[0].__name__
        answer = [place for place, cell in enumerate(cells) if cell.role == "answer" and defined in cell.flow.defines]
        tests = [place for place, cell in enumerate(cells) if cell.role == "test" and name in _examined(cell)]
        if answer and tests:
            yield PlacedExercise(
                exercise,
                tuple(variant for variant in variants if variant.of == defined),
                answer[-1],
                {cells[place].cell.grade_id or "": cells[place].points for place in tests},
                frozenset().union(*(answers_behind(cells, place) for place in tests)),
            )


def _examined(cell: PlannedCell) -> set[str]:
    """The names of the exercises that a test cell hands to `check.examine(...)`."""
    try:
        tree = ast.parse(cell.cell.source)
    except SyntaxError:
        return set()
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="examine"), args=[ast.Attribute(attr=name) | ast.Name(id=name)]):
                found.add(name)
    return found
