"""Turns later tests off from inside the function that the first test calls.

Shows: asked
"""


# %% f
def f(x):
    print("asked")
    shell = get_ipython()
    shell.input_transformers_cleanup.append(lambda lines: ["pass\n"])
    shell.showtraceback = lambda *arguments, **named: None
    shell.run_cell = type(shell).run_cell = lambda *arguments, **named: None
