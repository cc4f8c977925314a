"""How exactly a function is computed: the rounding error of its values, measured."""

from collections.abc import Callable

import numpy as np

_SPACINGS = (1e-10, 1e-7, 1e-5)
"""So short that any smooth function is a straight line over it, and long enough that every number in it changes. The
longer ones are for values that stand still over the shortest, as those of a loss computed in single precision."""
_POINTS = 10
# Uneven, so that values rounded to a grid cannot climb in even stairs.
_PLACES = np.arange(_POINTS + 1) + 0.6 * np.modf(0.618034 * np.arange(_POINTS + 1))[0]


def least_noise(centre: float) -> float:
    """The rounding of the last operation that made a value: half a unit in its last place."""
    return float(np.finfo(np.float64).eps) / 2 * abs(centre)


def rounding_noise(line: Callable[[float], float], centre: float) -> float:
    """The standard deviation of the rounding error of one value of a function.

    The values at points very close together are a straight line plus noise. How far each is from the line through its
    two neighbours is noise alone; the median of that is not disturbed by a kink between two of the points. (After
    J. J. Moré and S. M. Wild, Estimating Computational Noise, SIAM J. Sci. Comput. 33, 2011.)

    Args:
        line: the function along a line that moves all of its inputs, in steps relative to their size.
        centre: `line(0)`.

    Returns:
        At least `least_noise`. Ten evaluations, and ten more each time that most values are the same.
    """
    least = least_noise(centre)
    for spacing in _SPACINGS:
        values = np.array([centre] + [float(line(spacing * place)) for place in _PLACES[1:]])
        if not np.isfinite(values).all():
            return least
        if np.count_nonzero(np.diff(values)) > _POINTS / 2:
            break
    before, here, after = _PLACES[:-2], _PLACES[1:-1], _PLACES[2:]
    share = (here - before) / (after - before)
    bends = values[1:-1] - (1 - share) * values[:-2] - share * values[2:]
    bends /= np.sqrt(1 + share**2 + (1 - share) ** 2)
    # The median of the size of a normal number is 0.67 standard deviations.
    return max(least, float(np.median(np.abs(bends))) / 0.67)
