"""Registers a handler of its own for every exception.

Shows: done
"""

get_ipython().set_custom_exc((BaseException,), lambda *arguments, **named: None)
print("done")
