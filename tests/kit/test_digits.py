"""The digits that come with the kit."""

import numpy as np
import pytest

from autograder.kit import load_digits
from autograder.kit.datasets import digits as module


def test_sizes_classes_and_types() -> None:
    digits = load_digits()
    assert digits.X_train.shape == (1198, 64)
    assert digits.X_test.shape == (599, 64)
    assert digits.X_train.dtype == np.float64
    assert digits.y_train.dtype == np.int64
    assert set(digits.y_train) == set(digits.y_test) == set(range(10))


def test_every_class_is_well_represented_in_both_parts() -> None:
    digits = load_digits()
    assert np.bincount(digits.y_train).min() >= 110
    assert np.bincount(digits.y_test).min() >= 50


def test_no_held_out_image_is_also_for_training() -> None:
    digits = load_digits(centre=False)
    train = {row.tobytes() for row in digits.X_train}
    assert not any(row.tobytes() in train for row in digits.X_test)


def test_pixels_are_centred_by_the_training_mean_alone() -> None:
    digits = load_digits()
    assert np.abs(digits.X_train.mean(axis=0)).max() < 1e-12
    assert np.abs(digits.X_test.mean(axis=0)).max() > 1e-3


def test_pixels_are_from_0_to_1_where_not_centred() -> None:
    digits = load_digits(centre=False)
    assert (digits.X_train.min(), digits.X_train.max()) == (0.0, 1.0)
    assert not digits.mean.any()


def test_the_bias_is_a_last_column_of_ones() -> None:
    with_bias, without = load_digits(bias=True), load_digits()
    assert (with_bias.X_train[:, -1] == 1).all()
    assert np.array_equal(with_bias.X_test[:, :-1], without.X_test)


@pytest.mark.parametrize("bias", [False, True])
def test_a_row_turns_back_into_its_image(bias: bool) -> None:
    image = load_digits(bias=bias).image(load_digits(bias=bias).X_train[3])
    assert image.shape == (8, 8)
    assert image.ravel() == pytest.approx(load_digits(centre=False).X_train[3])


def test_the_data_can_be_changed_without_harm_to_the_next_loading() -> None:
    load_digits().X_train[:] = 0
    assert load_digits().X_train.any()


def test_the_numbers_are_those_of_the_source() -> None:
    digits = load_digits(centre=False)
    # The first image of the file, a zero, and the sum of all pixels there.
    assert digits.y_train[0] == 0
    assert (16 * digits.X_train[0, :8]).tolist() == [0, 0, 5, 13, 9, 1, 0, 0]
    assert round(16 * (digits.X_train.sum() + digits.X_test.sum())) == 561718


def test_the_source_is_credited() -> None:
    assert "Alpaydin" in (module.load_digits.__doc__ or "")
    assert "CC BY 4.0" in (module.load_digits.__doc__ or "")
