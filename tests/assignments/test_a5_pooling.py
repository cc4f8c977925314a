"""The worked numbers of the notebook `pooling`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a5_convolution import reference
from assignments.a5_convolution.exam import pooling as exam
from autograder.exam import share
from autograder.kit import gradient_check, load_digits

MAP = np.array([[31.0, 15, 28, 184], [0, 100, 70, 38], [12, 12, 7, 2], [12, 12, 45, 6]])[None, None]
BY_TWO = {"pool_height": 2, "pool_width": 2, "stride": 2}
UPSTREAM = np.array([[[[1.0, 2.0], [0.0, 4.0]]]])


def test_the_map_of_the_lesson_is_pooled_as_on_paper():
    assert reference.max_pool_forward_naive(MAP, BY_TWO)[0].tolist() == [[[[100, 184], [12, 45]]]]
    assert reference.average_pool_forward_naive(MAP, BY_TWO)[0].tolist() == [[[[36.5, 80], [12, 15]]]]


def test_a_maximum_routes_and_a_mean_shares():
    routed = reference.max_pool_backward_naive(UPSTREAM, (MAP, BY_TWO))
    shared = reference.average_pool_backward_naive(UPSTREAM, (MAP, BY_TWO))
    assert routed.tolist() == [[[[0, 0, 0, 2], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 4, 0]]]]
    assert shared[0, 0, ::2, ::2].tolist() == [[0.25, 0.5], [0, 1]]


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize("window", [(2, 2, 2), (3, 2, 1), (1, 3, 2)])
def test_pooling_backwards_is_the_gradient_of_pooling(kind, window):
    forward, backward = (getattr(reference, f"{kind}_pool_{way}_naive") for way in ("forward", "backward"))
    pool_param = dict(zip(("pool_height", "pool_width", "stride"), window, strict=True))
    x = np.random.default_rng(0).normal(size=(2, 3, 5, 7))
    dout = np.random.default_rng(1).normal(size=forward(x, pool_param)[0].shape)
    gradient = backward(dout, forward(x, pool_param)[1])
    assert gradient_check(lambda at: np.sum(dout * forward(at, pool_param)[0]), x, gradient).passed


@pytest.mark.parametrize("conv_param", [{"stride": 1, "pad": 0}, {"stride": 2, "pad": 1}, {"stride": 3, "pad": 1}])
def test_the_layer_without_loops_does_what_the_naive_one_does(conv_param):
    rng = np.random.default_rng(2)
    layer = rng.normal(size=(2, 3, 7, 13)), rng.normal(size=(4, 3, 3, 3)), rng.normal(size=4), conv_param
    out, cache = reference.conv_forward_naive(*layer)
    fast, fast_cache = reference.conv_forward_fast(*layer)
    np.testing.assert_allclose(fast, out, atol=1e-12)
    dout = rng.normal(size=out.shape)
    pairs = zip(reference.conv_backward_fast(dout, fast_cache), reference.conv_backward_naive(dout, cache), strict=True)
    for quick, slow in pairs:
        np.testing.assert_allclose(quick, slow, atol=1e-12)


def test_the_net_of_the_lesson_has_the_shapes_of_its_table():
    params = parameters(np.random.default_rng(0))
    assert [sum(params[name].size for name in names) for names in (("W1", "b1"), ("W2", "b2"))] == [80, 730]
    assert reference.conv_net_loss(params, np.zeros((2, 1, 8, 8))).shape == (2, 10)


def test_a_net_with_weights_near_zero_costs_log_c():
    params = {name: 1e-6 * array for name, array in parameters(np.random.default_rng(0)).items()}
    x, y = np.random.default_rng(1).normal(size=(7, 1, 8, 8)), np.arange(7)
    assert reference.conv_net_loss(params, x, y)[0] == pytest.approx(np.log(10), abs=1e-5)


def test_the_net_reads_95_percent_of_the_held_out_digits():
    digits, rng = load_digits(), np.random.default_rng(0)
    x, params = digits.X_train.reshape(-1, 1, 8, 8), parameters(rng)
    velocity = {name: np.zeros_like(array) for name, array in params.items()}
    for step in range(148):
        if step % 74 == 0:
            order = rng.permutation(len(x))
        rows = order[step % 74 * 16 :][:16]
        _, grads = reference.conv_net_loss(params, x[rows], digits.y_train[rows], 1e-4)
        for name in params:
            velocity[name] = 0.9 * velocity[name] + grads[name]
            params[name] = params[name] - 0.2 * 0.3 ** (step // 74) * velocity[name]
    scores = reference.conv_net_loss(params, digits.X_test.reshape(-1, 1, 8, 8))
    assert np.mean(np.argmax(scores, axis=1) == digits.y_test) >= 0.95


def test_naive_loops_earn_half_of_the_fast_exercise():
    findings = exam.conv_forward_fast.examine(reference.conv_forward_naive)
    assert [finding.label for finding in findings if not finding.passed] == ["no loops"]
    assert share(findings) == pytest.approx(0.6, abs=0.1)


def parameters(rng):
    """Those of the lesson's net for digits, as its training begins."""
    return {
        "W1": rng.normal(0, np.sqrt(2 / 9), (8, 1, 3, 3)),
        "b1": np.zeros(8),
        "W2": rng.normal(0, np.sqrt(1 / 72), (72, 10)),
        "b2": np.zeros(10),
    }
