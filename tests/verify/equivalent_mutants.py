"""Mutants of the solutions that earn full marks, and why they are right.

By notebook, then by exercise and change as `test_mutants` names them.
"""

_OVERWRITTEN = "Every entry is overwritten."
_ONE_COLUMN = "The array has one column, which is its first and its last."
_UNKNOWN_LENGTH = "NumPy takes any negative length for the unknown one."
_EVEN = "The centred difference is the same for h and -h."

EQUIVALENT: dict[str, dict[str, str]] = {
    "a1_linear/softmax": {
        "softmax_loss_vectorized: 0 → -1 in "
        "“loss = np.mean(np.log(totals[:, 0]) - scores[rows, y]) + reg * np.sum(W * W)”": _ONE_COLUMN,
    },
    "a1_linear/warmup": {
        "forward_difference: np.zeros_like → np.ones_like in “gradient = np.zeros_like(x)”": _OVERWRITTEN,
        "numeric_gradient: np.zeros_like → np.ones_like in “gradient = np.zeros_like(x)”": _OVERWRITTEN,
        "numeric_gradient: 1e-05 → -1e-05 in “def numeric_gradient(f: Callable[[np.ndarray], float], "
        "x: np.ndarray, h: float = 1e-5) -> np.ndarray:”": _EVEN,
    },
    "a2_backprop/vectors": {
        "affine_forward: 1 → 2 in “return x.reshape(len(x), -1) @ w + b, (x, w, b)”": _UNKNOWN_LENGTH,
        "affine_backward: 1 → 2 in “dw = x.reshape(len(x), -1).T @ dout”": _UNKNOWN_LENGTH,
    },
}
