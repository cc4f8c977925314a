"""What is played with a `TwoLayerNet`. Nothing random is in an outcome, so that it can be compared.

Training draws its batches at random, every answer in its own way, and can be compared number by number all the same:
where all training examples are one and the same, so are all batches.
"""

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import numpy as np

Outcome = dict[str, Any]


def play(Net: Any, scene: str, params: Any, X: Any, y: Any, reg: float, settings: dict[str, Any]) -> Outcome:
    """Make a net with these parameters and play a scene with it.

    loss: scores, classes, the loss and its gradients. gradient: the last two alone, as they are asked for many times.
    train: parameters and history after training. learn: whether it classifies points that it has not seen, and has
        recorded that it classifies those that it has.
    talk: whether it prints anything while it trains, asked to or not.
    new: what a net is before it has learned, whatever `params` holds; only the sizes are taken from there.
    """
    return _SCENES[scene](Net, params, X, y, reg, settings)


def _loss(Net: Any, params: Any, X: Any, y: Any, reg: float, settings: Any) -> Outcome:
    net = _net(Net, params)
    # 0 is what reg is if it is not passed.
    loss, grads = net.loss(X, y, reg) if reg else net.loss(X, y)
    return {"loss": loss, "grads": grads, "scores": net.loss(X), "classes": net.predict(X)}


def _gradient(Net: Any, params: Any, X: Any, y: Any, reg: float, settings: Any) -> Outcome:
    loss, grads = _net(Net, params).loss(X, y, reg)
    return {"loss": loss, "grads": grads}


def _train(Net: Any, params: Any, X: Any, y: Any, reg: float, settings: dict[str, Any]) -> Outcome:
    net = _net(Net, params)
    history = net.train(X, y, **settings)
    return {"params": net.params, "history": history}


def _learn(Net: Any, params: Any, X: Any, y: Any, reg: float, settings: dict[str, Any]) -> Outcome:
    net = _net(Net, params)
    seen = len(X) // 2
    history = net.train(X[:seen], y[:seen], X[seen:], y[seen:], **settings)
    learned = bool(np.mean(net.predict(X[seen:]) == y[seen:]) >= 0.9)
    return {"learned": learned, "recorded": _rises(history, "train_acc_history")}


def _rises(history: Any, name: str) -> bool:
    """Whether the last accuracies of a history are those of a net that has learned."""
    try:
        return bool(np.mean(history[name][-10:]) > 0.8)
    except (KeyError, TypeError, ValueError):
        return False


def _talk(Net: Any, params: Any, X: Any, y: Any, reg: float, settings: dict[str, Any]) -> Outcome:
    said = {}
    for words, verbose in (("quiet", False), ("verbose", True)):
        printed = io.StringIO()
        with redirect_stdout(printed), redirect_stderr(printed):
            _net(Net, params).train(X, y, **settings, verbose=verbose)
        said[words] = bool(printed.getvalue().strip())
    return said


def _new(Net: Any, params: Any, X: Any, y: Any, reg: float, settings: dict[str, Any]) -> Outcome:
    fresh = Net(len(params["W1"]), len(params["b1"]), len(params["b2"]), **settings).params
    std = settings.get("std", 1e-4)
    weights = {name: array for name, array in fresh.items() if name in ("W1", "W2")}
    return {
        "shapes": {name: np.shape(array) for name, array in fresh.items()},
        "zero": {name: not np.any(array) for name, array in fresh.items()},
        "spread": {name: bool(abs(np.std(array) / std - 1) < 0.1) for name, array in weights.items()},
        "centred": {name: bool(abs(np.mean(array)) < 0.2 * np.std(array)) for name, array in weights.items()},
    }


_SCENES: dict[str, Callable[..., Outcome]] = {
    "loss": _loss,
    "gradient": _gradient,
    "train": _train,
    "learn": _learn,
    "talk": _talk,
    "new": _new,
}


def _net(Net: Any, params: Any) -> Any:
    net = Net(len(params["W1"]), len(params["b1"]), len(params["b2"]))
    net.params = {name: array.copy() for name, array in params.items()}
    return net
