"""Every exercise of the assignment on convolution, solved: its signature, its docstring and its body, once.

The notebooks' exercises are made from this file. The docstrings are what students read.
"""

from math import prod
from typing import Any

import numpy as np


def output_size(size: int, filter_size: int, stride: int = 1, pad: int = 0) -> int:
    """How many places a filter has along one side of an image.

    The first place is at the very edge of the padded image, each further one `stride`
    pixels on, and the last must end exactly at the other edge.

    Args:
        size: pixels along the side of the image, without padding.
        filter_size: pixels along the same side of the filter, at least 1.
        stride: pixels from one place to the next, at least 1.
        pad: pixels of zeros added at each of the two ends.

    Returns:
        A whole number, at least 1.

    Raises:
        ValueError: the filter is larger than the padded image, or its last place does not
            end at the edge.
    """
    room = size + 2 * pad - filter_size
    if room < 0 or room % stride:
        raise ValueError(f"A filter of {filter_size} with stride {stride} does not fit {size} pixels with pad {pad}.")
    return room // stride + 1


def cross_correlate(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """What one small filter sees at each place of one gray image.

    The filter slides over the image in steps of one pixel and never leaves it. At each
    place its numbers are multiplied with the pixels below them, and the products are added.
    It is not turned round.

    Args:
        image: shape (H, W).
        kernel: the filter, shape (HH, WW) with HH <= H and WW <= W.

    Returns:
        Shape (H - HH + 1, W - WW + 1); entry (i, j) is for the place whose upper left pixel
        is (i, j).

    image and kernel are not changed.
    """
    HH, WW = kernel.shape
    out = np.zeros((image.shape[0] - HH + 1, image.shape[1] - WW + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(image[i : i + HH, j : j + WW] * kernel)
    return out


def conv_forward_naive(
    x: np.ndarray, w: np.ndarray, b: np.ndarray, conv_param: dict[str, int]
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]]:
    """A layer of filters that slide over a batch of images.

    Each filter is as deep as the images: at each place it is multiplied with the pixels of
    all channels below it, the products are added, and the filter's bias is added to that.
    Filters are not turned round.

    Args:
        x: N images of C channels, shape (N, C, H, W).
        w: F filters, shape (F, C, HH, WW).
        b: their biases, shape (F,).
        conv_param: a dictionary of two whole numbers.
            "stride": pixels from one place to the next, down and across.
            "pad": pixels of zeros added on all four sides of each image.

    Returns:
        out: shape (N, F, H_out, W_out), where H_out is 1 + (H + 2 * pad - HH) / stride, and
            W_out likewise. Both are whole numbers for whatever your function is given.
        cache: whatever your conv_backward_naive wants to know later; the tuple (x, w, b,
            conv_param) will do.

    x, w, b and conv_param are not changed. Loops are welcome here.
    """
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, _, H, W = x.shape
    F, _, HH, WW = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((N, F, output_size(H, HH, stride, pad), output_size(W, WW, stride, pad)))
    for n, f, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        window = padded[n, :, top : top + HH, left : left + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, b, conv_param)


def conv_backward_naive(
    dout: np.ndarray, cache: tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of the loss with respect to everything that goes into a layer of filters.

    Args:
        dout: the upstream gradient, that of the loss with respect to the layer's output,
            shape (N, F, H_out, W_out). It is not changed.
        cache: what your conv_forward_naive returned beside its output.

    Returns:
        dx: the gradient with respect to the images, shape (N, C, H, W): without the
            padding.
        dw: the gradient with respect to the filters, shape (F, C, HH, WW).
        db: the gradient with respect to the biases, shape (F,).

    Loops are welcome here.
    """
    x, w, _, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    H, W = x.shape[2:]
    HH, WW = w.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for n, f, i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        dw[f] += dout[n, f, i, j] * padded[n, :, top : top + HH, left : left + WW]
        dpadded[n, :, top : top + HH, left : left + WW] += dout[n, f, i, j] * w[f]
    dx = dpadded[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, np.sum(dout, axis=(0, 2, 3))


def max_pool_forward_naive(
    x: np.ndarray, pool_param: dict[str, int]
) -> tuple[np.ndarray, tuple[np.ndarray, dict[str, int]]]:
    """The largest number of each window, in every channel by itself.

    Args:
        x: N images of C channels, shape (N, C, H, W). They are not changed.
        pool_param: a dictionary of three whole numbers. It is not changed.
            "pool_height", "pool_width": pixels of a window.
            "stride": pixels from one window to the next, down and across. Windows overlap
                if it is smaller than they.

    Returns:
        out: shape (N, C, H_out, W_out), where H_out is 1 + (H - pool_height) / stride, and
            W_out likewise. Both are whole numbers for whatever your function is given.
        cache: whatever your max_pool_backward_naive wants to know later; the tuple (x,
            pool_param) will do.

    Loops are welcome here.
    """
    height, width, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, H, W = x.shape
    out = np.zeros((N, C, (H - height) // stride + 1, (W - width) // stride + 1))
    for n, c, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        out[n, c, i, j] = np.max(x[n, c, top : top + height, left : left + width])
    return out, (x, pool_param)


def max_pool_backward_naive(dout: np.ndarray, cache: tuple[np.ndarray, dict[str, int]]) -> np.ndarray:
    """The gradient of the loss with respect to the images that went into max pooling.

    Args:
        dout: the upstream gradient, that of the loss with respect to the output, shape (N,
            C, H_out, W_out). It is not changed.
        cache: what your max_pool_forward_naive returned beside its output.

    Returns:
        dx: shape (N, C, H, W). What comes back to a window goes to its largest number.
            Where several are equally large, there is no one gradient: the first of them,
            all of them, or any share is as good, and no test asks.

    Loops are welcome here.
    """
    x, pool_param = cache
    height, width, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        row, column = divmod(np.argmax(x[n, c, top : top + height, left : left + width]), width)
        dx[n, c, top + row, left + column] += dout[n, c, i, j]
    return dx


def average_pool_forward_naive(
    x: np.ndarray, pool_param: dict[str, int]
) -> tuple[np.ndarray, tuple[np.ndarray, dict[str, int]]]:
    """The mean of each window, in every channel by itself.

    Args:
        x: N images of C channels, shape (N, C, H, W). They are not changed.
        pool_param: a dictionary of three whole numbers, "pool_height", "pool_width" and
            "stride", as for max pooling. It is not changed.

    Returns:
        out: shape (N, C, H_out, W_out), as for max pooling.
        cache: whatever your average_pool_backward_naive wants to know later; the tuple (x,
            pool_param) will do.

    Loops are welcome here.
    """
    height, width, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, H, W = x.shape
    out = np.zeros((N, C, (H - height) // stride + 1, (W - width) // stride + 1))
    for n, c, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        out[n, c, i, j] = np.mean(x[n, c, top : top + height, left : left + width])
    return out, (x, pool_param)


def average_pool_backward_naive(dout: np.ndarray, cache: tuple[np.ndarray, dict[str, int]]) -> np.ndarray:
    """The gradient of the loss with respect to the images that went into average pooling.

    Args:
        dout: the upstream gradient, that of the loss with respect to the output, shape (N,
            C, H_out, W_out). It is not changed.
        cache: what your average_pool_forward_naive returned beside its output.

    Returns:
        dx: shape (N, C, H, W).

    Loops are welcome here.
    """
    x, pool_param = cache
    height, width, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        dx[n, c, top : top + height, left : left + width] += dout[n, c, i, j] / (height * width)
    return dx


def conv_forward_fast(
    x: np.ndarray, w: np.ndarray, b: np.ndarray, conv_param: dict[str, int]
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]]:
    """A layer of filters that slide over a batch of images, all places at once.

    Args:
        x: N images of C channels, shape (N, C, H, W).
        w: F filters, shape (F, C, HH, WW).
        b: their biases, shape (F,).
        conv_param: a dictionary of two whole numbers, "stride" and "pad", the pixels of
            zeros added on all four sides.

    Returns:
        out: shape (N, F, H_out, W_out), where H_out is 1 + (H + 2 * pad - HH) / stride, and
            W_out likewise. Entry (n, f, i, j) is the sum of the products of filter f and
            the window of the padded image n whose upper left pixel is (i * stride, j *
            stride), plus b[f].
        cache: whatever your conv_backward_fast wants to know later; the tuple (x, w, b,
            conv_param) will do.

    No loop is needed, and none is allowed. x, w, b and conv_param are not changed.
    """
    stride, pad = conv_param["stride"], conv_param["pad"]
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3))) + b
    return out.transpose(0, 3, 1, 2), (x, w, b, conv_param)


def conv_backward_fast(
    dout: np.ndarray, cache: tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of the loss with respect to everything that goes into a layer of filters, all places at once.

    Args:
        dout: the upstream gradient, that of the loss with respect to the layer's output,
            shape (N, F, H_out, W_out). It is not changed.
        cache: what your conv_forward_fast returned beside its output.

    Returns:
        dx: the gradient with respect to the images, shape (N, C, H, W): without the
            padding.
        dw: the gradient with respect to the filters, shape (F, C, HH, WW).
        db: the gradient with respect to the biases, shape (F,).

    No loop is needed, and none is allowed.
    """
    x, w, _, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    (N, C, H, W), (F, _, HH, WW) = x.shape, w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (HH, WW), axis=(2, 3))[:, :, ::stride, ::stride]
    dw = np.tensordot(dout, windows, axes=((0, 2, 3), (0, 2, 3)))

    spread = np.zeros((N, F, H + 2 * pad + HH - 1, W + 2 * pad + WW - 1))
    spread[:, :, HH - 1 : H + 2 * pad : stride, WW - 1 : W + 2 * pad : stride] = dout
    turned = w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)
    dpadded, _ = conv_forward_fast(spread, turned, np.zeros(C), {"stride": 1, "pad": 0})
    dx = dpadded[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, np.sum(dout, axis=(0, 2, 3))


def conv_net_loss(
    params: dict[str, np.ndarray], x: np.ndarray, y: np.ndarray | None = None, reg: float = 0.0
) -> np.ndarray | tuple[float, dict[str, np.ndarray]]:
    """Scores, or loss and gradients, of a small convolutional net.

    Its layers are: convolution with stride 1 and no padding; ReLU; max pooling by 2 × 2
    with stride 2; and, on all the numbers that are left of an image, in NumPy's usual order
    as a row, an affine layer that gives C scores. The loss is the softmax cross-entropy in
    nats, a mean over the N images, plus reg * (sum of W1 squared + sum of W2 squared).
    Scores of 1000 do not make it overflow.

    Args:
        params: a dictionary of four arrays; nothing in it is changed.
            "W1": F filters, shape (F, channels, HH, WW). "b1": their biases, shape (F,).
            "W2": weights, shape (F * H_pool * W_pool, C). "b2": biases, shape (C,).
        x: images, shape (N, channels, H, W). H - HH + 1 and W - WW + 1 are even. They are
            not changed.
        y: labels, shape (N,), integers in [0, C), or None.
        reg: strength of the penalty, a number >= 0. Biases are not penalised.

    Returns:
        Without y: the scores, shape (N, C).
        With y: the pair (loss, grads), one number and a dictionary with the same keys and
        shapes as params.

    Your conv_forward_fast, max_pool_forward_naive and their backward passes do most of the
    work.
    """
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    maps, conv_cache = conv_forward_fast(x, W1, b1, {"stride": 1, "pad": 0})
    active = np.maximum(0, maps)
    pooled, pool_cache = max_pool_forward_naive(active, {"pool_height": 2, "pool_width": 2, "stride": 2})
    rows = pooled.reshape(len(x), -1)
    scores = rows @ W2 + b2
    if y is None:
        return scores

    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    each = np.arange(len(x))
    loss = -np.mean(log_p[each, y]) + reg * (np.sum(W1 * W1) + np.sum(W2 * W2))

    dscores = np.exp(log_p)
    dscores[each, y] -= 1
    dscores /= len(x)
    dpooled = (dscores @ W2.T).reshape(pooled.shape)
    dmaps = max_pool_backward_naive(dpooled, pool_cache) * (maps > 0)
    _, dW1, db1 = conv_backward_fast(dmaps, conv_cache)
    grads = {
        "W1": dW1 + 2 * reg * W1,
        "b1": db1,
        "W2": rows.T @ dscores + 2 * reg * W2,
        "b2": np.sum(dscores, axis=0),
    }
    return loss, grads


def layer_shape(layer: dict[str, Any], shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of one image behind a layer.

    Args:
        layer: a dictionary that says what the layer is by its "kind":
            "conv": a layer of "filters" filters of "size" × "size" pixels, with their
                "stride" and "pad".
            "pool": windows of "size" × "size" pixels, with their "stride" and "pad".
            "fc": a fully connected layer with "units" outputs.
        shape: the shape of one image before the layer, (channels, height, width). Before an
            "fc" layer it may also be (units,).

    Returns:
        (channels, height, width) behind "conv" and "pool", (units,) behind "fc", in whole
        numbers. Every layer that your function is given fits: an output side is
        (side + 2 * pad - size) / stride + 1.
    """
    if layer["kind"] == "fc":
        return (layer["units"],)
    channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
    height, width = ((side + 2 * layer["pad"] - layer["size"]) // layer["stride"] + 1 for side in shape[1:])
    return channels, height, width


def layer_weights(layer: dict[str, Any], shape: tuple[int, ...]) -> int:
    """How many weights a layer learns. Biases are not counted.

    Args:
        layer: a dictionary, as for layer_shape.
        shape: the shape of one image before the layer, (channels, height, width), or
            (units,) before "fc".

    Returns:
        A whole number; 0 for "pool".
    """
    if layer["kind"] == "conv":
        return layer["filters"] * shape[0] * layer["size"] ** 2
    if layer["kind"] == "fc":
        return layer["units"] * prod(shape)
    return 0


def layer_products(layer: dict[str, Any], shape: tuple[int, ...]) -> int:
    """How many products of a weight and a number a layer computes on one image.

    Args:
        layer: a dictionary, as for layer_shape.
        shape: the shape of one image before the layer, (channels, height, width), or
            (units,) before "fc".

    Returns:
        A whole number; 0 for "pool". The zeros of the padding are multiplied like pixels.
    """
    places = prod(layer_shape(layer, shape)[1:])
    return layer_weights(layer, shape) * places


def account(layers: list[dict[str, Any]], shape: tuple[int, ...]) -> list[dict[str, Any]]:
    """The books of a network: what each layer costs for one image.

    Args:
        layers: dictionaries, as for layer_shape, in the order in which an image goes
            through them. They are not changed.
        shape: the shape of one image, (channels, height, width).

    Returns:
        A list with one dictionary for the image itself, and then one for each layer. Its
        keys are:
            "shape": the shape behind the layer, a tuple; for the image, its own.
            "numbers": how many numbers that is, which have to be kept for the backward
                pass.
            "weights": the layer's weights; 0 for the image.
            "products": its products on one image; 0 for the image.
    """
    rows = [{"shape": shape, "numbers": prod(shape), "weights": 0, "products": 0}]
    for layer in layers:
        before, shape = shape, layer_shape(layer, shape)
        rows.append(
            {
                "shape": shape,
                "numbers": prod(shape),
                "weights": layer_weights(layer, before),
                "products": layer_products(layer, before),
            }
        )
    return rows


def receptive_field(layers: list[dict[str, Any]]) -> int:
    """How much of an image one number behind some layers has seen, along one side.

    Args:
        layers: dictionaries, as for layer_shape, of the kinds "conv" and "pool" only, in
            the order in which an image goes through them. They are not changed.

    Returns:
        Pixels of the image, a whole number; 1 for no layers at all. Padding counts as
        pixels, and the image is as large as need be.
    """
    seen, step = 1, 1
    for layer in layers:
        seen += (layer["size"] - 1) * step
        step *= layer["stride"]
    return seen
