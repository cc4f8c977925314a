"""Replaces what the kernel does when it is asked to execute something.

Shows: no kernel | done
"""


async def nothing(*arguments, **named):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}


kernel = getattr(get_ipython(), "kernel", None)
if kernel is None:
    print("no kernel")
else:
    kernel.do_execute = nothing
    print("done")
