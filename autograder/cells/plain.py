"""Seeing that a cell is plain Python, which IPython's transformations of `%`, `!`, `?` and prompts leave as it is.

To see it takes a tenth of the time of those transformations, and almost every cell is.
"""

import ast
import warnings
from functools import lru_cache

_PROMPTS = (">>>", "In [", "...:")
"""What IPython takes away where a line begins with it, in a text over several lines, say."""


def is_plain(source: str) -> bool:
    """Tell whether a cell runs as it stands. One line may not: it may be the name of a magic command."""
    return "\n" in source.rstrip("\n") and is_python(source)


@lru_cache(maxsize=500)
def is_python(source: str) -> bool:
    """Tell whether a cell is Python that IPython's transformations leave as it is.

    What was told is kept: whoever forks to run the same cells many times asks before.
    """
    if not source.strip() or source[0].isspace() or any(prompt in source for prompt in _PROMPTS):
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the parser come when the cell runs
        try:
            compile(source, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True
