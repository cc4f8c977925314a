"""Not only functions of arrays: gates, nets, optimizers, functions that take functions, training."""

import numpy as np
import pytest

from autograder.exam import Exercise, Holds, Mistake, OwnGradient, Value, edit, rehearse, share


class MultiplyGate:
    """A gate with two inputs."""

    def forward(self, x, y):
        """X * y."""
        self.inputs = x, y
        return x * y

    def backward(self, upstream):
        """The gradients of x and y."""
        x, y = self.inputs
        return upstream * y, upstream * x


def play_gate(Gate, x, y, upstream):
    gate = Gate()
    out = gate.forward(x, y)
    dx, dy = gate.backward(upstream)
    return {"out": out, "dx": dx, "dy": dy, "along": np.sum(out * upstream)}


gate = Exercise(
    MultiplyGate,
    run=play_gate,
    draws=lambda rng: {f"{n} numbers": tuple(rng.normal(size=(3, n))) for n in (1, 2, 5)},
    aspects=[
        Value("out", "out"),
        Value("dx", "dx", requires="out"),
        Value("dy", "dy", requires="out"),
        OwnGradient("x", loss=lambda outcome: np.sum(outcome["along"]), gradient="dx"),
    ],
    mistakes=[
        Mistake(
            "partials swapped",
            edit("return upstream * y, upstream * x", "return upstream * x, upstream * y"),
            hint="Which input does the gradient of x depend on?",
        ),
        Mistake("upstream ignored", edit("return upstream * y, upstream * x", "return y, x"), hint="What arrives?"),
    ],
)


def sgd_momentum(w, dw, config=None):
    """One step; v and the settings live in config."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    config["velocity"] = config["momentum"] * config.get("velocity", np.zeros_like(w)) + dw
    return w - config["learning_rate"] * config["velocity"], config


def play_steps(rule, w, gradients):
    config, path = None, []
    for dw in gradients:
        w, config = rule(w, dw, config)
        path.append(w)
    return {"path": path, "config": config}


momentum = Exercise(
    sgd_momentum,
    run=play_steps,
    draws=lambda rng: {f"{n} weights": (rng.normal(size=n), list(rng.normal(size=(4, n)))) for n in (1, 3, 6)},
    aspects=[Value("w after each step", "path"), Value("config", "config", extra_keys=True)],
    mistakes=[
        Mistake(
            "velocity not stored",
            edit('config["velocity"] = config', "velocity = config"),
            edit('config["learning_rate"] * config["velocity"]', 'config["learning_rate"] * velocity'),
            hint="Where does the next step find the velocity?",
        )
    ],
)


def numeric_gradient(f, x, h=1e-5):
    """Centred differences."""
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        gradient[place] = (above - f(x)) / (2 * h)
        x[place] = old
    return gradient


numeric = Exercise(
    numeric_gradient,
    draws=lambda rng: {
        "a sum of squares": (lambda x: np.sum(x**2), rng.normal(size=(2, 3))),
        "a product": (np.prod, rng.normal(size=4)),
        "a cubic": (lambda x: float(x[0] ** 3), rng.normal(size=1)),
    },
    aspects=[Value("the gradient", tolerance=1e-5)],
    mistakes=[Mistake("not restored", edit("        x[place] = old\n", ""), hint="What is x afterwards?")],
)


def train(X, y, num_iters, rng):
    """Perceptron weights."""
    w = np.zeros(X.shape[1])
    for _ in range(num_iters):
        i = rng.integers(len(X))
        w += (y[i] - (X[i] @ w > 0)) * X[i]
    return w


def held_out_accuracy(train, X, y, X_test, y_test, rng):
    w = train(X, y, 400, rng)
    return {"w": w, "accuracy": float(np.mean((X_test @ w > 0) == y_test))}


def separable(rng):
    X = rng.normal(size=(120, 4))
    y = (X @ np.array([1.0, -2.0, 0.5, 3.0]) > 0).astype(int)
    return {"points": (X[:80], y[:80], X[80:], y[80:], np.random.default_rng(5))}


training = Exercise(
    train,
    run=held_out_accuracy,
    draws=separable,
    aspects=[Holds("85 % of unseen points are right", lambda outcome, *_: outcome["accuracy"] >= 0.85)],
)


def relu_forward(x):
    """Out and whatever the backward pass needs."""
    return np.maximum(0, x), x


def relu_backward(upstream, cache):
    """The gradient of x."""
    return upstream * (cache > 0)


relu = Exercise(
    (relu_backward, relu_forward),
    run=lambda backward, forward, x, upstream: backward(upstream, forward(x)[1]),
    draws=lambda rng: {f"{n} numbers": tuple(rng.normal(size=(2, n))) for n in (3, 4, 7)},
    aspects=[Value("dx")],
    mistakes=[Mistake("mask from upstream", edit("(cache > 0)", "(upstream > 0)"), hint="Whose sign decides?")],
)


@pytest.mark.parametrize("exercise", [gate, momentum, numeric, relu], ids=lambda exercise: exercise.name)
def test_each_kind_of_exercise_rehearses_well(exercise):
    assert rehearse(exercise) == []


def test_training_is_judged_by_its_accuracy_and_must_use_the_generator():
    assert share(training.examine(train)) == 1.0
    assert share(training.examine(lambda X, y, num_iters, rng: np.zeros(X.shape[1]))) == 0.0
    own_randomness = lambda X, y, n, rng: train(X, y, n, np.random.default_rng()) + np.random.rand()  # noqa: E731
    assert share(training.examine(own_randomness)) < 1.0


def test_extra_keys_in_the_state_are_fine():
    def with_a_counter(w, dw, config=None):
        next_w, config = sgd_momentum(w, dw, config)
        config["t"] = config.get("t", 0) + 1
        return next_w, config

    assert share(momentum.examine(with_a_counter)) == 1.0


def test_a_backward_pass_is_examined_with_the_students_own_cache():
    def forward(x):
        return np.maximum(0, x), {"mask": x > 0}

    def backward(upstream, cache):
        return np.where(cache["mask"], upstream, 0.0)

    assert share(relu.examine(backward, forward)) == 1.0


def test_a_stub_of_the_forward_pass_leaves_the_backward_pass_not_done():
    def forward(x):
        raise NotImplementedError

    assert {finding.state for finding in relu.examine(relu_backward, forward)} == {"not done"}


def test_an_answer_that_is_a_class_without_the_method_fails_in_words():
    class Half:
        def forward(self, x, y):
            return x * y

    messages = [finding.message for finding in gate.examine(Half)]
    assert messages[0].startswith("It raises AttributeError: 'Half' object has no attribute 'backward'")
