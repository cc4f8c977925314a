"""Right answers to the exercises of the notebook `races`, written in other ways."""

import numpy as np

from autograder.exam import variant


@variant(of="quadratic")
def quadratic_by_dot(w, curvatures):
    gradient = w * curvatures
    return 0.5 * gradient.dot(w), gradient


@variant(of="quadratic")
def quadratic_by_matrix(w, curvatures):
    H = np.diag(curvatures)
    return float(w @ H @ w) / 2, H @ w


@variant(of="quadratic")
def quadratic_by_loop(w, curvatures):
    value, gradient = 0.0, np.zeros(len(w))
    for d, (x, c) in enumerate(zip(w, curvatures, strict=False)):
        value += 0.5 * c * x * x
        gradient[d] = c * x
    return value, gradient


@variant(of="largest_learning_rate")
def rate_of_the_steepest(curvatures):
    return float(min(2.0 / c for c in curvatures))


@variant(of="largest_learning_rate")
def rate_by_sorting(curvatures):
    return 2 / np.sort(curvatures)[-1]


@variant(of="largest_learning_rate")
def rate_by_minimum(curvatures):
    return np.min(2 / curvatures)


@variant(of="walk")
def walk_into_an_array(rule, gradient, start, num_steps, config=None):
    path = np.zeros((num_steps + 1, len(start)))
    path[0] = start
    config = None if config is None else config.copy()
    for t in range(num_steps):
        path[t + 1], config = rule(path[t].copy(), gradient(path[t]), config)
    return path


@variant(of="walk")
def walk_by_stacking(rule, gradient, start, num_steps, config=None):
    w, state = np.array(start), {**config} if config else None
    rows = [tuple(w)]
    while len(rows) <= num_steps:
        w, state = rule(w, gradient(w), state)
        rows += [tuple(w)]
    return np.vstack(rows)


def one_step(rule, gradient, w, config):
    return rule(np.copy(w), gradient(w), config)


@variant(of="walk", helpers=(one_step,))
def walk_with_a_helper(rule, gradient, start, num_steps, config=None):
    import copy

    config, points = copy.deepcopy(config), [start]
    for _ in range(num_steps):
        w, config = one_step(rule, gradient, points[-1], config)
        points.append(w)
    return np.stack(points)


@variant(of="step_lengths")
def lengths_by_differences(rule, gradients, config=None):
    w, state = np.zeros(gradients.shape[1]), {**(config or {})}
    path = [w.copy()]
    for dw in gradients:
        w, state = rule(w, dw, state)
        path.append(np.array(w))
    return np.sqrt(np.sum(np.diff(path, axis=0) ** 2, axis=1))


@variant(of="step_lengths")
def lengths_from_zero_each_time(rule, gradients, config=None):
    T, D = gradients.shape
    lengths = np.zeros(T)
    state = dict(config) if config else None
    for t in range(T):
        step, state = rule(np.zeros(D), gradients[t], state)
        lengths[t] = np.sqrt(step @ step)
    return lengths


@variant(of="step_lengths")
def lengths_by_hypot(rule, gradients, config=None):
    w, state, lengths = np.zeros_like(gradients[0]), dict(config or {}), []
    for dw in gradients:
        new, state = rule(w.copy(), dw, state)
        lengths += [np.hypot.reduce(new - w)]
        w = new
    return np.asarray(lengths)


@variant(of="update_all")
def update_in_place(rule, params, grads, configs):
    for name in params:
        params[name], configs[name] = rule(params[name], grads[name], configs[name])
    return params, configs


@variant(of="update_all")
def update_as_solvers_do(rule, params, grads, configs):
    next_params, next_configs = {}, {}
    for p, w in params.items():
        dw = grads[p]
        config = configs[p]
        next_w, next_config = rule(w, dw, config)
        next_params[p] = next_w
        next_configs[p] = next_config
    return next_params, next_configs


@variant(of="update_all")
def update_sorted_by_name(rule, params, grads, configs):
    names = sorted(params)
    pairs = [rule(params[name], grads[name], configs[name]) for name in names]
    ws, cs = zip(*pairs, strict=False)
    return dict(zip(names, ws, strict=False)), dict(zip(names, cs, strict=False))
