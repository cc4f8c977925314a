"""The gradient check: a claimed gradient beside differences of its own loss."""

from autograder.kit.gradcheck.gradient_check import Mode, gradient_check
from autograder.kit.gradcheck.verdict import Disagreement, GradientVerdict

__all__ = ["Disagreement", "GradientVerdict", "Mode", "gradient_check"]
