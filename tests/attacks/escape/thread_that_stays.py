"""Leaves threads running that keep trying to write outside after the notebook has ended.

Shows: done
Elsewhere: it would stay on the machine
Holds: confined
"""

import threading
import time


def stay():
    while True:
        try:
            open("/tmp/left-behind-by-a-thread", "w")
        except OSError:
            time.sleep(0.05)


for _ in range(5):
    threading.Thread(target=stay, daemon=False).start()
print("done")
