"""Every exercise of the assignment on convolution, solved: its signature, its docstring and its body, once.

The notebooks' exercises are made from this file. The docstrings are what students read.
"""

import numpy as np


def output_size(size: int, filter_size: int, stride: int = 1, pad: int = 0) -> int:
    """How many places a filter has along one side of an image.

    The first place is at the very edge of the padded image, each further one `stride` pixels on, and the last must end
    exactly at the other edge.

    Args:
        size: pixels along the side of the image, without padding.
        filter_size: pixels along the same side of the filter, at least 1.
        stride: pixels from one place to the next, at least 1.
        pad: pixels of zeros added at each of the two ends.

    Returns:
        A whole number, at least 1.

    Raises:
        ValueError: the filter is larger than the padded image, or its last place does not end at the edge.
    """
    room = size + 2 * pad - filter_size
    if room < 0 or room % stride:
        raise ValueError(f"A filter of {filter_size} with stride {stride} does not fit {size} pixels with pad {pad}.")
    return room // stride + 1


def cross_correlate(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """What one small filter sees at each place of one gray image.

    The filter slides over the image in steps of one pixel and never leaves it. At each place its numbers are multiplied
    with the pixels below them, and the products are added. It is not turned round.

    Args:
        image: shape (H, W).
        kernel: the filter, shape (HH, WW) with HH <= H and WW <= W.

    Returns:
        Shape (H - HH + 1, W - WW + 1); entry (i, j) is for the place whose upper left pixel is (i, j).

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

    Each filter is as deep as the images: at each place it is multiplied with the pixels of all channels below it, the
    products are added, and the filter's bias is added to that. Filters are not turned round.

    Args:
        x: N images of C channels, shape (N, C, H, W).
        w: F filters, shape (F, C, HH, WW).
        b: their biases, shape (F,).
        conv_param: a dictionary of two whole numbers.
            "stride": pixels from one place to the next, down and across.
            "pad": pixels of zeros added on all four sides of each image.

    Returns:
        out: shape (N, F, H_out, W_out), where H_out is 1 + (H + 2 * pad - HH) / stride, and W_out likewise. Both are
            whole numbers for whatever your function is given.
        cache: whatever your conv_backward_naive wants to know later; the tuple (x, w, b, conv_param) will do.

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
        dout: the upstream gradient, that of the loss with respect to the layer's output, shape (N, F, H_out, W_out).
            It is not changed.
        cache: what your conv_forward_naive returned beside its output.

    Returns:
        dx: the gradient with respect to the images, shape (N, C, H, W): without the padding.
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
