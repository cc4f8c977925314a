"""Random losses with their right gradients, at every scale a course and its students meet."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Loss = Callable[[Array], tuple[float, Array]]


@dataclass(frozen=True)
class Problem:
    """A loss and its gradient, and a point."""

    family: str
    loss: Callable[[Array], float]
    gradient: Callable[[Array], Array]
    x: Array


def random_problem(rng: np.random.Generator, family: str | None = None) -> Problem:
    """A problem of a random (or the given) family, of a random size, its inputs and its loss scaled by 1e-6 to 1e6."""
    names = list(FAMILIES)
    family = family or names[int(rng.integers(len(names)))]
    loss, x = FAMILIES[family](rng)
    inner, outer = 10.0 ** rng.uniform(-6, 6, size=2)
    return Problem(
        family,
        lambda z: float(outer * loss(z / inner)[0]),
        lambda z: outer / inner * loss(z / inner)[1],
        x * inner,
    )


def softmax_of(rng: np.random.Generator, N: int, D: int, C: int) -> Problem:
    """A softmax classifier of a given size, with its penalty."""
    X, y, reg = rng.normal(size=(N, D)), rng.integers(C, size=N), 0.3

    def loss(W: Array) -> tuple[float, Array]:
        value, dscores = _cross_entropy(X @ W, y)
        return value + reg * (W * W).sum(), X.T @ dscores + 2 * reg * W

    return Problem("softmax", lambda W: loss(W)[0], lambda W: loss(W)[1], rng.normal(size=(D, C)) * 0.5)


def _sizes(rng: np.random.Generator) -> tuple[int, int, int]:
    return int(rng.integers(1, 20)), int(rng.integers(1, 8)), int(rng.integers(2, 6))


def hinge(rng: np.random.Generator) -> tuple[Loss, Array]:
    """The multiclass support vector machine with an L2 penalty."""
    N, D, C = _sizes(rng)
    X, y, reg = rng.normal(size=(N, D)) * 10 ** rng.uniform(-1, 1), rng.integers(C, size=N), rng.uniform(0, 0.5)

    def loss(W: Array) -> tuple[float, Array]:
        scores = X @ W
        margins = scores - scores[np.arange(N), y][:, None] + 1
        margins[np.arange(N), y] = 0
        steps = (margins > 0).astype(float)
        steps[np.arange(N), y] = -steps.sum(axis=1)
        return np.maximum(margins, 0).sum() / N + reg * (W * W).sum(), X.T @ steps / N + 2 * reg * W

    return loss, rng.normal(size=(D, C)) * 0.5


def softmax(rng: np.random.Generator) -> tuple[Loss, Array]:
    """Cross-entropy with an L2 penalty; some are nearly saturated."""
    N, D, C = _sizes(rng)
    X, y, reg = rng.normal(size=(N, D)) * 10 ** rng.uniform(-1, 1), rng.integers(C, size=N), rng.uniform(0, 0.5)

    def loss(W: Array) -> tuple[float, Array]:
        value, dscores = _cross_entropy(X @ W, y)
        return value + reg * (W * W).sum(), X.T @ dscores + 2 * reg * W

    return loss, rng.normal(size=(D, C)) * 0.5


def relu_net(rng: np.random.Generator) -> tuple[Loss, Array]:
    """The first layer of a two-layer ReLU net."""
    N, D, C = _sizes(rng)
    H = int(rng.integers(2, 8))
    X, y, W2 = rng.normal(size=(N, D)), rng.integers(C, size=N), rng.normal(size=(H, C))

    def loss(W1: Array) -> tuple[float, Array]:
        hidden = X @ W1
        value, dscores = _cross_entropy(np.maximum(hidden, 0) @ W2, y)
        return value, X.T @ (dscores @ W2.T * (hidden > 0))

    return loss, rng.normal(size=(D, H))


def max_pool(rng: np.random.Generator) -> tuple[Loss, Array]:
    """Two-by-two max pooling of an image, then a weighted sum of squares."""
    n = int(rng.integers(1, 4))
    weights = rng.normal(size=(n, n))

    def loss(image: Array) -> tuple[float, Array]:
        blocks = image.reshape(n, 2, n, 2).transpose(0, 2, 1, 3).reshape(n, n, 4)
        winner = blocks.argmax(axis=2)
        out = blocks.max(axis=2)
        dblocks = np.eye(4)[winner] * (2 * weights * out)[:, :, None]
        return float((weights * out**2).sum()), dblocks.reshape(n, n, 2, 2).transpose(0, 2, 1, 3).reshape(2 * n, 2 * n)

    return loss, rng.normal(size=(2 * n, 2 * n)) + 1


def maxout(rng: np.random.Generator) -> tuple[Loss, Array]:
    """The largest of several linear functions, summed over examples, with an L1 penalty."""
    N, D, C = _sizes(rng)
    X, beta = rng.normal(size=(N, D)), rng.uniform(0, 0.5)

    def loss(W: Array) -> tuple[float, Array]:
        scores = X @ W
        winner = np.eye(C)[scores.argmax(axis=1)]
        return scores.max(axis=1).sum() + beta * np.abs(W).sum(), X.T @ winner + beta * np.sign(W)

    return loss, rng.normal(size=(D, C))


def sigmoids(rng: np.random.Generator) -> tuple[Loss, Array]:
    """Squared error of sigmoid neurons: smooth and curved."""
    N, D, C = _sizes(rng)
    X, T = rng.normal(size=(N, D)), rng.uniform(size=(N, C))

    def loss(W: Array) -> tuple[float, Array]:
        out = 1 / (1 + np.exp(-X @ W))
        return float(((out - T) ** 2).sum()), X.T @ (2 * (out - T) * out * (1 - out))

    return loss, rng.normal(size=(D, C)) * 2


def products(rng: np.random.Generator) -> tuple[Loss, Array]:
    """A product of all coordinates beside their fourth powers, on a large constant."""
    n = int(rng.integers(2, 12))
    constant = 10 ** rng.uniform(-2, 2)

    def loss(x: Array) -> tuple[float, Array]:
        product = np.prod(x)
        return float(constant + product + (x**4).sum()), product / x + 4 * x**3

    return loss, rng.uniform(0.3, 1.5, size=n) * rng.choice([-1, 1], size=n)


def spread(rng: np.random.Generator) -> tuple[Loss, Array]:
    """Logarithms of coordinates that are a million times apart."""
    n = int(rng.integers(2, 12))
    weights = rng.normal(size=n)
    return lambda x: (float((weights * np.log(x)).sum()), weights / x), 10 ** rng.uniform(-3, 3, size=n)


def near_kinks(rng: np.random.Generator) -> tuple[Loss, Array]:
    """A hinge whose edge is only 1e-12 to 1e-2 away, on either side, or exactly at the point; beside a smooth term."""
    n = int(rng.integers(2, 12))
    a, x = rng.normal(size=n), rng.normal(size=n)
    distance = rng.choice([-1.0, 1.0, 0.0], p=[0.45, 0.45, 0.1]) * 10 ** rng.uniform(-12, -2)
    edge = a @ x - distance

    def loss(z: Array) -> tuple[float, Array]:
        inside = a @ z - edge
        return float(max(inside, 0.0) + (z**2).sum()), a * (inside > 0) + 2 * z

    return loss, x


def _cross_entropy(scores: Array, y: NDArray[np.int64]) -> tuple[float, Array]:
    N = len(y)
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dscores = np.exp(logs)
    dscores[np.arange(N), y] -= 1
    return float(-logs[np.arange(N), y].mean()), dscores / N


FAMILIES: dict[str, Callable[[np.random.Generator], tuple[Loss, Array]]] = {
    function.__name__: function
    for function in (hinge, softmax, relu_net, max_pool, maxout, sigmoids, products, spread, near_kinks)
}
