"""Right answers to the exercises of the notebook `softmax`, written in other ways."""

import numpy as np

from assignments.a1_linear.reference import softmax
from autograder.exam import variant


@variant(of="softmax")
def softmax_with_two_columns(scores):
    s = scores - scores.max(axis=1)[:, np.newaxis]
    e = np.exp(s)
    return e / e.sum(axis=1).reshape(-1, 1)


@variant(of="softmax")
def softmax_row_by_row(scores):
    probabilities = np.zeros(scores.shape)
    for i in range(len(scores)):
        e = [np.exp(s - max(scores[i])) for s in scores[i]]
        for j in range(len(e)):
            probabilities[i, j] = e[j] / sum(e)
    return probabilities


@variant(of="softmax")
def softmax_by_logarithms(scores):
    shifted = scores - np.amax(scores, 1, keepdims=True)
    return np.exp(shifted - np.log(np.sum(np.exp(shifted), 1, keepdims=True)))


@variant(of="softmax")
def softmax_by_logaddexp(scores):
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))


@variant(of="softmax")
def softmax_transposed_and_back(scores):
    s = scores.T.copy()
    s -= s.max(axis=0)
    np.exp(s, out=s)
    s /= s.sum(axis=0)
    return s.T


@variant(of="softmax_jacobian")
def jacobian_entry_by_entry(p):
    J = np.zeros((len(p), len(p)))
    for i in range(len(p)):
        for j in range(len(p)):
            if i == j:
                J[i, j] = p[i] * (1 - p[i])
            else:
                J[i, j] = -p[i] * p[j]
    return J


@variant(of="softmax_jacobian")
def jacobian_by_the_identity(p):
    return p[:, np.newaxis] * (np.eye(p.size) - p)


@variant(of="softmax_jacobian")
def jacobian_from_a_column(p):
    s = p.reshape(-1, 1)
    return np.diagflat(s) - np.dot(s, s.T)


@variant(of="softmax_jacobian")
def jacobian_with_its_diagonal_added(p):
    J = -np.einsum("i,j->ij", p, p)
    J[np.arange(len(p)), np.arange(len(p))] += p
    return J


@variant(of="softmax_loss_naive")
def as_earlier_courses_hand_it_out(W, X, y, reg):
    loss = 0.0
    dW = np.zeros_like(W)
    num_train = X.shape[0]
    num_classes = W.shape[1]
    for i in range(num_train):
        scores = X[i].dot(W)
        scores -= np.max(scores)
        probs = np.exp(scores) / np.sum(np.exp(scores))
        loss += -np.log(probs[y[i]])
        for j in range(num_classes):
            if j == y[i]:
                dW[:, j] += (probs[j] - 1) * X[i]
            else:
                dW[:, j] += probs[j] * X[i]
    loss /= num_train
    dW /= num_train
    loss += reg * np.sum(W * W)
    dW += 2 * reg * W
    return loss, dW


@variant(of="softmax_loss_naive")
def with_one_outer_product_an_image(W, X, y, reg):
    losses, dW = [], 2 * reg * W
    for xi, yi in zip(X, y, strict=True):
        e = np.exp(xi @ W - np.max(xi @ W))
        p = e / e.sum()
        losses.append(-np.log(p[yi]))
        p[yi] -= 1
        dW += np.outer(xi, p) / len(X)
    return np.mean(losses) + reg * np.sum(W**2), dW


@variant(of="softmax_loss_naive")
def with_plain_numbers(W, X, y, reg):
    loss, dW = 0, np.zeros(W.shape)
    for i in reversed(range(X.shape[0])):
        scores = [float(np.sum(X[i] * W[:, j])) for j in range(W.shape[1])]
        log_total = float(np.logaddexp.reduce(scores))
        loss += (log_total - scores[y[i]]) / len(y)
        for j, score in enumerate(scores):
            dW.T[j] += np.exp(score - log_total) * X[i] / len(y)
        dW[:, y[i]] -= X[i] / len(y)
    return float(loss) + reg * float(np.linalg.norm(W) ** 2), dW + reg * W + reg * W


def log_softmax(scores):
    shifted = scores - np.max(scores)
    return shifted - np.log(np.exp(shifted).sum())


@variant(of="softmax_loss_naive", helpers=(log_softmax,))
def with_a_helper_for_one_image(W, X, y, reg):
    loss = np.array(0.0)
    dscores = np.zeros((X.shape[0], W.shape[1]))
    for i in range(len(X)):
        log_p = log_softmax(W.T @ X[i])
        loss -= log_p[y[i]]
        dscores[i] = np.exp(log_p) - np.eye(len(log_p))[y[i]]
    return loss / len(X) + reg * (W * W).sum(), X.T @ dscores / len(X) + 2 * reg * W


@variant(of="softmax_loss_vectorized")
def as_earlier_courses_hand_it_out_without_loops(W, X, y, reg):
    num_train = X.shape[0]
    scores = X.dot(W)
    scores -= np.max(scores, axis=1, keepdims=True)
    probs = np.exp(scores) / np.sum(np.exp(scores), axis=1, keepdims=True)
    loss = np.sum(-np.log(probs[np.arange(num_train), y]))
    probs[np.arange(num_train), y] -= 1
    dW = X.T.dot(probs)
    loss /= num_train
    loss += reg * np.sum(W * W)
    dW /= num_train
    dW += 2 * reg * W
    return loss, dW


@variant(of="softmax_loss_vectorized")
def with_one_hot_labels(W, X, y, reg):
    Y = np.eye(W.shape[1])[y]
    S = X @ W
    log_P = S - np.logaddexp.reduce(S, axis=1, keepdims=True)
    loss = -np.sum(Y * log_P) / len(X) + reg * np.vdot(W, W)
    return loss, np.einsum("nd,nc->dc", X, np.exp(log_P) - Y) / len(X) + 2 * reg * W


@variant(of="softmax_loss_vectorized")
def from_the_students_own_softmax(W, X, y, reg):
    P = softmax(X @ W)
    loss = -np.log(P[range(len(y)), y]).mean() + reg * (W**2).sum()
    P[range(len(y)), y] -= 1
    return np.asarray(loss), (P.T @ X).T / len(y) + W * 2 * reg


def log_probabilities(scores):
    shifted = scores - scores.max(1)[:, None]
    return shifted - np.log(np.exp(shifted).sum(1))[:, None]


@variant(of="softmax_loss_vectorized", helpers=(log_probabilities,))
def with_a_helper_for_the_batch(W, X, y, reg):
    log_p = log_probabilities((W.T @ X.T).T)
    picked = np.take_along_axis(log_p, y[:, None], axis=1)
    G = np.exp(log_p)
    np.add.at(G, (np.arange(len(y)), y), -1.0)
    return float(-picked.mean() + reg * np.sum(np.square(W))), np.dot(X.T, G / len(y)) + 2 * reg * W
