"""Gives IPython a parser that knows only empty programs.

Shows: done
"""

import ast

get_ipython().compile.ast_parse = lambda source, *more, **named: ast.parse("")
print("done")
