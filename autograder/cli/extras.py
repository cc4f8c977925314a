"""What to install when a command needs a library that is not there."""

import re
from importlib.metadata import PackageNotFoundError, requires

DISTRIBUTION = "backprop-by-hand"
EXTRAS = ("grading", "cluster")


def advice(problem: ModuleNotFoundError) -> str | None:
    """A sentence on what to install; None if the missing module belongs to no optional part."""
    library = _plain((problem.name or "").split(".")[0])
    for extra in EXTRAS:
        if library in _libraries(extra):
            return (
                f"{problem.name} is needed and not installed here. Install it, and what else belongs to {extra}, with "
                f'`python -m pip install "{DISTRIBUTION}[{extra}]"`.'
            )
    return None


def _libraries(extra: str) -> set[str]:
    """The libraries that an optional part brings, by the names they are imported under."""
    try:
        wanted = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return set()
    mine = [line for line in wanted if re.search(rf"extra == ['\"]{extra}['\"]", line)]
    return {_plain(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in mine}


def _plain(name: str) -> str:
    return name.lower().replace("-", "_")
