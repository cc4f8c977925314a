"""Hands in test cells that are empty, unlocked, and worth a hundred points.

Shows: AssertionError
"""

# %% hand_in
content = json.loads(notebook.read_text())
for cell in content["cells"]:
    if cell["metadata"].get("nbgrader", {}).get("grade"):
        cell["source"] = "100.0"
        cell["metadata"]["nbgrader"].update(points=100, locked=False, solution=True)
notebook.write_text(json.dumps(content))
