"""Every exercise of the assignment on optimizers, solved: its signature, its docstring and its body, once.

The notebooks' exercises are made from this file. The docstrings are what students read.
"""

from collections.abc import Callable
from typing import Any

import numpy as np


def sgd(
    w: np.ndarray,
    dw: np.ndarray,
    config: dict[str, Any] | None = None,
) -> tuple[np.ndarray, dict[str, Any]]:
    """One step of plain gradient descent: w moves by -learning_rate * dw.

    Args:
        w: parameters, of any shape.
        dw: the gradient of the loss at w, shape of w. It is not changed.
        config: a dictionary, or None for all defaults. Keys that are not there count as
            their default.
            learning_rate: length of a step, for a gradient of length 1; default 1e-2.

    Returns:
        next_w: the parameters after the step, shape of w.
        config: a dictionary to hand in at the next step, with the settings that came in.

    w and config may be changed in place: whoever calls goes on with what is returned.
    """
    config = {"learning_rate": 1e-2, **(config or {})}
    return w - config["learning_rate"] * dw, config


def sgd_momentum(
    w: np.ndarray,
    dw: np.ndarray,
    config: dict[str, Any] | None = None,
) -> tuple[np.ndarray, dict[str, Any]]:
    """One step of gradient descent with momentum.

    velocity <- momentum * velocity + dw, then w <- w - learning_rate * velocity.
    The form velocity <- momentum * velocity - learning_rate * dw, then w <- w + velocity is
    as right.

    Args:
        w: parameters, of any shape.
        dw: the gradient of the loss at w, shape of w. It is not changed.
        config: a dictionary, or None for all defaults. Keys that are not there count as
            their default.
            learning_rate: default 1e-2.
            momentum: what is kept of the velocity from one step to the next, from 0 to 1;
                default 0.9.
            velocity: shape of w, as the step before left it; default zeros.

    Returns:
        next_w: the parameters after the step, shape of w.
        config: a dictionary to hand in at the next step, with the settings that came in and
            the new velocity.

    w and config may be changed in place: whoever calls goes on with what is returned.
    Source: B. T. Polyak, "Some methods of speeding up the convergence of iteration
    methods", 1964.
    """
    config = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": np.zeros_like(w), **(config or {})}
    config["velocity"] = config["momentum"] * config["velocity"] + dw
    return w - config["learning_rate"] * config["velocity"], config


def nesterov_momentum(
    w: np.ndarray,
    dw: np.ndarray,
    config: dict[str, Any] | None = None,
) -> tuple[np.ndarray, dict[str, Any]]:
    """One step of gradient descent with Nesterov momentum, in terms of the current point.

    With v the velocity that came in, the new one is v' = momentum * v - learning_rate * dw,
    and w moves by v' + momentum * (v' - v).

    Args:
        w: parameters, of any shape.
        dw: the gradient of the loss at w, shape of w. It is not changed.
        config: a dictionary, or None for all defaults. Keys that are not there count as
            their default.
            learning_rate: default 1e-2.
            momentum: what is kept of the velocity from one step to the next, from 0 to 1;
                default 0.9.
            velocity: v, shape of w, as the step before left it; default zeros.

    Returns:
        next_w: the parameters after the step, shape of w.
        config: a dictionary to hand in at the next step, with the settings that came in and
            v' as velocity.

    w and config may be changed in place: whoever calls goes on with what is returned.
    Source: Y. Bengio, N. Boulanger-Lewandowski and R. Pascanu, "Advances in optimizing
    recurrent networks", 2013, after Y. Nesterov, 1983.
    """
    config = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": np.zeros_like(w), **(config or {})}
    old = config["velocity"]
    new = config["momentum"] * old - config["learning_rate"] * dw
    config["velocity"] = new
    return w + new + config["momentum"] * (new - old), config


def adagrad(
    w: np.ndarray,
    dw: np.ndarray,
    config: dict[str, Any] | None = None,
) -> tuple[np.ndarray, dict[str, Any]]:
    """One step of AdaGrad, which gives each number in w a step length of its own.

    cache <- cache + dw², then
    w <- w - learning_rate * dw / (√cache + epsilon), each number for itself.

    Args:
        w: parameters, of any shape.
        dw: the gradient of the loss at w, shape of w. It is not changed.
        config: a dictionary, or None for all defaults. Keys that are not there count as
            their default.
            learning_rate: default 1e-2.
            epsilon: added to the root, not under it; keeps a number whose gradient was
                always 0 where it is; default 1e-8.
            cache: shape of w, the sum of the squares of all gradients before this one;
                default zeros.

    Returns:
        next_w: the parameters after the step, shape of w.
        config: a dictionary to hand in at the next step, with the settings that came in and
            the new cache.

    w and config may be changed in place: whoever calls goes on with what is returned.
    Source: J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for online
    learning and stochastic optimization", 2011.
    """
    config = {"learning_rate": 1e-2, "epsilon": 1e-8, "cache": np.zeros_like(w), **(config or {})}
    config["cache"] = config["cache"] + dw**2
    return w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"]), config


def rmsprop(
    w: np.ndarray,
    dw: np.ndarray,
    config: dict[str, Any] | None = None,
) -> tuple[np.ndarray, dict[str, Any]]:
    """One step of RMSProp: AdaGrad with a cache that forgets.

    cache <- decay_rate * cache + (1 - decay_rate) * dw², then
    w <- w - learning_rate * dw / (√cache + epsilon), each number for itself.
    Authors differ on whether epsilon stands beside the root or under it; either is right
    here.

    Args:
        w: parameters, of any shape.
        dw: the gradient of the loss at w, shape of w. It is not changed.
        config: a dictionary, or None for all defaults. Keys that are not there count as
            their default.
            learning_rate: default 1e-2.
            decay_rate: what is kept of the cache from one step to the next, from 0 to 1;
                default 0.99.
            epsilon: default 1e-8.
            cache: shape of w, as the step before left it; default zeros.

    Returns:
        next_w: the parameters after the step, shape of w.
        config: a dictionary to hand in at the next step, with the settings that came in and
            the new cache.

    w and config may be changed in place: whoever calls goes on with what is returned.
    Source: T. Tieleman and G. Hinton, lecture 6.5 of "Neural networks for machine
    learning", 2012.
    """
    config = {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8, "cache": np.zeros_like(w), **(config or {})}
    config["cache"] = config["decay_rate"] * config["cache"] + (1 - config["decay_rate"]) * dw**2
    return w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"]), config


def almost_adam(
    w: np.ndarray,
    dw: np.ndarray,
    config: dict[str, Any] | None = None,
) -> tuple[np.ndarray, dict[str, Any]]:
    """One step of Adam without its correction: momentum above the line, RMSProp below it.

    m <- beta1 * m + (1 - beta1) * dw and v <- beta2 * v + (1 - beta2) * dw², then
    w <- w - learning_rate * m / (√v + epsilon), each number for itself.

    Args:
        w: parameters, of any shape.
        dw: the gradient of the loss at w, shape of w. It is not changed.
        config: a dictionary, or None for all defaults. Keys that are not there count as
            their default.
            learning_rate: default 1e-3.
            beta1: what is kept of m from one step to the next, from 0 to 1; default 0.9.
            beta2: what is kept of v; default 0.999.
            epsilon: added to the root, not under it; default 1e-8.
            m, v: shape of w, as the step before left them; default zeros.

    Returns:
        next_w: the parameters after the step, shape of w.
        config: a dictionary to hand in at the next step, with the settings that came in and
            the new m and v.

    w and config may be changed in place: whoever calls goes on with what is returned.
    """
    start = {"m": np.zeros_like(w), "v": np.zeros_like(w)}
    config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, **start, **(config or {})}
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * dw**2
    return w - config["learning_rate"] * config["m"] / (np.sqrt(config["v"]) + config["epsilon"]), config


def adam(
    w: np.ndarray,
    dw: np.ndarray,
    config: dict[str, Any] | None = None,
) -> tuple[np.ndarray, dict[str, Any]]:
    """One step of Adam, its averages corrected for having begun at 0.

    t <- t + 1 comes first. Then
    m <- beta1 * m + (1 - beta1) * dw and v <- beta2 * v + (1 - beta2) * dw².
    The corrected averages are m / (1 - beta1**t) and v / (1 - beta2**t); what is kept in
    config is m and v themselves.
    Then w <- w - learning_rate * (corrected m) / (√(corrected v) + epsilon), each number for
    itself.

    Args:
        w: parameters, of any shape.
        dw: the gradient of the loss at w, shape of w. It is not changed.
        config: a dictionary, or None for all defaults. Keys that are not there count as
            their default.
            learning_rate: default 1e-3.
            beta1: what is kept of m from one step to the next, from 0 to 1; default 0.9.
            beta2: what is kept of v; default 0.999.
            epsilon: added to the root of the corrected v, not under it; default 1e-8.
            m, v: shape of w, as the step before left them; default zeros.
            t: the number of steps taken so far; default 0.

    Returns:
        next_w: the parameters after the step, shape of w.
        config: a dictionary to hand in at the next step, with the settings that came in and
            the new m, v and t.

    w and config may be changed in place: whoever calls goes on with what is returned.
    Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015.
    """
    start = {"m": np.zeros_like(w), "v": np.zeros_like(w), "t": 0}
    config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, **start, **(config or {})}
    config["t"] = config["t"] + 1
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * dw**2
    m = config["m"] / (1 - config["beta1"] ** config["t"])
    v = config["v"] / (1 - config["beta2"] ** config["t"])
    return w - config["learning_rate"] * m / (np.sqrt(v) + config["epsilon"]), config


def epoch_of_step(step: int, num_examples: int, batch_size: int) -> int:
    """How many epochs are over when a step is taken.

    An epoch is num_examples // batch_size steps, but at least one.

    Args:
        step: which step, an integer counted from 0.
        num_examples: examples in the training set.
        batch_size: examples in a batch.

    Returns:
        The number of whole epochs before that step, an integer: 0 throughout the first one.
    """
    return step // max(num_examples // batch_size, 1)


def step_decay(
    epoch: int,
    initial_rate: float,
    milestones: tuple[int, ...] = (30, 60, 90),
    factor: float = 0.1,
) -> float:
    """A learning rate that falls at a few epochs and stays where it is in between.

    Args:
        epoch: how many epochs are over, an integer counted from 0.
        initial_rate: the rate before the first milestone.
        milestones: epochs at which the rate is multiplied by factor, ascending; it is so
            from that epoch on.
        factor: a number between 0 and 1.

    Returns:
        The learning rate, one number.
    """
    return initial_rate * factor ** sum(epoch >= milestone for milestone in milestones)


def cosine_decay(t: float, initial_rate: float, num_steps: int) -> float:
    """A learning rate that falls along half a wave of the cosine.

    It is ½ initial_rate (1 + cos(π t / num_steps)).

    Args:
        t: how many steps have been taken, 0 <= t <= num_steps.
        initial_rate: the rate at t = 0.
        num_steps: how many steps there are in all; there the rate is 0.

    Returns:
        The learning rate, one number.

    Source: I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm
    restarts", 2017.
    """
    return initial_rate * (1 + np.cos(np.pi * t / num_steps)) / 2


def linear_decay(t: float, initial_rate: float, num_steps: int) -> float:
    """A learning rate that falls along a straight line: initial_rate (1 - t / num_steps).

    Args:
        t: how many steps have been taken, 0 <= t <= num_steps.
        initial_rate: the rate at t = 0.
        num_steps: how many steps there are in all; there the rate is 0.

    Returns:
        The learning rate, one number.
    """
    return initial_rate * (1 - t / num_steps)


def inverse_sqrt_decay(t: float, initial_rate: float) -> float:
    """A learning rate that falls with the root of time: initial_rate / √t.

    Args:
        t: the number of the step, counted from 1.
        initial_rate: the rate at t = 1.

    Returns:
        The learning rate, one number.
    """
    return initial_rate / np.sqrt(t)


def linear_warmup(t: float, peak_rate: float, num_warmup: int) -> float:
    """A learning rate that rises from 0 along a straight line, and then stays.

    Args:
        t: how many steps have been taken, t >= 0.
        peak_rate: the rate from t = num_warmup on.
        num_warmup: how many steps the rise takes, at least 1.

    Returns:
        The learning rate, one number: 0 at t = 0.

    Source: P. Goyal and others, "Accurate, large minibatch SGD: training ImageNet in 1
    hour", 2017.
    """
    return peak_rate * min(t / num_warmup, 1)


def descend(
    gradient: Callable[[np.ndarray], np.ndarray],
    w: np.ndarray,
    schedule: Callable[[int], float],
    num_steps: int,
) -> np.ndarray:
    """Gradient descent with a learning rate that changes as it goes.

    Args:
        gradient: gradient(w) is the gradient at w, shape of w. It is asked once for each
            step, in order, since it may come from another batch each time.
        w: the parameters to start from, of any shape. They are not changed.
        schedule: schedule(t) is the learning rate when t steps have been taken, so that the
            first is schedule(0).
        num_steps: how many steps to take, 0 or more.

    Returns:
        The parameters after the last step, shape of w.
    """
    for t in range(num_steps):
        w = w - schedule(t) * gradient(w)
    return w


def quadratic(w: np.ndarray, curvatures: np.ndarray) -> tuple[float, np.ndarray]:
    """The height of a landscape with a curvature of its own in every direction, and its gradient.

    The height is the sum of ½ curvature * w² over all directions.

    Args:
        w: the point, shape (D,).
        curvatures: shape (D,). All positive: a bowl, and a ravine if they differ much. Some
            negative: a saddle.

    Returns:
        value: the height at w, one number.
        gradient: shape (D,).

    w and curvatures are not changed.
    """
    return np.sum(curvatures * w**2) / 2, curvatures * w


def largest_learning_rate(curvatures: np.ndarray) -> float:
    """The learning rate above which plain gradient descent runs away from the bottom of a bowl.

    The bowl is quadratic(w, curvatures). At any smaller rate each step brings every
    coordinate nearer to 0 than it was.

    Args:
        curvatures: shape (D,), all positive.

    Returns:
        One number. (At this very rate, some coordinate swings from side to side for ever.)

    curvatures is not changed.
    """
    return 2 / np.max(curvatures)


def walk(
    rule: Callable[..., tuple[np.ndarray, dict[str, Any]]],
    gradient: Callable[[np.ndarray], np.ndarray],
    start: np.ndarray,
    num_steps: int,
    config: dict[str, Any] | None = None,
) -> np.ndarray:
    """The way that an update rule takes through a landscape.

    Args:
        rule: an update rule: next_w, config = rule(w, dw, config). It may change w and
            config in place.
        gradient: gradient(w) is the gradient at w, shape of w.
        start: the point to start from, shape (D,). It is not changed.
        num_steps: how many steps to take, 0 or more.
        config: settings for the first call of the rule; None for its defaults. It is not
            changed.

    Returns:
        path: shape (num_steps + 1, D). Row 0 is start, row t the point after t steps.
    """
    w, config = start.copy(), dict(config or {})
    path = [w.copy()]
    for _ in range(num_steps):
        w, config = rule(w, gradient(w), config)
        path.append(w.copy())
    return np.array(path)


def step_lengths(
    rule: Callable[..., tuple[np.ndarray, dict[str, Any]]],
    gradients: np.ndarray,
    config: dict[str, Any] | None = None,
) -> np.ndarray:
    """How long each step is that an update rule takes for given gradients.

    Args:
        rule: an update rule: next_w, config = rule(w, dw, config). It may change w and
            config in place.
        gradients: shape (T, D), the gradient of each step. They are not changed.
        config: settings for the first call of the rule; None for its defaults. It is not
            changed.

    Returns:
        lengths: shape (T,). The length of a step is the root of the sum of the squares of
            what it changes in w. Where the walk begins does not matter: start at zeros.
    """
    w, config = np.zeros(gradients.shape[1]), dict(config or {})
    lengths = []
    for dw in gradients:
        before = w.copy()
        w, config = rule(w, dw, config)
        lengths.append(np.linalg.norm(w - before))
    return np.array(lengths)


def update_all(
    rule: Callable[..., tuple[np.ndarray, dict[str, Any]]],
    params: dict[str, np.ndarray],
    grads: dict[str, np.ndarray],
    configs: dict[str, dict[str, Any]],
) -> tuple[dict[str, np.ndarray], dict[str, dict[str, Any]]]:
    """One step for all parameters of a net, each with a config of its own.

    Args:
        rule: an update rule: next_w, config = rule(w, dw, config).
        params: arrays by name, of any shapes.
        grads: the gradients, by the same names, in the same shapes.
        configs: what the rule keeps for each parameter, by the same names.

    Returns:
        params: the parameters after the step, by the same names.
        configs: what to hand in at the next step, by the same names.

    grads is not changed. params and configs may be changed in place: whoever calls goes on
    with what is returned.
    """
    new = {name: rule(params[name], grads[name], configs[name]) for name in params}
    return {name: w for name, (w, _) in new.items()}, {name: config for name, (_, config) in new.items()}
