"""What hidden tests are written with: exercises, aspects, known mistakes, right variants, hidden inputs."""

from autograder.exam.catalogue import exercises_of
from autograder.exam.conduct import Repeatable, Unchanged
from autograder.exam.exercise import Exercise
from autograder.exam.finite import Finite
from autograder.exam.holds import Holds, Refuses
from autograder.exam.keys import Keys
from autograder.exam.mistake import Mistake, edit, whole
from autograder.exam.no_loops import NoLoops
from autograder.exam.own_gradient import OwnGradient
from autograder.exam.rehearsal import rehearse, share
from autograder.exam.seed import hidden_rng
from autograder.exam.value import Value
from autograder.exam.variant import Variant, variant, variants_of

__all__ = [
    "Exercise",
    "Finite",
    "Holds",
    "Keys",
    "Mistake",
    "NoLoops",
    "OwnGradient",
    "Refuses",
    "Repeatable",
    "Unchanged",
    "Value",
    "Variant",
    "edit",
    "exercises_of",
    "hidden_rng",
    "rehearse",
    "share",
    "variant",
    "variants_of",
    "whole",
]
