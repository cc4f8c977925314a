"""How often gradient checks err: on right gradients, and on wrong ones.

    python -m benchmarks.gradcheck --problems 10000

Right gradients are of all families of `gradient_problems`. A wrong one is right but for a relative error in one
coordinate, at random among those of at least a hundredth of the largest. Evaluations are calls of the loss for a right
gradient.
"""

import argparse
from dataclasses import dataclass, replace

import numpy as np

from autograder.kit import gradient_check
from benchmarks.gradient_checkers import Checker, checkers
from benchmarks.gradient_problems import Array, Problem, random_problem, softmax_of


@dataclass
class Tally:
    """What one checker did."""

    alarms: int = 0
    misses: int = 0
    evaluations: int = 0

    @property
    def errors(self) -> int:
        """Of both kinds."""
        return self.alarms + self.misses


def main() -> None:
    """Run the benchmark and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--problems", type=int, default=10_000, help="right and wrong gradients each, for the kit")
    parser.add_argument("--others", type=int, default=300, help="the same for checks of others, which are slower")
    parser.add_argument("--error", type=float, default=1e-4, help="relative error in one coordinate")
    parser.add_argument("--seed", type=int, default=0, help="of the problems")
    options = parser.parse_args()
    print(f"{'':30}{'problems':>9}{'false alarms':>14}{'misses':>9}{'evaluations':>13}")
    for name, variants in checkers().items():
        count = options.problems if name.startswith("kit") else min(options.problems, options.others)
        best = min((_tally(variant, count, options) for variant in variants), key=lambda tally: tally.errors)
        print(f"{name:30}{count:9}{best.alarms:14}{best.misses:9}{best.evaluations / count:13.1f}", flush=True)
    problem = softmax_of(np.random.default_rng(0), N=100, D=3073, C=10)
    verdict = gradient_check(problem.loss, problem.x, problem.gradient, mode="directional")
    print(f"\nA softmax of 3073 × 10 along random directions: {verdict.evaluations} evaluations.")


def _tally(checker: Checker, count: int, options: argparse.Namespace) -> Tally:
    tally = Tally()
    rng = np.random.default_rng(options.seed)
    with np.errstate(all="ignore"):
        for _ in range(count):
            problem = random_problem(rng)
            tally.alarms += not checker(_counted(problem, tally), problem.gradient)
            wrong = _spoilt(problem, options.error, rng)
            tally.misses += wrong is not None and checker(problem, wrong.gradient)
    return tally


def _counted(problem: Problem, tally: Tally) -> Problem:
    def loss(x: Array) -> float:
        tally.evaluations += 1
        return problem.loss(x)

    return replace(problem, loss=loss)


def _spoilt(problem: Problem, error: float, rng: np.random.Generator) -> Problem | None:
    """The problem with one coordinate of its gradient wrong; None if its gradient is 0 everywhere."""
    sizes = np.abs(problem.gradient(problem.x)).ravel()
    if not sizes.any():
        return None
    coordinate = rng.choice(np.flatnonzero(sizes >= 1e-2 * sizes.max()))
    factor = 1 + error * rng.choice([-1, 1])

    def gradient(x: Array) -> Array:
        changed = problem.gradient(x).copy()
        changed.flat[coordinate] *= factor
        return changed

    return replace(problem, gradient=gradient)


if __name__ == "__main__":
    main()
