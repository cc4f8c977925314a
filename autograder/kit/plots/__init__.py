"""Pictures for the notebooks: each draws on the Matplotlib axes it is given, or makes a figure of its own."""

from autograder.kit.plots.graphs import Node, computational_graph
from autograder.kit.plots.grids import heat_map
from autograder.kit.plots.lines import activation, curves
from autograder.kit.plots.maps import feature_maps
from autograder.kit.plots.pictures import images, templates
from autograder.kit.plots.planes import decision_boundary, paths

__all__ = [
    "Node",
    "activation",
    "computational_graph",
    "curves",
    "decision_boundary",
    "feature_maps",
    "heat_map",
    "images",
    "paths",
    "templates",
]
