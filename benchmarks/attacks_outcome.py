"""What an attack got out of a grader."""

from tests.attacks import victim


def outcome(marks: float | None, shown: str, earns: float, points: float) -> str:
    """Say what an attack got: marks, `secret` for seeing one, `out` for reaching what it should not reach.

    Args:
        marks: what it was given; None if it was not graded.
        shown: all that its graded notebook shows.
        earns: the marks for what it does solve.
        points: what all exercises are worth.
    """
    got = [f"{marks - earns:g} of {points:g}"] if marks is not None and marks > earns + 1e-6 else []
    got += ["secret"] if victim.SECRET in shown else []
    got += ["out"] if victim.ESCAPED in shown else []
    return ", ".join(got) or ("not graded" if marks is None else "–")
