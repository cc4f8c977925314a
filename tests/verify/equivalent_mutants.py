"""Mutants of the solutions that earn full marks, and why they are right.

By notebook, then by exercise and statement: either one change, `before → after`, or, where only `before` is given,
every change of that statement that survives.
"""

_OVERWRITTEN = "Every entry is overwritten."
_ONE_COLUMN = "The array has one column, which is its first and its last."
_UNKNOWN_LENGTH = "NumPy takes any negative length for the unknown one."
_ONE = "The upstream gradient is 1."
_MINUS_ONE = "To multiply by 1 or -1 is to divide by it."
_FREE = "The settings are the student's choice, as long as the digits are recognised."
_MORE_ZEROS = "The zeros that are too many are cut off again."
_HOW_OFTEN = "The text leaves open how often it prints."
_TIES = "The text leaves open which of several equally good ones it is."
_OWN_CACHE = "The cache is the answer's own; the backward pass, which reads it, then fails its own tests."
_SUMMED_AXES = "The axes that are summed over have no order."
_CONDITION = "Where the condition is 1, the comparison itself is taken, as numbers."

EQUIVALENT: dict[str, dict[str, str]] = {
    "a1_linear/softmax": {
        "softmax_loss_vectorized: loss = np.mean(np.log(totals[:, 0]) - scores[rows, y]) + reg * np.sum(W * W)"
        " → loss = np.mean(np.log(totals[:, -1]) - scores[rows, y]) + reg * np.sum(W * W)": _ONE_COLUMN,
    },
    "a1_linear/training": {
        "random_search: if value < best_loss:": _TIES,
        "train: W = 0.001 * rng.standard_normal((X.shape[1], np.max(y) + 1))": "The text asks for W close to 0.",
        "search_hyperparameters: best_accuracy = -1.0 → best_accuracy = -1.1": "Every accuracy is above either.",
        "search_hyperparameters: if accuracy > best_accuracy:": _TIES,
        "fit_digits: W, _ = train(loss, X, y, learning_rate=1.0, reg=0.0001, num_iters=500, batch_size=64, "
        "rng=np.random.default_rng(0))": _FREE,
    },
    "a1_linear/warmup": {
        "forward_difference: gradient = np.zeros_like(x) → gradient = np.ones_like(x)": _OVERWRITTEN,
        "numeric_gradient: gradient = np.zeros_like(x) → gradient = np.ones_like(x)": _OVERWRITTEN,
    },
    "a2_backprop/flat_code": {
        "product_of_sum: dq, dz = (df * z, df * q)": _ONE,
        "sigmoid_chain: de = dd * 1": _MINUS_ONE,
        "sigmoid_chain: ds = dn * -1 → ds = dn / -1": _MINUS_ONE,
        "sigmoid_chain: dd = dL * -1 / d ** 2 → dd = dL / -1 / d ** 2": _MINUS_ONE,
        "sigmoid_chain: dd = dL * -1 / d ** 2 → dd = -1 / d ** 2": _ONE,
        "sigmoid_neuron: ds = dL * (1 - L) * L → ds = (1 - L) * L": _ONE,
        "four_patterns: dm, ds = (df * s, df * m)": _ONE,
        "tangled_fraction: du, di = (df * i, df * u)": _ONE,
        "tangled_fraction: dv = di * -1 / v ** 2 → dv = di / -1 / v ** 2": _MINUS_ONE,
        "staged_hinge_loss: margins[y] = 0 → margins[y] = -1": "Neither is above 0, so that neither costs anything.",
        "staged_hinge_loss: dhinges = ddata_loss * np.ones_like(hinges)": _ONE,
        "staged_hinge_loss: dW = dpenalty * 2 * reg * W → dW = 2 * reg * W": _ONE,
    },
    "a2_backprop/graph": {
        "ComputationalGraph: for source, gradient in zip(taken, gate.backward(gradients[name]), strict=True):": (
            "The two are equally long; `strict` says so."
        ),
    },
    "a2_backprop/vectors": {
        "affine_forward: return (x.reshape(len(x), -1) @ w + b, (x, w, b))": _UNKNOWN_LENGTH,
        "affine_backward: dw = x.reshape(len(x), -1).T @ dout": _UNKNOWN_LENGTH,
        "relu_jacobian: return np.diag(np.where(x > 0, 1.0, 0.0)) → "
        "return np.diag(np.where(1.0, x > 0, 0.0))": _CONDITION,
        "broadcast_backward: summed: np.ndarray = np.sum(dout, axis=(*range(new), *stretched)) → "
        "summed: np.ndarray = np.sum(dout, axis=(*stretched, *range(new)))": _SUMMED_AXES,
        "svm_loss: dx = np.where(margins > 0, 1.0, 0.0) → dx = np.where(1.0, margins > 0, 0.0)": _CONDITION,
    },
    "a3_two_layer_net/activations": {
        "neuron_tick: return 1 / (1 + np.exp(-(inputs @ weights + bias))) → "
        "return 1 / (1 + np.exp(-(weights @ inputs + bias)))": "Both are the inner product of two vectors.",
        "elu_forward: return (np.where(x > 0, x, alpha * (np.exp(np.minimum(x, 0)) - 1)), (x, alpha))": (
            "At 0 both branches give 0, and what the exponential is of a number above 0 is not used."
        ),
        "elu_backward: return dout * np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))": (
            "What the exponential is of a number above 0 is not used."
        ),
        "maxout_forward: return (np.maximum(first, second), (x, w1, w2, first > second))": _OWN_CACHE,
        "maxout_forward: first, second = (x @ w1 + b1, x @ w2 + b2) → "
        "first, second = (x @ w2 + b2, x @ w1 + b1)": _OWN_CACHE,
    },
    "a3_two_layer_net/two_layer_net": {
        "two_layer_forward: return (hidden @ params['W2'] + params['b2'], (X, hidden)) → "
        "return (hidden @ params['W2'] + params['b2'], (hidden, X))": _OWN_CACHE,
        "two_layer_loss: dscores = np.where(margins > 0, 1.0, 0.0) → "
        "dscores = np.where(1.0, margins > 0, 0.0)": _CONDITION,
        **{
            f"TwoLayerNet: if verbose and step % 100 == 0: → if verbose and {other}:": _HOW_OFTEN
            for other in ("step % 100 != 0", "step % 100 == 1", "step % 101 == 0", "step % 99 == 0")
        },
    },
    "a4_optimizers/races": {
        "step_lengths: w, config = (np.zeros(gradients.shape[1]), dict(config or {}))": "A step does not depend on w.",
        "step_lengths: lengths.append(np.linalg.norm(w - before))": "A vector is as long as its opposite.",
    },
    "a5_convolution/convolution": {
        **{
            f"conv_forward_naive: return (out, (x, w, b, conv_param)) → return (out, ({cache}))": _OWN_CACHE
            for cache in ("w, x, b, conv_param", "x, b, w, conv_param", "x, w, conv_param, b")
        },
        **{
            "conv_backward_naive: return (dx, dw, np.sum(dout, axis=(0, 2, 3))) → "
            f"return (dx, dw, np.sum(dout, axis={axes}))": _SUMMED_AXES
            for axes in ("(2, 0, 3)", "(0, 3, 2)")
        },
        "cross_correlate: out = np.zeros((image.shape[0] - HH + 1, image.shape[1] - WW + 1)) → "
        "out = np.ones((image.shape[0] - HH + 1, image.shape[1] - WW + 1))": _OVERWRITTEN,
        "conv_forward_naive: "
        "out = np.zeros((N, F, output_size(H, HH, stride, pad), output_size(W, WW, stride, pad))) → "
        "out = np.ones((N, F, output_size(H, HH, stride, pad), output_size(W, WW, stride, pad)))": _OVERWRITTEN,
        "conv_forward_naive: padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad))) → "
        "padded = np.pad(x, ((0, 1), (0, 0), (pad, pad), (pad, pad)))": "An image after the last one is not looked at.",
    },
    "a5_convolution/pooling": {
        **{
            f"{kind}_pool_forward_naive: return (out, (x, pool_param)) → return (out, (pool_param, x))": _OWN_CACHE
            for kind in ("max", "average")
        },
        **{
            "conv_forward_fast: return (out.transpose(0, 3, 1, 2), (x, w, b, conv_param)) → "
            f"return (out.transpose(0, 3, 1, 2), ({cache}))": _OWN_CACHE
            for cache in ("w, x, b, conv_param", "x, b, w, conv_param", "x, w, conv_param, b")
        },
        **{
            "conv_backward_fast: return (dx, dw, np.sum(dout, axis=(0, 2, 3))) → "
            f"return (dx, dw, np.sum(dout, axis={axes}))": _SUMMED_AXES
            for axes in ("(2, 0, 3)", "(0, 3, 2)")
        },
        **{
            f"{kind}_pool_forward_naive: out = np.zeros({shape}) → out = np.ones({shape})": _OVERWRITTEN
            for kind in ("max", "average")
            for shape in ("(N, C, (H - height) // stride + 1, (W - width) // stride + 1)",)
        },
        **{
            "conv_backward_fast: spread = np.zeros((N, F, H + 2 * pad + HH - 1, W + 2 * pad + WW - 1)) → "
            f"spread = np.zeros((N, F, {larger}))": _MORE_ZEROS
            for larger in (
                "H + 2 * pad + HH + 1, W + 2 * pad + WW - 1",
                "H + 2 * pad + HH, W + 2 * pad + WW - 1",
                "H + 2 * pad + HH - 0, W + 2 * pad + WW - 1",
                "H + 3 * pad + HH - 1, W + 2 * pad + WW - 1",
                "H + 2 * pad + HH - 1, W + 2 * pad + WW + 1",
                "H + 2 * pad + HH - 1, W + 2 * pad + WW",
                "H + 2 * pad + HH - 1, W + 2 * pad + WW - 0",
                "H + 2 * pad + HH - 1, W + 3 * pad + WW - 1",
            )
        },
        "conv_net_loss: rows = pooled.reshape(len(x), -1)": _UNKNOWN_LENGTH,
        "conv_net_loss: dmaps = max_pool_backward_naive(dpooled, pool_cache) * (maps > 0) → "
        "dmaps = max_pool_backward_naive(dpooled, pool_cache) * (maps >= 0)": (
            "At exactly 0 a ReLU has no slope of its own, and the text leaves open which one to take."
        ),
    },
}
