"""Hidden tests of the notebook `schedules`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.a4_optimizers import reference
from assignments.a4_optimizers.mistakes import schedules as mistakes
from autograder.exam import Exercise, Value

Problems = dict[str, tuple[Any, ...]]
Gradient = Callable[[np.ndarray], np.ndarray]


def at_each(schedule: Callable[..., Any], times: list[int], *settings: Any) -> list[Any]:
    """The schedule at several times."""
    return [schedule(t, *settings) for t in times]


def training_sets(rng: np.random.Generator) -> Problems:
    """Steps around the ends of epochs; once the batch is larger than the set."""
    return {
        "batches that fit": _steps_of(rng, num_examples=60, batch_size=12),
        "batches that leave a rest": _steps_of(rng, num_examples=67, batch_size=10),
        "a batch larger than the set": _steps_of(rng, num_examples=9, batch_size=20),
        "a batch of one": _steps_of(rng, num_examples=7, batch_size=1),
    }


def usual_milestones(rng: np.random.Generator) -> Problems:
    """Epochs on, before and after the default milestones."""
    return {
        "the default milestones": ([0, 1, 29, 31, 59, 61, 89, 91, 120], rng.uniform(0.05, 0.5)),
        "a high initial rate": ([*rng.permutation([5, 45, 75, 200]).tolist()], rng.uniform(1, 3)),
        "the default milestones themselves": ([30, 60, 90], rng.uniform(0.05, 0.5)),
    }


def milestones_of_its_own(rng: np.random.Generator) -> Problems:
    """Milestones and factors that are not the defaults."""
    return {
        "other milestones": ([0, 3, 4, 5, 10, 11, 12, 40], rng.uniform(0.05, 0.5), (4, 11), rng.uniform(0.3, 0.6)),
        "a single milestone": ([0, 1, 2, 9], rng.uniform(0.05, 0.5), (2,), rng.uniform(0.3, 0.6)),
        "milestones at uneven distances": ([0, 7, 8, 9, 20, 33, 34], 0.7, (8, 9, 34), rng.uniform(0.3, 0.6)),
        "no milestones": ([0, 5, 50], rng.uniform(0.05, 0.5), (), 0.5),
    }


def times_in_between(rng: np.random.Generator) -> Problems:
    """From the first step to the last, for trainings of several lengths."""
    return {
        f"{num_steps} steps": (sorted({0, 1, num_steps, *rng.integers(num_steps, size=4).tolist()}), rate, num_steps)
        for num_steps, rate in zip((10, 17, 250), rng.permutation([0.3, 0.05, 2.0]).tolist(), strict=True)
    }


def times_from_1(rng: np.random.Generator) -> Problems:
    """Steps counted from 1."""
    return {
        "the first step": ([1], rng.uniform(0.05, 0.5)),
        "squares": ([1, 4, 9, 100], rng.uniform(0.05, 0.5)),
        "any steps": ([2, *rng.integers(3, 500, size=4).tolist()], rng.uniform(1, 3)),
    }


def times_around_warmup(rng: np.random.Generator) -> Problems:
    """During the rise, at its end, and after it."""
    problems: Problems = {}
    for rise in (10, 7, 100):
        times = [0, 1, rise // 2, rise - 1, rise, rise + 1, 5 * rise]
        problems[f"a rise over {rise} steps"] = (times, rng.uniform(0.05, 0.5), rise)
    return problems | {"a rise over a single step": ([0, 1, 2], rng.uniform(0.05, 0.5), 1)}


def slopes(rng: np.random.Generator) -> Problems:
    """Descents on bowls, with rates that change at every step."""
    return {
        "a vector": (*_bowl(rng, (3,)), _falling(0.3), 6),
        "a matrix": (*_bowl(rng, (2, 4)), _falling(0.2), 4),
        "a single step": (*_bowl(rng, (2,)), _falling(0.4), 1),
        "no step at all": (*_bowl(rng, (4,)), _falling(0.4), 0),
    }


def _steps_of(rng: np.random.Generator, num_examples: int, batch_size: int) -> tuple[Any, ...]:
    epoch = max(num_examples // batch_size, 1)
    around = [0, epoch - 1, epoch, epoch + 1, 2 * epoch, 7 * epoch - 1]
    return sorted({*around, *rng.integers(9 * epoch, size=3).tolist()}), num_examples, batch_size


def _bowl(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[Gradient, np.ndarray]:
    curvature, lowest = rng.uniform(0.5, 2, shape), rng.normal(size=shape)
    return lambda w: curvature * (w - lowest), rng.normal(size=shape)


def _falling(rate: float) -> Callable[[int], float]:
    """A rate that is another at every step, and only defined from step 0 on."""
    return lambda t: rate / (1 + t**1.5)


epoch_of_step = Exercise(
    reference.epoch_of_step,
    run=at_each,
    draws=training_sets,
    aspects=[Value("the epochs", label="the number of epochs is right at every step")],
    mistakes=mistakes.EPOCH_OF_STEP,
)

step_decay = Exercise(
    reference.step_decay,
    run=at_each,
    draws=milestones_of_its_own,
    aspects=[
        Value("the rates", weight=3, label="it falls at the milestones that are given"),
        Value("the rates", label="without any, it falls at the default ones", draws=usual_milestones),
    ],
    mistakes=mistakes.STEP_DECAY,
)

cosine_decay = Exercise(
    reference.cosine_decay,
    run=at_each,
    draws=times_in_between,
    aspects=[Value("the rates", label="the rate is right from the first step to the last")],
    mistakes=mistakes.COSINE_DECAY,
)

linear_decay = Exercise(
    reference.linear_decay,
    run=at_each,
    draws=times_in_between,
    aspects=[Value("the rates", label="the rate is right from the first step to the last")],
    mistakes=mistakes.LINEAR_DECAY,
)

inverse_sqrt_decay = Exercise(
    reference.inverse_sqrt_decay,
    run=at_each,
    draws=times_from_1,
    aspects=[Value("the rates", label="the rate is right from the first step on")],
    mistakes=mistakes.INVERSE_SQRT_DECAY,
)

linear_warmup = Exercise(
    reference.linear_warmup,
    run=at_each,
    draws=times_around_warmup,
    aspects=[
        Value("the rates", lambda rates: rates[:2], label="it rises along a line from 0"),
        Value("the rates", weight=2, label="it rises, and then stays"),
    ],
    mistakes=mistakes.LINEAR_WARMUP,
)

descend = Exercise(
    reference.descend,
    draws=slopes,
    aspects=[Value("w at the end", label="the descent ends where it should")],
    mistakes=mistakes.DESCEND,
)
