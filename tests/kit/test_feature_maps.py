"""Feature maps are drawn with the numbers, the order and the names they have."""

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

from autograder.kit.plots import feature_maps


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def _drawn(figure):
    """The pictures, as they hang: line by line from the top, from left to right."""
    pictures = sorted(
        figure.axes[0].images, key=lambda picture: (round(picture.get_extent()[3], 2), picture.get_extent())
    )
    return [(np.asarray(picture.get_array()), picture.get_clim()) for picture in pictures]


def test_each_line_holds_the_maps_of_one_image_behind_its_picture():
    maps = np.random.default_rng(0).normal(size=(2, 3, 5, 5))
    pictures = np.random.default_rng(1).random((2, 6, 6))
    figure = feature_maps(maps, pictures=pictures, names=["blur", "edge", "spot"], title="Filters")
    drawn = _drawn(figure)
    assert [text.get_text() for text in figure.axes[0].texts] == ["image", "blur", "edge", "spot", "Filters"]
    assert np.array_equal(drawn[4][0], pictures[1])
    assert np.array_equal(drawn[6][0], maps[1, 1])


def test_one_scale_a_filter_with_zero_in_its_middle():
    maps = np.zeros((2, 2, 3, 3))
    maps[0, 0, 1, 1], maps[1, 0, 0, 0], maps[1, 1, 2, 2] = 2.0, -4.0, 0.5
    scales = [scale for _, scale in _drawn(feature_maps(maps))]
    assert scales == [(-4.0, 4.0), (-0.5, 0.5), (-4.0, 4.0), (-0.5, 0.5)]


def test_a_picture_keeps_its_proportions_and_its_place():
    (picture,) = feature_maps(np.ones((1, 1, 4, 8))).axes[0].images
    left, right, bottom, top = picture.get_extent()
    assert (right - left) == pytest.approx(2 * (bottom - top))


def test_photographs_are_drawn_in_colour():
    pictures = np.random.default_rng(0).random((1, 4, 4, 3))
    assert _drawn(feature_maps(np.ones((1, 2, 4, 4)), pictures=pictures))[0][0].shape == (4, 4, 3)


@pytest.mark.parametrize(
    ("shape", "pictures", "names"),
    [((3, 4, 4), None, None), ((2, 3, 4, 4), np.zeros((3, 4, 4)), None), ((2, 3, 4, 4), None, ["one"])],
)
def test_what_does_not_fit_together_is_refused_in_words(shape, pictures, names):
    with pytest.raises(ValueError, match="maps"):
        feature_maps(np.zeros(shape), pictures=pictures, names=names)
