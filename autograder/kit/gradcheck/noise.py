"""How exactly a function is computed: the rounding error of its values, measured."""

from collections.abc import Callable

import numpy as np

_SPACINGS = (1e-11, 1e-8, 1e-5)
"""So short that any smooth function is a straight line over it. The longer ones are for values that do not change over
the shortest, as those of a loss computed in single precision."""
_POINTS = 10


def rounding_noise(line: Callable[[float], float], centre: float) -> float:
    """The standard deviation of the rounding error of one value of a function.

    The values at equally spaced points very close together are a straight line plus noise. Second differences take the
    line away, and their median is not disturbed by a kink between two of the points. (After J. J. Moré and S. M. Wild,
    Estimating Computational Noise, SIAM J. Sci. Comput. 33, 2011.)

    Args:
        line: the function along a line that moves all of its inputs, in steps relative to their size.
        centre: `line(0)`.

    Returns:
        At least the rounding of the last operation, half a unit in the last place of `centre`. Ten evaluations, and
        ten more each time that most values are the same.
    """
    least = float(np.finfo(np.float64).eps) / 2 * abs(centre)
    for spacing in _SPACINGS:
        values = np.array([centre] + [float(line(spacing * (k + 1))) for k in range(_POINTS)])
        if not np.isfinite(values).all():
            return least
        if np.count_nonzero(np.diff(values)) > _POINTS / 2:
            break
    # The variance of a second difference of independent errors is 1 + 4 + 1 = 6 times theirs, and the median of the
    # size of a normal number is 0.67 standard deviations.
    return max(least, float(np.median(np.abs(np.diff(values, 2)))) / (0.67 * 6**0.5))
