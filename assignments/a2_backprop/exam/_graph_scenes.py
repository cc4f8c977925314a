"""How the hidden tests of the notebook `graph` play a gate, a graph, or judge an order."""

import copy
from typing import Any

import numpy as np

from assignments.a2_backprop.exam._graph_problems import Nodes


def play_pair(Gate: Any, x: Any, y: Any, upstream: Any) -> dict[str, Any]:
    """A gate of two inputs by itself, and one with a neighbour that runs in between."""
    gate, busy, neighbour = Gate(), Gate(), Gate()
    scene = {"out": gate.forward(x, y), "gradients": gate.backward(upstream)}
    busy.forward(x, y)
    neighbour.forward(upstream, x)
    return scene | {"beside": busy.backward(upstream)}


def play_single(Gate: Any, x: Any, upstream: Any) -> dict[str, Any]:
    """A gate of one input by itself, and one with a neighbour that runs in between."""
    gate, busy, neighbour = Gate(), Gate(), Gate()
    scene = {"out": gate.forward(x), "gradients": gate.backward(upstream)}
    busy.forward(x)
    neighbour.forward(upstream)
    return scene | {"beside": busy.backward(upstream)}


def play_constant(Gate: Any, a: float, x: Any, upstream: Any) -> dict[str, Any]:
    """A gate with a constant, and one with another constant made after it."""
    gate, other = Gate(a), Gate(a + 1)
    scene = {"out": gate.forward(x), "gradients": gate.backward(upstream)}
    return scene | {"of another": (other.forward(x), other.backward(upstream))}


def play_shuffle(Gate: Any, permutation: np.ndarray, x: np.ndarray, upstream: np.ndarray) -> dict[str, Any]:
    """A gate that shuffles."""
    gate = Gate(permutation)
    return {"out": gate.forward(x), "gradients": gate.backward(upstream)}


def play_graph(
    Graph: Any, Add: Any, Multiply: Any, nodes: Nodes, output: str, inputs: dict[str, float], later: dict[str, float]
) -> dict[str, Any]:
    """A graph run forwards and backwards, and once more with other inputs."""
    gates = {"+": Add, "*": Multiply}
    graph = Graph([(name, gates[kind](), taken) for name, kind, taken in nodes], output)
    scene = {"output": graph.forward(inputs), "values": copy.deepcopy(getattr(graph, "values", None))}
    scene |= {"gradients": copy.deepcopy(graph.backward())}
    graph.forward(later)
    return scene | {"later": graph.backward()}


def is_an_order(outcome: Any, inputs_of: dict[str, tuple[str, ...]]) -> bool | str:
    """Whether every node stands there once, after all that it takes."""
    if not isinstance(outcome, list | tuple):
        return "It should be a list of names."
    if len(set(outcome)) < len(outcome):
        return "A node stands there more than once."
    if set(outcome) - set(inputs_of):
        return "There are names in it that are no nodes: those of the graph's inputs, perhaps."
    if set(inputs_of) - set(outcome):
        return "Some node is missing."
    place = {name: number for number, name in enumerate(outcome)}
    takes = [(name, taken) for name in inputs_of for taken in inputs_of[name] if taken in place]
    return all(place[taken] < place[name] for name, taken in takes) or "A node comes before one whose value it takes."
