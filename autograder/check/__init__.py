"""What a student runs in a terminal before handing in: the notebook from top to bottom, and what its checks say.

Needs what the notebook needs, and IPython. It runs the student's own code as the student, and confines nothing.
"""
