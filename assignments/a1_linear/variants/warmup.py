"""Right answers to the exercises of the notebook `warmup`, written in other ways."""

import numpy as np

from autograder.exam import variant


@variant(of="predict")
def predict_as_a_method(scores):
    return scores.argmax(1)


@variant(of="predict")
def predict_row_by_row(scores):
    classes = np.zeros(scores.shape[0], dtype=int)
    for i in range(scores.shape[0]):
        for j in range(1, scores.shape[1]):
            if scores[i, j] > scores[i, classes[i]]:
                classes[i] = j
    return classes


@variant(of="predict")
def predict_from_a_list(scores):
    return np.array([max(range(len(row)), key=lambda j: row[j]) for row in scores])


@variant(of="predict")
def predict_by_sorting(scores):
    order = np.argsort(-scores, axis=1, kind="stable")
    return order[:, 0].astype(np.int32)


@variant(of="predict")
def predict_by_comparing(scores):
    is_best = scores == np.max(scores, axis=1)[:, np.newaxis]
    return np.argmax(is_best, axis=-1)


@variant(of="sample_batch")
def batch_by_integers(X, y, batch_size, rng):
    picked = rng.integers(0, len(X), size=batch_size)
    return X[picked], y[picked]


@variant(of="sample_batch")
def batch_from_the_rows_themselves(X, y, batch_size, rng):
    which = rng.choice(np.arange(X.shape[0]), size=batch_size, replace=True)
    return X[which, :], y[which]


@variant(of="sample_batch")
def batch_image_by_image(X, y, batch_size, rng):
    images, labels = [], []
    for _ in range(batch_size):
        i = rng.integers(X.shape[0])
        images.append(X[i])
        labels.append(y[i])
    return np.array(images), np.array(labels)


@variant(of="sample_batch")
def batch_by_scaled_uniforms(X, y, batch_size, rng):
    rows = (rng.random(batch_size) * X.shape[0]).astype(int)
    return np.take(X, rows, axis=0), np.take(y, rows)


@variant(of="linear_scores")
def scores_by_dot(X, W, b):
    return X.dot(W) + b[np.newaxis, :]


@variant(of="linear_scores")
def scores_by_einsum(X, W, b):
    return np.einsum("nd,dc->nc", X, W) + b


@variant(of="linear_scores")
def scores_as_the_lectures_write_them(X, W, b):
    return (W.T @ X.T + b[:, np.newaxis]).T


@variant(of="linear_scores")
def scores_with_the_bias_among_the_weights(X, W, b):
    X1 = np.hstack([X, np.ones((X.shape[0], 1))])
    W1 = np.vstack([W, b])
    return X1 @ W1


@variant(of="forward_difference")
def forward_with_a_flat_index(f, x, h=1e-4):
    fx = f(x)
    grad = np.zeros(x.size)
    for i in range(x.size):
        x_new = np.array(x)
        x_new.flat[i] += h
        grad[i] = (f(x_new) - fx) / h
    return grad.reshape(x.shape)


@variant(of="forward_difference")
def forward_with_unit_steps(f, x, h=1e-4):
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([f(x + step) - f(x) for step in steps]).reshape(x.shape) / h


@variant(of="forward_difference")
def forward_in_place(f, x, h=1e-4):
    fx = f(x)
    grad = np.empty(x.shape)
    for place, value in np.ndenumerate(x.copy()):
        x[place] = value + h
        grad[place] = (f(x) - fx) / h
        x[place] = value
    return grad


@variant(of="forward_difference")
def forward_from_the_back(f, x, h=1e-4):
    grad = np.zeros_like(x)
    here = f(x.copy())
    for place in reversed(list(np.ndindex(*x.shape))):
        step = np.zeros_like(x)
        step[place] = h
        grad[place] += f(x + step) / h - here / h
    return grad


@variant(of="numeric_gradient")
def centred_as_earlier_courses_hand_it_out(f, x, verbose=False, h=0.00001):
    fx = f(x)
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        oldval = x[ix]
        x[ix] = oldval + h
        fxph = f(x)
        x[ix] = oldval - h
        fxmh = f(x)
        x[ix] = oldval
        grad[ix] = (fxph - fxmh) / (2 * h)
        if verbose:
            print(ix, grad[ix], fx)
        it.iternext()
    return grad


@variant(of="numeric_gradient")
def centred_on_copies(f, x, h=1e-5):
    grad = []
    for i in range(x.size):
        ahead, behind = x.copy(), x.copy()
        ahead.flat[i] += h
        behind.flat[i] -= h
        grad.append((f(ahead) - f(behind)) / (ahead.flat[i] - behind.flat[i]))
    return np.array(grad).reshape(x.shape)


@variant(of="numeric_gradient")
def centred_by_walking_back_and_forth(f, x, h=1e-5):
    grad = np.zeros(x.shape, dtype=np.float64)
    for place in np.ndindex(x.shape):
        x[place] += h
        grad[place] = f(x)
        x[place] -= 2 * h
        grad[place] -= f(x)
        x[place] += h
    return grad / 2 / h


@variant(of="numeric_gradient")
def centred_as_the_mean_of_both_sides(f, x, h=1e-5):
    here = f(x)
    grad = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = h
        grad[place] = 0.5 * ((f(x + step) - here) / h + (here - f(x - step)) / h)
    return grad


def along(f, x, place, t):
    point = x.copy()
    point[place] += t
    return f(point)


@variant(of="numeric_gradient", helpers=(along,))
def centred_with_a_helper(f, x, h=1e-5):
    slopes = {place: (along(f, x, place, h) - along(f, x, place, -h)) / (2.0 * h) for place in np.ndindex(*x.shape)}
    grad = np.zeros_like(x)
    for place in slopes:
        grad[place] = slopes[place]
    return grad
