"""Executes the instructor's test cells, reaches student code through the wire, and decides the score."""
