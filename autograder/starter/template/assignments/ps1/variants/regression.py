"""Right answers to the exercises of the notebook `regression`, written in other ways."""

import numpy as np

from autograder.exam import variant


@variant(of="mean_squared_error")
def with_a_loop(p, t):
    total = 0
    for i in range(len(p)):
        total += (p[i] - t[i]) ** 2
    return total / len(p)


@variant(of="mean_squared_error")
def as_a_product(p, t):
    off = np.subtract(t, p)
    return float(off @ off) / off.size


@variant(of="mean_squared_error")
def by_norm(p, t):
    return np.linalg.norm(p - t) ** 2 / p.shape[0]


@variant(of="linear_loss")
def with_the_function_above(w, X, t):
    p = X.dot(w)
    return mean_squared_error(p, t), 2 * np.mean((p - t)[:, None] * X, axis=0)  # noqa: F821 (the notebook has it)


@variant(of="linear_loss")
def multiplied_out(w, X, t):
    N = X.shape[0]
    loss = (w @ X.T @ X @ w - 2 * t @ X @ w + t @ t) / N
    return loss, (2 * X.T @ X @ w - 2 * X.T @ t) / N


@variant(of="linear_loss")
def by_einsum(w, X, t):
    off = t - np.einsum("nd,d->n", X, w)
    return np.average(off * off), np.einsum("n,nd->d", off, X) * -2.0 / len(off)
