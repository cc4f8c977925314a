"""Hands in a notebook of 200 MB.

Shows: MB and is not graded
Elsewhere: it would take all memory of the machine
"""

# %% hand_in
content = json.loads(notebook.read_text())
content["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "@@"}]
head, tail = json.dumps(content).split("@@")
with open(notebook, "w") as file:
    file.write(head)
    for _ in range(200):
        file.write("x" * 1_000_000)
    file.write(tail)
