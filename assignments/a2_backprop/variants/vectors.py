"""Right answers to the exercises of the notebook `vectors`, written in other ways.

Forward and backward passes are mixed freely, so all of them use the cache that the docstrings suggest.
"""

import numpy as np

from assignments.a2_backprop.reference import broadcast_backward, matmul_backward
from autograder.exam import variant


@variant(of="relu_forward")
def relu_by_mask(x):
    return x * (x > 0), x


@variant(of="relu_forward")
def relu_on_a_copy(x):
    out = x.copy()
    out[out < 0] = 0
    return out, x.copy()


@variant(of="relu_forward")
def relu_number_by_number(x):
    out = np.empty_like(x)
    for place, number in np.ndenumerate(x):
        out[place] = max(0.0, number)
    cache = x
    return out, cache


@variant(of="relu_forward")
def relu_as_half_of_a_sum(x):
    return [(x + np.abs(x)) / 2, x]


@variant(of="relu_backward")
def relu_backward_by_mask(dout, cache):
    dx, x = None, cache
    dx = np.array(dout, copy=True)
    dx[x <= 0] = 0
    return dx


@variant(of="relu_backward")
def relu_backward_by_where(dout, cache):
    return np.where(cache > 0, dout, 0.0)


@variant(of="relu_backward")
def relu_backward_number_by_number(dout, cache):
    dx = np.zeros(dout.shape)
    for place in np.ndindex(*dout.shape):
        if cache[place] > 0:
            dx[place] = dout[place]
    return dx


def slope(x):
    return np.heaviside(x, 0.0)


@variant(of="relu_backward", helpers=(slope,))
def relu_backward_with_a_helper(dout, cache):
    return np.multiply(slope(cache), dout)


@variant(of="relu_jacobian")
def jacobian_by_loop(x):
    J = np.zeros((x.size, x.size))
    for i in range(x.size):
        if x[i] > 0:
            J[i, i] = 1
    return J


@variant(of="relu_jacobian")
def jacobian_as_masked_identity(x):
    return np.eye(len(x)) * (x > 0)


@variant(of="relu_jacobian")
def jacobian_by_assignment(x):
    J = np.zeros((len(x), len(x)))
    np.fill_diagonal(J, (np.sign(x) + np.abs(np.sign(x))) / 2)
    return J


@variant(of="matmul_backward")
def matmul_backward_by_einsum(dout, x, w):
    return np.einsum("nm,dm->nd", dout, w), np.einsum("nd,nm->dm", x, dout)


@variant(of="matmul_backward")
def matmul_backward_by_dot(dout, x, w):
    dx = dout.dot(w.T)
    dw = np.dot(x.T, dout)
    return dx, dw


@variant(of="matmul_backward")
def matmul_backward_turned_over(dout, x, w):
    return (w @ dout.T).T, np.transpose(np.matmul(dout.T, x))


@variant(of="matmul_backward")
def matmul_backward_by_broadcasting(dout, x, w):
    dw = (x[:, :, None] * dout[:, None, :]).sum(axis=0)
    return (dout[:, None, :] * w[None]).sum(axis=2), dw


@variant(of="broadcast_backward")
def broadcast_backward_axis_by_axis(dout, shape):
    dx = dout
    while dx.ndim > len(shape):
        dx = dx.sum(axis=0)
    for axis, n in enumerate(shape):
        if n == 1:
            dx = dx.sum(axis=axis, keepdims=True)
    return dx


@variant(of="broadcast_backward")
def broadcast_backward_number_by_number(dout, shape):
    dx = np.zeros(shape)
    padded = dx.reshape((1,) * (dout.ndim - len(shape)) + tuple(shape))
    for place in np.ndindex(dout.shape):
        padded[tuple(min(i, n - 1) for i, n in zip(place, padded.shape, strict=True))] += dout[place]
    return dx


@variant(of="broadcast_backward")
def broadcast_backward_by_adding_at(dout, shape):
    places = np.broadcast_to(np.arange(np.prod(shape, dtype=int)).reshape(shape), dout.shape)
    return np.bincount(places.ravel(), weights=dout.ravel(), minlength=1).reshape(shape)


@variant(of="broadcast_backward")
def broadcast_backward_with_keepdims(dout, shape):
    full = (1,) * (dout.ndim - len(shape)) + tuple(shape)
    axes = tuple(a for a in range(dout.ndim) if full[a] == 1 and dout.shape[a] > 1)
    return np.reshape(dout.sum(axis=axes, keepdims=True), shape)


@variant(of="affine_forward")
def affine_as_earlier_courses_have_it(x, w, b):
    out = None
    N = x.shape[0]
    D = np.prod(x.shape[1:])
    out = np.dot(x.reshape(N, D), w) + b
    cache = (x, w, b)
    return out, cache


@variant(of="affine_forward")
def affine_example_by_example(x, w, b):
    out = np.zeros((x.shape[0], w.shape[1]))
    for i, example in enumerate(x):
        row = example.flatten()
        for m in range(w.shape[1]):
            out[i, m] = sum(row[d] * w[d, m] for d in range(len(row))) + b[m]
    return out, (x, w, b)


def as_rows(x):
    return x.reshape((-1, int(np.prod(x.shape[1:]))))


@variant(of="affine_forward", helpers=(as_rows,))
def affine_with_the_bias_as_a_weight(x, w, b):
    rows = as_rows(x)
    return np.hstack([rows, np.ones((len(rows), 1))]) @ np.vstack([w, b]), (x, w, b)


@variant(of="affine_backward")
def affine_backward_as_earlier_courses_have_it(dout, cache):
    x, w, _ = cache
    dx, dw, db = None, None, None
    N = x.shape[0]
    x_rows = x.reshape(N, -1)
    dx = np.dot(dout, w.T).reshape(x.shape)
    dw = np.dot(x_rows.T, dout)
    db = np.sum(dout, axis=0)
    return dx, dw, db


@variant(of="affine_backward")
def affine_backward_example_by_example(dout, cache):
    x, w, b = cache
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), np.zeros_like(b)
    for i in range(len(x)):
        dx[i] = (w @ dout[i]).reshape(x[i].shape)
        dw += np.outer(x[i], dout[i])
        db += dout[i]
    return dx, dw, db


@variant(of="affine_backward")
def affine_backward_by_einsum(dout, cache):
    x, w = cache[0], cache[1]
    flat = np.reshape(x, (x.shape[0], w.shape[0]))
    dflat = np.einsum("nm,dm->nd", dout, w)
    return np.reshape(dflat, x.shape), np.einsum("nd,nm->dm", flat, dout), np.ones(len(x)) @ dout


@variant(of="affine_backward")
def affine_backward_from_its_parts(dout, cache):
    x, w, b = cache
    dx, dw = matmul_backward(dout, x.reshape(len(x), -1), w)
    return dx.reshape(x.shape), dw, broadcast_backward(dout, b.shape)


@variant(of="linear_backward")
def linear_backward_from_matmul(dY, X, W):
    dX, dWt = matmul_backward(dY, X, W.T)
    return dX, dWt.T, broadcast_backward(dY, (W.shape[0],))


@variant(of="linear_backward")
def linear_backward_example_by_example(dY, X, W):
    dW, db = np.zeros_like(W), np.zeros(W.shape[0])
    rows = []
    for upstream, x in zip(dY, X, strict=True):
        rows.append(upstream @ W)
        dW += np.outer(upstream, x)
        db += upstream
    return np.array(rows), dW, db


@variant(of="linear_backward")
def linear_backward_by_einsum(dY, X, W):
    return np.einsum("no,oi->ni", dY, W), (X.T @ dY).T, np.einsum("no->o", dY)


@variant(of="svm_loss")
def svm_loss_as_earlier_courses_have_it(x, y):
    N = x.shape[0]
    correct_class_scores = x[np.arange(N), y]
    margins = np.maximum(0, x - correct_class_scores[:, np.newaxis] + 1.0)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N
    num_pos = np.sum(margins > 0, axis=1)
    dx = np.zeros_like(x)
    dx[margins > 0] = 1
    dx[np.arange(N), y] -= num_pos
    dx /= N
    return loss, dx


@variant(of="svm_loss")
def svm_loss_margin_by_margin(x, y):
    N, C = x.shape
    loss, dx = 0.0, np.zeros(x.shape)
    for i in range(N):
        for j in range(C):
            margin = x[i, j] - x[i, y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin / N
                dx[i, j] += 1 / N
                dx[i, y[i]] -= 1 / N
    return float(loss), dx


@variant(of="svm_loss")
def svm_loss_with_one_hot_labels(x, y):
    truth = np.eye(x.shape[1])[y]
    ahead = x - (x * truth).sum(1, keepdims=True) + 1 - truth
    broken = (ahead > 0).astype(np.float64) * (1 - truth)
    return np.mean((ahead * broken).sum(axis=1)), (broken - truth * broken.sum(1, keepdims=True)) / len(y)


@variant(of="softmax_loss")
def softmax_loss_as_earlier_courses_have_it(x, y):
    shifted_logits = x - np.max(x, axis=1, keepdims=True)
    Z = np.sum(np.exp(shifted_logits), axis=1, keepdims=True)
    log_probs = shifted_logits - np.log(Z)
    probs = np.exp(log_probs)
    N = x.shape[0]
    loss = -np.sum(log_probs[np.arange(N), y]) / N
    dx = probs.copy()
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx


@variant(of="softmax_loss")
def softmax_loss_by_the_logarithm_of_the_probability(x, y):
    probs = np.exp(x - np.max(x, axis=1, keepdims=True))
    probs /= np.sum(probs, axis=1, keepdims=True)
    N = x.shape[0]
    loss = np.mean(-np.log(probs[range(N), y]))
    dx = probs
    dx[range(N), y] -= 1
    return loss, dx * (1 / N)


@variant(of="softmax_loss")
def softmax_loss_example_by_example(x, y):
    loss, dx = 0.0, []
    for scores, truth in zip(x, y, strict=True):
        e = np.exp(scores - max(scores))
        loss += np.log(sum(e)) - (scores[truth] - max(scores))
        dx.append((e / sum(e) - np.eye(len(scores))[truth]) / len(x))
    return loss / len(x), np.array(dx)


@variant(of="softmax_loss")
def softmax_loss_by_logaddexp(x, y):
    log_p = x - np.logaddexp.reduce(x, axis=1)[:, None]
    truth = np.equal.outer(y, np.arange(x.shape[1]))
    return np.asarray(-log_p[truth].sum() / y.size), (np.exp(log_p) - truth) / y.size
