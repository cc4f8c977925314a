"""Right answers to the exercises of the notebook `update_rules`, written in other ways."""

import numpy as np

from autograder.exam import variant


@variant(of="sgd")
def sgd_in_place(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    w -= config["learning_rate"] * dw
    return w, config


@variant(of="sgd")
def sgd_by_element(w, dw, config=None):
    rate = 0.01 if config is None else config.get("learning_rate", 0.01)
    next_w = np.empty_like(w)
    for place, value in np.ndenumerate(w):
        next_w[place] = value - rate * dw[place]
    return next_w, {"learning_rate": rate}


@variant(of="sgd")
def sgd_with_named_defaults(w, dw, config=None):
    settings = {"learning_rate": 1e-2}
    settings.update(config or {})
    settings["steps"] = settings.get("steps", 0) + 1
    return np.subtract(w, np.multiply(dw, settings["learning_rate"])), settings


@variant(of="sgd_momentum")
def momentum_as_earlier_courses_hand_it_in(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))

    next_w = None
    v = config["momentum"] * v - config["learning_rate"] * dw
    next_w = w + v
    config["velocity"] = v

    return next_w, config


@variant(of="sgd_momentum")
def momentum_in_place(w, dw, config=None):
    config = config if config is not None else {}
    rate, rho = config.setdefault("learning_rate", 0.01), config.setdefault("momentum", 0.9)
    velocity = config.setdefault("velocity", np.zeros(w.shape))
    velocity *= rho
    velocity += dw
    w -= rate * velocity
    return w, config


def default_settings(config, **defaults):
    return {**defaults, **(config or {})}


@variant(of="sgd_momentum", helpers=(default_settings,))
def momentum_with_a_helper(w, dw, config=None):
    c = default_settings(config, learning_rate=1e-2, momentum=0.9, velocity=0.0)
    c["velocity"] = dw + c["velocity"] * c["momentum"]
    return w + -c["learning_rate"] * c["velocity"], c


@variant(of="nesterov_momentum")
def nesterov_collected(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v_prev = config.get("velocity", np.zeros_like(w))
    v = config["momentum"] * v_prev - config["learning_rate"] * dw
    config["velocity"] = v
    return w - config["momentum"] * v_prev + (1 + config["momentum"]) * v, config


@variant(of="nesterov_momentum")
def nesterov_of_gradients(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": np.zeros_like(w), **(config or {})}
    buf = config["momentum"] * config["velocity"] + dw
    step = dw + config["momentum"] * buf
    return w - config["learning_rate"] * step, {**config, "velocity": buf}


@variant(of="nesterov_momentum")
def nesterov_in_place(w, dw, config=None):
    config = {} if config is None else config
    mu, lr = config.setdefault("momentum", 0.9), config.setdefault("learning_rate", 1e-2)
    old = config.get("velocity", np.zeros_like(w)).copy()
    config["velocity"] = mu * old - lr * dw
    w += config["velocity"]
    w += mu * config["velocity"]
    w -= mu * old
    return w, config


@variant(of="nesterov_momentum")
def nesterov_through_the_point_ahead(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": np.zeros_like(w), **(config or {})}
    behind = w - config["momentum"] * config["velocity"]
    config["velocity"] = config["momentum"] * config["velocity"] - config["learning_rate"] * dw
    here = behind + config["velocity"]
    return here + config["momentum"] * config["velocity"], config


@variant(of="adagrad")
def adagrad_as_lecture_notes_write_it(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("cache", np.zeros_like(w))
    config["cache"] += dw**2
    w += -config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])
    return w, config


@variant(of="adagrad")
def adagrad_by_element(w, dw, config=None):
    config = dict(config or {})
    rate, eps = config.get("learning_rate", 1e-2), config.get("epsilon", 1e-8)
    cache = np.array(config.get("cache", 0 * w))
    next_w = w.copy()
    for i in np.ndindex(w.shape):
        cache[i] += dw[i] * dw[i]
        next_w[i] -= rate * dw[i] / (cache[i] ** 0.5 + eps)
    config["cache"] = cache
    return next_w, config


@variant(of="adagrad")
def adagrad_with_rates(w, dw, config=None):
    c = {"learning_rate": 1e-2, "epsilon": 1e-8, "cache": 0, **(config or {})}
    c["cache"] = np.square(dw) + c["cache"]
    rates = np.divide(c["learning_rate"], np.power(c["cache"], 0.5) + c["epsilon"])
    return w - rates * dw, c


@variant(of="rmsprop")
def rmsprop_as_earlier_courses_hand_it_in(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("cache", np.zeros_like(w))

    next_w = None
    cache = config["cache"]
    cache = config["decay_rate"] * cache + (1 - config["decay_rate"]) * dw**2
    next_w = w - config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    config["cache"] = cache

    return next_w, config


@variant(of="rmsprop")
def rmsprop_with_epsilon_under_the_root(w, dw, config=None):
    c = {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8, "cache": np.zeros(w.shape), **(config or {})}
    c["cache"] = c["cache"] + (1 - c["decay_rate"]) * (dw * dw - c["cache"])
    return w - c["learning_rate"] * dw / np.sqrt(c["cache"] + c["epsilon"]), c


@variant(of="rmsprop")
def rmsprop_in_place(w, dw, config=None):
    config = {} if config is None else config
    d = config.setdefault("decay_rate", 0.99)
    cache = config.setdefault("cache", np.zeros_like(w))
    cache *= d
    cache += (1 - d) * np.square(dw)
    w -= config.setdefault("learning_rate", 1e-2) / (cache**0.5 + config.setdefault("epsilon", 1e-8)) * dw
    return w, config


@variant(of="almost_adam")
def almost_adam_as_lecture_notes_write_it(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    m, v = config.get("m", np.zeros_like(w)), config.get("v", np.zeros_like(w))
    m = config["beta1"] * m + (1 - config["beta1"]) * dw
    v = config["beta2"] * v + (1 - config["beta2"]) * (dw**2)
    config["m"], config["v"] = m, v
    w = w - config["learning_rate"] * m / (np.sqrt(v) + config["epsilon"])
    return w, config


@variant(of="almost_adam")
def almost_adam_as_moving_averages(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "m": 0 * w, "v": 0 * w, **(config or {})}
    c["m"] = c["m"] + (1 - c["beta1"]) * (dw - c["m"])
    c["v"] = c["v"] + (1 - c["beta2"]) * (dw * dw - c["v"])
    return w - c["learning_rate"] / (c["v"] ** 0.5 + c["epsilon"]) * c["m"], c


def moving_average(average, new, keep):
    return keep * average + (1 - keep) * new


@variant(of="almost_adam", helpers=(moving_average,))
def almost_adam_with_a_helper(w, dw, config=None):
    config = dict(config or {})
    get = config.get
    config["m"] = moving_average(get("m", np.zeros_like(w)), dw, get("beta1", 0.9))
    config["v"] = moving_average(get("v", np.zeros_like(w)), np.power(dw, 2), get("beta2", 0.999))
    return w - get("learning_rate", 0.001) * config["m"] / (get("epsilon", 1e-8) + np.sqrt(config["v"])), config


@variant(of="adam")
def adam_as_earlier_courses_hand_it_in(w, dw, config=None):
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("m", np.zeros_like(w))
    config.setdefault("v", np.zeros_like(w))
    config.setdefault("t", 0)

    next_w = None
    config["t"] += 1
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * (dw**2)
    mt = config["m"] / (1 - config["beta1"] ** config["t"])
    vt = config["v"] / (1 - config["beta2"] ** config["t"])
    next_w = w - config["learning_rate"] * mt / (np.sqrt(vt) + config["epsilon"])

    return next_w, config


@variant(of="adam")
def adam_in_place(w, dw, config=None):
    config = {} if config is None else config
    t = config["t"] = config.get("t", 0) + 1
    b1, b2 = config.get("beta1", 0.9), config.get("beta2", 0.999)
    m, v = config.setdefault("m", np.zeros_like(w)), config.setdefault("v", np.zeros_like(w))
    m *= b1
    m += (1 - b1) * dw
    v *= b2
    v += (1 - b2) * dw * dw
    w -= (
        config.get("learning_rate", 1e-3) * (m / (1 - b1**t)) / ((v / (1 - b2**t)) ** 0.5 + config.get("epsilon", 1e-8))
    )
    return w, config


@variant(of="adam")
def adam_with_the_correction_drawn_out_of_the_root(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0, "m": 0, "v": 0, **(config or {})}
    c["t"] += 1
    c["m"] = c["m"] + (1 - c["beta1"]) * (dw - c["m"])
    c["v"] = c["v"] + (1 - c["beta2"]) * (dw**2 - c["v"])
    short = np.sqrt(1 - c["beta2"] ** c["t"])
    rate = c["learning_rate"] * short / (1 - c["beta1"] ** c["t"])
    return w - rate * c["m"] / (np.sqrt(c["v"]) + c["epsilon"] * short), c
