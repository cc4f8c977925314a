"""Starts threads until no more can be started.

Shows: RuntimeError | took more than
Elsewhere: it would take all threads of the machine
"""

# %% g
import threading
import time


def g(step, x):
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
