"""The assignments of the course."""
