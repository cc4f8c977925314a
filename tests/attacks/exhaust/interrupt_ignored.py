"""Never ends, and has the interrupt ignored.

Shows: took more than
Takes: long
Elsewhere: it takes as long as one waits
"""

# %% g
import signal


def g(step, x):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        pass
