"""Problem set 1: a line through points."""
