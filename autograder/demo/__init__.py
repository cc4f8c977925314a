"""A course with a class of submissions, made up to show the main job: right, wrong, broken and hostile ones."""
