"""Parameters as named blocks: one array, or a dict of arrays."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.kit.gradcheck.problem import GradientProblemError

Array = NDArray[np.float64]
Parameters = Array | Mapping[str, Array]


class Blocks:
    """The parameters of a loss, seen as named float64 arrays."""

    def __init__(self, parameters: Parameters, name: str) -> None:
        """Take one array, called `name` in messages, or a dict of arrays, called by their keys.

        Raises:
            ValueError: an array is not float64, or has nan or infinity in it.
        """
        self.single = not isinstance(parameters, Mapping)
        self.arrays: dict[str, Array] = {}
        items = parameters.items() if isinstance(parameters, Mapping) else [(name, parameters)]
        for key, array in items:
            self.arrays[key] = _checked(array, key)

    def moved(self, steps: Mapping[str, Array]) -> Any:
        """The parameters with steps added to some blocks; all arrays are fresh copies."""
        arrays = {key: array + steps[key] if key in steps else array.copy() for key, array in self.arrays.items()}
        return next(iter(arrays.values())) if self.single else arrays

    def nudged(self, amount: float, rng: np.random.Generator) -> "Blocks":
        """A point close by: every coordinate moved at random by up to `amount` times its scale."""
        steps = {key: amount * self.scale(key) * rng.uniform(-1, 1, a.shape) for key, a in self.arrays.items()}
        return Blocks(self.moved(steps), next(iter(self.arrays), ""))

    def scale(self, key: str) -> Array:
        """How large each coordinate of a block is: what a step of "1" along it means."""
        array = self.arrays[key]
        typical = float(np.sqrt(np.mean(np.square(array)))) if array.size else 0.0
        return np.maximum(np.abs(array), 1e-3 * typical or 1.0)

    def split(self, gradient: Any) -> dict[str, Any]:
        """A gradient of these parameters by block, or a sentence.

        Raises:
            GradientProblemError: blocks are missing, too many, of another shape, not numbers or not finite.
        """
        if self.single:
            return {
                key: _gradient(gradient, array.shape, f"The gradient of {key}") for key, array in self.arrays.items()
            }
        if not isinstance(gradient, Mapping):
            raise GradientProblemError(
                f"The gradient is a {type(gradient).__name__}, not a dict with the keys {_list(self.arrays)}."
            )
        if set(gradient) != set(self.arrays):
            raise GradientProblemError(f"The gradient has the keys {_list(gradient)}; it needs {_list(self.arrays)}.")
        return {
            key: _gradient(gradient[key], array.shape, f"The gradient of {key}") for key, array in self.arrays.items()
        }


def _checked(array: Any, key: str) -> Array:
    values = np.asarray(array)
    if values.dtype != np.float64:
        raise ValueError(
            f"{key} holds {values.dtype} numbers: a gradient check needs float64, so that small steps are not lost. "
            f"Pass {key}.astype(float)."
        )
    if not np.isfinite(values).all():
        raise ValueError(f"{key} holds nan or infinity: check the gradient at a point where every number is finite.")
    return values


def _gradient(gradient: Any, shape: tuple[int, ...], what: str) -> Array:
    if not isinstance(gradient, (np.ndarray, np.generic, int, float)):
        raise GradientProblemError(f"{what} is a {type(gradient).__name__}, not an array of shape {shape}.")
    values = np.asarray(gradient)
    if values.shape != shape:
        turned = " It looks transposed." if values.ndim == 2 and values.T.shape == shape else ""
        raise GradientProblemError(f"{what} has shape {values.shape}; it needs {shape}.{turned}")
    if not (np.issubdtype(values.dtype, np.floating) or np.issubdtype(values.dtype, np.integer)):
        raise GradientProblemError(f"{what} holds {values.dtype}, not numbers.")
    if not np.isfinite(values).all():
        place = tuple(int(i) for i in np.argwhere(~np.isfinite(values))[0])
        raise GradientProblemError(f"{what} holds {values[place]} at {list(place)}.")
    return values.astype(np.float64)


def _list(keys: Any) -> str:
    return ", ".join(map(str, keys)) or "none"
