"""What the course's notebooks import: checks, the gradient check, data, pictures and progress.

Needs NumPy and Matplotlib only. Pictures are in `autograder.kit.plots`, which is loaded on its own because loading
Matplotlib takes a while.
"""

from autograder.kit.check import Check
from autograder.kit.datasets import Dataset, load_cifar10, load_digits, load_mnist
from autograder.kit.diagnose import Diagnosis, diagnose
from autograder.kit.finding import Finding
from autograder.kit.gradcheck import GradientVerdict, gradient_check
from autograder.kit.numeric import numeric_gradient
from autograder.kit.progress import progress
from autograder.kit.relative import relative_error

__all__ = [
    "Check",
    "Dataset",
    "Diagnosis",
    "Finding",
    "GradientVerdict",
    "diagnose",
    "gradient_check",
    "load_cifar10",
    "load_digits",
    "load_mnist",
    "numeric_gradient",
    "progress",
    "relative_error",
]
