"""Shows pictures and files of the machine as outputs, for whoever renders them.

Shows: AssertionError
Holds: confined
"""

from IPython.display import HTML, IFrame, Markdown, display

display(IFrame(COURSE + "/reference.py", 100, 100))
display(HTML(f"<object data='file://{COURSE}/reference.py'></object>"))
display(Markdown(f"![x]({COURSE}/reference.py)"))
for show in ("Image", "SVG", "FileLink"):
    try:
        display(getattr(__import__("IPython.display").display, show)(filename=COURSE + "/reference.py"))
    except Exception as error:
        print(type(error).__name__)
