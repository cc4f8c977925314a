"""Right answers to the exercises of the notebook `two_layer_net`, written in other ways."""

import numpy as np

from assignments.a3_two_layer_net.reference import two_layer_backward, two_layer_forward, two_layer_loss
from autograder.exam import variant


@variant(of="two_layer_forward")
def step_by_step(params, X):
    W1, b1 = params["W1"], params["b1"]
    W2, b2 = params["W2"], params["b2"]
    z1 = X.dot(W1) + b1
    a1 = z1 * (z1 > 0)
    scores = a1.dot(W2) + b2
    return scores, (X, a1)


@variant(of="two_layer_forward")
def with_a_dictionary_for_cache(params, X):
    z = np.einsum("nd,dh->nh", X, params["W1"]) + params["b1"].reshape(1, -1)
    h = np.where(z > 0, z, 0)
    return np.matmul(h, params["W2"]) + params["b2"][None, :], {"X": X, "h": h, "z": z}


@variant(of="two_layer_forward")
def example_by_example(params, X):
    scores = []
    for x in X:
        hidden = [max(0.0, x @ w + b) for w, b in zip(params["W1"].T, params["b1"], strict=True)]
        scores.append(np.array(hidden) @ params["W2"] + params["b2"])
    return np.array(scores), None


def one_hot(y, C):
    return np.eye(C)[y]


@variant(of="two_layer_loss", helpers=(one_hot,))
def with_one_hot_labels(params, scores, y, reg, kind="softmax"):
    N, C = scores.shape
    Y = one_hot(y, C)
    if kind == "hinge":
        M = (scores - np.sum(scores * Y, axis=1, keepdims=True) + 1) * (1 - Y)
        G = (M > 0) * 1.0
        loss, G = (M * G).sum() / N, G - Y * G.sum(axis=1, keepdims=True)
    else:
        s = scores - scores.max(axis=1)[:, None]
        p = np.exp(s) / np.exp(s).sum(axis=1)[:, None]
        loss, G = np.mean(np.log(np.exp(s).sum(axis=1)) - np.sum(s * Y, axis=1)), p - Y
    for name in ("W1", "W2"):
        loss += reg * np.linalg.norm(params[name]) ** 2
    return float(loss), G / N


@variant(of="two_layer_loss")
def example_by_example_with_both_losses(params, scores, y, reg, kind="softmax"):
    loss, dscores = 0.0, np.zeros_like(scores)
    for i, s in enumerate(scores):
        if kind == "softmax":
            e = np.exp(s - np.max(s))
            loss += np.log(np.sum(e)) + np.max(s) - s[y[i]]
            dscores[i] = e / np.sum(e)
            dscores[i, y[i]] -= 1
        else:
            for j in range(len(s)):
                if j != y[i] and s[j] - s[y[i]] + 1 > 0:
                    loss += s[j] - s[y[i]] + 1
                    dscores[i, j] += 1
                    dscores[i, y[i]] -= 1
    loss /= len(scores)
    loss += reg * (np.vdot(params["W2"], params["W2"]) + np.vdot(params["W1"], params["W1"]))
    return loss, dscores / len(scores)


@variant(of="two_layer_loss")
def with_numpys_logaddexp(params, scores, y, reg, kind="softmax"):
    N = scores.shape[0]
    n = np.arange(N)
    if kind == "softmax":
        log_z = np.logaddexp.reduce(scores, axis=1, keepdims=True)
        loss = (log_z.sum() - scores[n, y].sum()) / N
        d = np.exp(scores - log_z)
        d[n, y] -= 1
    else:
        margin = np.maximum(0, scores - scores[n, y, None] + 1)
        loss = (margin.sum() - N) / N
        d = (margin > 0).astype(float)
        d[n, y] = 0
        d[n, y] = -d.sum(1)
    return np.asarray(loss + reg * sum((params[k] ** 2).sum() for k in ["W1", "W2"])), d * (1 / N)


@variant(of="two_layer_backward")
def as_earlier_courses_hand_out_the_backward_pass(params, cache, dscores, reg):
    X, h1 = cache
    W1, W2 = params["W1"], params["W2"]
    grads = {}
    grads["W2"] = np.dot(h1.T, dscores)
    grads["b2"] = np.sum(dscores, axis=0)
    dh1 = np.dot(dscores, W2.T)
    dh1[h1 <= 0] = 0
    grads["W1"] = np.dot(X.T, dh1)
    grads["b1"] = np.sum(dh1, axis=0)
    grads["W2"] += 2 * reg * W2
    grads["W1"] += 2 * reg * W1
    return grads


@variant(of="two_layer_backward")
def with_einsum(params, cache, dscores, reg):
    X, h = cache
    dh = np.where(h > 0, np.einsum("nc,hc->nh", dscores, params["W2"]), 0.0)
    data = {"W1": np.einsum("nd,nh->dh", X, dh), "b1": dh.sum(0), "W2": np.einsum("nh,nc->hc", h, dscores)}
    data["b2"] = np.ones(len(X)) @ dscores
    return {k: g + (2 * reg * params[k] if k[0] == "W" else 0) for k, g in data.items()}


def linear_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)


@variant(of="two_layer_backward", helpers=(linear_backward,))
def layer_by_layer(params, cache, dscores, reg):
    x, h = cache
    dh, dW2, db2 = linear_backward(dscores, h, params["W2"])
    _, dW1, db1 = linear_backward(np.sign(h) * dh, x, params["W1"])
    dW1, dW2 = dW1 + reg * 2 * params["W1"], dW2 + reg * 2 * params["W2"]
    return {"b1": db1, "b2": db2, "W1": dW1, "W2": dW2}


@variant(of="two_layer_backward")
def example_by_example_backwards(params, cache, dscores, reg):
    X, h = cache
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    for n in range(len(X)):
        grads["W2"] += np.outer(h[n], dscores[n])
        grads["b2"] += dscores[n]
        dh = params["W2"] @ dscores[n] * (h[n] > 0)
        grads["W1"] += np.outer(X[n], dh)
        grads["b1"] += dh
    for k in ("W1", "W2"):
        grads[k] += 2 * reg * params[k]
    return grads


@variant(of="TwoLayerNet")
class AsEarlierCoursesHandItOut:
    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        self.params = {}
        self.params["W1"] = std * np.random.randn(input_size, hidden_size)
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = std * np.random.randn(hidden_size, output_size)
        self.params["b2"] = np.zeros(output_size)

    def loss(self, X, y=None, reg=0.0):
        W1, b1 = self.params["W1"], self.params["b1"]
        W2, b2 = self.params["W2"], self.params["b2"]
        N, _ = X.shape
        h1 = np.maximum(0, X.dot(W1) + b1)
        scores = h1.dot(W2) + b2
        if y is None:
            return scores
        shift_scores = scores - np.max(scores, axis=1).reshape(-1, 1)
        softmax_output = np.exp(shift_scores) / np.sum(np.exp(shift_scores), axis=1).reshape(-1, 1)
        loss = -np.sum(np.log(softmax_output[range(N), list(y)]))
        loss /= N
        loss += reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        grads = {}
        dscores = softmax_output.copy()
        dscores[range(N), list(y)] -= 1
        dscores /= N
        grads["W2"] = h1.T.dot(dscores) + 2 * reg * W2
        grads["b2"] = np.sum(dscores, axis=0)
        dh = dscores.dot(W2.T)
        dh_relu = (h1 > 0) * dh
        grads["W1"] = X.T.dot(dh_relu) + 2 * reg * W1
        grads["b1"] = np.sum(dh_relu, axis=0)
        return loss, grads

    def train(
        self,
        X,
        y,
        X_val,
        y_val,
        learning_rate=1e-3,
        learning_rate_decay=0.95,
        reg=5e-6,
        num_iters=100,
        batch_size=200,
        verbose=False,
    ):
        num_train = X.shape[0]
        iterations_per_epoch = max(num_train // batch_size, 1)
        loss_history = []
        train_acc_history = []
        val_acc_history = []
        for it in range(num_iters):
            idx = np.random.choice(num_train, batch_size, replace=True)
            X_batch = X[idx]
            y_batch = y[idx]
            loss, grads = self.loss(X_batch, y=y_batch, reg=reg)
            loss_history.append(loss)
            for key in self.params:
                self.params[key] += -learning_rate * grads[key]
            if verbose and it % 100 == 0:
                print(f"iteration {it} / {num_iters}: loss {loss}")
            if it % iterations_per_epoch == 0:
                train_acc = (self.predict(X_batch) == y_batch).mean()
                val_acc = (self.predict(X_val) == y_val).mean()
                train_acc_history.append(train_acc)
                val_acc_history.append(val_acc)
                learning_rate *= learning_rate_decay
        return {
            "loss_history": loss_history,
            "train_acc_history": train_acc_history,
            "val_acc_history": val_acc_history,
        }

    def predict(self, X):
        params = self.params
        z1 = X.dot(params["W1"]) + params["b1"]
        h1 = np.maximum(0, z1)
        return np.argmax(h1.dot(params["W2"]) + params["b2"], axis=1)


@variant(of="TwoLayerNet")
class WithTheHingeLoss:
    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        sizes = {"W1": (input_size, hidden_size), "W2": (hidden_size, output_size)}
        self.params = {name: np.random.normal(0, std, size) for name, size in sizes.items()}
        self.params |= {"b" + name[1]: np.zeros(size[1]) for name, size in sizes.items()}

    def loss(self, X, y=None, reg=0.0):
        scores, cache = two_layer_forward(self.params, X)
        if y is None:
            return scores
        loss, dscores = two_layer_loss(self.params, scores, y, reg, kind="hinge")
        return float(loss), two_layer_backward(self.params, cache, dscores, reg)

    def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6, num_iters=100,
              batch_size=200, verbose=False):  # fmt: skip
        history = {"loss_history": [], "train_acc_history": [], "val_acc_history": []}
        per_epoch = max(1, len(y) // batch_size)
        for t in range(num_iters):
            if t % per_epoch == 0:
                order = np.random.permutation(len(y))
            rows = order[(t % per_epoch) * batch_size : (t % per_epoch + 1) * batch_size]
            loss, grads = self.loss(X[rows], y[rows], reg)
            history["loss_history"] += [loss]
            self.params = {name: p - learning_rate * grads[name] for name, p in self.params.items()}
            if (t + 1) % per_epoch == 0:
                history["train_acc_history"] += [float((self.predict(X) == y).mean())]
                history["val_acc_history"] += [float((self.predict(X_val) == y_val).mean())]
                learning_rate = learning_rate_decay * learning_rate
                if verbose:
                    print("epoch", (t + 1) // per_epoch, "rate", learning_rate)
        return history

    def predict(self, X):
        return np.array([np.argmax(row) for row in self.loss(X)])


@variant(of="TwoLayerNet")
class WithAnEpochCounter:
    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        rng = np.random.default_rng()
        self.sizes = [input_size, hidden_size, output_size]
        self.params = {
            "b2": np.zeros((output_size,)),
            "W2": rng.normal(scale=std, size=(hidden_size, output_size)),
            "b1": np.zeros((hidden_size,)),
            "W1": rng.normal(scale=std, size=(input_size, hidden_size)),
        }

    def scores(self, X):
        self.hidden = (X @ self.params["W1"] + self.params["b1"]).clip(min=0)
        return self.hidden @ self.params["W2"] + self.params["b2"]

    def loss(self, X, y=None, reg=0.0):
        s = self.scores(X)
        if y is None:
            return s
        n = np.arange(len(y))
        s = s - s.max(axis=1, keepdims=True)
        log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
        d = np.exp(log_p)
        d[n, y] -= 1.0
        d = d / len(y)
        dh = (self.hidden > 0) * (d @ self.params["W2"].T)
        W1, W2 = self.params["W1"], self.params["W2"]
        grads = {"W1": X.T @ dh + reg * (W1 + W1), "W2": self.hidden.T @ d + reg * (W2 + W2)}
        grads.update(b1=dh.sum(0), b2=d.sum(0))
        return np.mean(-log_p[n, y]) + reg * np.sum(W1**2) + reg * np.sum(W2**2), grads

    def train(
        self,
        X,
        y,
        X_val,
        y_val,
        learning_rate=1e-3,
        learning_rate_decay=0.95,
        reg=5e-6,
        num_iters=100,
        batch_size=200,
        verbose=False,
    ):
        rng = np.random.default_rng(1)
        losses, train_acc, val_acc, epoch = [], [], [], 0
        steps_in_epoch = max(X.shape[0] // batch_size, 1)
        for step in range(num_iters):
            pick = rng.integers(0, X.shape[0], batch_size)
            value, grads = self.loss(X[pick], y[pick], reg)
            losses.append(value)
            if verbose and step in (0, num_iters // 2):
                print(value)
            rate = learning_rate * learning_rate_decay**epoch
            for key, grad in grads.items():
                self.params[key] = self.params[key] - rate * grad
            if step % steps_in_epoch == steps_in_epoch - 1:
                epoch += 1
                train_acc.append(np.mean(self.predict(X[pick]) == y[pick]))
                val_acc.append(np.mean(self.predict(X_val) == y_val))
        return {"loss_history": losses, "train_acc_history": train_acc, "val_acc_history": val_acc, "epochs": epoch}

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


@variant(of="train_sigmoid_net")
def as_the_lecture_writes_it(x, y, w1, w2, learning_rate, num_steps):
    w1, w2 = w1.copy(), w2.copy()
    losses = []
    for _ in range(num_steps):
        h = 1 / (1 + np.exp(-x.dot(w1)))
        y_pred = h.dot(w2)
        loss = np.square(y_pred - y).sum()
        losses.append(loss)
        grad_y_pred = 2.0 * (y_pred - y)
        grad_w2 = h.T.dot(grad_y_pred)
        grad_h = grad_y_pred.dot(w2.T)
        grad_w1 = x.T.dot(grad_h * h * (1 - h))
        w1 -= learning_rate * grad_w1
        w2 -= learning_rate * grad_w2
    return w1, w2, losses


def step(x, y, w1, w2):
    h = 0.5 + 0.5 * np.tanh(x @ w1 / 2)
    r = h @ w2 - y
    dw1 = np.zeros_like(w1)
    for n in range(len(x)):
        dw1 += np.outer(x[n], 2 * (w2 @ r[n]) * (h[n] - h[n] ** 2))
    return np.linalg.norm(r) ** 2, dw1, 2 * h.T @ r


@variant(of="train_sigmoid_net", helpers=(step,))
def with_a_helper_for_a_step(x, y, w1, w2, learning_rate, num_steps):
    losses = []
    while len(losses) < num_steps:
        loss, dw1, dw2 = step(x, y, w1, w2)
        losses.append(float(loss))
        w1, w2 = w1 - learning_rate * dw1, w2 - learning_rate * dw2
    return w1, w2, losses


@variant(of="train_sigmoid_net")
def with_whole_numbers_kept_apart(x, y, w1, w2, learning_rate, num_steps):
    losses = [0.0] * num_steps
    for t in range(num_steps):
        h = (1 + np.exp(-np.dot(x, w1))) ** -1
        out = np.dot(h, w2)
        losses[t] = sum((out - y).ravel() ** 2)
        grad = -2 * (y - out)
        new_w2 = w2 - learning_rate * np.dot(h.T, grad)
        w1 = w1 - learning_rate * np.dot(x.T, np.dot(grad, w2.T) * (h - h * h))
        w2 = new_w2
    return [w1, w2, losses]


@variant(of="train_truth_table")
def in_eleven_lines(X, y, w1, w2, num_steps):
    w1, w2 = np.copy(w1), np.copy(w2)
    for _ in range(num_steps):
        l1 = 1 / (1 + np.exp(-(np.dot(X, w1))))
        l2 = 1 / (1 + np.exp(-(np.dot(l1, w2))))
        l2_delta = (y - l2) * (l2 * (1 - l2))
        l1_delta = l2_delta.dot(w2.T) * (l1 * (1 - l1))
        w2 += l1.T.dot(l2_delta)
        w1 += X.T.dot(l1_delta)
    return w1, w2


def nonlin(x, deriv=False):
    return x * (1 - x) if deriv else 1 / (1 + np.exp(-x))


@variant(of="train_truth_table", helpers=(nonlin,))
def with_one_function_for_both_ways(X, y, w1, w2, num_steps):
    for _ in range(num_steps):
        l1 = nonlin(X @ w1)
        l2 = nonlin(l1 @ w2)
        d2 = (y - l2) * nonlin(l2, deriv=True)
        d1 = (d2 @ w2.T) * nonlin(l1, deriv=True)
        w1, w2 = w1 + X.T @ d1, w2 + l1.T @ d2
    return w1, w2


@variant(of="train_truth_table")
def line_by_line(X, y, w1, w2, num_steps):
    for _ in range(num_steps):
        dw1, dw2 = np.zeros(w1.shape), np.zeros(w2.shape)
        for x, target in zip(X, y, strict=True):
            h = 0.5 * (1 + np.tanh(0.5 * (x @ w1)))
            o = 0.5 * (1 + np.tanh(0.5 * (h @ w2)))
            d = (o - target) * (o - o**2)
            dw2 += np.outer(h, d)
            dw1 += np.outer(x, w2[:, 0] * d * (h - h**2))
        w1, w2 = w1 - dw1, w2 - dw2
    return w1, w2


@variant(of="three_layer_loss")
def in_one_piece(params, X, y=None, reg=0.0):
    W1, W2, W3 = params["W1"], params["W2"], params["W3"]
    h1 = np.maximum(0, X.dot(W1) + params["b1"])
    h2 = np.maximum(0, h1.dot(W2) + params["b2"])
    scores = h2.dot(W3) + params["b3"]
    if y is None:
        return scores
    N = X.shape[0]
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(N), y]).mean() + reg * ((W1**2).sum() + (W2**2).sum() + (W3**2).sum())
    p[np.arange(N), y] -= 1
    p /= N
    grads = {"W3": h2.T.dot(p) + 2 * reg * W3, "b3": p.sum(axis=0)}
    dh2 = p.dot(W3.T) * (h2 > 0)
    grads["W2"], grads["b2"] = h1.T.dot(dh2) + 2 * reg * W2, dh2.sum(axis=0)
    dh1 = dh2.dot(W2.T) * (h1 > 0)
    grads["W1"], grads["b1"] = X.T.dot(dh1) + 2 * reg * W1, dh1.sum(axis=0)
    return loss, grads


@variant(of="three_layer_loss")
def for_any_number_of_layers(params, X, y=None, reg=0.0):
    depth = len(params) // 2
    inputs, out = [], X
    for n in range(1, depth + 1):
        inputs.append(out)
        out = out @ params[f"W{n}"] + params[f"b{n}"]
        if n < depth:
            out = np.maximum(out, 0)
    if y is None:
        return out
    s = out - out.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(y)), y].mean() + reg * sum((p**2).sum() for k, p in params.items() if k[0] == "W")
    d = (np.exp(log_p) - np.eye(out.shape[1])[y]) / len(y)
    grads = {}
    for n in range(depth, 0, -1):
        grads[f"W{n}"] = inputs[n - 1].T @ d + 2 * reg * params[f"W{n}"]
        grads[f"b{n}"] = d.sum(axis=0)
        d = (d @ params[f"W{n}"].T) * (inputs[n - 1] > 0)
    return loss, grads


def affine(x, W, b):
    return x @ W + b


@variant(of="three_layer_loss", helpers=(affine,))
def with_the_loss_of_the_stages(params, X, y=None, reg=0.0):
    z1 = affine(X, params["W1"], params["b1"])
    z2 = affine(np.maximum(z1, 0), params["W2"], params["b2"])
    scores = affine(np.maximum(z2, 0), params["W3"], params["b3"])
    if y is None:
        return scores
    data_loss, d3 = two_layer_loss(params, scores, y, 0.0)
    d2 = np.where(z2 > 0, d3 @ params["W3"].T, 0)
    d1 = np.where(z1 > 0, d2 @ params["W2"].T, 0)
    grads = {"b1": d1.sum(0), "b2": d2.sum(0), "b3": d3.sum(0)}
    grads["W1"], grads["W2"], grads["W3"] = X.T @ d1, np.maximum(z1, 0).T @ d2, np.maximum(z2, 0).T @ d3
    for W in ("W1", "W2", "W3"):
        data_loss = data_loss + reg * np.sum(params[W] * params[W])
        grads[W] = grads[W] + 2 * reg * params[W]
    return data_loss, grads
