"""Says that the notebook is written for a kernel that runs nothing.

Shows: AssertionError
"""

# %% hand_in
content = json.loads(notebook.read_text())
content["metadata"]["kernelspec"] = {"name": "bash", "display_name": "Bash", "language": "bash"}
notebook.write_text(json.dumps(content))
