"""Sleeps for an hour.

Shows: took more than
Waits: yes
Elsewhere: it takes as long as one waits
"""

# %% g
import time


def g(step, x):
    time.sleep(3600)
