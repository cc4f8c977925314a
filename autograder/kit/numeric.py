"""The gradient by differences: slow, simple, and needing no mathematics."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray


def numeric_gradient(f: Callable[[NDArray[np.float64]], Any], x: NDArray[np.float64], h: float = 1e-5) -> Any:
    """The gradient of a scalar function by centred differences, one coordinate at a time.

    Costs two evaluations of `f` per coordinate. `f` gets an array of its own each time, so that it may change it.

    Args:
        f: function of an array like `x`; returns one number.
        x: float64 array of any shape; comes back unchanged.
        h: step, in the units of `x`. Too large and the curve shows, too small and the rounding does.

    Returns:
        Array of the shape of `x`: `(f(x + h e_i) - f(x - h e_i)) / (2 h)`, with an error of order h².
    """
    gradient = np.zeros(np.shape(x))
    for index in np.ndindex(gradient.shape):
        ahead, behind = np.array(x, dtype=np.float64), np.array(x, dtype=np.float64)
        ahead[index] += h
        behind[index] -= h
        # What floating point made of the step; taken before f can change anything.
        step = ahead[index] - behind[index]
        gradient[index] = (f(ahead) - f(behind)) / step
    return gradient
