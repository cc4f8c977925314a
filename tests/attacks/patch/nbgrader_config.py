"""Hands in a configuration of nbgrader that knows no tests.

Shows: AssertionError
"""

# %% file nbgrader_config.py
c = get_config()
c.Autograde.preprocessors = []
c.Execute.allow_errors = True
c.ClearSolutions.enforce_metadata = False
