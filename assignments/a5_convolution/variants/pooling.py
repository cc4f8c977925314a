"""Right answers to the exercises of the notebook `pooling`, written in other ways.

Forward and backward passes are mixed freely, so all of them use the cache that the docstrings suggest.
"""

import numpy as np

from assignments.a5_convolution.reference import (
    conv_backward_fast,
    conv_forward_fast,
    max_pool_backward_naive,
    max_pool_forward_naive,
)
from autograder.exam import variant


@variant(of="max_pool_forward_naive")
def max_pool_as_earlier_courses_teach_it(x, pool_param):
    out = None
    N, C, H, W = x.shape
    HH = pool_param.get("pool_height", 2)
    WW = pool_param.get("pool_width", 2)
    stride = pool_param.get("stride", 2)
    H_out = 1 + (H - HH) // stride
    W_out = 1 + (W - WW) // stride
    out = np.zeros((N, C, H_out, W_out))
    for i in range(H_out):
        for j in range(W_out):
            window = x[:, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
            out[:, :, i, j] = np.max(window, axis=(2, 3))
    cache = (x, pool_param)
    return out, cache


@variant(of="max_pool_forward_naive")
def max_pool_through_windows(x, pool_param):
    size, s = (pool_param["pool_height"], pool_param["pool_width"]), pool_param["stride"]
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))
    return windows[:, :, ::s, ::s].max(axis=(-1, -2)), (x, pool_param)


@variant(of="max_pool_forward_naive")
def max_pool_number_by_number(x, pool_param):
    h, w, s = (pool_param[key] for key in ("pool_height", "pool_width", "stride"))
    images = []
    for image in x:
        maps = []
        for channel in image:
            tops = range(0, channel.shape[0] - h + 1, s)
            lefts = range(0, channel.shape[1] - w + 1, s)
            maps.append([[max(channel[t + a, k + b] for a in range(h) for b in range(w)) for k in lefts] for t in tops])
        images.append(maps)
    return np.array(images), (x, pool_param)


@variant(of="max_pool_backward_naive")
def max_pool_backward_by_mask(dout, cache):
    x, pool_param = cache
    HH, WW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros(x.shape)
    for n in range(x.shape[0]):
        for c in range(x.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    rows, columns = slice(i * stride, i * stride + HH), slice(j * stride, j * stride + WW)
                    window = x[n, c, rows, columns]
                    dx[n, c, rows, columns] += (window == np.max(window)) * dout[n, c, i, j]
    return dx


@variant(of="max_pool_backward_naive")
def max_pool_backward_place_by_place(dout, cache):
    x, pool_param = cache
    h, w, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = 0.0 * x
    for i, j in np.ndindex(dout.shape[2:]):
        here = np.s_[:, :, i * s : i * s + h, j * s : j * s + w]
        largest = x[here].max(axis=(2, 3), keepdims=True)
        dx[here] += np.where(x[here] == largest, dout[:, :, i : i + 1, j : j + 1], 0)
    return dx


@variant(of="max_pool_backward_naive")
def max_pool_backward_by_unravelling(dout, cache):
    x, pool_param = cache
    h, w, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    for (n, c, i, j), d in np.ndenumerate(dout):
        window = x[n, c, i * s : i * s + h, j * s : j * s + w]
        place = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, i * s : i * s + h, j * s : j * s + w][place] += d
    return dx


@variant(of="average_pool_forward_naive")
def average_pool_place_by_place(x, pool_param):
    h, w, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    out = np.empty((*x.shape[:2], 1 + (x.shape[2] - h) // s, 1 + (x.shape[3] - w) // s))
    for i, j in np.ndindex(out.shape[2:]):
        out[..., i, j] = x[..., i * s : i * s + h, j * s : j * s + w].sum(axis=(2, 3)) / (h * w)
    return out, (x, pool_param)


@variant(of="average_pool_forward_naive")
def average_pool_through_windows(x, pool_param):
    size, s = (pool_param["pool_height"], pool_param["pool_width"]), pool_param["stride"]
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))[:, :, ::s, ::s]
    return windows.mean(axis=(4, 5)), (x, pool_param)


@variant(of="average_pool_forward_naive")
def average_pool_as_a_sum_of_shifted_images(x, pool_param):
    h, w, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    last_row, last_column = x.shape[2] - h, x.shape[3] - w
    total = 0
    for a in range(h):
        for b in range(w):
            total = total + x[:, :, a : a + last_row + 1 : s, b : b + last_column + 1 : s]
    return total / h / w, (x, pool_param)


@variant(of="average_pool_backward_naive")
def average_pool_backward_place_by_place(dout, cache):
    x, pool_param = cache
    h, w, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            dx[:, :, i * s : i * s + h, j * s : j * s + w] += dout[:, :, i, j][:, :, None, None] / (h * w)
    return dx


@variant(of="average_pool_backward_naive")
def average_pool_backward_with_a_window_of_ones(dout, cache):
    x, pool_param = cache
    h, w, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    share = np.ones((h, w)) / (h * w)
    dx = np.zeros(x.shape)
    for (n, c, i, j), d in np.ndenumerate(dout):
        dx[n, c, i * s : i * s + h, j * s : j * s + w] += d * share
    return dx


@variant(of="average_pool_backward_naive")
def average_pool_backward_by_the_places_of_the_window(dout, cache):
    x, pool_param = cache
    h, w, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    for a, b in np.ndindex(h, w):
        dx[:, :, a : a + x.shape[2] - h + 1 : s, b : b + x.shape[3] - w + 1 : s] += dout
    return dx / (h * w)


@variant(of="conv_forward_fast")
def forward_by_einsum(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    padded = np.pad(x, ((0,), (0,), (p,), (p,)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("ncijpq,fcpq->nfij", windows[:, :, ::s, ::s], w)
    return out + b[:, None, None], (x, w, b, conv_param)


@variant(of="conv_forward_fast")
def forward_by_one_matrix_product(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    (N, C, H, W), (F, _, HH, WW) = x.shape, w.shape
    H_out, W_out = (H + 2 * p - HH) // s + 1, (W + 2 * p - WW) // s + 1
    padded = np.zeros((N, C, H + 2 * p, W + 2 * p))
    padded[:, :, p : p + H, p : p + W] = x
    c, i, j = np.indices((C, HH, WW)).reshape(3, -1)
    top, left = np.indices((H_out, W_out)).reshape(2, -1) * s
    columns = padded[:, c[:, None], i[:, None] + top, j[:, None] + left]
    out = w.reshape(F, -1) @ columns + b[:, None]
    return out.reshape(N, F, H_out, W_out), (x, w, b, conv_param)


@variant(of="conv_forward_fast")
def forward_with_strides_by_hand(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    (N, C), (F, _, HH, WW) = x.shape[:2], w.shape
    padded = np.ascontiguousarray(np.pad(x, ((0, 0), (0, 0), (p, p), (p, p))))
    H_out, W_out = (padded.shape[2] - HH) // s + 1, (padded.shape[3] - WW) // s + 1
    a, e, r, k = padded.strides
    windows = np.lib.stride_tricks.as_strided(
        padded, (C, HH, WW, N, H_out, W_out), (e, r, k, a, s * r, s * k), writeable=False
    )
    out = w.reshape(F, -1).dot(windows.reshape(C * HH * WW, -1)) + b.reshape(-1, 1)
    return out.reshape(F, N, H_out, W_out).transpose(1, 0, 2, 3), (x, w, b, conv_param)


def windows_of(x, size, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    return np.lib.stride_tricks.sliding_window_view(padded, size, axis=(2, 3))[:, :, ::stride, ::stride]


@variant(of="conv_backward_fast", helpers=(windows_of,))
def backward_by_einsum(dout, cache):
    x, w, _, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    HH, WW = w.shape[2:]
    dw = np.einsum("nfij,ncijpq->fcpq", dout, windows_of(x, (HH, WW), stride, pad))
    N, F, H_out, W_out = dout.shape
    spread = np.zeros((N, F, (H_out - 1) * stride + 1, (W_out - 1) * stride + 1))
    spread[:, :, ::stride, ::stride] = dout
    spread = np.pad(spread, ((0, 0), (0, 0), (HH - 1, HH - 1), (WW - 1, WW - 1)))
    dpadded = np.einsum("nfijpq,fcpq->ncij", windows_of(spread, (HH, WW), 1, 0), w[:, :, ::-1, ::-1])
    return dpadded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]], dw, dout.sum((0, 2, 3))


@variant(of="conv_backward_fast")
def backward_by_adding_at_indices(dout, cache):
    x, w, _b, conv_param = cache
    s, p = conv_param["stride"], conv_param["pad"]
    (N, C, H, W), (F, _, HH, WW) = x.shape, w.shape
    c, i, j = np.indices((C, HH, WW)).reshape(3, -1, 1)
    top, left = np.indices(dout.shape[2:]).reshape(2, -1) * s
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    rows = dout.reshape(N, F, -1)
    dw = np.sum(rows @ padded[:, c, i + top, j + left].transpose(0, 2, 1), axis=0).reshape(w.shape)
    dpadded = np.zeros_like(padded)
    np.add.at(dpadded, (slice(None), c, i + top, j + left), w.reshape(F, -1).T @ rows)
    return dpadded[:, :, p : H + p, p : W + p], dw, rows.sum(axis=2).sum(axis=0)


@variant(of="conv_backward_fast")
def backward_as_two_convolutions(dout, cache):
    x, w, _b, conv_param = cache
    s, p = conv_param["stride"], conv_param["pad"]
    HH, WW = w.shape[2:]
    spread = np.zeros((*dout.shape[:2], s * (dout.shape[2] - 1) + 1, s * (dout.shape[3] - 1) + 1))
    spread[:, :, ::s, ::s] = dout
    plain = {"stride": 1, "pad": 0}
    images, filters = np.swapaxes(np.pad(x, ((0, 0), (0, 0), (p, p), (p, p))), 0, 1), np.swapaxes(spread, 0, 1)
    dw = conv_forward_fast(images, filters, np.zeros(len(w)), plain)[0].swapaxes(0, 1)
    wide = np.pad(spread, ((0, 0), (0, 0), (HH - 1, HH - 1), (WW - 1, WW - 1)))
    turned = np.flip(w, (2, 3)).swapaxes(0, 1)
    dx = conv_forward_fast(wide, turned, np.zeros(x.shape[1]), plain)[0]
    return dx[:, :, p : dx.shape[2] - p, p : dx.shape[3] - p], dw, np.einsum("nfij->f", dout)


@variant(of="conv_net_loss")
def net_with_relu_behind_the_pooling(params, x, y=None, reg=0.0):
    out, c1 = conv_forward_fast(x, params["W1"], params["b1"], {"stride": 1, "pad": 0})
    pooled, c2 = max_pool_forward_naive(out, {"pool_height": 2, "pool_width": 2, "stride": 2})
    hidden = pooled * (pooled > 0)
    flat = hidden.reshape(x.shape[0], -1)
    scores = flat.dot(params["W2"]) + params["b2"]
    if y is None:
        return scores
    N = x.shape[0]
    p = np.exp(scores - scores.max(axis=1)[:, None])
    p /= p.sum(axis=1)[:, None]
    loss = -np.log(p[range(N), y]).sum() / N
    loss += reg * (params["W1"] ** 2).sum() + reg * (params["W2"] ** 2).sum()
    d = p.copy()
    d[np.arange(N), y] -= 1
    d /= N
    grads = {}
    grads["W2"] = flat.T.dot(d) + 2 * reg * params["W2"]
    grads["b2"] = d.sum(axis=0)
    dhidden = d.dot(params["W2"].T).reshape(hidden.shape)
    dhidden[pooled <= 0] = 0
    _, grads["W1"], grads["b1"] = conv_backward_fast(max_pool_backward_naive(dhidden, c2), c1)
    grads["W1"] += 2 * reg * params["W1"]
    return loss, grads


def softmax_loss(scores, y):
    targets = np.eye(scores.shape[1])[y]
    shifted = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    return -np.sum(np.log(p[targets == 1])) / len(y), (p - targets) / len(y)


def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    return (dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(0)


@variant(of="conv_net_loss", helpers=(softmax_loss, affine_forward, affine_backward))
def net_of_layers(params, x, y=None, reg=0.0):
    h, conv = conv_forward_fast(x, params["W1"], params["b1"], {"stride": 1, "pad": 0})
    r = np.where(h > 0, h, 0)
    h2, pool = max_pool_forward_naive(r, {"stride": 2, "pool_height": 2, "pool_width": 2})
    scores, affine = affine_forward(h2, params["W2"], params["b2"])
    if y is None:
        return scores
    loss, dscores = softmax_loss(scores, y)
    dh2, dW2, db2 = affine_backward(dscores, affine)
    dh = np.where(h > 0, max_pool_backward_naive(dh2, pool), 0)
    _, dW1, db1 = conv_backward_fast(dh, conv)
    for name in ("W1", "W2"):
        loss += reg * np.vdot(params[name], params[name])
    return loss, {"b2": db2, "b1": db1, "W1": dW1 + reg * 2 * params["W1"], "W2": dW2 + reg * 2 * params["W2"]}


@variant(of="conv_net_loss")
def net_without_any_layer(params, x, y=None, reg=0.0):
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))
    windows = np.lib.stride_tricks.sliding_window_view(x, W1.shape[2:], axis=(2, 3))
    maps = np.einsum("ncijpq,fcpq->nfij", windows, W1) + b1[:, None, None]
    N, F, H, W = maps.shape
    blocks = maps.reshape(N, F, H // 2, 2, W // 2, 2)
    largest = blocks.max(axis=(3, 5), keepdims=True)
    hidden = np.maximum(largest[:, :, :, 0, :, 0], 0)
    scores = np.einsum("nk,kc->nc", hidden.reshape(N, -1), W2) + b2
    if y is None:
        return scores
    top = scores.max(axis=1)
    log_sum = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    loss = np.mean(log_sum - scores[np.arange(N), y]) + reg * (np.linalg.norm(W1) ** 2 + np.linalg.norm(W2) ** 2)
    d = (np.exp(scores - log_sum[:, None]) - np.eye(len(b2))[y]) / N
    dhidden = np.einsum("nc,kc->nk", d, W2).reshape(hidden.shape) * (hidden > 0)
    dmaps = ((blocks == largest) * dhidden[:, :, :, None, :, None]).reshape(maps.shape)
    grads = {
        "W1": np.einsum("nfij,ncijpq->fcpq", dmaps, windows) + 2 * reg * W1,
        "b1": dmaps.sum(axis=(0, 2, 3)),
        "W2": hidden.reshape(N, -1).T @ d + 2 * reg * W2,
        "b2": d.sum(axis=0),
    }
    return np.asarray(loss), grads
