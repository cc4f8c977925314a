"""Every exercise of the assignment on linear classifiers, solved: its signature, its docstring and its body, once.

The notebooks' exercises are made from this file. The docstrings are what students read.
"""

import numpy as np


def svm_loss_naive(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """Multiclass SVM loss with an L2 penalty, and its gradient, one margin at a time.

    Image i costs max(0, s_j - s_y + 1) for every wrong class j, where s = X[i] @ W
    are its scores and s_y is the score of its true class. The loss is the mean over
    the images plus reg * sum(W * W).

    Args:
        W: weights, shape (D, C), one column for each class.
        X: images, shape (N, D), one row for each image.
        y: true classes, shape (N,), integers in [0, C).
        reg: strength of the penalty, a number >= 0.

    Returns:
        loss: one number.
        dW: the gradient of the loss with respect to W, shape (D, C). A margin of
            exactly 0 adds nothing to it.

    W, X and y are not changed. Loops are welcome.
    Source: J. Weston and C. Watkins, "Support vector machines for multi-class
    pattern recognition", 1999.
    """
    N, C = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros_like(W)
    for i in range(N):
        scores = X[i] @ W
        for j in range(C):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / N + reg * np.sum(W * W)
    dW = dW / N + 2 * reg * W
    return loss, dW


def svm_loss_vectorized(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """The same loss and gradient as `svm_loss_naive`, with operations on whole arrays.

    No loop of any kind, neither over images nor over classes: no for, no while, no
    comprehension, nothing like np.vectorize that loops inside, no helper that does.

    Args:
        W: weights, shape (D, C), one column for each class.
        X: images, shape (N, D), one row for each image.
        y: true classes, shape (N,), integers in [0, C).
        reg: strength of the penalty, a number >= 0.

    Returns:
        loss: one number.
        dW: the gradient of the loss with respect to W, shape (D, C). A margin of
            exactly 0 adds nothing to it.

    W, X and y are not changed.
    """
    N = X.shape[0]
    rows = np.arange(N)
    scores = X @ W
    margins = np.maximum(0, scores - scores[rows, y][:, np.newaxis] + 1)
    margins[rows, y] = 0
    loss = np.sum(margins) / N + reg * np.sum(W * W)

    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -np.sum(dscores, axis=1)
    dW = X.T @ dscores / N + 2 * reg * W
    return loss, dW


def l2_penalty(W: np.ndarray) -> tuple[float, np.ndarray]:
    """L2 penalty of some weights, the sum of W², and its gradient.

    Args:
        W: weights of any shape. They are not changed.

    Returns:
        value: one number.
        gradient: shape of W.
    """
    return np.sum(W * W), 2 * W


def l1_penalty(W: np.ndarray) -> tuple[float, np.ndarray]:
    """L1 penalty of some weights, the sum of |W|, and its gradient.

    Args:
        W: weights of any shape. They are not changed.

    Returns:
        value: one number.
        gradient: shape of W; 0 where W is 0.
    """
    return np.sum(np.abs(W)), np.sign(W)


def elastic_net_penalty(W: np.ndarray, beta: float) -> tuple[float, np.ndarray]:
    """Elastic net penalty of some weights, the sum of beta * W² + |W|, and its gradient.

    Args:
        W: weights of any shape. They are not changed.
        beta: weight of the L2 part beside the L1 part, a number >= 0.

    Returns:
        value: one number.
        gradient: shape of W; 0 where W is 0.

    Source: H. Zou and T. Hastie, "Regularization and variable selection via the
    elastic net", 2005.
    """
    return np.sum(beta * W * W + np.abs(W)), 2 * beta * W + np.sign(W)
