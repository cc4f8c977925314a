"""The gradient by centred differences."""

import numpy as np
import pytest

from autograder.kit import numeric_gradient


def test_gradient_of_a_cubic_over_a_matrix() -> None:
    x = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])
    assert numeric_gradient(lambda z: np.sum(z**3), x) == pytest.approx(3 * x**2, abs=1e-8)


def test_point_comes_back_unchanged_even_if_the_function_writes_into_it() -> None:
    x = np.array([1.0, 2.0])

    def rude(z: np.ndarray) -> float:
        z *= 2
        return float(z.sum())

    assert numeric_gradient(rude, x) == pytest.approx([2.0, 2.0])
    assert x.tolist() == [1.0, 2.0]


def test_a_single_number_has_a_derivative() -> None:
    assert numeric_gradient(lambda z: z**2, np.array(3.0)) == pytest.approx(6.0)


def test_forward_and_backward_kinks_average() -> None:
    assert numeric_gradient(lambda z: abs(z[0]), np.array([0.0])) == pytest.approx([0.0])
