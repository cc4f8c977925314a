"""Types commands into the terminal of whoever grades, and prints codes that command it.

Shows: refused
Holds: confined
"""

import fcntl
import os

TIOCSTI = 0x5412
for number in range(4):
    try:
        fcntl.ioctl(number, TIOCSTI, b"\n")
    except OSError:
        print("refused")
    else:
        print(ESCAPED)
try:
    os.open("/dev/tty", os.O_RDWR)
except OSError:
    print("refused")
else:
    print(ESCAPED)


# %% f
def f(x):
    raise ValueError("\x1b]0;title\x07\x1b[2J\x1b[31m[bold]")
