"""Every exercise of the assignment on two-layer nets, solved: its signature, its docstring and its body, once.

The notebooks' exercises are made from this file. The docstrings are what students read.
"""

import numpy as np


def neuron_tick(inputs: np.ndarray, weights: np.ndarray, bias: float) -> float:
    """How strongly a neuron fires: the sigmoid of the weighted sum of its inputs and its bias.

    With s = inputs[0] * weights[0] + inputs[1] * weights[1] + ... + bias,
    the rate is 1 / (1 + exp(-s)).

    Args:
        inputs: the signals that arrive, shape (D,).
        weights: the strengths of the synapses, shape (D,).
        bias: one number.

    Returns:
        rate: one number between 0 and 1.

    The inputs and the weights are not changed.
    """
    return 1 / (1 + np.exp(-(inputs @ weights + bias)))


def collapse_layers(W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The one linear layer that does what two linear layers do, one after the other, with no activation between them.

    For every batch X of shape (N, D), X @ W + b is the same as (X @ W1 + b1) @ W2 + b2.

    Args:
        W1: weights of the first layer, shape (D, H).
        b1: its biases, shape (H,).
        W2: weights of the second layer, shape (H, C).
        b2: its biases, shape (C,).

    Returns:
        W: weights of the one layer, shape (D, C).
        b: its biases, shape (C,).

    The arguments are not changed.
    """
    return W1 @ W2, b1 @ W2 + b2


def sigmoid_forward(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The sigmoid, 1 / (1 + exp(-x)), of each number on its own.

    Args:
        x: numbers, an array of any shape. They may be as large as 1000 or as small as
            -1000: the result is 1 or 0 there, never nan. x is not changed.

    Returns:
        out: shape of x.
        cache: whatever your sigmoid_backward wants to know later.
    """
    out = 1 / (1 + np.exp(-x))
    return out, out


def sigmoid_backward(dout: np.ndarray, cache: np.ndarray) -> np.ndarray:
    """The gradient of the loss with respect to the input of a sigmoid.

    Args:
        dout: the upstream gradient, that of the loss with respect to the output of the
            sigmoid; shape of x. It is not changed.
        cache: what your sigmoid_forward returned beside its output.

    Returns:
        dx: the gradient of the loss with respect to x, shape of x.
    """
    return dout * cache * (1 - cache)


def tanh_forward(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The hyperbolic tangent, (exp(x) - exp(-x)) / (exp(x) + exp(-x)), of each number on its own.

    Args:
        x: numbers, an array of any shape. They may be as large as 1000 or as small as
            -1000: the result is 1 or -1 there, never nan. x is not changed.

    Returns:
        out: shape of x.
        cache: whatever your tanh_backward wants to know later.
    """
    out = np.tanh(x)
    return out, out


def tanh_backward(dout: np.ndarray, cache: np.ndarray) -> np.ndarray:
    """The gradient of the loss with respect to the input of a tanh.

    Args:
        dout: the upstream gradient, that of the loss with respect to the output of the
            tanh; shape of x. It is not changed.
        cache: what your tanh_forward returned beside its output.

    Returns:
        dx: the gradient of the loss with respect to x, shape of x.
    """
    return dout * (1 - cache**2)


def relu_forward(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rectified linear unit, max(0, x), of each number on its own.

    Args:
        x: numbers, an array of any shape. It is not changed.

    Returns:
        out: shape of x.
        cache: whatever your relu_backward wants to know later.

    Source: V. Nair and G. Hinton, "Rectified linear units improve restricted Boltzmann
    machines", 2010.
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


def leaky_relu_forward(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The leaky ReLU, max(0.1 * x, x), of each number on its own.

    Args:
        x: numbers, an array of any shape. It is not changed.

    Returns:
        out: shape of x.
        cache: whatever your leaky_relu_backward wants to know later.

    Source: A. Maas, A. Hannun and A. Ng, "Rectifier nonlinearities improve neural
    network acoustic models", 2013.
    """
    return np.maximum(0.1 * x, x), x


def leaky_relu_backward(dout: np.ndarray, cache: np.ndarray) -> np.ndarray:
    """The gradient of the loss with respect to the input of a leaky ReLU.

    Args:
        dout: the upstream gradient, that of the loss with respect to the output of the
            leaky ReLU; shape of x. It is not changed.
        cache: what your leaky_relu_forward returned beside its output.

    Returns:
        dx: the gradient of the loss with respect to x, shape of x. Where x is exactly
            0, the slope counts as 0.1.
    """
    return dout * np.where(cache > 0, 1.0, 0.1)


def elu_forward(x: np.ndarray, alpha: float = 1.0) -> tuple[np.ndarray, tuple[np.ndarray, float]]:
    """The exponential linear unit of each number on its own: x where x > 0, and alpha * (exp(x) - 1) elsewhere.

    Args:
        x: numbers, an array of any shape. They may be as large as 1000 or as small as
            -1000: the result is finite. x is not changed.
        alpha: how far below 0 the output can get, a number > 0.

    Returns:
        out: shape of x.
        cache: whatever your elu_backward wants to know later.

    Source: D.-A. Clevert, T. Unterthiner and S. Hochreiter, "Fast and accurate deep
    network learning by exponential linear units (ELUs)", 2015.
    """
    return np.where(x > 0, x, alpha * (np.exp(np.minimum(x, 0)) - 1)), (x, alpha)


def elu_backward(dout: np.ndarray, cache: tuple[np.ndarray, float]) -> np.ndarray:
    """The gradient of the loss with respect to the input of an ELU.

    Args:
        dout: the upstream gradient, that of the loss with respect to the output of the
            ELU; shape of x. It is not changed.
        cache: what your elu_forward returned beside its output.

    Returns:
        dx: the gradient of the loss with respect to x, shape of x. It is finite for
            x = 1000 and x = -1000 too. Where x is exactly 0, the slope counts as alpha.
    """
    x, alpha = cache
    return dout * np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))


def maxout_forward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """A layer of maxout neurons: each gives the larger of its two linear functions of the inputs.

    Output m of example i is max(x[i] @ w1[:, m] + b1[m], x[i] @ w2[:, m] + b2[m]).

    Args:
        x: examples, shape (N, D), one row for each.
        w1: weights of the first function of each neuron, shape (D, M).
        b1: its biases, shape (M,).
        w2: weights of the second function of each neuron, shape (D, M).
        b2: its biases, shape (M,).

    Returns:
        out: shape (N, M).
        cache: whatever your maxout_backward wants to know later.

    The arguments are not changed.
    Source: I. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville and Y. Bengio,
    "Maxout networks", 2013.
    """
    first, second = x @ w1 + b1, x @ w2 + b2
    return np.maximum(first, second), (x, w1, w2, first > second)


def maxout_backward(
    dout: np.ndarray, cache: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of the loss with respect to everything that goes into a layer of maxout neurons.

    Args:
        dout: the upstream gradient, that of the loss with respect to the layer's
            output, shape (N, M). It is not changed.
        cache: what your maxout_forward returned beside its output.

    Returns:
        dx: the gradient with respect to x, shape (N, D).
        dw1: the gradient with respect to w1, shape (D, M).
        db1: the gradient with respect to b1, shape (M,).
        dw2: the gradient with respect to w2, shape (D, M).
        db2: the gradient with respect to b2, shape (M,).

    Where the two functions of a neuron give exactly the same, either may count as the
    larger.
    """
    x, w1, w2, first_wins = cache
    dfirst, dsecond = dout * first_wins, dout * ~first_wins
    dx = dfirst @ w1.T + dsecond @ w2.T
    return dx, x.T @ dfirst, np.sum(dfirst, axis=0), x.T @ dsecond, np.sum(dsecond, axis=0)


def three_layer_forward(
    x: np.ndarray,
    W1: np.ndarray,
    b1: np.ndarray,
    W2: np.ndarray,
    b2: np.ndarray,
    W3: np.ndarray,
    b3: np.ndarray,
) -> np.ndarray:
    """The output of a net with two hidden layers of sigmoid neurons, for one example.

    The example is a column, and each layer multiplies from the left, W @ column + b, as
    the lectures write it. The hidden layers apply the sigmoid to the result; the output
    layer does not.

    Args:
        x: the inputs, shape (D, 1).
        W1: weights of the first hidden layer, shape (H1, D).
        b1: its biases, shape (H1, 1).
        W2: weights of the second hidden layer, shape (H2, H1).
        b2: its biases, shape (H2, 1).
        W3: weights of the output layer, shape (C, H2).
        b3: its biases, shape (C, 1).

    Returns:
        out: shape (C, 1).

    The arguments are not changed.
    """
    h1 = 1 / (1 + np.exp(-(W1 @ x + b1)))
    h2 = 1 / (1 + np.exp(-(W2 @ h1 + b2)))
    return W3 @ h2 + b3


def two_layer_forward(params: dict[str, np.ndarray], X: np.ndarray) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """The scores of a two-layer net: a linear layer, ReLU, and another linear layer.

    Args:
        params: W1 of shape (D, H), b1 (H,), W2 (H, C) and b2 (C,), by these names.
        X: inputs, shape (N, D), one row for each example.

    Returns:
        scores: shape (N, C).
        cache: whatever your two_layer_backward wants to know later.

    params and X are not changed.
    """
    hidden = np.maximum(0, X @ params["W1"] + params["b1"])
    return hidden @ params["W2"] + params["b2"], (X, hidden)


def two_layer_loss(
    params: dict[str, np.ndarray], scores: np.ndarray, y: np.ndarray, reg: float, kind: str = "softmax"
) -> tuple[float, np.ndarray]:
    """The loss of a net: the mean loss of its scores, and a penalty on its weights.

    softmax: example i loses -log p, where p is exp of the score of its true class,
    divided by the sum of exp over all scores of that example.
    hinge: example i loses max(0, scores[i, j] - scores[i, y[i]] + 1) for every wrong
    class j.
    In both cases the loss is the mean over the examples plus
    reg * (sum(W1 * W1) + sum(W2 * W2)).

    Args:
        params: the net's parameters; W1 and W2 are penalised, b1 and b2 are not.
        scores: shape (N, C). All scores of an example may lie around +1000 or around
            -1000, where exp alone overflows or vanishes; the results are finite and
            right all the same.
        y: true classes, shape (N,), integers in [0, C).
        reg: strength of the penalty, a number >= 0.
        kind: "softmax" or "hinge".

    Returns:
        loss: one number.
        dscores: the gradient of the loss with respect to the scores, shape (N, C).
            Where a margin is exactly 0, count it as 0.

    params, scores and y are not changed.
    """
    N = len(scores)
    truth = np.arange(N), y
    if kind == "softmax":
        shifted = scores - np.max(scores, axis=1, keepdims=True)
        log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
        data_loss = -np.sum(log_p[truth]) / N
        dscores = np.exp(log_p)
        dscores[truth] -= 1
    else:
        margins = np.maximum(0, scores - scores[truth][:, np.newaxis] + 1)
        margins[truth] = 0
        data_loss = np.sum(margins) / N
        dscores = np.where(margins > 0, 1.0, 0.0)
        dscores[truth] = -np.sum(dscores, axis=1)
    penalty = reg * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))
    return data_loss + penalty, dscores / N


def two_layer_backward(
    params: dict[str, np.ndarray], cache: tuple[np.ndarray, np.ndarray], dscores: np.ndarray, reg: float
) -> dict[str, np.ndarray]:
    """The gradient of the loss of a two-layer net with respect to each of its parameters.

    Args:
        params: W1 of shape (D, H), b1 (H,), W2 (H, C) and b2 (C,), by these names.
        cache: what your two_layer_forward returned beside the scores.
        dscores: the gradient of the loss with respect to the scores, shape (N, C). If
            the loss is a mean over the examples, its 1 / N is already in it.
        reg: strength of the penalty reg * (sum(W1 * W1) + sum(W2 * W2)), which is part
            of the loss.

    Returns:
        grads: exactly the keys W1, b1, W2 and b2; each gradient has the shape of its
            parameter. Where the input of a ReLU is exactly 0, its slope counts as 0.

    params and dscores are not changed.
    """
    X, hidden = cache
    dhidden = dscores @ params["W2"].T * (hidden > 0)
    return {
        "W1": (dhidden.T @ X).T + 2 * reg * params["W1"],  # X.T @ dhidden, but faster
        "b1": np.sum(dhidden, axis=0),
        "W2": hidden.T @ dscores + 2 * reg * params["W2"],
        "b2": np.sum(dscores, axis=0),
    }


class TwoLayerNet:
    """A net of two layers with ReLU between them, and everything needed to train it.

    What it knows is in `params`, a dictionary: W1 of shape (D, H), b1 (H,), W2 (H, C)
    and b2 (C,). The methods below read the parameters from there at every call. You may
    call two_layer_forward, two_layer_loss and two_layer_backward.
    """

    def __init__(self, input_size: int, hidden_size: int, output_size: int, std: float = 1e-4) -> None:
        """Make the parameters: weights drawn from a normal distribution, biases 0.

        Args:
            input_size: D, numbers in an example.
            hidden_size: H, hidden neurons.
            output_size: C, classes.
            std: standard deviation of all weights; their mean is 0.
        """
        self.params = {
            "W1": std * np.random.randn(input_size, hidden_size),
            "b1": np.zeros(hidden_size),
            "W2": std * np.random.randn(hidden_size, output_size),
            "b2": np.zeros(output_size),
        }

    def loss(
        self, X: np.ndarray, y: np.ndarray | None = None, reg: float = 0.0
    ) -> np.ndarray | tuple[float, dict[str, np.ndarray]]:
        """The scores of a batch; or, if its true classes are given, the loss and its gradients.

        Args:
            X: inputs, shape (N, D).
            y: true classes, shape (N,), integers in [0, C); or None.
            reg: strength of the penalty on W1 and W2, without a factor ½.

        Returns:
            scores: shape (N, C), if y is None; not probabilities.
            (loss, grads): if y is given. loss is one number: the softmax loss, or the
                hinge loss if you like it better. grads has exactly the keys of params,
                each gradient in the shape of its parameter.

        X, y and the parameters are not changed.
        """
        scores, cache = two_layer_forward(self.params, X)
        if y is None:
            return scores
        loss, dscores = two_layer_loss(self.params, scores, y, reg)
        return loss, two_layer_backward(self.params, cache, dscores, reg)

    def train(
        self,
        X: np.ndarray,
        y: np.ndarray,
        X_val: np.ndarray,
        y_val: np.ndarray,
        learning_rate: float = 1e-3,
        learning_rate_decay: float = 0.95,
        reg: float = 5e-6,
        num_iters: int = 100,
        batch_size: int = 200,
        verbose: bool = False,
    ) -> dict[str, list[float]]:
        """Train by minibatch gradient descent.

        Each step draws batch_size examples at random from the whole set, with
        replacement, or without if there are enough. It computes the loss and the
        gradients of that batch, and moves each parameter by -learning_rate times its
        gradient.

        An epoch is N // batch_size steps, but at least one. After each epoch, both
        accuracies are recorded, and the learning rate is multiplied by
        learning_rate_decay. (After the first step of each epoch will do as well.)

        Args:
            X: training inputs, shape (N, D).
            y: their true classes, shape (N,).
            X_val: held-out inputs, shape (M, D). They are looked at, never learned from.
            y_val: their true classes, shape (M,).
            learning_rate: length of a step, for a gradient of length 1.
            learning_rate_decay: what the learning rate is multiplied by once an epoch.
            reg: strength of the penalty on W1 and W2.
            num_iters: how many steps to take.
            batch_size: examples in a batch; it may be more than N.
            verbose: whether to print how it goes, from time to time.

        Returns:
            history: a dictionary of lists. loss_history: the loss of the batch at each
                step, before the step is taken. train_acc_history and val_acc_history:
                once an epoch, the share of right predictions, on the batch or on all
                training examples, and on the held-out ones.
        """
        epoch = max(len(X) // batch_size, 1)
        history: dict[str, list[float]] = {"loss_history": [], "train_acc_history": [], "val_acc_history": []}
        for step in range(1, num_iters + 1):
            batch = np.random.choice(len(X), batch_size)
            loss, grads = self.loss(X[batch], y[batch], reg)
            history["loss_history"].append(loss)
            for name in self.params:
                self.params[name] -= learning_rate * grads[name]
            if step % epoch == 0:
                history["train_acc_history"].append(np.mean(self.predict(X[batch]) == y[batch]))
                history["val_acc_history"].append(np.mean(self.predict(X_val) == y_val))
                learning_rate *= learning_rate_decay
            if verbose and step % 100 == 0:
                print(f"step {step} of {num_iters}: loss {loss:.4f}")
        return history

    def predict(self, X: np.ndarray) -> np.ndarray:
        """The class with the largest score for each example.

        Args:
            X: inputs, shape (N, D).

        Returns:
            classes: integers, shape (N,).
        """
        scores, _ = two_layer_forward(self.params, X)
        return np.argmax(scores, axis=1)


def train_sigmoid_net(
    x: np.ndarray,
    y: np.ndarray,
    w1: np.ndarray,
    w2: np.ndarray,
    learning_rate: float,
    num_steps: int,
) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """Fit a net with one hidden layer of sigmoid neurons to numbers, by gradient descent on all examples.

    The net gives sigmoid(x @ w1) @ w2; there are no biases. The loss is the sum, not
    the mean, of the squares of all entries of that less y. Each step moves both weights
    at once by -learning_rate times their gradients.

    Args:
        x: inputs, shape (N, D).
        y: what should come out, shape (N, C).
        w1: weights of the first layer to start from, shape (D, H).
        w2: weights of the second layer to start from, shape (H, C).
        learning_rate: length of a step, for a gradient of length 1.
        num_steps: how many steps to take.

    Returns:
        w1: the weights of the first layer after the last step.
        w2: those of the second.
        losses: a list of the loss before each step.

    x, y, and the w1 and w2 that are passed in are not changed.
    """
    losses = []
    for _ in range(num_steps):
        hidden = 1 / (1 + np.exp(-(x @ w1)))
        error = hidden @ w2 - y
        losses.append(np.sum(error**2))
        dw2 = hidden.T @ (2 * error)
        dw1 = x.T @ (2 * error @ w2.T * hidden * (1 - hidden))
        w1, w2 = w1 - learning_rate * dw1, w2 - learning_rate * dw2
    return w1, w2, losses


def train_truth_table(
    X: np.ndarray, y: np.ndarray, w1: np.ndarray, w2: np.ndarray, num_steps: int
) -> tuple[np.ndarray, np.ndarray]:
    """Teach a truth table to a net of sigmoid neurons, in the hidden layer and at the output.

    The net gives sigmoid(sigmoid(X @ w1) @ w2). The loss is half the sum of the squares
    of that less y. Each step moves both weights at once by minus their gradients: the
    learning rate is 1.

    Args:
        X: the inputs of each line of the table, shape (N, D). A column of ones in it
            serves as bias.
        y: what should come out, 0 or 1, shape (N, 1).
        w1: weights of the first layer to start from, shape (D, H).
        w2: weights of the second layer to start from, shape (H, 1).
        num_steps: how many steps to take.

    Returns:
        w1: the weights of the first layer after the last step.
        w2: those of the second.

    X, y, and the w1 and w2 that are passed in are not changed.
    """
    for _ in range(num_steps):
        hidden = 1 / (1 + np.exp(-(X @ w1)))
        out = 1 / (1 + np.exp(-(hidden @ w2)))
        dout = (out - y) * out * (1 - out)
        dhidden = dout @ w2.T * hidden * (1 - hidden)
        w1, w2 = w1 - X.T @ dhidden, w2 - hidden.T @ dout
    return w1, w2


def three_layer_loss(
    params: dict[str, np.ndarray], X: np.ndarray, y: np.ndarray | None = None, reg: float = 0.0
) -> np.ndarray | tuple[float, dict[str, np.ndarray]]:
    """The scores of a net of three layers with ReLU after the first two; or its loss and gradients.

    Args:
        params: W1 of shape (D, H1), b1 (H1,), W2 (H1, H2), b2 (H2,), W3 (H2, C) and b3
            (C,), by these names.
        X: inputs, shape (N, D).
        y: true classes, shape (N,), integers in [0, C); or None.
        reg: strength of the penalty reg * (sum(W1 * W1) + sum(W2 * W2) + sum(W3 * W3)).

    Returns:
        scores: shape (N, C), if y is None.
        (loss, grads): if y is given. loss is the mean softmax loss plus the penalty;
            grads has exactly the keys of params, each gradient in the shape of its
            parameter. Where the input of a ReLU is exactly 0, its slope counts as 0.

    params, X and y are not changed. You may call the functions above.
    """
    lower = {"W1": params["W1"], "b1": params["b1"], "W2": params["W2"], "b2": params["b2"]}
    z2, cache = two_layer_forward(lower, X)
    h2 = np.maximum(0, z2)
    scores = h2 @ params["W3"] + params["b3"]
    if y is None:
        return scores
    loss, dscores = two_layer_loss(lower, scores, y, reg)
    grads = two_layer_backward(lower, cache, dscores @ params["W3"].T * (h2 > 0), reg)
    grads["W3"] = h2.T @ dscores + 2 * reg * params["W3"]
    grads["b3"] = np.sum(dscores, axis=0)
    return loss + reg * np.sum(params["W3"] ** 2), grads
