"""The same, with a transformer that comes after tokenizing.

Shows: done
"""

get_ipython().input_transformers_post.append(lambda lines: ["pass\n"])
print("done")
