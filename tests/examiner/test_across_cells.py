"""What one test cell makes, later ones use, as exams do that go through a class step by step."""

from tests.conftest import Grader
from tests.examiner.test_objects import cells_in
from tests.notebooks import answer, graded, locked

STUDENT = """
class Tasks:
    kinds = {"home": [1, 2]}
    def __init__(self, owner):
        self.items, self.owner = [], owner
    def add(self, item, top=True):
        self.items.insert(0 if top else len(self.items), item)
    def __len__(self):
        return len(self.items)
    def __contains__(self, item):
        return item in self.items
    def __add__(self, other):
        both = Tasks(self.owner)
        both.items = self.items + other.items
        return both
    def __eq__(self, other):
        return self.items == other.items
def counter():
    count = 0
    def more():
        nonlocal count
        count += 1
        return count
    return more
total = 3
"""
TESTS = cells_in(
    """
# made
assert Tasks and callable(Tasks) and callable(Tasks.add)
tasks = Tasks("Ann")
assert isinstance(tasks, Tasks) and tasks.owner == "Ann" and tasks.items == []
more = counter()

# used
assert callable(tasks.add) and isinstance(tasks.kinds, dict) and "home" in tasks.kinds.keys()
tasks.add("a")
tasks.add("b")
assert tasks.items == ["b", "a"] and more() == 1

# used again
tasks.add("c", top=False)
assert tasks.items == ["b", "a", "c"] and len(tasks) == 3 and "c" in tasks and more() == 2

# an operator
assert tasks + tasks == tasks + tasks and not Tasks("Bob") and tasks
total_before = total

# a variable
assert total_before == 3 == total
"""
)


def test_later_cells_use_what_earlier_ones_made(grade: Grader) -> None:
    cells = [locked("import math"), answer("a", STUDENT), *(graded(name, test) for name, test in TESTS.items())]
    result = grade(cells, cells[:2])
    assert {score.grade_id: score.reason for score in result.scores if score.score != score.points} == {}
    assert len(result.scores) == len(TESTS)
