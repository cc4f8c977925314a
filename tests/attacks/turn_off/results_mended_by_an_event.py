"""Takes the error out of the result of every cell that has run.

Shows: done
"""


def mend(result):
    result.error_in_exec = result.error_before_exec = None


get_ipython().events.register("post_run_cell", mend)
print("done")
