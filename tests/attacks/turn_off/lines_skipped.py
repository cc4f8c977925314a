"""Jumps out of every line that asserts something, with a trace function.

Shows: done
"""

import sys


def trace(frame, event, argument):
    if event == "line" and "hidden" not in frame.f_code.co_name:
        frame.f_locals["f"] = lambda x: 6.0
    return trace


sys.settrace(trace)
print("done")
