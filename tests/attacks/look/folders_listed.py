"""Lists the folders that hold the course, homes and other notebooks being graded.

Shows: PermissionError
Holds: confined
"""

import os

for folder in ("/", "/root", "/home", "/tmp", "/var", "/etc", "/proc", "..", "../..", COURSE, COURSE + "/submitted"):
    try:
        names = os.listdir(folder)
    except OSError as error:
        print(type(error).__name__)
    else:
        print(ESCAPED, folder, names)
