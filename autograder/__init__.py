"""Grade Jupyter notebooks without running the tests where the student's code runs."""

__version__ = "0.1.0"
