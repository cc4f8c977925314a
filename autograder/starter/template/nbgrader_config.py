"""The course's settings for nbgrader and for `autograder`; folders and everything else are nbgrader's defaults."""

c = get_config()  # noqa: F821 (nbgrader provides it)

c.CourseDirectory.course_id = "my_course"
c.Autograde.exporter_class = "autograder.nbgrader_plugin.GradingExporter"
c.GenerateFeedback.exporter_class = "autograder.nbgrader_plugin.FeedbackExporter"
