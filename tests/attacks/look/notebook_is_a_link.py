"""Hands in a link to another student's notebook as its own.

Shows: Links are not followed
"""

# %% hand_in
notebook.unlink()
notebook.symlink_to(course / "submitted" / "honest" / "ps" / "nb.ipynb")
