"""Hands in symbolic links to the solutions, to another student's work and to the folder that holds all.

Shows: FileNotFoundError
"""

import glob

for path in ("link.py", "notebook.txt", "all/reference.py", "all/source/ps/nb.ipynb", "deep/link.py"):
    try:
        print(open(path).read())
    except OSError as error:
        print(type(error).__name__)

# %% hand_in
(folder / "link.py").symlink_to(course / "reference.py")
(folder / "notebook.txt").symlink_to(course / "submitted" / "another" / "ps" / "nb.ipynb")
(folder / "all").symlink_to(course)
(folder / "deep").mkdir()
(folder / "deep" / "link.py").symlink_to("../../../../reference.py")
