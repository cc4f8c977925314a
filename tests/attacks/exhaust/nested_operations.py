"""Hands in an answer that adds fifty thousand numbers, which is deeper than programs that look at code can follow.

Shows: RecursionError | ended by itself | AssertionError
Elsewhere: it makes Python itself crash
"""

# %% hand_in
content = json.loads(notebook.read_text())
for cell in content["cells"]:
    if cell["metadata"].get("nbgrader", {}).get("grade_id") == "f":
        cell["source"] = "def f(x):\n    return " + "-" * 50_000 + "1"
notebook.write_text(json.dumps(content))
