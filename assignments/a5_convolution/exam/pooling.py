"""Hidden tests of the notebook `pooling`."""

from typing import Any

import numpy as np

from assignments.a5_convolution import reference
from assignments.a5_convolution.exam import _layer_problems as layers
from assignments.a5_convolution.exam import _pool_problems as pools
from assignments.a5_convolution.exam._scenes import play_backward, play_pool_backward
from assignments.a5_convolution.mistakes import pooling as mistakes
from autograder.exam import Exercise, Finite, Keys, NoLoops, OwnGradient, Value


def play_net(answer: Any, params: dict[str, np.ndarray], x: np.ndarray, y: np.ndarray, reg: float) -> Any:
    """The net without labels, and with them; a reg of 0 is not said, since that is what it is by default."""
    returned = answer(params, x, y, reg) if reg else answer(params, x, y)
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        raise TypeError("with labels, conv_net_loss should return two values, loss and grads")
    return {"scores": answer(params, x), "loss": returned[0], "grads": returned[1]}


_FORWARD = (
    Value("out", 0, weight=2, draws=pools.apart, label="windows that share no pixel"),
    Value("out", 0, weight=2, label="windows that overlap, and negative numbers"),
)

_BACKWARD = (
    Value("dx", weight=2, draws=pools.apart_and_upstream, label="windows that share no pixel"),
    Value("dx", weight=2, label="windows that overlap, and negative numbers"),
)

max_pool_forward_naive = Exercise(
    reference.max_pool_forward_naive, draws=pools.every, aspects=_FORWARD, mistakes=mistakes.MAX_FORWARD
)

max_pool_backward_naive = Exercise(
    (reference.max_pool_backward_naive, reference.max_pool_forward_naive),
    run=play_pool_backward,
    draws=pools.every_and_upstream,
    aspects=_BACKWARD,
    mistakes=mistakes.MAX_BACKWARD,
)

average_pool_forward_naive = Exercise(
    reference.average_pool_forward_naive, draws=pools.every, aspects=_FORWARD, mistakes=mistakes.AVERAGE_FORWARD
)

average_pool_backward_naive = Exercise(
    (reference.average_pool_backward_naive, reference.average_pool_forward_naive),
    run=play_pool_backward,
    draws=pools.every_and_upstream,
    aspects=_BACKWARD,
    mistakes=mistakes.AVERAGE_BACKWARD,
)

conv_forward_fast = Exercise(
    reference.conv_forward_fast,
    draws=layers.every,
    aspects=[
        Value("out", 0, weight=2, draws=layers.plain, label="steps of one pixel, no padding"),
        Value("out", 0, draws=layers.padded, label="with padding"),
        Value("out", 0, draws=layers.strided, label="with larger steps"),
        NoLoops(weight=4),
    ],
    mistakes=mistakes.FAST_FORWARD,
)

conv_backward_fast = Exercise(
    (reference.conv_backward_fast, reference.conv_forward_fast),
    run=play_backward,
    draws=layers.every_and_upstream,
    aspects=[
        Value("db", 2, weight=0.5),
        Value("dw", 1, draws=layers.plain_and_upstream, label="dw: steps of one pixel, no padding"),
        Value("dx", 0, draws=layers.plain_and_upstream, label="dx: steps of one pixel, no padding"),
        Value("dw", 1, weight=0.75, label="dw with padding or larger steps"),
        Value("dx", 0, weight=0.75, label="dx with padding or larger steps"),
        NoLoops(weight=2),
    ],
    mistakes=mistakes.FAST_BACKWARD,
)

conv_net_loss = Exercise(
    reference.conv_net_loss,
    run=play_net,
    draws=pools.nets,
    aspects=[
        Value("the array of scores", "scores", weight=2, label="the scores are right"),
        Value("the data loss", "loss", draws=pools.nets_without_penalty),
        Value("the loss with its penalty", "loss", weight=0.5, requires="the data loss"),
        Finite("the loss", pools.nets_with_large_scores, "loss", weight=0.5, label="scores of 1000 do not overflow"),
        Keys("grads", "grads", weight=0.5, requires="the scores are right"),
        *(
            Value(name, ("grads", name), draws=pools.nets_without_penalty, label=f"{name} of the data loss")
            for name in ("W2", "b2", "W1", "b1")
        ),
        *(
            Value(
                name, ("grads", name), weight=0.5, requires=f"{name} of the data loss", label=f"{name} with the penalty"
            )
            for name in ("W2", "W1")
        ),
        OwnGradient(at="params", loss="loss", gradient="grads", weight=0.5, draws=pools.one_net),
    ],
    mistakes=mistakes.CONV_NET_LOSS,
)
