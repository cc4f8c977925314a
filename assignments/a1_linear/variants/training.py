"""Right answers to the exercises of the notebook `training`, written in other ways."""

import numpy as np

from assignments.a1_linear.reference import train
from autograder.exam import variant


@variant(of="random_search")
def all_tries_first(loss, sample_W, num_tries, rng):
    tries = [sample_W(rng) for _ in range(num_tries)]
    losses = [loss(W) for W in tries]
    best = int(np.argmin(losses))
    return tries[best], losses[best]


@variant(of="random_search")
def first_try_apart(loss, sample_W, num_tries, rng):
    bestW = sample_W(rng)
    bestloss = loss(bestW)
    for _ in range(1, num_tries):
        W = sample_W(rng)
        l = loss(W)  # noqa: E741
        if l <= bestloss:
            bestloss = l
            bestW = W.copy()
    return bestW, np.float64(bestloss)


@variant(of="random_search")
def by_min_of_pairs(loss, sample_W, num_tries, rng):
    pairs = ((W, loss(W)) for W in (sample_W(rng) for _ in range(num_tries)))
    return min(pairs, key=lambda pair: pair[1])


@variant(of="gradient_descent")
def on_a_copy(loss, W, learning_rate, num_steps):
    w = W.copy()
    losses = np.zeros(num_steps)
    for t in range(num_steps):
        losses[t], grad = loss(w)
        w -= learning_rate * grad
    return w, losses


@variant(of="gradient_descent")
def until_done(loss, W, learning_rate, num_steps):
    history = []
    while len(history) < num_steps:
        value, step = loss(W)
        step = step * -learning_rate
        W = W + step
        history += [float(value)]
    return W, history


@variant(of="gradient_descent")
def by_recursion(loss, W, learning_rate, num_steps):
    if num_steps == 0:
        return W, []
    value, dW = loss(W)
    end, later = by_recursion(loss, W - learning_rate * dW, learning_rate, num_steps - 1)
    return end, [value, *later]


def sample_batch(X, y, batch_size, rng):
    chosen = rng.choice(len(y), size=batch_size, replace=True)
    return X[chosen], y[chosen]


@variant(of="train", helpers=(sample_batch,))
def with_sample_batch(loss, X, y, learning_rate, reg, num_iters, batch_size, rng):
    W = rng.normal(0, 1e-3, (X.shape[1], len(np.unique(y))))
    loss_history = []
    for _ in range(num_iters):
        value, dW = loss(W, *sample_batch(X, y, batch_size, rng), reg)
        loss_history.append(value)
        W -= learning_rate * dW
    return W, loss_history


@variant(of="train")
def as_earlier_courses_train(loss, X, y, learning_rate, reg, num_iters, batch_size, rng):
    num_train, dim = X.shape
    num_classes = np.max(y) + 1
    W = 0.001 * rng.standard_normal((dim, num_classes))
    loss_history = []
    for _ in range(num_iters):
        batch_idx = rng.choice(num_train, batch_size, replace=False)
        X_batch = X[batch_idx]
        y_batch = y[batch_idx]
        value, grad = loss(W, X_batch, y_batch, reg)
        loss_history.append(value)
        W += -learning_rate * grad
    return W, loss_history


@variant(of="train")
def in_shuffled_rounds(loss, X, y, learning_rate, reg, num_iters, batch_size, rng):
    W = np.zeros((X.shape[1], y.max() + 1))
    history = np.empty(num_iters)
    waiting = np.empty(0, dtype=int)
    for t in range(num_iters):
        if len(waiting) < batch_size:
            waiting = rng.permutation(len(X))
        now, waiting = waiting[:batch_size], waiting[batch_size:]
        history[t], dW = loss(W, X[now], y[now], reg)
        W = W - learning_rate * dW
    return W, history


def draw(X, y, size, rng):
    rows = rng.integers(0, len(y), size=size)
    return X[rows], y[rows]


@variant(of="train", helpers=(draw,))
def with_a_helper_and_uniform_weights(loss, X, y, learning_rate, reg, num_iters, batch_size, rng):
    D, C = X.shape[1], int(max(y)) + 1
    W = rng.uniform(-1e-3, 1e-3, size=(D, C))
    losses = []
    while len(losses) < num_iters:
        Xb, yb = draw(X, y, batch_size, rng)
        result = loss(W, Xb, yb, reg=reg)
        losses.append(float(result[0]))
        W = W - result[1] * learning_rate
    return W, tuple(losses)


@variant(of="search_hyperparameters")
def results_first(fit, X, y, X_val, y_val, learning_rates, regs):
    weights = {(rate, reg): fit(X, y, rate, reg) for rate in learning_rates for reg in regs}
    results = {pair: float((np.argmax(X_val @ W, axis=1) == y_val).mean()) for pair, W in weights.items()}
    best = max(results, key=results.get)
    return weights[best], results


@variant(of="search_hyperparameters")
def as_earlier_courses_search(fit, X, y, X_val, y_val, learning_rates, regs):
    results = {}
    best_val = -1
    best_W = None
    for reg in regs:
        for lr in learning_rates:
            W = fit(X, y, lr, reg)
            y_val_pred = np.argmax(X_val.dot(W), axis=1)
            val_accuracy = np.mean(y_val == y_val_pred)
            if val_accuracy > best_val:
                best_val = val_accuracy
                best_W = W
            results[(lr, reg)] = val_accuracy
    return best_W, results


def share_right(W, X, y):
    right = 0
    for xi, yi in zip(X, y, strict=True):
        right += int(np.argmax(xi @ W) == yi)
    return right / len(y)


@variant(of="search_hyperparameters", helpers=(share_right,))
def with_a_helper_for_the_accuracy(fit, X, y, X_val, y_val, learning_rates, regs):
    tried = []
    for learning_rate in learning_rates:
        for reg in regs:
            W = fit(X, y, learning_rate=learning_rate, reg=reg)
            tried.append((share_right(W, X_val, y_val), (learning_rate, reg), W))
    tried.sort(key=lambda entry: entry[0])
    return tried[-1][2], {pair: accuracy for accuracy, pair, _ in tried}


@variant(of="fit_digits")
def large_batches(loss, X, y):
    return train(loss, X, y, 0.3, 1e-3, 600, 256, np.random.default_rng(4))[0]


@variant(of="fit_digits")
def in_two_walks(loss, X, y):
    rate = 0.2 if loss(np.zeros((65, 10)), X, y, 0.0)[0] > 5 else 1.0
    W, losses = train(loss, X, y, rate, 0.0, 300, 32, np.random.default_rng(1))
    other, other_losses = train(loss, X, y, rate, 1e-3, 300, 32, np.random.default_rng(2))
    return W if np.mean(losses[-50:]) < np.mean(other_losses[-50:]) else other


@variant(of="fit_digits")
def all_images_at_every_step(loss, X, y):
    W, _ = train(loss, X, y, learning_rate=5.0, reg=1e-4, num_iters=60, batch_size=len(X), rng=np.random.default_rng())
    return W


@variant(of="to_polar")
def by_norm(points):
    r = np.linalg.norm(points, axis=1)
    theta = np.arctan2(points[:, 1], points[:, 0])
    return np.column_stack((r, theta))


@variant(of="to_polar")
def by_complex_numbers(points):
    z = points[:, 0] + 1j * points[:, 1]
    return np.array([np.abs(z), np.angle(z)]).T


@variant(of="to_polar")
def point_by_point(points):
    polar = np.zeros(points.shape)
    for i, (x, y) in enumerate(points):
        r = (x * x + y * y) ** 0.5
        polar[i] = r, np.copysign(np.arccos(x / r), y)
    return polar
