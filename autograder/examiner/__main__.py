"""The first process of some slots: imports what all need, forks the zygotes, and goes on as the server.

Run as `python -m autograder.examiner DESCRIPTOR ... [LIBRARY ...]`, a descriptor for each slot, in an environment that
holds nothing secret. What zygotes must not know, `Setting`, is read from standard input after they are forked. The
libraries are for them: a server imports what its tests need when it knows where the course's own modules are, and no
random generator of a library's then has the state that it has where student code runs.
"""

import os
import socket
import sys
import traceback

from autograder.sandbox.launch import fork_zygotes
from autograder.sandbox.warm import import_what_all_need


def main() -> None:
    """Answer jobs until the other side is gone."""
    controls = [socket.socket(fileno=int(number)) for number in sys.argv[1:] if number.isdecimal()]
    libraries = sys.argv[1 + len(controls) :]
    shell = import_what_all_need()
    zygotes, process = fork_zygotes(len(controls), shell, libraries, controls)
    from autograder.examiner import server  # which no sandbox has in its memory
    from autograder.examiner.setting import settings

    with open(0, "rb") as told:
        setting = settings.decode(told.read())
    os.open(os.devnull, os.O_RDONLY)  # the lowest descriptor that is free: standard input again
    setting.enter()
    server.run(controls, zygotes, setting.notebooks, [process])


if __name__ == "__main__":
    try:
        main()
    except Exception:
        traceback.print_exc(file=sys.__stderr__)  # a shell has taken the other one
        sys.exit(1)
