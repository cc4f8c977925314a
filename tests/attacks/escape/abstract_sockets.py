"""Talks to other programs of the machine over sockets that have no file.

Shows: refused
Holds: confined
"""

import socket

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    for action in ("bind", "connect"):
        try:
            end = socket.socketpair(socket.AF_UNIX, kind)[0]
            if kind == socket.SOCK_STREAM:
                end = socket.socket(socket.AF_UNIX, kind)
            getattr(end, action)("\0somebody")
        except ConnectionRefusedError:
            print(ESCAPED)
        except OSError as error:
            print("refused", error)
        else:
            print(ESCAPED)
