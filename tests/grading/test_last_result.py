from pathlib import Path

from autograder.grading.store import Store
from autograder.results import NotebookResult


def test_the_result_that_was_last_recorded_is_found_without_knowing_what_it_depends_on(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.last("hw", "ann", "svm") is None
    for key, problem in (("aa11", "first"), ("bb22", "second")):
        store.put(key, NotebookResult(notebook="svm", status="graded", problem=problem))
        store.note_last("hw", "ann", "svm", key)
    store.put("cc33", NotebookResult(notebook="svm", status="graded", problem="never recorded"))
    last = store.last("hw", "ann", "svm")
    assert last is not None
    assert last.problem == "second"
    assert store.last("hw", "bob", "svm") is None
