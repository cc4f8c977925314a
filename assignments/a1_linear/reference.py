"""Every exercise of the assignment on linear classifiers, solved: its signature, its docstring and its body, once.

The notebooks' exercises are made from this file. The docstrings are what students read.
"""

from collections.abc import Callable

import numpy as np


def predict(scores: np.ndarray) -> np.ndarray:
    """The class that each image is taken for: the one with the highest score.

    Args:
        scores: shape (N, C), one row for each image, one column for each class.

    Returns:
        Shape (N,), integers in [0, C). Of several equal highest scores, the first counts.

    scores is not changed.
    """
    return np.argmax(scores, axis=1)


def linear_scores(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The scores that a linear classifier gives a batch of images.

    The score of image i for class j is the sum over all pixels d of X[i, d] * W[d, j],
    plus b[j].

    Args:
        X: images, shape (N, D), one row for each image.
        W: weights, shape (D, C), one column for each class.
        b: biases, shape (C,), one for each class.

    Returns:
        Shape (N, C), one row for each image, one column for each class.

    No loop is needed, and none is allowed. X, W and b are not changed.
    """
    return X @ W + b


def sample_batch(
    X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """A random batch of images with their labels.

    Each image of the batch is drawn from all N with the same chances, whatever else was
    drawn: one image may come twice, and batch_size may be larger than N.

    Args:
        X: images, shape (N, D), one row for each image.
        y: their labels, shape (N,), integers.
        batch_size: how many images to draw.
        rng: where all randomness comes from. Generators in the same state draw the same
            batch, and the next batch from one generator is another.

    Returns:
        X_batch: shape (batch_size, D), rows of X.
        y_batch: shape (batch_size,), the label of each.

    X and y are not changed.
    """
    chosen = rng.choice(X.shape[0], batch_size)
    return X[chosen], y[chosen]


def forward_difference(f: Callable[[np.ndarray], float], x: np.ndarray, h: float = 1e-4) -> np.ndarray:
    """The gradient of f at x by forward differences, one coordinate at a time.

    Its entry at index i is (f(x + h e_i) - f(x)) / h, where e_i is 1 at index i and 0
    everywhere else.

    Args:
        f: a function of an array like x that returns one number.
        x: the place, a float64 array of any shape. It comes back unchanged.
        h: the step, a number > 0 in the units of x.

    Returns:
        Shape of x.

    It calls f once for each coordinate, and once for x itself; its error is
    proportional to h.
    """
    here = f(x)
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        stepped = x.copy()
        stepped[index] += h
        gradient[index] = (f(stepped) - here) / h
    return gradient


def numeric_gradient(f: Callable[[np.ndarray], float], x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """The gradient of f at x by centred differences, one coordinate at a time.

    Its entry at index i is (f(x + h e_i) - f(x - h e_i)) / (2 h), where e_i is 1 at
    index i and 0 everywhere else.

    Args:
        f: a function of an array like x that returns one number.
        x: the place, a float64 array of any shape. It may change on the way, and is
            afterwards what it was before.
        h: the step, a number > 0 in the units of x.

    Returns:
        Shape of x.

    It calls f twice for each coordinate; its error is proportional to h².
    """
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        kept = x[index]
        x[index] = kept + h
        ahead = f(x)
        x[index] = kept - h
        behind = f(x)
        x[index] = kept
        gradient[index] = (ahead - behind) / (2 * h)
    return gradient


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
    scores = (W.T @ X.T).T  # X @ W, but faster: the small factor stands first
    margins = np.maximum(0, scores - scores[rows, y][:, np.newaxis] + 1)
    margins[rows, y] = 0
    loss = np.sum(margins) / N + reg * np.sum(W * W)

    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -np.sum(dscores, axis=1)
    dW = (dscores.T @ X).T / N + 2 * reg * W  # X.T @ dscores, likewise
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


def softmax(scores: np.ndarray) -> np.ndarray:
    """Softmax: each row of scores as probabilities of its classes.

    Entry [i, j] is exp(scores[i, j]) divided by the sum over all classes k of
    exp(scores[i, k]). It is right for scores of any size, ±1000 among them, where exp
    itself would overflow to infinity or vanish.

    Args:
        scores: shape (N, C), one row for each image, one column for each class.

    Returns:
        Shape (N, C). Every entry lies in [0, 1], and every row sums to 1.

    scores is not changed.
    Source: J. S. Bridle, "Probabilistic interpretation of feedforward classification
    network outputs", 1990.
    """
    exps = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    return exps / np.sum(exps, axis=1, keepdims=True)


def softmax_jacobian(p: np.ndarray) -> np.ndarray:
    """How the probabilities of one image change with its scores.

    Args:
        p: the softmax of the scores of one image, shape (C,). Probabilities, no scores.

    Returns:
        Shape (C, C). Entry [i, j] is the derivative of probability i with respect to
        score j.

    p is not changed.
    """
    return np.diag(p) - np.outer(p, p)


def softmax_loss_naive(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """Softmax (cross-entropy) loss with an L2 penalty, and its gradient, one image at a time.

    Image i costs -log(p_y), the natural logarithm of the probability of its true class,
    where p is the softmax of its scores X[i] @ W. The loss is the mean over the images
    plus reg * sum(W * W).

    Args:
        W: weights, shape (D, C), one column for each class.
        X: images, shape (N, D), one row for each image.
        y: true classes, shape (N,), integers in [0, C).
        reg: strength of the penalty, a number >= 0.

    Returns:
        loss: one number, in nats.
        dW: the gradient of the loss with respect to W, shape (D, C).

    Scores around 1000 or -1000 do no harm: nothing overflows. W, X and y are not
    changed. Loops are welcome.
    """
    N, C = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros_like(W)
    for i in range(N):
        scores = X[i] @ W
        scores = scores - np.max(scores)
        total = np.sum(np.exp(scores))
        loss += np.log(total) - scores[y[i]]
        for j in range(C):
            dscore = np.exp(scores[j]) / total - (j == y[i])
            dW[:, j] += dscore * X[i]
    loss = loss / N + reg * np.sum(W * W)
    dW = dW / N + 2 * reg * W
    return loss, dW


def softmax_loss_vectorized(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """The same loss and gradient as `softmax_loss_naive`, with operations on whole arrays.

    No loop of any kind, neither over images nor over classes: no for, no while, no
    comprehension, nothing like np.vectorize that loops inside, no helper that does.

    Args:
        W: weights, shape (D, C), one column for each class.
        X: images, shape (N, D), one row for each image.
        y: true classes, shape (N,), integers in [0, C).
        reg: strength of the penalty, a number >= 0.

    Returns:
        loss: one number, in nats.
        dW: the gradient of the loss with respect to W, shape (D, C).

    Scores around 1000 or -1000 do no harm: nothing overflows. W, X and y are not
    changed.
    """
    N = X.shape[0]
    rows = np.arange(N)
    scores = (W.T @ X.T).T  # X @ W, but faster: the small factor stands first
    scores = scores - np.max(scores, axis=1, keepdims=True)
    exps = np.exp(scores)
    totals = np.sum(exps, axis=1, keepdims=True)
    loss = np.mean(np.log(totals[:, 0]) - scores[rows, y]) + reg * np.sum(W * W)

    dscores = exps / totals
    dscores[rows, y] -= 1
    dW = (dscores.T @ X).T / N + 2 * reg * W  # X.T @ dscores, likewise
    return loss, dW


def random_search(
    loss: Callable[[np.ndarray], float],
    sample_W: Callable[[np.random.Generator], np.ndarray],
    num_tries: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, float]:
    """The best of many weights drawn at random.

    Args:
        loss: a function of W that returns one number, of either sign.
        sample_W: a function that draws weights: sample_W(rng) is a new W, of any shape.
        num_tries: how many W to draw and try, an integer >= 1.
        rng: the generator to hand to sample_W. All randomness comes from there.

    Returns:
        W: of the weights tried, those with the lowest loss.
        value: their loss, one number.
    """
    best_loss = np.inf
    for _ in range(num_tries):
        W = sample_W(rng)
        value = loss(W)
        if value < best_loss:
            best_W, best_loss = W, value
    return best_W, best_loss


def gradient_descent(
    loss: Callable[[np.ndarray], tuple[float, np.ndarray]], W: np.ndarray, learning_rate: float, num_steps: int
) -> tuple[np.ndarray, list[float]]:
    """Walk downhill: num_steps times, step against the gradient.

    Each step goes from W to W - learning_rate * dW, where dW is the gradient at W.

    Args:
        loss: a function of W that returns (value, dW): one number, and its gradient, an
            array of the shape of W.
        W: where the walk starts, an array of any shape. It is not changed.
        learning_rate: how far to step for a gradient of length 1, a number > 0.
        num_steps: how many steps to take, an integer >= 0.

    Returns:
        W: where the walk ends, shape of W.
        loss_history: num_steps numbers, a list or an array. Number t is the loss where
            step t begins, so the first is that of the W given.
    """
    loss_history = []
    for _ in range(num_steps):
        value, dW = loss(W)
        loss_history.append(value)
        W = W - learning_rate * dW
    return W, loss_history


def train(
    loss: Callable[[np.ndarray, np.ndarray, np.ndarray, float], tuple[float, np.ndarray]],
    X: np.ndarray,
    y: np.ndarray,
    learning_rate: float,
    reg: float,
    num_iters: int,
    batch_size: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, list[float]]:
    """Train a linear classifier by stochastic gradient descent on small batches.

    W starts at random, close to 0: 0.001 times standard normal numbers will do. Then,
    num_iters times, draw a batch, call loss(W, X_batch, y_batch, reg) once, and step
    from W to W - learning_rate * dW.

    Args:
        loss: returns (value, dW): the loss of a batch, and its gradient with respect to
            W. svm_loss_vectorized is such a function.
        X: images, shape (N, D), one row for each image.
        y: their classes, shape (N,), integers in [0, C). The largest of them is C - 1.
        learning_rate: how far to step for a gradient of length 1, a number > 0.
        reg: strength of the penalty, handed to loss.
        num_iters: how many steps to take, an integer >= 1.
        batch_size: how many images a batch has, an integer in [1, N]. Which ones is
            chosen at random, anew for each step.
        rng: where all randomness comes from. Generators in the same state give the same
            W and the same history.

    Returns:
        W: the weights after the last step, shape (D, C).
        loss_history: num_iters numbers, a list or an array. Number t is the loss of
            batch t, before its step.

    X and y are not changed.
    """
    W = 0.001 * rng.standard_normal((X.shape[1], np.max(y) + 1))
    loss_history = []
    for _ in range(num_iters):
        chosen = rng.choice(X.shape[0], batch_size)
        value, dW = loss(W, X[chosen], y[chosen], reg)
        loss_history.append(value)
        W = W - learning_rate * dW
    return W, loss_history


def search_hyperparameters(
    fit: Callable[[np.ndarray, np.ndarray, float, float], np.ndarray],
    X: np.ndarray,
    y: np.ndarray,
    X_val: np.ndarray,
    y_val: np.ndarray,
    learning_rates: list[float],
    regs: list[float],
) -> tuple[np.ndarray, dict[tuple[float, float], float]]:
    """Try every learning rate with every reg, and keep the weights that do best.

    The best are judged by images that they were not trained on.

    Args:
        fit: trains a classifier: fit(X, y, learning_rate, reg) is its W, shape (D, C).
            It takes its time, so it is called once for each pair.
        X: the images to train on, shape (N, D).
        y: their classes, shape (N,), integers in [0, C).
        X_val: the images to choose by, shape (M, D). No classifier is trained on them.
        y_val: their classes, shape (M,).
        learning_rates: the learning rates to try.
        regs: the strengths of the penalty to try.

    Returns:
        W: the weights with the highest accuracy on the images to choose by, shape (D, C).
        results: a dictionary from each pair (learning_rate, reg) to that accuracy: the
            share of (X_val, y_val) for which the highest score is that of the true class.

    Nothing that is passed in is changed.
    """
    results = {}
    best_accuracy = -1.0
    for learning_rate in learning_rates:
        for reg in regs:
            W = fit(X, y, learning_rate, reg)
            accuracy = np.mean(np.argmax(X_val @ W, axis=1) == y_val)
            results[learning_rate, reg] = accuracy
            if accuracy > best_accuracy:
                best_W, best_accuracy = W, accuracy
    return best_W, results


def fit_digits(
    loss: Callable[[np.ndarray, np.ndarray, np.ndarray, float], tuple[float, np.ndarray]], X: np.ndarray, y: np.ndarray
) -> np.ndarray:
    """Train a classifier of digits, with settings of your own choice.

    Args:
        loss: svm_loss_vectorized or softmax_loss_vectorized. The settings may depend on
            which it is, or suit both.
        X: images of digits, shape (N, 65): 64 pixels, less the mean image, and a 1.
        y: their classes, shape (N,), integers in [0, 10).

    Returns:
        W: weights, shape (65, 10), that recognise at least 93 % of the held-out digits.

    It calls your train, and takes at most a few seconds.
    """
    W, _ = train(loss, X, y, learning_rate=1.0, reg=1e-4, num_iters=500, batch_size=64, rng=np.random.default_rng(0))
    return W


def to_polar(points: np.ndarray) -> np.ndarray:
    """Points of the plane in polar coordinates.

    Args:
        points: shape (N, 2), one row (x, y) for each point. It is not changed.

    Returns:
        Shape (N, 2), one row (r, theta) for each point: its distance from the origin, and
        the angle from the positive x axis, counterclockwise, in radians, from -pi to pi.
    """
    x, y = points[:, 0], points[:, 1]
    return np.stack([np.hypot(x, y), np.arctan2(y, x)], axis=1)
