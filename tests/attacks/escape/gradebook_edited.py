"""Opens the gradebook and gives everybody full marks.

Shows: PermissionError | FileNotFoundError | unable to open
Holds: confined
"""

import sqlite3

try:
    open(COURSE + "/gradebook.db", "r+b").close()
except OSError as error:
    print(type(error).__name__)
else:
    print(ESCAPED)
