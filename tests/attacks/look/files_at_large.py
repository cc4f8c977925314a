"""Looks for any file outside of the Python installation that can be read.

Shows: looked at
Holds: confined
"""

import os
import sys

seen = 0
for top in (
    "/etc",
    "/home",
    "/root",
    "/var",
    "/tmp",
    "/opt",
    "/srv",
    "/mnt",
    "/run",
    "/dev/shm",
    "/sys",
    "/boot",
    COURSE,
):
    for place, folders, files in os.walk(top):
        print(ESCAPED, place)
        break
    seen += 1
for path in (
    "/etc/passwd",
    "/etc/hostname",
    "/root/.bashrc",
    "/proc/version",
    "/sys/class/net",
    "/run/secrets",
    "/dev/mem",
):
    try:
        os.open(path, os.O_RDONLY)
    except OSError:
        seen += 1
    else:
        print(ESCAPED, path)
print("looked at", seen)
