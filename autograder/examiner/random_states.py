"""What is known of the random generators that all code of this process shares."""

import functools
import random
import re
from collections.abc import Callable
from typing import Any

import numpy as np

_GLOBAL_RANDOM = re.compile(
    r"\brandom\.(?!default_rng|Generator|SeedSequence)\w|\brandom (?:as|import)\b|import random|seed\("
)
"""What a test cell writes that may set, or draw from, the random generators that all code shares."""


def may_set_random(source: str) -> bool:
    """Tell whether a test cell may set the generators, or draw from them."""
    return _GLOBAL_RANDOM.search(source) is not None


class _Random:
    """What is known of the global random generators of this process."""

    set_so_often = 0


def count_settings() -> None:
    """Count how often the global generators are set: by a test to where they are already, if only answers drew."""
    for module, name in ((np.random, "seed"), (np.random, "set_state"), (random, "seed"), (random, "setstate")):
        setting = getattr(module, name)
        if not hasattr(setting, "__wrapped__"):
            setattr(module, name, _counted(setting))


def _counted(setting: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(setting)
    def set_generator(*arguments: Any, **keywords: Any) -> Any:
        _Random.set_so_often += 1
        return setting(*arguments, **keywords)

    return set_generator


def random_seen() -> tuple[Any, ...]:
    """Return enough of the global generators' states to see that they changed; to write them out takes longer."""
    state = np.random.mtrand._rand.get_state(legacy=False)
    inner = (part.tobytes() if isinstance(part, np.ndarray) else part for part in state["state"].values())
    return (_Random.set_so_often, *inner, state["has_gauss"], state["gauss"], random.getstate())
