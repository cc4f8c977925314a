"""Hidden tests of the notebook `convolution`."""

from typing import Any

import numpy as np

from assignments.a5_convolution import reference
from assignments.a5_convolution.exam import _layer_problems as problems
from assignments.a5_convolution.exam._scenes import play_backward
from assignments.a5_convolution.mistakes import convolution as mistakes
from autograder.exam import Exercise, Refuses, Value

Problems = dict[str, tuple[Any, ...]]


def sides(rng: np.random.Generator) -> Problems:
    """Sides that a filter fits without further ado: steps of one pixel, no padding."""
    size = int(rng.integers(9, 40))
    return {
        "steps of one pixel": (size, 3, 1, 0),
        "a filter of one pixel": (size + 4, 1, 1, 0),
        "a filter as large as the image": (size, size, 1, 0),
        "stride and padding not said": (size + 7, 4),
    }


def padded_sides(rng: np.random.Generator) -> Problems:
    """Sides with padding."""
    size = int(rng.integers(9, 40))
    return {"one pixel of padding": (size, 4, 1, 1), "a filter larger than the image": (3, 6, 1, 2)}


def strided_sides(rng: np.random.Generator) -> Problems:
    """Sides with larger steps."""
    places, stride = int(rng.integers(4, 9)), int(rng.integers(3, 6))
    return {
        "steps of two pixels": (2 * places + 3, 5, 2, 0),
        "larger steps, with padding": (stride * (places - 1) + 5 - 2, 5, stride, 1),
        "a single place, whatever the step": (7, 7, 3, 0),
        "padding not said": (2 * places + 1, 3, 2),
    }


def every_side(rng: np.random.Generator) -> Problems:
    """All of these."""
    return {**sides(rng), **padded_sides(rng), **strided_sides(rng)}


def misfits(rng: np.random.Generator) -> Problems:
    """Sides that a filter does not fit."""
    places = int(rng.integers(4, 9))
    return {
        "a last place beyond the edge": (2 * places + 4, 5, 2, 0),
        "one pixel left over of three": (3 * places + 6, 5, 3, 0),
        "a filter larger than the image": (3, 6, 1, 1),
        "a filter larger by a whole step": (3, 5, 2, 0),
    }


def gray_images(rng: np.random.Generator) -> Problems:
    """One image and one filter, of several shapes."""
    shapes = {
        "a wide image": ((4, 6), (2, 3)),
        "a high image": ((7, 3), (3, 2)),
        "a filter as large as the image": ((3, 4), (3, 4)),
        "a filter of one pixel": ((3, 5), (1, 1)),
        "a filter of one row": ((4, 4), (1, 3)),
    }
    return {name: (rng.normal(size=image), rng.normal(size=kernel)) for name, (image, kernel) in shapes.items()}


output_size = Exercise(
    reference.output_size,
    draws=every_side,
    aspects=[
        Value("the number of places", draws=sides, label="steps of one pixel, no padding"),
        Value("the number of places", draws=padded_sides, label="with padding"),
        Value("the number of places", draws=strided_sides, label="with larger steps"),
        Refuses(ValueError, misfits, label="ValueError where the filter does not fit"),
    ],
    mistakes=mistakes.OUTPUT_SIZE,
)

cross_correlate = Exercise(
    reference.cross_correlate,
    draws=gray_images,
    aspects=[Value("the output", weight=3)],
    mistakes=mistakes.CROSS_CORRELATE,
)

conv_forward_naive = Exercise(
    reference.conv_forward_naive,
    draws=problems.every,
    aspects=[
        Value("out", 0, weight=3, draws=problems.plain, label="steps of one pixel, no padding"),
        Value("out", 0, weight=1.5, draws=problems.padded, label="with padding"),
        Value("out", 0, weight=1.5, draws=problems.strided, label="with larger steps"),
    ],
    mistakes=mistakes.CONV_FORWARD,
)

conv_backward_naive = Exercise(
    (reference.conv_backward_naive, reference.conv_forward_naive),
    run=play_backward,
    draws=problems.every_and_upstream,
    aspects=[
        Value("db", 2),
        Value("dw", 1, weight=2, draws=problems.plain_and_upstream, label="dw: steps of one pixel, no padding"),
        Value("dx", 0, weight=2, draws=problems.plain_and_upstream, label="dx: steps of one pixel, no padding"),
        Value("dw", 1, weight=0.75, draws=problems.padded_and_upstream, label="dw with padding"),
        Value("dx", 0, weight=0.75, draws=problems.padded_and_upstream, label="dx with padding"),
        Value("dw", 1, weight=0.75, draws=problems.strided_and_upstream, label="dw with larger steps"),
        Value("dx", 0, weight=0.75, draws=problems.strided_and_upstream, label="dx with larger steps"),
    ],
    mistakes=mistakes.CONV_BACKWARD,
)
