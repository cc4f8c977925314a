"""Hands in a notebook of 100,000 cells.

Shows: more than 5,000 cells
Elsewhere: it takes as long as one waits
"""

# %% hand_in
content = json.loads(notebook.read_text())
extra = {"cell_type": "code", "metadata": {}, "source": "1", "outputs": [], "execution_count": None}
content["cells"] += [{"id": f"x{number}", **extra} for number in range(100_000)]
notebook.write_text(json.dumps(content))
