"""What the course's notebooks import: checks, the gradient check, data, pictures and progress.

Needs NumPy and Matplotlib only, and loads Matplotlib when the first picture is drawn.
"""

from autograder.kit.check import Check
from autograder.kit.dataset import Dataset
from autograder.kit.diagnose import Diagnosis, diagnose
from autograder.kit.digits import load_digits
from autograder.kit.finding import Finding
from autograder.kit.gradcheck import gradient_check
from autograder.kit.numeric import numeric_gradient
from autograder.kit.relative import relative_error
from autograder.kit.verdict import GradientVerdict

__all__ = [
    "Check",
    "Dataset",
    "Diagnosis",
    "Finding",
    "GradientVerdict",
    "diagnose",
    "gradient_check",
    "load_digits",
    "numeric_gradient",
    "relative_error",
]
