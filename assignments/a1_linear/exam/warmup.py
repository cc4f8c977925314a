"""Hidden tests of the notebook `warmup`."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.a1_linear import reference
from assignments.a1_linear.mistakes import warmup as mistakes
from autograder.exam import Exercise, Holds, NoLoops, Value
from autograder.exam.plain import plain

Problems = dict[str, tuple[Any, ...]]
Outcome = dict[str, Any]


def scores_of_batches(rng: np.random.Generator) -> Problems:
    """Scores around 0, and some below it, where a best score that starts at 0 never moves."""
    return {
        "a small batch": (rng.normal(size=(5, 3)),),
        "two classes": (rng.normal(size=(7, 2)),),
        "a single image": (rng.normal(size=(1, 6)),),
        "as many images as classes": (rng.normal(size=(4, 4)),),
        "scores below 0": (-rng.uniform(1, 9, (6, 5)),),
    }


def scores_with_ties(rng: np.random.Generator) -> Problems:
    """Two or more equal largest scores in each row."""
    tied = rng.normal(size=(4, 5))
    tied[:, [1, 3]] = 4.0
    return {"two equal scores": (tied,), "all scores equal": (np.full((3, 4), -2.5),)}


def labelled_images(rng: np.random.Generator) -> Problems:
    """Every label is there once, so that a row can be told by it; batches smaller and much larger than the set."""
    return {
        "a batch from many images": _images(rng, N=400, D=3, batch_size=12),
        "a batch larger than the set": _images(rng, N=5, D=4, batch_size=300),
        "only two images": _images(rng, N=2, D=6, batch_size=64),
        "a batch of one image": _images(rng, N=30, D=2, batch_size=1),
    }


def weights_and_biases(rng: np.random.Generator) -> Problems:
    """Biases as large as the weights; N, D and C differ, and once N = C, where a bias can lie along the wrong axis."""
    return {
        "a small batch": _linear(rng, N=5, D=4, C=3),
        "two classes": _linear(rng, N=7, D=3, C=2),
        "a single image": _linear(rng, N=1, D=6, C=4),
        "as many images as classes": _linear(rng, N=4, D=5, C=4),
        "as many pixels as classes": _linear(rng, N=2, D=3, C=3),
    }


def functions(rng: np.random.Generator) -> Problems:
    """Curved functions and long steps, so that every way to take a difference gives another number."""
    return {
        "a vector": _function(rng, (4,)),
        "a matrix": _function(rng, (3, 2)),
        "a single number": _function(rng, (1,)),
        "an array of three axes": _function(rng, (2, 1, 3)),
    }


def functions_alone(rng: np.random.Generator) -> Problems:
    """The steepest curves, at 0: there a difference shows how long the step was that nobody gave."""
    return {"a vector": _steep(rng, (3,)), "a matrix": _steep(rng, (2, 4))}


def _images(rng: np.random.Generator, N: int, D: int, batch_size: int) -> tuple[Any, ...]:
    return rng.normal(size=(N, D)), rng.permutation(N), batch_size, np.random.default_rng(rng.integers(2**63))


def _linear(rng: np.random.Generator, N: int, D: int, C: int) -> tuple[Any, ...]:
    return rng.normal(size=(N, D)), rng.normal(size=(D, C)), rng.normal(size=C)


def _function(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[Any, ...]:
    slope, bend = rng.uniform(1, 2, shape), rng.uniform(1, 2, shape)

    def f(x: np.ndarray) -> float:
        return float(np.sum(slope * x + bend * x**3) + np.sum(x) ** 2)

    return f, rng.uniform(0.5, 1.5, shape) * rng.choice([-1, 1], shape), rng.uniform(0.05, 0.2)


def _steep(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[Any, ...]:
    bend, twist = 1e4 * rng.uniform(1, 2, shape), 1e10 * rng.uniform(1, 2, shape)

    def f(x: np.ndarray) -> float:
        return float(np.sum(bend * x**2 + twist * x**3))

    return f, np.zeros(shape)


def _batches(
    answer: Callable[..., Any], X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> Outcome:
    """What holds of a batch, of another drawn from an equal generator, and of the next: right batches differ."""
    twin, images, labels = copy.deepcopy((rng, X, y))
    first, again, following = (_rows(answer(X, y, batch_size, source), images, labels) for source in (rng, twin, rng))
    return {
        "rows": None if first is None else len(first),
        "paired": first is not None and -1 not in first,
        "never drawn": []
        if first is None or batch_size < 30 * len(images)
        else sorted({*range(len(images))} - {*first}),
        "neighbours": first is not None and all(np.diff(first) == 1),
        # One image may well come twice: alone it says nothing.
        "the same from an equal generator": batch_size == 1 or first == again,
        "the same once more": batch_size > 1 and first == following,
    }


def _rows(batch: Any, X: np.ndarray, y: np.ndarray) -> list[int] | None:
    """Which image each row of a batch is, -1 for a row that has not its own label; None for no batch at all."""
    batch = plain(batch)
    if type(batch) not in (tuple, list) or len(batch) != 2:
        return None
    images, labels = batch
    if not (type(images) is type(labels) is np.ndarray and labels.shape == images.shape[:1]):
        return None
    if images.shape[1:] != X.shape[1:] or labels.dtype.kind not in "iu":
        return None
    image_of = {int(label): place for place, label in enumerate(y)}
    places = [image_of.get(int(label), -1) for label in labels]
    return [place if np.array_equal(X[place], image) else -1 for place, image in zip(places, images, strict=True)]


def _are_images_with_labels(
    outcome: Outcome, X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> bool | str:
    if outcome["rows"] is None:
        return "Two arrays should come back: images of shape (batch_size, D) and as many labels, integers."
    if outcome["rows"] != batch_size:
        return "The batch has not batch_size rows."
    return outcome["paired"] or "There are rows of X beside a label that is not theirs."


def _reaches_every_image(
    outcome: Outcome, X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> bool | str:
    return not outcome["never drawn"] or "In a batch many times as large as the set, some images never come."


def _comes_from_rng(
    outcome: Outcome, X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> bool | str:
    if not outcome["the same from an equal generator"]:
        return "Two generators in the same state should draw the same batch, and draw two."
    return not outcome["the same once more"] or "The next batch from the same generator is the same batch once more."


def _with_step(answer: Callable[..., Any], f: Callable[..., Any], x: np.ndarray, h: float | None = None) -> Any:
    return answer(f, x) if h is None else answer(f, x, h=h)


predict = Exercise(
    reference.predict,
    draws=scores_of_batches,
    aspects=(
        Value("the prediction", weight=3, label="each image gets the class of its highest score"),
        Value(
            "the prediction at a tie",
            label="of equal scores the first counts",
            draws=scores_with_ties,
            requires="the prediction",
        ),
    ),
    mistakes=mistakes.PREDICT,
)

sample_batch = Exercise(
    reference.sample_batch,
    draws=labelled_images,
    run=_batches,
    aspects=(
        Holds("the batch is images of the set, each with its own label", _are_images_with_labels, weight=2),
        Holds(
            "every image can be drawn",
            _reaches_every_image,
            requires="the batch is images of the set, each with its own label",
        ),
        Holds(
            "the draw is that of the generator passed in",
            _comes_from_rng,
            requires="the batch is images of the set, each with its own label",
        ),
    ),
    mistakes=mistakes.SAMPLE_BATCH,
)

linear_scores = Exercise(
    reference.linear_scores,
    draws=weights_and_biases,
    aspects=(Value("the array of scores", weight=3, label="the scores are right"), NoLoops()),
    mistakes=mistakes.LINEAR_SCORES,
)

_GRADIENT_AND_STEP = (
    Value("the gradient", weight=4),
    Value(
        "the gradient with no step given",
        label="without a step, it takes the one of its signature",
        draws=functions_alone,
        requires="the gradient",
    ),
)

forward_difference = Exercise(
    reference.forward_difference,
    draws=functions,
    run=_with_step,
    aspects=_GRADIENT_AND_STEP,
    mistakes=mistakes.FORWARD_DIFFERENCE,
)

numeric_gradient = Exercise(
    reference.numeric_gradient,
    draws=functions,
    run=_with_step,
    aspects=_GRADIENT_AND_STEP,
    mistakes=mistakes.NUMERIC_GRADIENT,
)
