"""Tags the test cells so that tools that respect tags do not run them.

Shows: AssertionError
"""

# %% hand_in
content = json.loads(notebook.read_text())
for cell in content["cells"]:
    if cell["metadata"].get("nbgrader", {}).get("grade"):
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove_cell", "demo", "in-sandbox"]
notebook.write_text(json.dumps(content))
