"""Right answers to the exercises of the notebook `svm`, written in other ways."""

import numpy as np

from assignments.a1_linear.reference import l1_penalty, l2_penalty
from autograder.exam import variant


@variant(of="svm_loss_naive")
def one_image_at_a_time(W, X, y, reg):
    loss = 0
    dW = np.zeros(W.shape)
    for i, xi in enumerate(X):
        yi = y[i]
        s = xi.dot(W)
        m = s - s[yi] + 1.0
        m[yi] = 0
        wrong = m > 0
        loss += m[wrong].sum()
        dW[:, wrong] += xi[:, None]
        dW[:, yi] -= wrong.sum() * xi
    return loss / len(X) + reg * (W**2).sum(), dW / len(X) + reg * 2 * W


@variant(of="svm_loss_naive")
def as_earlier_courses_hand_it_out(W, X, y, reg):
    dW = np.zeros(W.shape)
    num_classes = W.shape[1]
    num_train = X.shape[0]
    loss = 0.0
    for i in range(num_train):
        scores = X[i].dot(W)
        correct_class_score = scores[y[i]]
        for j in range(num_classes):
            if j == y[i]:
                continue
            margin = scores[j] - correct_class_score + 1
            if margin > 0:
                loss += margin
                dW[:, j] += X[i, :]
                dW[:, y[i]] -= X[i, :]
    loss /= num_train
    dW /= num_train
    loss += reg * np.sum(W * W)
    dW += 2 * reg * W
    return loss, dW


@variant(of="svm_loss_naive")
def class_by_class(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    scores = X.dot(W)
    for j in range(W.shape[1]):
        for i in range(X.shape[0]):
            margin = scores[i, j] - scores[i, y[i]] + 1
            if j == y[i] or margin <= 0:
                continue
            loss += margin
            dW[:, j] += X[i].T
            dW[:, y[i]] += -X[i].T
    loss = loss / X.shape[0] + reg * np.sum(np.multiply(W, W))
    dW = dW / X.shape[0] + reg * 2 * W
    return loss, dW


@variant(of="svm_loss_naive")
def without_loops_after_all(W, X, y, reg):
    n = np.arange(len(y))
    s = X @ W
    m = np.clip(s - s[n, y].reshape(-1, 1) + 1, 0, None)
    m[n, y] = 0
    g = np.where(m > 0, 1.0, 0.0)
    g[n, y] -= g.sum(1)
    return float(m.sum() / len(y) + reg * np.vdot(W, W)), np.dot(X.T, g) / len(y) + 2 * reg * W


def hinge(scores, true_class):
    margins = scores - scores[true_class] + 1
    return [max(0.0, m) if j != true_class else 0.0 for j, m in enumerate(margins)]


@variant(of="svm_loss_naive", helpers=(hinge,))
def with_a_helper_for_one_image(W, X, y, reg):
    losses = []
    dW = np.zeros_like(W)
    for i in reversed(range(X.shape[0])):
        margins = hinge(np.matmul(X[i], W), y[i])
        losses.append(sum(margins))
        for j, m in enumerate(margins):
            if m > 0:
                dW += np.outer(X[i], np.eye(W.shape[1])[j] - np.eye(W.shape[1])[y[i]])
    return np.mean(losses) + reg * np.linalg.norm(W) ** 2, dW / X.shape[0] + reg * (W + W)


@variant(of="svm_loss_vectorized")
def counting_violations(W, X, y, reg):
    num_train = X.shape[0]
    scores = X.dot(W)
    correct = scores[np.arange(num_train), y].reshape(num_train, 1)
    margin = np.maximum(0, scores - correct + 1)
    margin[range(num_train), y] = 0
    loss = margin.sum() / num_train
    loss += reg * np.sum(W * W)
    binary = margin
    binary[margin > 0] = 1
    row_sum = np.sum(binary, axis=1)
    binary[np.arange(num_train), y] = -row_sum.T
    dW = np.dot(X.T, binary)
    dW /= num_train
    dW += 2 * reg * W
    return loss, dW


@variant(of="svm_loss_vectorized")
def with_one_hot_labels(W, X, y, reg):
    Y = np.eye(W.shape[1])[y]
    S = X @ W
    M = (S - np.sum(S * Y, axis=1, keepdims=True) + 1) * (1 - Y)
    V = (M > 0) * 1.0
    loss = np.mean(np.sum(M * V, axis=1)) + reg * np.einsum("dc,dc->", W, W)
    return loss, np.einsum("nd,nc->dc", X, V - Y * V.sum(axis=1, keepdims=True)) / len(X) + 2 * reg * W


@variant(of="svm_loss_vectorized")
def with_the_true_class_subtracted_at_the_end(W, X, y, reg):
    scores = (W.T @ X.T).T
    true = np.take_along_axis(scores, y[:, None], axis=1)
    margins = np.where(scores - true > -1, scores - true + 1, 0.0)
    active = (scores - true > -1).astype(np.float64)
    np.put_along_axis(active, y[:, None], 1 - active.sum(1, keepdims=True), axis=1)
    return np.asarray(margins.sum() / len(y) - 1 + reg * (W**2).sum()), X.T @ active / len(y) + 2 * reg * W


def margins_of(W, X, y):
    scores = X @ W
    margins = np.maximum(scores - scores[np.arange(len(y)), y, None] + 1, 0)
    margins[np.arange(len(y)), y] = 0
    return margins


@variant(of="svm_loss_vectorized", helpers=(margins_of,))
def with_a_helper_for_margins(W, X, y, reg):
    margins = margins_of(W, X, y)
    G = np.sign(margins)
    np.add.at(G, (np.arange(len(y)), y), -G.sum(axis=1))
    return margins.sum(1).mean() + reg * (W * W).sum(), (G.T @ X).T / len(y) + W * reg * 2


@variant(of="l2_penalty")
def l2_by_norm(W):
    return np.linalg.norm(W) ** 2, W + W


@variant(of="l2_penalty")
def l2_by_loop(W):
    total = 0.0
    for w in W.ravel():
        total += w * w
    return total, 2.0 * W


@variant(of="l2_penalty")
def l2_by_dot(W):
    return float(np.vdot(W, W)), np.multiply(W, 2)


@variant(of="l1_penalty")
def l1_by_where(W):
    return np.abs(W).sum(), np.where(W > 0, 1.0, np.where(W < 0, -1.0, 0.0))


@variant(of="l1_penalty")
def l1_by_comparison(W):
    return float((W * np.sign(W)).sum()), (W > 0).astype(float) - (W < 0)


@variant(of="l1_penalty")
def l1_by_masks(W):
    g = np.zeros_like(W)
    g[W > 0] = 1
    g[W < 0] = -1
    return np.array(sum(abs(w) for w in W.flatten())), g


@variant(of="elastic_net_penalty")
def elastic_net_in_two_sums(W, beta):
    return beta * np.sum(W**2) + np.sum(np.abs(W)), beta * 2 * W + np.sign(W)


@variant(of="elastic_net_penalty")
def elastic_net_from_the_other_two(W, beta):
    (a, da), (b, db) = l2_penalty(W), l1_penalty(W)
    return beta * a + b, beta * da + db


@variant(of="elastic_net_penalty")
def elastic_net_by_loop(W, beta):
    value, gradient = 0.0, np.zeros_like(W)
    for place, w in np.ndenumerate(W):
        value += beta * w**2 + abs(w)
        gradient[place] = 2 * beta * w + (w > 0) - (w < 0)
    return value, gradient
