"""The classes that a course gives to students: of these, both processes have a copy of their own."""

import sys
from collections.abc import Iterable
from pathlib import PurePath

from autograder.examiner.namespace import ExamNamespace
from autograder.examiner.stand_ins import Classes

_NOTEBOOK = "__main__"


class Given(Classes):
    """Finds the examiner's copy of a class, and the name of the students'.

    Args:
        namespace: of the test cells, with the classes that locked cells define.
        files: of the course's, that lie beside the notebook for students too, by their names there: some are modules.
    """

    def __init__(self, namespace: ExamNamespace, files: Iterable[str]) -> None:
        self._namespace = namespace
        paths = [PurePath(name) for name in files if name.endswith(".py")]
        self._modules = frozenset(".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths)

    def find(self, module: str, name: str) -> type | None:
        """Return the examiner's own class of this module and name, if the course gives it to students."""
        if module == _NOTEBOOK:
            found = self._namespace.given(name)
        else:
            known = sys.modules.get(module) if module in self._modules else None
            found = getattr(known, name, None) if name.isidentifier() else None
        ours = isinstance(found, type) and (found.__module__, found.__name__) == (module, name)  # not only imported
        return found if ours else None

    def place_of(self, kind: type) -> tuple[str, str] | None:
        """Return the module and the name of a class that the course gives to students; None of any other."""
        place = (kind.__module__, kind.__name__)
        spies = "__call__" in dir(kind)  # what it has counted or knows is not for students to change or see
        return None if spies or issubclass(kind, BaseException) or self.find(*place) is not kind else place
