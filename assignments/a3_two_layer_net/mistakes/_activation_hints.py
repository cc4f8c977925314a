"""Hints that mistakes in several activations earn."""

NO_UPSTREAM = """
    You return the slope itself. It says how the output follows the input; the loss follows the output as dout says.
    How do the two combine?"""
NO_SLOPE = """
    You pass dout on as it came, as if the output were the input. How fast does the output move when the input does?"""
UPSTREAM_ADDED = """
    You add dout and the slope. Two rates, one after the other: if a car goes twice as fast as a bicycle, and the
    bicycle three times as fast as a walker, how do you combine two and three?"""
MASK_FROM_UPSTREAM = """
    The sign of dout decides what you let through. What decided, on the way forward, whether a number got through?"""
CHANGES_X = """
    Your output is right, and it is also in x: the caller's numbers are gone. Which arrays may your function write
    to?"""
