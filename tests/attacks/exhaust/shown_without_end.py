"""Shows pictures without end.

Shows: left out | took more than
Takes: long
Elsewhere: it would take all memory of the machine
"""

from IPython.display import HTML, display

while True:
    display(HTML("x" * 100_000))
