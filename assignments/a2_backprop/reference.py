"""Every exercise of the assignment on backpropagation, solved: its signature, its docstring and its body, once.

The notebooks' exercises are made from this file. The docstrings are what students read.
"""

from typing import Any

import numpy as np


def product_of_sum(x: float, y: float, z: float) -> tuple[float, dict[str, float]]:
    """The product f = (x + y) * z, and how f changes with every number on the way.

    Forwards, q = x + y and then f = q * z.

    Args:
        x: a number.
        y: a number.
        z: a number.

    Returns:
        f: one number.
        gradients: a dictionary with the keys "q", "x", "y" and "z": the derivative of f
            with respect to each of them, one number.
    """
    q = x + y
    f = q * z

    df = 1.0
    dq, dz = df * z, df * q
    dx, dy = dq, dq
    return f, {"q": dq, "x": dx, "y": dy, "z": dz}


def sigmoid_chain(s: float) -> tuple[float, dict[str, float]]:
    """The sigmoid L = 1 / (1 + exp(-s)) as a chain of four gates, and how L changes along it.

    Forwards, n = -s, e = exp(n), d = 1 + e and L = 1 / d.

    Args:
        s: a number, between -30 and 30.

    Returns:
        L: one number.
        gradients: a dictionary with the keys "d", "e", "n" and "s": the derivative of L
            with respect to each of them, one number.
    """
    n = -s
    e = np.exp(n)
    d = 1 + e
    L = 1 / d

    dL = 1.0
    dd = dL * -1 / d**2
    de = dd * 1
    dn = de * e
    ds = dn * -1
    return L, {"d": dd, "e": de, "n": dn, "s": ds}


def sigmoid_neuron(w0: float, x0: float, w1: float, x1: float, w2: float) -> tuple[float, dict[str, float]]:
    """A neuron with two inputs, and how its output changes with everything that goes in.

    Forwards, a = w0 * x0, b = w1 * x1, c = a + b, s = c + w2 and L = 1 / (1 + exp(-s)),
    one line for each gate. Backwards likewise, in reverse order.

    Args:
        w0: the weight of the first input, a number.
        x0: the first input, a number.
        w1: the weight of the second input, a number.
        x1: the second input, a number.
        w2: the bias, a number.

    Returns:
        L: the output, one number between 0 and 1.
        gradients: a dictionary with the keys "w0", "x0", "w1", "x1" and "w2": the
            derivative of L with respect to each of them, one number. Further keys do no
            harm.
    """
    a = w0 * x0
    b = w1 * x1
    c = a + b
    s = c + w2
    L = 1 / (1 + np.exp(-s))

    dL = 1.0
    ds = dL * (1 - L) * L
    dc, dw2 = ds, ds
    da, db = dc, dc
    dw1, dx1 = db * x1, db * w1
    dw0, dx0 = da * x0, da * w0
    return L, {"w0": dw0, "x0": dx0, "w1": dw1, "x1": dx1, "w2": dw2}


def four_patterns(a: float, b: float, c: float) -> tuple[float, dict[str, float]]:
    """The product f = max(a, b) * (a + c), and how it changes with every number on the way.

    Forwards, m = max(a, b), s = a + c and f = m * s.

    Args:
        a: a number, which is used twice.
        b: a number. If it is equal to a, then a counts as the larger of the two.
        c: a number.

    Returns:
        f: one number.
        gradients: a dictionary with the keys "m", "s", "a", "b" and "c": the derivative
            of f with respect to each of them, one number.
    """
    m = max(a, b)
    s = a + c
    f = m * s

    df = 1.0
    dm, ds = df * s, df * m
    da, dc = ds, ds
    if a >= b:
        da, db = da + dm, 0.0
    else:
        db = dm
    return f, {"m": dm, "s": ds, "a": da, "b": db, "c": dc}


def tangled_fraction(x: float, y: float) -> tuple[float, dict[str, float]]:
    """The fraction f = (x + sigma(y)) / (sigma(x) + (x + y) ** 2), and how it changes.

    Here sigma(t) = 1 / (1 + exp(-t)). Work forwards in small stages, and backwards through
    the same stages in reverse order.

    Args:
        x: a number, which is used three times.
        y: a number, which is used twice.

    Returns:
        f: one number.
        gradients: a dictionary with the keys "x" and "y": the derivative of f with
            respect to each of them, one number. Further keys, for your stages, do no harm.

    Source: the notes of Stanford's course CS231n on backpropagation.
    """
    p = 1 / (1 + np.exp(-y))
    u = x + p
    q = 1 / (1 + np.exp(-x))
    t = x + y
    r = t**2
    v = q + r
    i = 1 / v
    f = u * i

    df = 1.0
    du, di = df * i, df * u
    dv = di * -1 / v**2
    dq, dr = dv, dv
    dt = dr * 2 * t
    dx, dy = dt, dt
    dx = dx + dq * (1 - q) * q
    dx, dp = dx + du, du
    dy = dy + dp * (1 - p) * p
    return f, {"x": dx, "y": dy}


def staged_hinge_loss(W: np.ndarray, x: np.ndarray, y: int, reg: float) -> tuple[float, dict[str, np.ndarray]]:
    """The SVM loss of one example in stages, and how it changes with all that goes in.

    The loss is the sum over the wrong classes j of max(0, s_j - s_y + 1), where s = x @ W
    are the scores, plus reg * sum(W * W).

    Args:
        W: weights, shape (D, C), one column for each class.
        x: one example, shape (D,).
        y: its true class, an integer in [0, C).
        reg: strength of the penalty, a number >= 0.

    Returns:
        loss: one number.
        gradients: a dictionary with the keys "scores", shape (C,), "W", shape (D, C), and
            "x", shape (D,): the gradient of the loss with respect to each of them. A
            margin of exactly 0 adds nothing to it. Further keys do no harm.

    W and x are not changed.
    """
    scores = x @ W
    margins = scores - scores[y] + 1
    margins[y] = 0
    hinges = np.maximum(0, margins)
    data_loss = np.sum(hinges)
    penalty = reg * np.sum(W * W)
    loss = data_loss + penalty

    dloss = 1.0
    ddata_loss, dpenalty = dloss, dloss
    dW = dpenalty * 2 * reg * W
    dhinges = ddata_loss * np.ones_like(hinges)
    dmargins = dhinges * (margins > 0)
    dscores = dmargins.copy()
    dscores[y] -= np.sum(dmargins)
    dW = dW + np.outer(x, dscores)
    dx = W @ dscores
    return loss, {"scores": dscores, "W": dW, "x": dx}


def relu_forward(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rectified linear unit, max(0, x), of each number on its own.

    Args:
        x: numbers, an array of any shape. It is not changed.

    Returns:
        out: shape of x.
        cache: whatever your relu_backward wants to know later; x itself will do.
    """
    return np.maximum(0, x), x


def relu_backward(dout: np.ndarray, cache: np.ndarray) -> np.ndarray:
    """The gradient of the loss with respect to the input of a ReLU.

    Args:
        dout: the upstream gradient, that of the loss with respect to the output of the
            ReLU; shape of x. It is not changed.
        cache: what your relu_forward returned beside its output.

    Returns:
        dx: the gradient of the loss with respect to x, shape of x. Where x is exactly
            0, the slope of the ReLU counts as 0.
    """
    return dout * (cache > 0)


def relu_jacobian(x: np.ndarray) -> np.ndarray:
    """The Jacobian of the ReLU of a vector: how each output changes with each input.

    Args:
        x: a vector, shape (D,). It is not changed.

    Returns:
        J: floats, shape (D, D). J[i, j] is the derivative of output i with respect to
            input j. Where x is exactly 0, the slope of the ReLU counts as 0.
    """
    return np.diag(np.where(x > 0, 1.0, 0.0))


def matmul_backward(dout: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of the loss for both factors of the product out = x @ w.

    No loop of any kind runs: each gradient is one matrix product.

    Args:
        dout: the upstream gradient, that of the loss with respect to out, shape (N, M).
        x: the first factor, shape (N, D).
        w: the second factor, shape (D, M).

    Returns:
        dx: the gradient of the loss with respect to x, shape (N, D).
        dw: the gradient of the loss with respect to w, shape (D, M).

    dout, x and w are not changed.
    """
    return dout @ w.T, x.T @ dout


def broadcast_backward(dout: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient for an array that NumPy has broadcast to a larger shape.

    Broadcasting lines shapes up at their last axes. An axis that the array lacks is put
    in front, and an axis of length 1 is stretched: in both cases, one number of the
    array is copied to many places.

    Args:
        dout: the upstream gradient, that of the loss with respect to the broadcast
            array. It is not changed.
        shape: the shape that the array had before, which fits that of dout by the rules
            of broadcasting; () for a single number.

    Returns:
        dx: the gradient of the loss with respect to the array as it was before, of
            shape `shape`.

    Loops over axes are welcome here.
    """
    new = dout.ndim - len(shape)
    stretched = [new + axis for axis, length in enumerate(shape) if length == 1]
    summed: np.ndarray = np.sum(dout, axis=(*range(new), *stretched))
    return summed.reshape(shape)


def affine_forward(
    x: np.ndarray, w: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The affine layer: each example, laid out as a row of D numbers, times w, plus b.

    Args:
        x: N examples. Either rows, shape (N, D), or arrays such as images, of shape
            (N, d_1, ..., d_k). The numbers of an image, in NumPy's usual order, make a
            row of D = d_1 * ... * d_k.
        w: weights, shape (D, M).
        b: biases, shape (M,).

    Returns:
        out: shape (N, M).
        cache: whatever your affine_backward wants to know later; the tuple (x, w, b)
            will do.

    x, w and b are not changed.
    """
    return x.reshape(len(x), -1) @ w + b, (x, w, b)


def affine_backward(
    dout: np.ndarray, cache: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of the loss for everything that goes into an affine layer.

    Args:
        dout: the upstream gradient, that of the loss with respect to the layer's
            output, shape (N, M). It is not changed.
        cache: what your affine_forward returned beside its output.

    Returns:
        dx: the gradient with respect to x, shape of x: (N, D), or (N, d_1, ..., d_k).
        dw: the gradient with respect to w, shape (D, M).
        db: the gradient with respect to b, shape (M,).
    """
    x, w, _ = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    db = np.sum(dout, axis=0)
    return dx, dw, db


def linear_backward(dY: np.ndarray, X: np.ndarray, W: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of the linear layer in its other common layout, Y = X @ W.T + b.

    Args:
        dY: the upstream gradient, that of the loss with respect to Y, shape (N, c_o).
        X: inputs, shape (N, c_i), one row for each example.
        W: weights, shape (c_o, c_i), one row for each output.

    Returns:
        dX: the gradient of the loss with respect to X, shape (N, c_i).
        dW: the gradient of the loss with respect to W, shape (c_o, c_i).
        db: the gradient of the loss with respect to b, shape (c_o,).

    dY, X and W are not changed.
    """
    return dY @ W, dY.T @ X, np.sum(dY, axis=0)


def svm_loss(x: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Multiclass SVM loss of a batch of scores, and its gradient for the scores.

    Example i loses max(0, x[i, j] - x[i, y[i]] + 1) for every wrong class j; the loss
    is the mean over the examples.

    Args:
        x: scores, shape (N, C), one row for each example.
        y: true classes, shape (N,), integers in [0, C).

    Returns:
        loss: one number.
        dx: the gradient of the loss with respect to the scores, shape (N, C). Where a
            margin is exactly 0, count it as 0.

    x and y are not changed.
    Source: J. Weston and C. Watkins, "Support vector machines for multi-class pattern
    recognition", 1999.
    """
    N = len(x)
    margins = np.maximum(0, x - x[np.arange(N), y][:, np.newaxis] + 1)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N

    dx = np.where(margins > 0, 1.0, 0.0)
    dx[np.arange(N), y] = -np.sum(dx, axis=1)
    return loss, dx / N


def softmax_loss(x: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Cross-entropy loss of a batch of scores, in nats, and its gradient for them.

    The probability of class j for example i is exp(x[i, j]) divided by the sum of exp
    over all scores of that example. Example i loses -log of the probability of its true
    class; the loss is the mean over the examples.

    Args:
        x: scores, shape (N, C), one row for each example. Scores around 1000 or -1000
            do no harm: nothing overflows.
        y: true classes, shape (N,), integers in [0, C).

    Returns:
        loss: one number.
        dx: the gradient of the loss with respect to the scores, shape (N, C).

    x and y are not changed.
    Source: J. S. Bridle, "Probabilistic interpretation of feedforward classification
    network outputs", 1990.
    """
    N = len(x)
    shifted = x - np.max(x, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(log_p[np.arange(N), y]) / N

    dx = np.exp(log_p)
    dx[np.arange(N), y] -= 1
    return loss, dx / N


class AddGate:
    """A gate that adds: x + y.

    Inputs, output and gradients (of the loss) are numbers, or arrays of one shape whose
    numbers are treated each on its own. None of them is changed.
    """

    def forward(self, x: float | np.ndarray, y: float | np.ndarray) -> float | np.ndarray:
        """Return the sum of x and y."""
        return x + y

    def backward(self, upstream: float | np.ndarray) -> tuple[float | np.ndarray, float | np.ndarray]:
        """Return the gradients for x and for y, given the one for the sum."""
        return upstream, upstream


class MultiplyGate:
    """A gate that multiplies: x * y.

    Inputs, output and gradients (of the loss) are numbers, or arrays of one shape whose
    numbers are treated each on its own. None of them is changed. Each gate
    remembers its own last forward pass.
    """

    def forward(self, x: float | np.ndarray, y: float | np.ndarray) -> float | np.ndarray:
        """Return the product of x and y, and keep what the backward pass needs."""
        self.x, self.y = x, y
        return x * y

    def backward(self, upstream: float | np.ndarray) -> tuple[float | np.ndarray, float | np.ndarray]:
        """Return the gradients for x and for y, given the one for the product."""
        return upstream * self.y, upstream * self.x


class MaxGate:
    """A gate that lets the larger of two numbers through: max(x, y).

    Inputs, output and gradients (of the loss) are numbers, or arrays of one shape whose
    numbers are treated each on its own. None of them is changed. Each gate
    remembers its own last forward pass.
    """

    def forward(self, x: float | np.ndarray, y: float | np.ndarray) -> float | np.ndarray:
        """Return the larger of x and y, and keep what the backward pass needs."""
        self.from_x = x >= y
        return np.maximum(x, y)

    def backward(self, upstream: float | np.ndarray) -> tuple[float | np.ndarray, float | np.ndarray]:
        """Return the gradients for x and for y, given the one for the maximum.

        Where x and y are equal, x counts as the larger one.
        """
        return np.where(self.from_x, upstream, 0.0), np.where(self.from_x, 0.0, upstream)


class SigmoidGate:
    """A gate that squashes: 1 / (1 + exp(-x)).

    Input, output and gradients (of the loss) are numbers, or arrays of one shape whose
    numbers are treated each on its own. None of them is changed. Each gate
    remembers its own last forward pass.
    """

    def forward(self, x: float | np.ndarray) -> float | np.ndarray:
        """Return 1 / (1 + exp(-x)), and keep what the backward pass needs."""
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, upstream: float | np.ndarray) -> tuple[float | np.ndarray]:
        """Return a tuple of one gradient, that for x, given the one for the output."""
        return (upstream * (1 - self.out) * self.out,)


class MulConstant:
    """A gate that multiplies by a constant, fixed when the gate is made: a * x.

    Input, output and gradients (of the loss) are numbers, or arrays of one shape whose
    numbers are treated each on its own. None of them is changed.
    """

    def __init__(self, a: float) -> None:
        """Keep the constant."""
        self.a = a

    def forward(self, x: float | np.ndarray) -> float | np.ndarray:
        """Return a * x."""
        return self.a * x

    def backward(self, upstream: float | np.ndarray) -> tuple[float | np.ndarray]:
        """Return a tuple of one gradient, that for x, given the one for a * x."""
        return (self.a * upstream,)


class Shuffle:
    """A gate that puts a vector in another order, fixed when the gate is made.

    Input, output and gradients (of the loss) are arrays of shape (D,). None of them is
    changed.
    """

    def __init__(self, permutation: np.ndarray) -> None:
        """Keep the order: integers, shape (D,), each of 0, ..., D - 1 once."""
        self.permutation = permutation

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the shuffled vector: its number i is x[permutation[i]]."""
        return x[self.permutation]

    def backward(self, upstream: np.ndarray) -> tuple[np.ndarray]:
        """Return a tuple of one gradient, that for x, given the one for the output."""
        dx = np.empty_like(upstream)
        dx[self.permutation] = upstream
        return (dx,)


def topological_order(inputs_of: dict[str, tuple[str, ...]]) -> list[str]:
    """An order in which nodes can be computed: each after all that it takes.

    Args:
        inputs_of: for the name of each node, the names of what it takes; the nodes come
            in any order. A name that is no key is an input of the whole graph, known
            from the start. No node needs its own value, neither directly nor by way of
            others. It is not changed.

    Returns:
        The name of each node once, and nothing else. Often several orders are right;
        any of them will do.
    """
    order: list[str] = []

    def visit(name: str) -> None:
        if name in inputs_of and name not in order:
            for taken in inputs_of[name]:
                visit(taken)
            order.append(name)

    for name in inputs_of:
        visit(name)
    return order


class ComputationalGraph:
    """Gates wired together, run forwards for the value and backwards for the gradients.

    After a forward pass, `values` is a dictionary of all values by name: those of the
    inputs and those of all nodes.
    """

    def __init__(self, nodes: list[tuple[str, Any, tuple[str, ...]]], output: str) -> None:
        """Wire gates together.

        Args:
            nodes: in any order, each a tuple (name, gate, inputs): the name of the
                value that comes out, the gate, and a tuple of the names of the values
                that go in, as gate.forward takes them. A name may go into several
                nodes, or twice into one. Names that no node has are inputs of the
                graph.
            output: the name of the node whose value is the output of the graph, a
                single number.
        """
        self.nodes = {name: (gate, inputs) for name, gate, inputs in nodes}
        self.output = output
        self.order = topological_order({name: inputs for name, _, inputs in nodes})

    def forward(self, inputs: dict[str, float]) -> float:
        """Compute every node, and return the value of the output.

        Args:
            inputs: the values of the graph's inputs by name. It is not changed.
        """
        self.values = dict(inputs)
        for name in self.order:
            gate, taken = self.nodes[name]
            self.values[name] = gate.forward(*[self.values[source] for source in taken])
        return self.values[self.output]

    def backward(self) -> dict[str, float]:
        """Go back through the gates of the last forward pass.

        Returns:
            The gradient of the output with respect to each value, by name: all inputs
            and all nodes. That of the output itself is 1; that of a value on which the
            output does not depend is 0.
        """
        gradients = dict.fromkeys(self.values, 0.0)
        gradients[self.output] = 1.0
        for name in reversed(self.order):
            gate, taken = self.nodes[name]
            for source, gradient in zip(taken, gate.backward(gradients[name]), strict=True):
                gradients[source] += gradient
        return gradients
