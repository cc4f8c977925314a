"""Finding the exercises that a module of hidden tests declares."""

from types import ModuleType

from autograder.errors import UserError
from autograder.exam.exercise import Exercise


def exercises_of(module: ModuleType) -> dict[str, Exercise]:
    """The exercises of a module by name, in its order.

    Raises:
        UserError: an exercise is kept under another name than its own, so that a notebook would not find it.
    """
    found: dict[str, Exercise] = {}
    for name, value in vars(module).items():
        if isinstance(value, Exercise):
            if name != value.name:
                raise UserError(f"{module.__name__}.{name} holds the exercise {value.name}: give both the same name.")
            found[name] = value
    return found
