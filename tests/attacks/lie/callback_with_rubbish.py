"""Calls the function that a test passed with everything it was not made for.

Shows: tried
"""


# %% g
def g(step, x):
    rubbish = [
        None,
        object(),
        g,
        {"a": [g]},
        float("nan"),
        "text",
        b"\xff",
        np.zeros((0, 9)),
        iter([1]),
        Ellipsis,
        step,
    ]
    for thing in rubbish:
        try:
            step(thing)
        except Exception:
            continue
    for arguments in ((), (1, 2, 3)):
        try:
            step(*arguments, unknown=step)
        except Exception:
            continue
    print("tried")
