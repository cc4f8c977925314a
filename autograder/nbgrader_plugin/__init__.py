"""The engine under nbgrader's own commands and the formgrader's buttons.

Two lines in a course's nbgrader_config.py put it there (`autograder init` writes them):

```python
c.Autograde.exporter_class = "autograder.nbgrader_plugin.GradingExporter"
c.GenerateFeedback.exporter_class = "autograder.nbgrader_plugin.FeedbackExporter"
```

`exporter_class` is nbgrader's own option for what turns a notebook into its next form. Everything around it stays
nbgrader's: which submissions are taken, folders, permissions, hooks, late penalties, the log.
"""

from importlib import import_module
from typing import Any

_MODULES = {
    "FeedbackExporter": "autograder.nbgrader_plugin.feedback_exporter",
    "GradingExporter": "autograder.nbgrader_plugin.grading_exporter",
}


def __getattr__(name: str) -> Any:
    """Import an exporter when nbgrader asks for it: writing the two lines must not wait for all of nbgrader."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(_MODULES[name]), name)
