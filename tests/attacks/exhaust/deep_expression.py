"""Hands in an answer that is thirty thousand parentheses.

Shows: parenthes | MemoryError | RecursionError | SyntaxError | ended by itself
Elsewhere: it makes Python itself crash
"""

# %% hand_in
content = json.loads(notebook.read_text())
for cell in content["cells"]:
    if cell["metadata"].get("nbgrader", {}).get("grade_id") == "f":
        cell["source"] = "f = " + "(" * 30_000 + ")" * 30_000
notebook.write_text(json.dumps(content))
