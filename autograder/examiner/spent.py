"""What the time of a test cell went into: its own code, the student's functions, or the wire between them."""

from dataclasses import dataclass


@dataclass
class Spent:
    """Seconds that a conversation with a sandbox took so far."""

    asking: float = 0.0
    """From questions to answers. What a test's own function takes, when student code calls it back, is left out."""
    waiting: float = 0.0
    """Of that, and of running cells, until the sandbox sent something."""


def parts_of_test(elapsed: float, asking: float, waiting: float, cpu: float) -> dict[str, float]:
    """Split the seconds that a test cell took, and those of `Spent` and of the sandbox's CPU in that time.

    The sandbox's half of the wire counts as calls: only the sandbox could tell it from the student's function.
    """
    calls = min(waiting, cpu)
    return {"tests": elapsed - asking, "calls": calls, "wire": asking - calls}
