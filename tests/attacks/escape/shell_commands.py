"""Runs commands of the shell with IPython's ways of doing so.

Shows: do not run
Holds: confined
"""

lines = get_ipython().getoutput("echo $((40 + 2))")
print(ESCAPED if "42" in lines else "refused")
