"""Names files of the course as pictures and attachments of a text.

Shows: AssertionError
"""

# %% hand_in
content = json.loads(notebook.read_text())
for cell in content["cells"]:
    cell["attachments"] = {
        str(course / "reference.py"): {"text/plain": "x"},
        "../../../../reference.py": {"image/png": ""},
    }
text = f"![a](file://{course}/reference.py) ![b](../../../reference.py) <iframe src='file://{course}/reference.py'></iframe>"
content["cells"].append({"cell_type": "markdown", "id": "z", "metadata": {}, "source": text})
notebook.write_text(json.dumps(content))
