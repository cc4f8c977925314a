"""Slots on other machines: the workers of a Dask cluster. Importing this imports Dask: import it where it is used.

The coordinator (`coordinator.py`) sends the course (`bundle.py`) to every worker once, and a hand-in (`parcel.py`) for
each notebook. On a worker (`worker.py`) each of its threads has a slot. The results come back; nothing else does.
"""

from autograder.grading.cluster.coordinator import Cluster

__all__ = ["Cluster"]
