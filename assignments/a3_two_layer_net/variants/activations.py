"""Right answers to the exercises of the notebook `activations`, written in other ways."""

import numpy as np

from autograder.exam import variant


@variant(of="neuron_tick")
def as_the_lecture_writes_it(inputs, weights, bias):
    import math

    cell_body_sum = np.sum(inputs * weights) + bias
    return 1.0 / (1.0 + math.exp(-cell_body_sum))


@variant(of="neuron_tick")
def synapse_by_synapse(inputs, weights, bias):
    s = bias
    for i in range(len(inputs)):
        s += inputs[i] * weights[i]
    return np.exp(s) / (1 + np.exp(s))


def squash(s):
    return 0.5 * (1 + np.tanh(s / 2))


@variant(of="neuron_tick", helpers=(squash,))
def by_way_of_tanh(inputs, weights, bias):
    return squash(np.array(np.dot(weights, inputs) + bias))


@variant(of="collapse_layers")
def by_asking_the_net(W1, b1, W2, b2):
    def net(X):
        return (X @ W1 + b1) @ W2 + b2

    b = net(np.zeros((1, W1.shape[0])))[0]
    return net(np.eye(W1.shape[0])) - b, b


@variant(of="collapse_layers")
def with_einsum(W1, b1, W2, b2):
    return np.einsum("dh,hc->dc", W1, W2), np.einsum("h,hc->c", b1, W2) + b2


@variant(of="collapse_layers")
def with_the_bias_as_a_row(W1, b1, W2, b2):
    both = np.vstack([W1, b1]).dot(W2)
    return both[:-1], both[-1] + b2


@variant(of="collapse_layers")
def with_loops(W1, b1, W2, b2):
    W = np.zeros((W1.shape[0], W2.shape[1]))
    b = np.zeros(W2.shape[1])
    for c in range(W2.shape[1]):
        for d in range(W1.shape[0]):
            W[d, c] = sum(W1[d, h] * W2[h, c] for h in range(W2.shape[0]))
        b[c] = b2[c] + sum(b1[h] * W2[h, c] for h in range(W2.shape[0]))
    return W, b


@variant(of="sigmoid_forward")
def sigmoid_by_tanh(x):
    out = 0.5 * (1 + np.tanh(0.5 * x))
    return out, x


@variant(of="sigmoid_forward")
def sigmoid_by_sign(x):
    out = np.zeros_like(x)
    positive = x >= 0
    out[positive] = 1 / (1 + np.exp(-x[positive]))
    e = np.exp(x[~positive])
    out[~positive] = e / (1 + e)
    return out, {"out": out}


@variant(of="sigmoid_forward")
def sigmoid_by_logaddexp(x):
    return np.exp(-np.logaddexp(0.0, -x)), None


@variant(of="sigmoid_backward")
def sigmoid_slope_by_difference(dout, cache):
    return (cache - cache**2) * dout


@variant(of="sigmoid_backward")
def sigmoid_slope_in_a_loop(dout, cache):
    dx = np.empty_like(dout)
    for place, s in np.ndenumerate(cache):
        dx[place] = dout[place] * s * (1.0 - s)
    return dx


@variant(of="sigmoid_backward")
def sigmoid_slope_by_completing_the_square(dout, cache):
    return np.multiply(0.25 - (cache - 0.5) ** 2, dout)


@variant(of="tanh_forward")
def tanh_by_sigmoid(x):
    out = 2 / (1 + np.exp(-2 * x)) - 1
    return out, x


@variant(of="tanh_forward")
def tanh_by_sign(x):
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - e) / (1 + e), {"x": x.copy()}


@variant(of="tanh_forward")
def tanh_by_expm1(x):
    return np.where(x > 0, -1.0, 1.0) * (lambda e: e / (e + 2))(np.expm1(-2 * abs(x))), (x,)


@variant(of="tanh_backward")
def tanh_slope_by_factors(dout, cache):
    return dout * (1 - cache) * (1 + cache)


@variant(of="tanh_backward")
def tanh_slope_by_difference(dout, cache):
    return dout - dout * np.square(cache)


@variant(of="tanh_backward")
def tanh_slope_in_a_loop(dout, cache):
    flat = [d * (1 - t * t) for d, t in zip(dout.ravel(), cache.ravel(), strict=True)]
    return np.array(flat).reshape(dout.shape)


@variant(of="relu_forward")
def relu_by_mask(x):
    return x * (x > 0), x


@variant(of="relu_forward")
def relu_on_a_copy(x):
    out = x.copy()
    out[out < 0] = 0
    return out, out > 0


@variant(of="relu_forward")
def relu_by_absolute_value(x):
    return (x + np.abs(x)) / 2, {"x": x}


@variant(of="relu_backward")
def relu_gradient_as_earlier_courses_hand_it_out(dout, cache):
    dx, x = None, cache
    dx = np.array(dout, copy=True)
    dx[x <= 0] = 0
    return dx


@variant(of="relu_backward")
def relu_gradient_by_where(dout, cache):
    return np.where(cache > 0, dout, 0.0)


@variant(of="relu_backward")
def relu_gradient_by_heaviside(dout, cache):
    return dout * np.heaviside(cache, 0)


@variant(of="leaky_relu_forward")
def leaky_by_where(x):
    return np.where(x > 0, x, x / 10), x


@variant(of="leaky_relu_forward")
def leaky_on_a_copy(x):
    out = np.copy(x)
    out[x < 0] *= 0.1
    return out, (x > 0)


@variant(of="leaky_relu_forward")
def leaky_in_two_parts(x):
    return np.maximum(0, x) + 0.1 * np.minimum(0, x), x.copy()


@variant(of="leaky_relu_backward")
def leaky_gradient_on_a_copy(dout, cache):
    dx = dout.copy()
    dx[cache <= 0] *= 0.1
    return dx


@variant(of="leaky_relu_backward")
def leaky_gradient_in_two_parts(dout, cache):
    return (cache > 0) * dout + 0.1 * (cache <= 0) * dout


@variant(of="leaky_relu_backward")
def leaky_gradient_by_arithmetic(dout, cache):
    return dout * (0.1 + 0.9 * (cache > 0))


@variant(of="elu_forward")
def elu_by_expm1(x, alpha=1.0):
    out = np.where(x > 0, x, alpha * np.expm1(x))
    return out, (x, out, alpha)


@variant(of="elu_forward")
def elu_in_two_parts(x, alpha=1.0):
    return np.maximum(0, x) + np.minimum(0, alpha * (np.exp(x) - 1)), {"x": x, "alpha": alpha}


@variant(of="elu_forward")
def elu_by_masks(x, alpha=1.0):
    out = x.copy()
    below = x <= 0
    out[below] = alpha * (np.exp(x[below]) - 1)
    return out, (x, alpha)


@variant(of="elu_backward")
def elu_gradient_by_masks(dout, cache):
    x, alpha = cache
    dx = dout.copy()
    below = x <= 0
    dx[below] = dout[below] * alpha * np.exp(x[below])
    return dx


@variant(of="elu_backward")
def elu_gradient_by_where(dout, cache):
    x, alpha = cache
    return np.where(x > 0, dout, dout * (alpha * np.exp(x)))


@variant(of="elu_backward")
def elu_gradient_from_the_output(dout, cache):
    x, alpha = cache
    out = np.where(x > 0, x, alpha * np.expm1(np.clip(x, None, 0)))
    return dout * np.where(x > 0, 1, out + alpha)


@variant(of="maxout_forward")
def maxout_by_where(x, w1, b1, w2, b2):
    z1 = np.dot(x, w1) + b1
    z2 = np.dot(x, w2) + b2
    return np.where(z1 >= z2, z1, z2), (x, w1, w2, z1, z2)


@variant(of="maxout_forward")
def maxout_by_stacking(x, w1, b1, w2, b2):
    z = np.stack([x @ w1 + b1, x @ w2 + b2])
    return z.max(axis=0), {"x": x, "w": [w1, w2], "winner": z.argmax(axis=0)}


@variant(of="maxout_forward")
def maxout_example_by_example(x, w1, b1, w2, b2):
    out = np.zeros((x.shape[0], w1.shape[1]))
    for n in range(x.shape[0]):
        for m in range(w1.shape[1]):
            out[n, m] = max(x[n] @ w1[:, m] + b1[m], x[n] @ w2[:, m] + b2[m])
    return out, None


@variant(of="maxout_backward")
def maxout_gradient_by_where(dout, cache):
    x, w1, w2, first = cache
    d1 = np.where(first, dout, 0)
    d2 = np.where(first, 0, dout)
    return (d1.dot(w1.T) + d2.dot(w2.T), np.dot(x.T, d1), d1.sum(0), np.dot(x.T, d2), d2.sum(0))


def through_one_function(d, x, w):
    return d @ w.T, x.T @ d, d.sum(axis=0)


@variant(of="maxout_backward", helpers=(through_one_function,))
def maxout_gradient_function_by_function(dout, cache):
    x, w1, w2, first = cache
    dx1, dw1, db1 = through_one_function(dout * first, x, w1)
    dx2, dw2, db2 = through_one_function(dout - dout * first, x, w2)
    return [dx2 + dx1, dw1, db1, dw2, db2]


@variant(of="maxout_backward")
def maxout_gradient_example_by_example(dout, cache):
    x, w1, w2, first = cache
    dx, dw1, dw2 = np.zeros_like(x), np.zeros_like(w1), np.zeros_like(w2)
    db1, db2 = np.zeros(w1.shape[1]), np.zeros(w1.shape[1])
    for n in range(dout.shape[0]):
        for m in range(dout.shape[1]):
            w, dw, db = (w1, dw1, db1) if first[n, m] else (w2, dw2, db2)
            dx[n] += dout[n, m] * w[:, m]
            dw[:, m] += dout[n, m] * x[n]
            db[m] += dout[n, m]
    return dx, dw1, db1, dw2, db2


@variant(of="three_layer_forward")
def as_the_lecture_writes_three_layers(x, W1, b1, W2, b2, W3, b3):
    f = lambda x: 1.0 / (1.0 + np.exp(-x))  # noqa: E731
    h1 = f(np.dot(W1, x) + b1)
    h2 = f(np.dot(W2, h1) + b2)
    return np.dot(W3, h2) + b3


@variant(of="three_layer_forward")
def layer_after_layer(x, W1, b1, W2, b2, W3, b3):
    for W, b in [(W1, b1), (W2, b2)]:
        x = 0.5 + 0.5 * np.tanh((W @ x + b) / 2)
    return W3 @ x + b3


@variant(of="three_layer_forward")
def with_rows_for_columns(x, W1, b1, W2, b2, W3, b3):
    h = 1 / (1 + np.exp(-(x.T @ W1.T + b1.T)))
    h = 1 / (1 + np.exp(-(h @ W2.T + b2.T)))
    return (h @ W3.T + b3.T).T
