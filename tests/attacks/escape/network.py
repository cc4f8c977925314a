"""Opens a socket of every family and kind.

Shows: refused
Holds: confined
"""

import socket

for family in range(1, 46):
    for kind in (1, 2, 3, 5):
        try:
            socket.socket(family, kind).close()
        except OSError:
            continue
        print(ESCAPED, family, kind)
print("refused")
