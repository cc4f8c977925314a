"""How a backward pass is played: with the cache of the answer's own forward pass."""

import copy
from typing import Any

import numpy as np


def play_backward(
    backward: Any, forward: Any, x: np.ndarray, w: np.ndarray, b: np.ndarray, conv_param: dict[str, int], dout: Any
) -> Any:
    """The backward pass of a layer of filters."""
    return backward(dout, _cache(forward, x, w, b, conv_param))


def play_pool_backward(backward: Any, forward: Any, x: np.ndarray, pool_param: dict[str, int], dout: Any) -> Any:
    """The backward pass of a pooling layer."""
    return backward(dout, _cache(forward, x, pool_param))


def _cache(forward: Any, *inputs: Any) -> Any:
    """What the forward pass keeps. It gets copies: a cache may be the inputs, and may be used up."""
    returned = forward(*copy.deepcopy(inputs))
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        raise TypeError(f"{forward.__name__} should return two values, out and cache")
    return returned[1]
