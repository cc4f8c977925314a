"""Calls the function that a test passed from another thread, while the test goes on.

Shows: tried
"""

# %% g
import threading


def g(step, x):
    print("tried")
    threads = [threading.Thread(target=lambda: [step(x) for _ in range(100)]) for _ in range(4)]
    for thread in threads:
        thread.start()
