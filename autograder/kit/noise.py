"""How exactly a function is computed: the rounding error of its values, measured."""

from collections.abc import Callable

import numpy as np

_SPACING = 1e-11
"""So short that any smooth function is a straight line over it, and long enough that every number in it changes."""


def rounding_noise(line: Callable[[float], float], centre: float) -> float:
    """The standard deviation of the rounding error of one value of a function.

    The values at equally spaced points very close together are a straight line plus noise; third differences take the
    line away. (J. J. Moré and S. M. Wild, Estimating Computational Noise, SIAM J. Sci. Comput. 33, 2011.)

    Args:
        line: the function along a line that moves all of its inputs, in steps relative to their size.
        centre: `line(0)`.

    Returns:
        At least the rounding of the last operation, half a unit in the last place of `centre`. Eight evaluations.
    """
    values = np.array([centre] + [float(line(_SPACING * (k + 1))) for k in range(8)])
    least = float(np.finfo(np.float64).eps) / 2 * abs(centre)
    differences = np.diff(values, 3)
    if not np.isfinite(differences).all():
        return least
    # Third differences of independent errors have a variance of 1 + 9 + 9 + 1 = 20 times theirs.
    return max(least, float(np.sqrt(np.mean(differences**2) / 20)))
