"""Results as pages for students."""

from autograder.feedback.page import render
from autograder.feedback.writer import write_feedback

__all__ = ["render", "write_feedback"]
