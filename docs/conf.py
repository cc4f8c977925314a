"""How Sphinx makes pages of this folder: `make docs`."""

from autograder import __version__

project = "Backprop by Hand"
author = "The Backprop by Hand authors"
project_copyright = author
release = __version__

extensions = ["myst_parser"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "Backprop by Hand"
html_copy_source = False
html_show_sphinx = False
