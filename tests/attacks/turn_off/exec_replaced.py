"""Replaces `exec` and `compile`, with which cells are run.

Shows: ended by itself | name 'f' is not defined | done
"""

import builtins

builtins.exec = lambda *arguments, **named: None
builtins.compile = lambda *arguments, **named: (lambda: None).__code__
print("done")
