"""Every exercise of the assignment on backpropagation, solved: its signature, its docstring and its body, once.

The notebooks' exercises are made from this file. The docstrings are what students read.
"""

import numpy as np


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
        dout: the upstream gradient, that of the loss with respect to the output of the ReLU; shape of x. It is not
            changed.
        cache: what your relu_forward returned beside its output.

    Returns:
        dx: the gradient of the loss with respect to x, shape of x. Where x is exactly 0, the slope of the ReLU counts
            as 0.
    """
    return dout * (cache > 0)


def relu_jacobian(x: np.ndarray) -> np.ndarray:
    """The Jacobian of the ReLU of a vector: how each output changes with each input.

    Args:
        x: a vector, shape (D,). It is not changed.

    Returns:
        J: floats, shape (D, D). J[i, j] is the derivative of output i with respect to input j. Where x is exactly 0,
            the slope of the ReLU counts as 0.
    """
    return np.diag(np.where(x > 0, 1.0, 0.0))


def matmul_backward(dout: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of the loss with respect to both factors of the product out = x @ w.

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
    """The gradient of the loss with respect to an array that NumPy has broadcast to a larger shape.

    Broadcasting lines shapes up at their last axes. An axis that the array lacks is put in front, and an axis of length
    1 is stretched: in both cases, one number of the array is copied to many places.

    Args:
        dout: the upstream gradient, that of the loss with respect to the broadcast array. It is not changed.
        shape: the shape that the array had before, which fits that of dout by the rules of broadcasting; () for a
            single number.

    Returns:
        dx: the gradient of the loss with respect to the array as it was before, of shape `shape`.

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
        x: N examples. Either rows, shape (N, D), or arrays such as images, shape (N, d_1, ..., d_k), whose numbers in
            NumPy's usual order make a row of D = d_1 * ... * d_k.
        w: weights, shape (D, M).
        b: biases, shape (M,).

    Returns:
        out: shape (N, M).
        cache: whatever your affine_backward wants to know later; the tuple (x, w, b) will do.

    x, w and b are not changed.
    """
    return x.reshape(len(x), -1) @ w + b, (x, w, b)


def affine_backward(
    dout: np.ndarray, cache: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of the loss with respect to everything that goes into an affine layer.

    Args:
        dout: the upstream gradient, that of the loss with respect to the layer's output, shape (N, M). It is not
            changed.
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
    """Multiclass SVM loss of a batch of scores, and its gradient with respect to the scores.

    Example i loses max(0, x[i, j] - x[i, y[i]] + 1) for every wrong class j; the loss is the mean over the examples.

    Args:
        x: scores, shape (N, C), one row for each example.
        y: true classes, shape (N,), integers in [0, C).

    Returns:
        loss: one number.
        dx: the gradient of the loss with respect to the scores, shape (N, C). Where a margin is exactly 0, count it as
            0.

    x and y are not changed.
    Source: J. Weston and C. Watkins, "Support vector machines for multi-class pattern recognition", 1999.
    """
    N = len(x)
    margins = np.maximum(0, x - x[np.arange(N), y][:, np.newaxis] + 1)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N

    dx = np.where(margins > 0, 1.0, 0.0)
    dx[np.arange(N), y] = -np.sum(dx, axis=1)
    return loss, dx / N


def softmax_loss(x: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Cross-entropy loss of a batch of scores, in nats, and its gradient with respect to the scores.

    The probability of class j for example i is exp(x[i, j]) divided by the sum of exp over all scores of that example.
    Example i loses -log of the probability of its true class; the loss is the mean over the examples.

    Args:
        x: scores, shape (N, C), one row for each example. All scores of an example may lie around +1000 or around
            -1000, where exp alone overflows or vanishes; the results are finite and right all the same.
        y: true classes, shape (N,), integers in [0, C).

    Returns:
        loss: one number.
        dx: the gradient of the loss with respect to the scores, shape (N, C).

    x and y are not changed.
    Source: J. S. Bridle, "Probabilistic interpretation of feedforward classification network outputs", 1990.
    """
    N = len(x)
    shifted = x - np.max(x, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(log_p[np.arange(N), y]) / N

    dx = np.exp(log_p)
    dx[np.arange(N), y] -= 1
    return loss, dx / N
