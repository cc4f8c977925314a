"""Right answers to the exercises of the notebook `flat_code`, written in other ways."""

import numpy as np

from autograder.exam import variant


@variant(of="product_of_sum")
def as_a_formula(x, y, z):
    return (x + y) * z, {"x": z, "y": z, "z": x + y, "q": z}


@variant(of="product_of_sum")
def with_upstream_gradients(x, y, z):
    q = x + y
    f = q * z
    grad_f = np.float64(1.0)
    grad_q = grad_f * z
    grad_z = grad_f * q
    grad_x = grad_q * 1
    grad_y = grad_q * 1
    return f, {"x": grad_x, "y": grad_y, "z": grad_z, "q": grad_q}


@variant(of="product_of_sum")
def filling_a_dictionary(x, y, z):
    grads = {"f": 1.0}
    q = x + y
    grads["q"] = z * grads["f"]
    grads["z"] = q * grads["f"]
    for name in "xy":
        grads[name] = grads["q"]
    del grads["f"]
    return x * z + y * z, grads


@variant(of="sigmoid_chain")
def by_the_short_slope(s):
    n = -1 * s
    e = np.exp(n)
    d = e + 1.0
    L = d**-1
    dd = -(L**2)
    return L, {"s": L * (1 - L), "n": -L * (1 - L), "e": dd, "d": dd}


@variant(of="sigmoid_chain")
def with_the_power_of_e(s):
    e = np.e**-s
    d = np.add(1, e)
    grads = {}
    grads["d"] = -1.0 / (d * d)
    grads["e"] = grads["d"]
    grads["n"] = grads["e"] * e
    grads["s"] = -grads["n"]
    return np.reciprocal(d), grads


@variant(of="sigmoid_chain")
def gate_by_gate(s):
    forwards = [lambda v: -v, np.exp, lambda v: v + 1, lambda v: 1 / v]
    slopes = [lambda v: -1, np.exp, lambda v: 1, lambda v: -(v**-2.0)]
    inputs, value = [], s
    for gate in forwards:
        inputs.append(value)
        value = gate(value)
    gradient, gradients = 1, {}
    for name, slope, went_in in zip("dens", reversed(slopes), reversed(inputs), strict=True):
        gradient = gradient * slope(went_in)
        gradients[name] = gradient
    return value, gradients


@variant(of="sigmoid_neuron")
def through_the_long_chain(w0, x0, w1, x1, w2):
    s0 = w0 * x0
    s1 = w1 * x1
    s2 = s0 + s1
    s3 = s2 + w2
    n = -s3
    e = np.exp(n)
    d = 1 + e
    L = 1 / d
    grad_L = 1.0
    grad_d = grad_L * (-1 / d**2)
    grad_e = grad_d
    grad_n = grad_e * e
    grad_s3 = -grad_n
    grad_w2 = grad_s3
    grad_s2 = grad_s3
    grad_s0 = grad_s2
    grad_s1 = grad_s2
    grad_w1 = grad_s1 * x1
    grad_x1 = grad_s1 * w1
    grad_w0 = grad_s0 * x0
    grad_x0 = grad_s0 * w0
    return L, {"w0": grad_w0, "x0": grad_x0, "w1": grad_w1, "x1": grad_x1, "w2": grad_w2, "s": grad_s3}


@variant(of="sigmoid_neuron")
def with_vectors(w0, x0, w1, x1, w2):
    w, x = np.array([w0, w1, w2]), np.array([x0, x1, 1.0])
    dot = w.dot(x)
    f = 1.0 / (1 + np.exp(-dot))
    ddot = (1 - f) * f
    dw, dx = x * ddot, w * ddot
    return f, {"w0": dw[0], "w1": dw[1], "w2": dw[2], "x0": dx[0], "x1": dx[1]}


def sigmoid_and_slope(s):
    out = np.exp(s) / (1 + np.exp(s))
    return out, out - out**2


@variant(of="sigmoid_neuron", helpers=(sigmoid_and_slope,))
def with_a_helper(w0, x0, w1, x1, w2):
    value, slope = sigmoid_and_slope(w0 * x0 + w1 * x1 + w2)
    given = {"w0": x0, "x0": w0, "w1": x1, "x1": w1, "w2": 1}
    return np.array(value), {name: float(slope * other) for name, other in given.items()}


@variant(of="four_patterns")
def with_winners_as_numbers(a, b, c):
    won = 1.0 if a >= b else 0.0
    m, s = won * a + (1 - won) * b, a + c
    return m * s, {"m": s, "s": m, "a": m + won * s, "b": (1 - won) * s, "c": m}


@variant(of="four_patterns")
def adding_up_in_a_dictionary(a, b, c):
    m = a if a >= b else b
    s = a + c
    grads = dict.fromkeys("msabc", 0.0)
    grads["m"] += s
    grads["s"] += m
    grads["a" if m == a else "b"] += grads["m"]
    grads["a"] += grads["s"]
    grads["c"] += grads["s"]
    return m * s, grads


@variant(of="four_patterns")
def case_by_case(a, b, c):
    if b > a:
        return b * (a + c), {"m": a + c, "s": b, "a": b, "b": a + c, "c": b}
    return a * a + a * c, {"m": a + c, "s": a, "a": 2 * a + c, "b": 0, "c": a}


@variant(of="tangled_fraction")
def as_the_notes_do(x, y):
    sigy = 1.0 / (1 + np.exp(-y))
    num = x + sigy
    sigx = 1.0 / (1 + np.exp(-x))
    xpy = x + y
    xpysqr = xpy**2
    den = sigx + xpysqr
    invden = 1.0 / den
    f = num * invden
    dnum = invden
    dinvden = num
    dden = (-1.0 / (den**2)) * dinvden
    dsigx = (1) * dden
    dxpysqr = (1) * dden
    dxpy = (2 * xpy) * dxpysqr
    dx = (1) * dxpy
    dy = (1) * dxpy
    dx += ((1 - sigx) * sigx) * dsigx
    dx += (1) * dnum
    dsigy = (1) * dnum
    dy += ((1 - sigy) * sigy) * dsigy
    return f, {"x": dx, "y": dy}


@variant(of="tangled_fraction")
def by_the_quotient_rule(x, y):
    sx, sy = np.exp([x, y]) / (1 + np.exp([x, y]))
    top, bottom = x + sy, sx + (x + y) ** 2
    top_x, bottom_x = 1, sx * (1 - sx) + 2 * (x + y)
    top_y, bottom_y = sy * (1 - sy), 2 * (x + y)
    slope = lambda up, down: (up * bottom - top * down) / bottom**2  # noqa: E731
    return top / bottom, {"x": slope(top_x, bottom_x), "y": slope(top_y, bottom_y), "top": 1 / bottom}


def sigma(t):
    return 1 / (1 + np.exp(-t))


@variant(of="tangled_fraction", helpers=(sigma,))
def with_a_helper_and_a_list_of_ways(x, y):
    top = x + sigma(y)
    bottom = sigma(x) + (x + y) ** 2
    d_top, d_bottom = 1 / bottom, -top / bottom**2
    ways_to_x = [d_top, d_bottom * sigma(x) * sigma(-x), d_bottom * 2 * (x + y)]
    ways_to_y = [d_top * sigma(y) * sigma(-y), d_bottom * 2 * (x + y)]
    return np.divide(top, bottom), {"x": np.sum(ways_to_x), "y": np.sum(ways_to_y)}


@variant(of="staged_hinge_loss")
def class_by_class(W, x, y, reg):
    D, C = W.shape
    scores = W.T @ x
    loss, dscores = 0.0, np.zeros(C)
    for j in range(C):
        if j == y:
            continue
        margin = scores[j] - scores[y] + 1
        if margin > 0:
            loss += margin
            dscores[j] += 1
            dscores[y] -= 1
    dW, dx = np.zeros((D, C)), np.zeros(D)
    for d in range(D):
        for j in range(C):
            loss += reg * W[d, j] ** 2
            dW[d, j] = x[d] * dscores[j] + 2 * reg * W[d, j]
            dx[d] += W[d, j] * dscores[j]
    return loss, {"W": dW, "x": dx, "scores": dscores}


@variant(of="staged_hinge_loss")
def as_a_lecture_writes_it(W, x, y, reg):
    scores = x.dot(W)
    diffs = scores - scores[y] + 1
    diffs[y] = 0
    margins = np.maximum(diffs, 0)
    data_loss = margins.sum()
    R = np.sum(W * W)
    loss = data_loss + reg * R
    grad_loss = 1.0
    grad_R = grad_loss * reg
    grad_margins = grad_loss * np.ones(W.shape[1])
    grad_diffs = np.where(diffs > 0, grad_margins, 0)
    grad_scores = grad_diffs - grad_diffs.sum() * np.eye(W.shape[1])[y]
    grad_W = x[:, None] @ grad_scores[None, :]
    grad_W += 2 * W * grad_R
    return loss, {"scores": grad_scores, "W": grad_W, "x": grad_scores @ W.T, "R": grad_R}


@variant(of="staged_hinge_loss")
def by_wrong_columns(W, x, y, reg):
    wrong = [j for j in range(W.shape[1]) if j != y and x @ (W[:, j] - W[:, y]) > -1]
    gaps = W[:, wrong] - W[:, [y]]
    dscores = np.zeros(W.shape[1])
    dscores[wrong] = 1
    dscores[y] = -len(wrong)
    dW = 2 * reg * W
    dW[:, wrong] += x[:, np.newaxis]
    dW[:, y] -= len(wrong) * x
    loss = np.sum(x @ gaps + 1) + reg * np.linalg.norm(W) ** 2
    return np.float64(loss), {"scores": dscores, "W": dW, "x": gaps.sum(axis=1)}
