"""Hands in a notebook whose metadata are nested a million times.

Shows: not valid JSON | AssertionError
"""

# %% hand_in
text = notebook.read_text()
notebook.write_text(text[:-1] + ', "deep": ' + "[" * 1_000_000 + "]" * 1_000_000 + "}")
