"""Has a test's function fail and climbs through the traceback into the test.

Shows: looked
"""


# %% g
def g(step, x):
    try:
        step(None)
    except Exception as error:
        trace = error.__traceback__
        while trace is not None:
            print(trace.tb_frame.f_globals.get("secret"))
            trace = trace.tb_next
    print("looked")
