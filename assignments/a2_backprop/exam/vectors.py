"""Hidden tests of the notebook `vectors`."""

from typing import Any

import numpy as np

from assignments.a2_backprop import reference
from assignments.a2_backprop.exam import _vector_problems as problems
from assignments.a2_backprop.mistakes import vectors as mistakes
from autograder.exam import Exercise, Finite, NoLoops, OwnGradient, Value


def play_relu(backward: Any, forward: Any, x: np.ndarray, dout: np.ndarray) -> Any:
    """The backward pass, with the cache of the answer's own forward pass."""
    return backward(dout, _cache(forward, x))


def play_affine(backward: Any, forward: Any, x: np.ndarray, w: np.ndarray, b: np.ndarray, dout: np.ndarray) -> Any:
    """The backward pass, with the cache of the answer's own forward pass."""
    return backward(dout, _cache(forward, x, w, b))


def _cache(forward: Any, *inputs: np.ndarray) -> Any:
    """What the forward pass keeps. It gets copies: a cache may be the inputs, and may be used up."""
    returned = forward(*(array.copy() for array in inputs))
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        raise TypeError(f"{forward.__name__} should return two values, out and cache")
    return returned[1]


relu_forward = Exercise(
    reference.relu_forward,
    draws=problems.inputs,
    aspects=[Value("out", 0, weight=3)],
    mistakes=mistakes.RELU_FORWARD,
)

relu_backward = Exercise(
    (reference.relu_backward, reference.relu_forward),
    run=play_relu,
    draws=problems.inputs_and_upstream,
    aspects=[
        Value("dx", weight=3),
        Value(
            "dx with zeros in x",
            requires="dx",
            draws=problems.zeros_and_upstream,
            label="the slope at exactly 0 counts as 0",
        ),
    ],
    mistakes=mistakes.RELU_BACKWARD,
)

relu_jacobian = Exercise(
    reference.relu_jacobian,
    draws=problems.vectors,
    aspects=[
        Value("the Jacobian", weight=3),
        Value(
            "the Jacobian with zeros in x",
            requires="the Jacobian",
            draws=problems.vectors_with_zeros,
            label="the slope at exactly 0 counts as 0",
        ),
    ],
    mistakes=mistakes.RELU_JACOBIAN,
)

matmul_backward = Exercise(
    reference.matmul_backward,
    draws=problems.products,
    aspects=[Value("dx", 0, weight=2), Value("dw", 1, weight=2), NoLoops()],
    mistakes=mistakes.MATMUL_BACKWARD,
)

broadcast_backward = Exercise(
    reference.broadcast_backward,
    draws=problems.any_axes,
    aspects=[
        Value("dx", weight=2, draws=problems.new_axes, label="axes that were put in front"),
        Value("dx", weight=2, draws=problems.stretched_axes, label="axes that were stretched"),
        Value("dx", weight=2, label="both at once, one number, or nothing at all"),
    ],
    mistakes=mistakes.BROADCAST_BACKWARD,
)

affine_forward = Exercise(
    reference.affine_forward,
    draws=problems.images,
    aspects=[
        Value("out", 0, weight=2, draws=problems.rows),
        Value("out", 0, requires="out is right", draws=problems.images, label="out is right for images too"),
    ],
    mistakes=mistakes.AFFINE_FORWARD,
)

affine_backward = Exercise(
    (reference.affine_backward, reference.affine_forward),
    run=play_affine,
    draws=problems.images_and_upstream,
    aspects=[
        Value("dx", 0, weight=1.5, draws=problems.rows_and_upstream),
        Value("dw", 1, weight=1.5, draws=problems.rows_and_upstream),
        Value("db", 2, weight=1.5, draws=problems.rows_and_upstream),
        Value(
            "dx", 0, weight=0.5, draws=problems.images_and_upstream, requires="dx", label="dx is right for images too"
        ),
        Value(
            "dw", 1, weight=0.5, draws=problems.images_and_upstream, requires="dw", label="dw is right for images too"
        ),
    ],
    mistakes=mistakes.AFFINE_BACKWARD,
)

linear_backward = Exercise(
    reference.linear_backward,
    draws=problems.transposed_products,
    aspects=[Value("dX", 0, weight=2), Value("dW", 1, weight=2), Value("db", 2, weight=2)],
    mistakes=mistakes.LINEAR_BACKWARD,
)

svm_loss = Exercise(
    reference.svm_loss,
    draws=problems.scores,
    aspects=[
        Value("the loss", 0, weight=2),
        Value("dx", 1, weight=2),
        Value(
            "dx with margins of 0",
            1,
            weight=0.5,
            requires="dx",
            draws=problems.scores_at_the_corner,
            label="a margin of exactly 0 counts as 0",
        ),
        OwnGradient(at="x", weight=0.5),
    ],
    mistakes=mistakes.SVM_LOSS,
)

softmax_loss = Exercise(
    reference.softmax_loss,
    draws=problems.scores,
    aspects=[
        Value("the loss", 0, weight=2),
        Value("dx", 1, weight=2),
        Finite("the loss", problems.far_scores, 0),
        Finite("dx", problems.far_scores, 1),
        OwnGradient(at="x", weight=0.5),
    ],
    mistakes=mistakes.SOFTMAX_LOSS,
)
