"""Writes to another student's hand-in, to the instructor's notebook, and to the feedback.

Shows: PermissionError
Holds: confined
"""

import os

for name in ("submitted/another/ps/nb.ipynb", "source/ps/nb.ipynb", "reference.py", "nbgrader_config.py"):
    try:
        open(f"{COURSE}/{name}", "r+").close()
    except OSError as error:
        print(type(error).__name__)
    else:
        print(ESCAPED, name)
for folder in ("feedback", "autograded", "submitted/honest/ps"):
    try:
        os.makedirs(f"{COURSE}/{folder}/left-behind")
    except OSError as error:
        print(type(error).__name__)
    else:
        print(ESCAPED, folder)
        os.rmdir(f"{COURSE}/{folder}/left-behind")
