"""All that is wrong with an assignment, gathered so that its author sees everything at once."""

from autograder.errors import UserError


class Problems:
    """Sentences about what an author has to put right, each with its place."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, place: str, sentence: str) -> None:
        """Note a problem at `place`: a file's path from the course root, with the line where there is one."""
        self._found.append(f"{place}: {sentence}")

    def note(self, error: UserError) -> None:
        """Note what `error` says; it names its place itself."""
        self._found.append(str(error))

    def raise_any(self) -> None:
        """Raise a `UserError` that lists every problem, if there is one."""
        if len(self._found) == 1:
            raise UserError(self._found[0])
        if self._found:
            raise UserError("\n  ".join([f"{len(self._found)} things must be put right:", *self._found]))
