"""The engine under nbgrader's own commands and the formgrader's buttons.

Two lines in a course's nbgrader_config.py put it there (`autograder init` writes them):

```python
c.Autograde.exporter_class = "autograder.nbgrader_plugin.GradingExporter"
c.GenerateFeedback.exporter_class = "autograder.nbgrader_plugin.FeedbackExporter"
```

`exporter_class` is nbgrader's own option for what turns a notebook into its next form. Everything around it stays
nbgrader's: which submissions are taken, folders, permissions, hooks, late penalties, the log.
"""

from autograder.nbgrader_plugin.feedback_exporter import FeedbackExporter
from autograder.nbgrader_plugin.grading_exporter import GradingExporter

__all__ = ["FeedbackExporter", "GradingExporter"]
