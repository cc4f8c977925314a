"""Replaces the function that runs cells, in the object and in its class.

Shows: done | NoneType | ended by itself
"""

from IPython.core.interactiveshell import InteractiveShell

shell = get_ipython()
for owner in (shell, type(shell), InteractiveShell):
    for name in ("run_cell", "run_cell_async", "run_ast_nodes", "run_code"):
        try:
            setattr(owner, name, lambda *arguments, **named: None)
        except Exception:
            continue
print("done")
