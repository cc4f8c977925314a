"""The exercises of problem set 1, solved: signature, docstring and body of each, once.

The docstrings are what students read.
"""

import numpy as np


def mean_squared_error(p: np.ndarray, t: np.ndarray) -> float:
    """The mean of the squares of what predictions are off.

    Args:
        p: predictions, shape (N,).
        t: targets, shape (N,).

    Returns:
        One number, 0 if every target is met.

    p and t are not changed.
    """
    return np.mean((p - t) ** 2)


def linear_loss(w: np.ndarray, X: np.ndarray, t: np.ndarray) -> tuple[float, np.ndarray]:
    """Mean squared error of the predictions X @ w, and its gradient.

    Args:
        w: weights, shape (D,).
        X: examples, shape (N, D), one row for each.
        t: targets, shape (N,).

    Returns:
        loss: one number.
        dw: shape (D,), how the loss changes as each weight grows.

    No loop is needed, and none is allowed. w, X and t are not changed.
    """
    off = X @ w - t
    return np.mean(off**2), 2 / len(t) * X.T @ off
