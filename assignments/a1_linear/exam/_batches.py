"""How `sample_batch` is examined: right answers draw different rows, so what holds of a batch is looked at."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exam.plain import plain

Problems = dict[str, tuple[Any, ...]]
Outcome = dict[str, Any]


def small_batches(rng: np.random.Generator) -> Problems:
    """Batches smaller than the set, in which every label is there once, so that a row can be told by it."""
    return {
        "a batch from many images": _problem(rng, N=400, D=3, batch_size=12),
        "a batch of most images": _problem(rng, N=30, D=4, batch_size=20),
        "a batch of one image": _problem(rng, N=30, D=2, batch_size=1),
    }


def large_batches(rng: np.random.Generator) -> Problems:
    """Batches so much larger than the set that every image comes."""
    return {
        "five images": _problem(rng, N=5, D=4, batch_size=300),
        "only two images": _problem(rng, N=2, D=6, batch_size=64),
    }


def play(
    answer: Callable[..., Any], X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> Outcome:
    """What holds of a batch, of another drawn from an equal generator, and of the next."""
    twin, images, labels = copy.deepcopy((rng, X, y))
    first, again, following = (_rows(answer(X, y, batch_size, source), images, labels) for source in (rng, twin, rng))
    if first is None:
        return {"rows": None}
    many = batch_size >= 30 * len(images)
    return {
        "rows": len(first),
        "paired": -1 not in first,
        "never drawn": sorted({*range(len(images))} - {*first}) if many else [],
        "neighbours": len(first) > 1 and all(np.diff(first) == 1),
        # One image may well come twice: alone it says nothing.
        "the same from an equal generator": batch_size == 1 or first == again,
        "the same once more": batch_size > 1 and first == following,
    }


def is_batch(outcome: Outcome, X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator) -> bool | str:
    """Whether it has batch_size rows of X, each with its own label."""
    if outcome["rows"] is None:
        return "Two arrays should come back: images of shape (batch_size, D) and as many labels, integers."
    if outcome["rows"] != batch_size:
        return "The batch does not have batch_size rows."
    return outcome["paired"] or "There are rows of X beside a label that is not theirs."


def is_random_batch(outcome: Outcome, *arguments: Any) -> bool | str:
    """Whether it is a batch, and drawn in some way."""
    held = is_batch(outcome, *arguments)
    if held is not True:
        return held
    if outcome["neighbours"]:
        return "The images of the batch are neighbours in the set."
    return not outcome["the same once more"] or "The next batch is the same batch once more."


def comes_from_rng(outcome: Outcome, *arguments: Any) -> bool | str:
    """Whether the generator that is passed in decides."""
    same = outcome["the same from an equal generator"]
    return same or "Two generators in the same state should draw the same batch, and draw two."


def reaches_every_image(outcome: Outcome, *arguments: Any) -> bool | str:
    """Whether no image is left out for ever."""
    return not outcome["never drawn"] or "Some images never come, though the batch is many times as large as the set."


def _problem(rng: np.random.Generator, N: int, D: int, batch_size: int) -> tuple[Any, ...]:
    return rng.normal(size=(N, D)), rng.permutation(N), batch_size, np.random.default_rng(rng.integers(2**63))


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
