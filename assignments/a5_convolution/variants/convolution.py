"""Right answers to the exercises of the notebook `convolution`, written in other ways.

Forward and backward passes are mixed freely, so all of them use the cache that the docstrings suggest.
"""

import numpy as np

from assignments.a5_convolution.reference import cross_correlate
from autograder.exam import variant


@variant(of="output_size")
def by_dividing(size, filter_size, stride=1, pad=0):
    places = 1 + (size + 2 * pad - filter_size) / stride
    if places < 1 or places != int(places):
        raise ValueError("it does not fit")
    return int(places)


@variant(of="output_size")
def by_walking(size, filter_size, stride=1, pad=0):
    places, end = 1, filter_size
    while end < size + 2 * pad:
        places += 1
        end += stride
    if end != size + 2 * pad:
        raise ValueError("the last place does not end at the edge")
    return places


@variant(of="output_size")
def by_divmod(size, filter_size, stride=1, pad=0):
    steps, rest = divmod(np.int64(size + pad + pad - filter_size), stride)
    if rest != 0 or steps < 0:
        raise ValueError(f"{rest} pixels are left over")
    return steps + 1


@variant(of="cross_correlate")
def pixel_by_pixel(image, kernel):
    H, W = image.shape
    out = np.empty((H - kernel.shape[0] + 1, W - kernel.shape[1] + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            total = 0.0
            for a in range(kernel.shape[0]):
                for b in range(kernel.shape[1]):
                    total += image[i + a, j + b] * kernel[a, b]
            out[i, j] = total
    return out


@variant(of="cross_correlate")
def shifted_images(image, kernel):
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    return sum(weight * image[a : a + rows, b : b + columns] for (a, b), weight in np.ndenumerate(kernel))


@variant(of="cross_correlate")
def through_windows(image, kernel):
    return np.einsum("ijab,ab->ij", np.lib.stride_tricks.sliding_window_view(image, kernel.shape), kernel)


@variant(of="conv_forward_naive")
def as_earlier_courses_teach_it(x, w, b, conv_param):
    out = None
    N, _, H, W = x.shape
    F, _, HH, WW = w.shape
    stride = conv_param.get("stride", 1)
    pad = conv_param.get("pad", 0)
    x_pad = np.pad(x, ((0,), (0,), (pad,), (pad,)), "constant")
    H_out = 1 + (H + 2 * pad - HH) // stride
    W_out = 1 + (W + 2 * pad - WW) // stride
    out = np.zeros((N, F, H_out, W_out))
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    patch = x_pad[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
                    out[n, f, i, j] = (patch * w[f, :, :, :]).sum() + b[f]
    cache = (x, w, b, conv_param)
    return out, cache


@variant(of="conv_forward_naive")
def place_by_place(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    padded = np.zeros((*x.shape[:2], x.shape[2] + 2 * p, x.shape[3] + 2 * p))
    padded[:, :, p : p + x.shape[2], p : p + x.shape[3]] = x
    HH, WW = w.shape[2:]
    places = [range(0, padded.shape[k] - w.shape[k] + 1, s) for k in (2, 3)]
    rows = w.reshape(len(w), -1)
    out = np.stack(
        [
            np.stack([padded[:, :, i : i + HH, j : j + WW].reshape(len(x), -1) @ rows.T + b for j in places[1]], axis=2)
            for i in places[0]
        ],
        axis=2,
    )
    return out, (x, w, b, conv_param)


@variant(of="conv_forward_naive")
def channel_by_channel(x, w, b, conv_param):
    stride, pad = conv_param["stride"], conv_param["pad"]
    images = []
    for image in x:
        maps = []
        for filter_, bias in zip(w, b, strict=True):
            seen = [cross_correlate(np.pad(c, pad), k)[::stride, ::stride] for c, k in zip(image, filter_, strict=True)]
            maps.append(bias + np.sum(seen, axis=0))
        images.append(maps)
    return [np.array(images), (x, w, b, conv_param)]


@variant(of="conv_forward_naive")
def number_by_number(x, w, b, conv_param):
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    out = np.zeros((N, F, (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1)) + b[:, None, None]
    for n, f, i, j in np.ndindex(out.shape):
        for c, p, q in np.ndindex(C, HH, WW):
            row, column = i * stride + p - pad, j * stride + q - pad
            if 0 <= row < H and 0 <= column < W:
                out[n, f, i, j] += x[n, c, row, column] * w[f, c, p, q]
    return out, (x, w, b, conv_param)


@variant(of="conv_backward_naive")
def backward_as_earlier_courses_teach_it(dout, cache):
    dx, dw, db = None, None, None
    x, w, b, conv_param = cache
    N, F, H_out, W_out = dout.shape
    HH, WW = w.shape[2], w.shape[3]
    stride, pad = conv_param["stride"], conv_param["pad"]
    x_pad = np.pad(x, ((0,), (0,), (pad,), (pad,)), "constant")
    dx_pad = np.zeros_like(x_pad)
    dw = np.zeros_like(w)
    db = np.zeros_like(b)
    for n in range(N):
        for f in range(F):
            db[f] += dout[n, f].sum()
            for i in range(H_out):
                for j in range(W_out):
                    r, c = i * stride, j * stride
                    dw[f] += x_pad[n, :, r : r + HH, c : c + WW] * dout[n, f, i, j]
                    dx_pad[n, :, r : r + HH, c : c + WW] += w[f] * dout[n, f, i, j]
    dx = dx_pad[:, :, pad : dx_pad.shape[2] - pad, pad : dx_pad.shape[3] - pad]
    return dx, dw, db


@variant(of="conv_backward_naive")
def backward_place_by_place(dout, cache):
    x, w, _, conv_param = cache
    s, p = conv_param["stride"], conv_param["pad"]
    HH, WW = w.shape[2:]
    padded = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    dpadded, dw = 0 * padded, 0 * w
    for i, j in np.ndindex(dout.shape[2:]):
        here = (slice(None), slice(None), slice(i * s, i * s + HH), slice(j * s, j * s + WW))
        dw += np.einsum("nf,ncpq->fcpq", dout[:, :, i, j], padded[here])
        dpadded[here] += np.tensordot(dout[:, :, i, j], w, axes=1)
    return dpadded[:, :, p : p + x.shape[2], p : p + x.shape[3]], dw, dout.sum(axis=3).sum(axis=2).sum(axis=0)


def shifted(array, row, column, stride, shape):
    """The pixels that one number of a filter met at all places: a view."""
    return array[:, :, row : row + stride * shape[0] : stride, column : column + stride * shape[1] : stride]


@variant(of="conv_backward_naive", helpers=(shifted,))
def backward_by_the_places_of_the_filter(dout, cache):
    x, w, _, conv_param = cache
    s, p = conv_param["stride"], conv_param["pad"]
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    dpadded, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for row, column in np.ndindex(w.shape[2:]):
        dw[:, :, row, column] = np.einsum("nfij,ncij->fc", dout, shifted(padded, row, column, s, dout.shape[2:]))
        view = shifted(dpadded, row, column, s, dout.shape[2:])
        view += np.einsum("nfij,fc->ncij", dout, w[:, :, row, column])
    bottom, right = dpadded.shape[2] - p, dpadded.shape[3] - p
    return (dpadded[:, :, p:bottom, p:right], dw, np.einsum("nfij->f", dout))
