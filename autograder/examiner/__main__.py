"""The first process of some slots: imports libraries, forks the zygotes, and goes on as the server.

Run as `python -m autograder.examiner DESCRIPTOR ... [LIBRARY ...]`, a descriptor for each slot, in an environment that
holds nothing secret. What zygotes must not know, `Setting`, is read from standard input after they are forked. So the
libraries are imported once for both halves of all slots, and kept in memory once.
"""

import os
import socket
import sys

from autograder.sandbox.launch import fork_zygotes
from autograder.sandbox.warm import import_libraries


def main() -> None:
    """Answer jobs until the other side is gone."""
    controls = [socket.socket(fileno=int(number)) for number in sys.argv[1:] if number.isdecimal()]
    shell = import_libraries(sys.argv[1 + len(controls) :])
    zygotes, process = fork_zygotes(len(controls), shell, controls)
    from autograder.examiner import server  # which no sandbox has in its memory
    from autograder.examiner.setting import settings

    with open(0, "rb") as told:
        setting = settings.decode(told.read())
    os.open(os.devnull, os.O_RDONLY)  # the lowest descriptor that is free: standard input again
    setting.enter()
    server.run(controls, zygotes, setting.notebooks, [process])


if __name__ == "__main__":
    main()
