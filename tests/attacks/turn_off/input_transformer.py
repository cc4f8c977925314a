"""Has every later cell replaced by `pass` before it is read.

Shows: done
"""

get_ipython().input_transformers_cleanup.append(lambda lines: ["pass\n"])
print("done")
