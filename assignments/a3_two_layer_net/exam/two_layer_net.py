"""Hidden tests of the notebook `two_layer_net`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.a3_two_layer_net import reference
from assignments.a3_two_layer_net.exam import _class_problems as class_problems
from assignments.a3_two_layer_net.exam import _net_problems as problems
from assignments.a3_two_layer_net.exam._net_scenes import play
from assignments.a3_two_layer_net.exam._other_nets import ALSO_RIGHT
from assignments.a3_two_layer_net.mistakes import _net_class, _net_stages, _other_nets
from autograder.exam import Exercise, Finite, Holds, OwnGradient, Value

Answer = Callable[..., Any]

_PENALISED = "the gradients with the penalty are right"
_DSCORES = {kind: f"dscores of the {kind} loss are right" for kind in ("softmax", "hinge")}


def _scores(forward: Answer, params: Any, X: Any) -> Any:
    return forward(params, X)[0]


def _grads(backward: Answer, forward: Answer, params: Any, X: Any, dscores: Any, reg: float) -> dict[str, Any]:
    scores, cache = forward(params, X)
    penalty = reg * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))
    return {"grads": backward(params, cache, dscores, reg), "along": np.sum(scores * dscores) + penalty}


def _scores_then_loss(answer: Answer, params: Any, X: Any, y: Any, reg: float) -> dict[str, Any]:
    # 0 is what reg is if it is not passed.
    loss, grads = answer(params, X, y, reg) if reg else answer(params, X, y)
    return {"scores": answer(params, X), "loss": loss, "grads": grads}


def _gradients(*names: str, weight: float) -> list[Value]:
    return [Value(f"the gradient of {name}", ("grads", name), weight=weight) for name in names]


def _own_gradients(draws: Answer) -> OwnGradient:
    label = "the gradients are those of your own loss"
    return OwnGradient("params", loss="loss", gradient="grads", weight=0.5, label=label, draws=draws)


def _is_new(outcome: Any, scene: str, params: Any, *_: Any) -> bool | str:
    """Whether the parameters of a net are as its constructor promises."""
    shapes = {name: array.shape for name, array in params.items()}
    if outcome["shapes"].keys() != shapes.keys():
        return f"params holds {', '.join(outcome['shapes'])}; it should hold {', '.join(shapes)}."
    for name, shape in shapes.items():
        if outcome["shapes"][name] != shape:
            return f"{name} should have the shape {shape}, and has {outcome['shapes'][name]}."
    for name in ("b1", "b2"):
        if not outcome["zero"][name]:
            return f"{name} should be 0 at first."
    for name in ("W1", "W2"):
        if outcome["zero"][name]:
            return f"{name} is 0 everywhere."
        if not outcome["spread"][name]:
            return f"The numbers in {name} do not have the standard deviation std."
        if not outcome["centred"][name]:
            return f"The mean of the numbers in {name} is not 0."
    return True


def _learned(outcome: Any, *_: Any) -> bool | str:
    return outcome["learned"] or "Less than 90 % of points it has not seen are classified right."


def _recorded(outcome: Any, *_: Any) -> bool | str:
    return outcome["recorded"] or "The net has learned, and the last entries of train_acc_history do not show it."


def _talks_if_asked(outcome: Any, *_: Any) -> bool | str:
    if outcome["quiet"]:
        return "It prints although verbose is False."
    return outcome["verbose"] or "In 200 steps it prints nothing although verbose is True."


two_layer_forward = Exercise(
    reference.two_layer_forward,
    run=_scores,
    draws=problems.batches,
    aspects=[Value("scores", label="the scores are right")],
    mistakes=_net_stages.TWO_LAYER_FORWARD,
)

two_layer_loss = Exercise(
    reference.two_layer_loss,
    draws=problems.softmax_with_penalty,
    aspects=[
        Value("the softmax loss", 0, draws=problems.softmax_without_penalty),
        Value("dscores", 1, label=_DSCORES["softmax"], draws=problems.softmax_without_penalty),
        Value("the hinge loss", 0, draws=problems.hinge_without_penalty),
        Value("dscores", 1, label=_DSCORES["hinge"], draws=problems.hinge_without_penalty),
        Value("the softmax loss with the penalty", 0, requires="the softmax loss"),
        Value("the hinge loss with the penalty", 0, requires="the hinge loss", draws=problems.hinge_with_penalty),
        Value(
            "dscores",
            1,
            weight=0.5,
            requires=_DSCORES["softmax"],
            label="the penalty is not in dscores",
        ),
        Finite("the loss", problems.enormous_scores, 0, weight=0.5),
        Finite("dscores", problems.enormous_scores, 1, weight=0.5),
    ],
    mistakes=_net_stages.TWO_LAYER_LOSS,
)

two_layer_backward = Exercise(
    (reference.two_layer_backward, reference.two_layer_forward),
    run=_grads,
    draws=problems.upstream,
    aspects=[
        *_gradients("W1", "b1", "W2", "b2", weight=1.0),
        Value("grads", "grads", weight=1.5, label=_PENALISED, draws=problems.upstream_with_penalty),
        OwnGradient(
            "params",
            loss="along",
            gradient="grads",
            weight=0.5,
            label="the gradients are those of your own forward pass",
            draws=problems.one_upstream_with_penalty,
        ),
    ],
    mistakes=_net_stages.TWO_LAYER_BACKWARD,
)

TwoLayerNet = Exercise(
    reference.TwoLayerNet,
    run=play,
    draws=class_problems.batches,
    aspects=[
        Holds("a new net is as the docstring says", _is_new, draws=class_problems.new_nets),
        Value("scores", "scores", label="the scores are right"),
        Value("the array of classes", "classes", weight=0.5, label="predict gives the class of the largest score"),
        Value("the loss", "loss"),
        *_gradients("W1", "b1", "W2", "b2", weight=0.5),
        Value(
            "the loss with the penalty",
            "loss",
            weight=0.5,
            requires="the loss",
            draws=class_problems.batches_with_penalty,
        ),
        Value("grads", "grads", label=_PENALISED, draws=class_problems.batches_with_penalty),
        Value(
            "params",
            "params",
            weight=2,
            label="train moves all parameters as it should",
            draws=class_problems.trainings,
        ),
        Value(
            "params after a short training",
            "params",
            weight=0.25,
            label="train copes with fewer examples than a batch",
            requires="params",
            draws=class_problems.few_examples,
        ),
        Value(
            "loss_history",
            ("history", "loss_history"),
            weight=0.5,
            label="train records the loss of each step",
            draws=class_problems.trainings,
        ),
        *(
            Value(
                name,
                ("history", name),
                weight=0.25,
                label=f"train records the accuracies on {words} examples after each epoch",
                requires="params",
                draws=class_problems.trainings,
            )
            for name, words in (("train_acc_history", "training"), ("val_acc_history", "held-out"))
        ),
        Value(
            "val_acc_history",
            ("history", "val_acc_history"),
            weight=0.25,
            core=False,
            label="train counts epochs where batches do not divide the set",
            draws=class_problems.broken_epochs,
        ),
        Holds(
            "train prints how it goes if verbose, and only then",
            _talks_if_asked,
            weight=0.25,
            core=False,
            draws=class_problems.long_trainings,
        ),
        Holds("a trained net classifies points it has not seen", _learned, draws=class_problems.rings),
        Holds(
            "the accuracies on training examples rise as the net learns",
            _recorded,
            weight=0.25,
            core=False,
            draws=class_problems.rings,
        ),
        _own_gradients(class_problems.one_batch),
    ],
    also_right=ALSO_RIGHT,
    mistakes=_net_class.TWO_LAYER_NET,
)

train_sigmoid_net = Exercise(
    reference.train_sigmoid_net,
    draws=problems.small_regressions,
    aspects=[
        Value("w1", 0),
        Value("w2", 1),
        Value("losses", 2, label="the losses are right"),
    ],
    mistakes=_other_nets.TRAIN_SIGMOID_NET,
)

train_truth_table = Exercise(
    reference.train_truth_table,
    draws=problems.truth_tables,
    aspects=[Value("w1", 0), Value("w2", 1)],
    mistakes=_other_nets.TRAIN_TRUTH_TABLE,
)

three_layer_loss = Exercise(
    reference.three_layer_loss,
    run=_scores_then_loss,
    draws=problems.three_layers,
    aspects=[
        Value("scores", "scores", label="the scores are right"),
        Value("the loss", "loss"),
        *_gradients("W1", "b1", "W2", "b2", "W3", "b3", weight=0.5),
        Value(
            "the loss with the penalty",
            "loss",
            weight=0.5,
            requires="the loss",
            draws=problems.three_layers_with_penalty,
        ),
        Value("grads", "grads", label=_PENALISED, draws=problems.three_layers_with_penalty),
        _own_gradients(problems.one_three_layers_with_penalty),
    ],
    mistakes=_other_nets.THREE_LAYER_LOSS,
)
