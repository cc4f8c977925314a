"""What a wrong array looks like: a factor, a sign, a transposition, a missing term."""

from autograder.kit.diagnose.context import Cause
from autograder.kit.diagnose.diagnosis import UNKNOWN, Diagnosis, diagnose

__all__ = ["UNKNOWN", "Cause", "Diagnosis", "diagnose"]
