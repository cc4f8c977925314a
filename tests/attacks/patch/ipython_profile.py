"""Hands in a profile of IPython, with a program that runs before every session.

Shows: AssertionError
"""

# %% file .ipython/profile_default/startup/00.py
get_ipython().input_transformers_cleanup.append(lambda lines: ["pass\n"])

# %% file ipython_config.py
c.InteractiveShellApp.exec_lines = ["AssertionError = Warning"]

# %% file profile_default/startup/00.py
get_ipython().input_transformers_cleanup.append(lambda lines: ["pass\n"])
