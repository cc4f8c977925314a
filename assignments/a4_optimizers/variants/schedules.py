"""Right answers to the exercises of the notebook `schedules`, written in other ways."""

import numpy as np

from autograder.exam import variant


@variant(of="epoch_of_step")
def epoch_by_counting(step, num_examples, batch_size):
    per_epoch = num_examples // batch_size or 1
    epoch = 0
    while step >= per_epoch:
        step -= per_epoch
        epoch += 1
    return epoch


@variant(of="epoch_of_step")
def epoch_by_rounding(step, num_examples, batch_size):
    iterations_per_epoch = max(int(num_examples / batch_size), 1)
    return int(np.floor(step / iterations_per_epoch))


@variant(of="epoch_of_step")
def epoch_by_divmod(step, num_examples, batch_size):
    if batch_size > num_examples:
        return step
    epoch, _ = divmod(step, num_examples // batch_size)
    return np.int64(epoch)


@variant(of="step_decay")
def step_decay_by_loop(epoch, initial_rate, milestones=(30, 60, 90), factor=0.1):
    rate = initial_rate
    for milestone in milestones:
        if epoch >= milestone:
            rate *= factor
    return rate


@variant(of="step_decay")
def step_decay_by_search(epoch, initial_rate, milestones=(30, 60, 90), factor=0.1):
    return initial_rate * np.power(factor, np.searchsorted(milestones, epoch, side="right"))


@variant(of="step_decay")
def step_decay_by_counting(epoch, initial_rate, milestones=(30, 60, 90), factor=0.1):
    passed = len([m for m in milestones if m <= epoch])
    return np.float64(initial_rate) * factor**passed


@variant(of="cosine_decay")
def cosine_decay_by_half_angle(t, initial_rate, num_steps):
    return initial_rate * np.cos(np.pi * t / (2 * num_steps)) ** 2


@variant(of="cosine_decay")
def cosine_decay_by_sine(t, initial_rate, num_steps):
    share = t / num_steps
    return initial_rate * (1 - np.sin(np.pi * share / 2) ** 2)


@variant(of="cosine_decay")
def cosine_decay_as_written(t, initial_rate, num_steps):
    return np.array(0.5 * initial_rate * (1 + np.cos(t * np.pi / num_steps)))


@variant(of="linear_decay")
def linear_decay_of_what_is_left(t, initial_rate, num_steps):
    return initial_rate * (num_steps - t) / num_steps


@variant(of="linear_decay")
def linear_decay_in_equal_parts(t, initial_rate, num_steps):
    return initial_rate - t * (initial_rate / num_steps)


@variant(of="linear_decay")
def linear_decay_by_interpolation(t, initial_rate, num_steps):
    return np.interp(t, [0, num_steps], [initial_rate, 0])


@variant(of="inverse_sqrt_decay")
def inverse_root_by_power(t, initial_rate):
    return initial_rate * t**-0.5


@variant(of="inverse_sqrt_decay")
def inverse_root_by_logarithm(t, initial_rate):
    return initial_rate * np.exp(-np.log(t) / 2)


@variant(of="inverse_sqrt_decay")
def inverse_root_of_a_square(t, initial_rate):
    return np.sqrt(initial_rate**2 / t)


@variant(of="linear_warmup")
def warmup_by_condition(t, peak_rate, num_warmup):
    if t < num_warmup:
        return peak_rate * t / num_warmup
    return peak_rate


@variant(of="linear_warmup")
def warmup_by_clipping(t, peak_rate, num_warmup):
    return np.clip(t / num_warmup, 0, 1) * peak_rate


@variant(of="linear_warmup")
def warmup_by_interpolation(t, peak_rate, num_warmup):
    return float(np.interp(t, [0, num_warmup], [0, peak_rate]))


@variant(of="descend")
def descend_on_a_copy(gradient, w, schedule, num_steps):
    w = w.copy()
    for t in range(num_steps):
        w -= schedule(t) * gradient(w)
    return w


@variant(of="descend")
def descend_counting_by_hand(gradient, w, schedule, num_steps):
    taken, here = 0, np.array(w)
    while taken < num_steps:
        rate = schedule(taken)
        here = here + (-rate) * gradient(here)
        taken += 1
    return here


@variant(of="descend")
def descend_by_recursion(gradient, w, schedule, num_steps):
    if num_steps == 0:
        return w
    before = descend_by_recursion(gradient, w, schedule, num_steps - 1)
    return np.subtract(before, np.multiply(gradient(before), schedule(num_steps - 1)))
