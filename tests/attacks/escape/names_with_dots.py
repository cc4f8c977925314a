"""Hands in cells, attachments and outputs with names that climb, for whoever writes them to files.

Shows: AssertionError
"""

# %% hand_in
content = json.loads(notebook.read_text())
climb = "../../../../../../tmp/left-behind"
for cell in content["cells"]:
    cell["id"] = climb
    cell["metadata"]["name"] = cell["metadata"]["filename"] = climb
    cell["attachments"] = {climb: {"image/png": "AAAA"}}
    cell["outputs"] = [
        {"output_type": "display_data", "data": {"image/png": "AAAA"}, "metadata": {"filenames": {"image/png": climb}}}
    ]
content["metadata"]["language_info"] = {"name": climb, "file_extension": climb}
notebook.write_text(json.dumps(content))
