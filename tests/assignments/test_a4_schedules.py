"""The worked numbers of the notebook `schedules`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a4_optimizers import reference
from assignments.a4_optimizers.exam import schedules as exam
from autograder.exam import share


def test_batches_of_200_make_epochs_of_five_steps():
    assert [reference.epoch_of_step(step, 1198, 200) for step in (0, 4, 5, 99)] == [0, 0, 1, 19]
    assert reference.epoch_of_step(3, 150, 200) == 3


def test_the_stairs_have_the_rates_of_the_table():
    rates = [reference.step_decay(epoch, 0.1) for epoch in (0, 29, 30, 59, 60, 90)]
    assert rates == pytest.approx([0.1, 0.1, 0.01, 0.01, 0.001, 0.0001])


def test_the_slides_have_the_rates_of_the_table():
    times = (0, 25, 50, 75, 100)
    assert [reference.cosine_decay(t, 0.8, 100) for t in times] == pytest.approx(
        [0.8, 0.68284, 0.4, 0.11716, 0], abs=5e-6
    )
    assert [reference.linear_decay(t, 0.8, 100) for t in times] == pytest.approx([0.8, 0.6, 0.4, 0.2, 0])
    assert [reference.inverse_sqrt_decay(t, 0.8) for t in (1, 4, 100)] == pytest.approx([0.8, 0.4, 0.08])


def test_the_warm_up_rises_in_equal_parts_and_stays():
    rates = [reference.linear_warmup(t, 0.5, 4) for t in (0, 1, 2, 3, 4, 5, 100_000)]
    assert rates == pytest.approx([0, 0.125, 0.25, 0.375, 0.5, 0.5, 0.5])


def test_the_descent_on_a_parabola_leads_where_the_lesson_says():
    ends = [reference.descend(lambda w: w, np.array([1.0]), lambda t: 0.5 ** (t + 1), steps) for steps in range(4)]
    assert np.ravel(ends) == pytest.approx([1, 0.5, 0.375, 0.328125])


def test_a_smaller_fixed_rate_hovers_lower():
    def height(rate):
        rng = np.random.default_rng(0)
        walks = reference.descend(lambda w: w + rng.normal(size=w.shape), np.full(4000, 1.0), lambda t: rate, 400)
        return np.mean(walks**2) / 2

    assert height(0.02) < 0.3 * height(0.1) < 0.1 * height(0.3)


def test_rates_may_be_plain_numbers_or_those_of_numpy():
    for number in (float, np.float64, np.array):
        answer = lambda t, rate, steps: number(rate * (1 - t / steps))  # noqa: B023, E731
        assert share(exam.linear_decay.examine(answer)) == 1


def test_stairs_that_ignore_the_milestones_given_keep_no_marks():
    def students(epoch, initial_rate, milestones=(30, 60, 90), factor=0.1):
        return initial_rate * factor ** (epoch // 30)

    assert share(exam.step_decay.examine(students)) == 0
