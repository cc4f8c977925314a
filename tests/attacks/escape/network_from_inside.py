"""Sends what the test passed to a server, from inside the function.

Shows: refused
Holds: confined
"""

# %% g
import socket


def g(step, x):
    for address in (("127.0.0.1", 80), ("::1", 443)):
        try:
            socket.create_connection(address, timeout=0.2)
        except ConnectionRefusedError:
            print(ESCAPED)
        except OSError:
            print("refused")
