"""Makes links and special files that lead out of its folder.

Shows: PermissionError
Elsewhere: it would change the machine
Holds: confined
"""

import os

for make in (
    lambda: os.symlink(COURSE, "out"),
    lambda: os.link(os.__file__, "os-linked.py"),
    lambda: os.mkfifo("pipe"),
    lambda: os.mknod("device", 0o60600, os.makedev(8, 0)),
    lambda: os.chmod(".", 0o777),
    lambda: os.rename(".", "../left-behind"),
    lambda: os.rename("/tmp", "here"),
):
    try:
        make()
    except OSError as error:
        print(type(error).__name__)
    else:
        print(ESCAPED)
