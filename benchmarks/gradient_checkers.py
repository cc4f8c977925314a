"""Gradient checks to compare: the kit's, the textbook's, SciPy's and JAX's (the last two where they are installed).

Each takes a problem and a claimed gradient and says whether it accepts the claim. Those of others accept relative
errors up to a tolerance; several tolerances are tried, and the one that turns out best for them is reported.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Literal

import numpy as np

from autograder.kit import gradient_check, numeric_gradient
from benchmarks.gradient_problems import Array, Problem

Claim = Callable[[Array], Array]
Checker = Callable[[Problem, Claim], bool]


def checkers() -> dict[str, list[Checker]]:
    """Every checker that can run here, with the variants of each."""
    found: dict[str, list[Checker]] = {
        "kit, full": [_kit("full")],
        "kit, sampled": [_kit("sampled")],
        "kit, directional": [_kit("directional")],
        "textbook centred difference": [_textbook(10.0**-k) for k in range(2, 9)],
    }
    if find_spec("scipy"):
        found["scipy.optimize.check_grad"] = [_scipy(10.0**-k) for k in range(2, 9)]
    if find_spec("jax"):
        found["jax.test_util.check_grads"] = [_jax(None), _jax(1e-3), _jax(1e-5)]
    return found


def _kit(mode: Literal["sampled", "directional", "full"]) -> Checker:
    return lambda problem, claim: gradient_check(problem.loss, problem.x, claim, mode=mode).passed


def _textbook(tolerance: float) -> Checker:
    def check(problem: Problem, claim: Claim) -> bool:
        h = 1e-5 * max(1.0, float(np.abs(problem.x).max()))
        numeric, claimed = numeric_gradient(problem.loss, problem.x, h), claim(problem.x)
        size = np.maximum(np.maximum(np.abs(numeric), np.abs(claimed)), 1e-8)
        return bool(np.max(np.abs(numeric - claimed) / size) <= tolerance)

    return check


def _scipy(tolerance: float) -> Checker:
    from scipy.optimize import check_grad

    def check(problem: Problem, claim: Claim) -> bool:
        shape = problem.x.shape
        distance = check_grad(
            lambda flat: problem.loss(flat.reshape(shape)),
            lambda flat: claim(flat.reshape(shape)).ravel(),
            problem.x.ravel(),
        )
        return bool(distance <= tolerance * np.linalg.norm(claim(problem.x)))

    return check


def _jax(tolerance: float | None) -> Checker:
    import jax
    from jax.test_util import check_grads

    jax.config.update("jax_enable_x64", True)

    def check(problem: Problem, claim: Claim) -> bool:
        number = jax.ShapeDtypeStruct((), np.float64)
        array = jax.ShapeDtypeStruct(problem.x.shape, np.float64)

        def value(x: Array) -> Any:
            return jax.pure_callback(lambda z: np.float64(problem.loss(np.asarray(z))), number, x)

        loss = jax.custom_vjp(value)
        loss.defvjp(
            lambda x: (loss(x), x),
            lambda x, upstream: (upstream * jax.pure_callback(lambda z: claim(np.asarray(z)), array, x),),
        )
        bounds = {} if tolerance is None else {"atol": 0.0, "rtol": tolerance}
        try:
            check_grads(loss, (problem.x,), order=1, modes=("rev",), **bounds)
        except AssertionError:
            return False
        return True

    return check
