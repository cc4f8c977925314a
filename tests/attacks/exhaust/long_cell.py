"""Hands in a cell of ten million characters.

Shows: longer than
Elsewhere: it makes Python itself crash
"""

# %% hand_in
content = json.loads(notebook.read_text())
content["cells"].append(
    {
        "cell_type": "code",
        "id": "z",
        "metadata": {},
        "source": "1+" * 5_000_000 + "1",
        "outputs": [],
        "execution_count": None,
    }
)
notebook.write_text(json.dumps(content))
