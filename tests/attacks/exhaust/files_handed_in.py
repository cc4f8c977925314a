"""Hands in two thousand files beside the notebook.

Shows: files in the folder
"""

import os

print("files in the folder:", len(os.listdir()))

# %% hand_in
for number in range(2000):
    (folder / f"file{number}").touch()
