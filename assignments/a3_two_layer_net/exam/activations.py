"""Hidden tests of the notebook `activations`."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from assignments.a3_two_layer_net import reference
from assignments.a3_two_layer_net.exam import _activation_problems as problems
from assignments.a3_two_layer_net.mistakes import _rectifiers as rectifiers
from assignments.a3_two_layer_net.mistakes import _squashing as squashing
from assignments.a3_two_layer_net.mistakes import activations as mistakes
from autograder.exam import Exercise, Finite, Mistake, OwnGradient, Value

Answer = Callable[..., Any]


def _out(forward: Answer, x: Any) -> Any:
    return forward(x)[0]


def _back(backward: Answer, forward: Answer, x: Any, dout: Any) -> dict[str, Any]:
    out, cache = forward(x)
    return {"dx": backward(dout, cache), "along": np.sum(out * dout)}


def _elu_out(forward: Answer, x: Any, alpha: float) -> Any:
    # 1 is what alpha is if it is not passed.
    return (forward(x) if alpha == 1 else forward(x, alpha))[0]


def _elu_back(backward: Answer, forward: Answer, x: Any, dout: Any, alpha: float) -> dict[str, Any]:
    out, cache = forward(x, alpha)
    return {"dx": backward(dout, cache), "along": np.sum(out * dout)}


def _maxout_out(forward: Answer, x: Any, w1: Any, b1: Any, w2: Any, b2: Any) -> Any:
    return forward(x, w1, b1, w2, b2)[0]


def _maxout_back(
    backward: Answer, forward: Answer, x: Any, w1: Any, b1: Any, w2: Any, b2: Any, dout: Any
) -> dict[str, Any]:
    out, cache = forward(x, w1, b1, w2, b2)
    return {"gradients": backward(dout, cache), "along": np.sum(out * dout)}


def _forward(function: Answer, known: Sequence[Mistake], overflows: bool = False) -> Exercise:
    """An activation's forward pass; `overflows`: done naively, it gives nan or infinity for enormous numbers."""
    finite = [Finite("out", problems.enormous)] if overflows else []
    return Exercise(
        function, run=_out, draws=problems.numbers, aspects=[Value("out", weight=2), *finite], mistakes=known
    )


def _backward(function: Answer, forward: Answer, known: Sequence[Mistake], corner: bool = False) -> Exercise:
    """An activation's backward pass, on the student's own cache; `corner`: it has one at 0."""
    at_zero = [_at_zero(problems.with_zeros)] if corner else []
    return Exercise(
        (function, forward),
        run=_back,
        draws=problems.numbers_and_upstream,
        aspects=[Value("dx", "dx", weight=3), *at_zero, _belongs("x", "dx", problems.one_vector)],
        mistakes=known,
    )


def _at_zero(draws: Answer) -> Finite:
    """The convention at the corner: worth little, and no reason to hold back anything else."""
    return Finite("dx", draws, "dx", weight=0.5, label="dx is right where x is exactly 0")


def _belongs(at: str, gradient: str | tuple[str | int, ...], draws: Answer) -> OwnGradient:
    return OwnGradient(
        at,
        loss="along",
        gradient=gradient,
        weight=0.5,
        label="the gradient is that of your own forward pass",
        draws=draws,
    )


neuron_tick = Exercise(
    reference.neuron_tick, draws=problems.neurons, aspects=[Value("the rate")], mistakes=mistakes.NEURON_TICK
)

collapse_layers = Exercise(
    reference.collapse_layers,
    draws=problems.pairs_of_layers,
    aspects=[Value("W", 0), Value("b", 1)],
    mistakes=mistakes.COLLAPSE_LAYERS,
)

sigmoid_forward = _forward(reference.sigmoid_forward, squashing.SIGMOID_FORWARD, overflows=True)
sigmoid_backward = _backward(reference.sigmoid_backward, reference.sigmoid_forward, squashing.SIGMOID_BACKWARD)

tanh_forward = _forward(reference.tanh_forward, squashing.TANH_FORWARD, overflows=True)
tanh_backward = _backward(reference.tanh_backward, reference.tanh_forward, squashing.TANH_BACKWARD)

relu_forward = _forward(reference.relu_forward, rectifiers.RELU_FORWARD)
relu_backward = _backward(reference.relu_backward, reference.relu_forward, rectifiers.RELU_BACKWARD, corner=True)

leaky_relu_forward = _forward(reference.leaky_relu_forward, rectifiers.LEAKY_RELU_FORWARD)
leaky_relu_backward = _backward(
    reference.leaky_relu_backward, reference.leaky_relu_forward, rectifiers.LEAKY_RELU_BACKWARD, corner=True
)

elu_forward = Exercise(
    reference.elu_forward,
    run=_elu_out,
    draws=problems.numbers_and_alpha,
    aspects=[Value("out", weight=2), Finite("out", problems.enormous_and_alpha)],
    mistakes=rectifiers.ELU_FORWARD,
)

elu_backward = Exercise(
    (reference.elu_backward, reference.elu_forward),
    run=_elu_back,
    draws=problems.numbers_upstream_and_alpha,
    aspects=[
        Value("dx", "dx", weight=3),
        _at_zero(problems.zeros_and_alpha),
        Finite("dx", problems.enormous_upstream_and_alpha, "dx"),
        _belongs("x", "dx", problems.one_vector_and_alpha),
    ],
    mistakes=rectifiers.ELU_BACKWARD,
)

maxout_forward = Exercise(
    reference.maxout_forward,
    run=_maxout_out,
    draws=problems.maxout_layers,
    aspects=[Value("out")],
    mistakes=mistakes.MAXOUT_FORWARD,
)

maxout_backward = Exercise(
    (reference.maxout_backward, reference.maxout_forward),
    run=_maxout_back,
    draws=problems.maxout_layers_and_upstream,
    aspects=[
        *(Value(name, ("gradients", place)) for place, name in enumerate(("dx", "dw1", "db1", "dw2", "db2"))),
        _belongs("x", ("gradients", 0), problems.one_maxout_layer),
    ],
    mistakes=mistakes.MAXOUT_BACKWARD,
)

three_layer_forward = Exercise(
    reference.three_layer_forward, draws=problems.nets, aspects=[Value("out")], mistakes=mistakes.THREE_LAYER_FORWARD
)
