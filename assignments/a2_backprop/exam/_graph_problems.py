"""What is drawn for the hidden tests of the notebook `graph`."""

from typing import Any

import numpy as np

Problems = dict[str, tuple[Any, ...]]
Nodes = list[tuple[str, str, tuple[str, ...]]]

_USED_ONCE: dict[str, tuple[Nodes, str]] = {
    "two gates": ([("q", "+", ("x", "y")), ("f", "*", ("q", "z"))], "f"),
    "a chain of gates": (
        [("p", "*", ("a", "b")), ("q", "+", ("p", "c")), ("r", "*", ("d", "q")), ("s", "*", ("r", "e"))],
        "s",
    ),
    "two branches": ([("left", "+", ("a", "b")), ("right", "*", ("c", "d")), ("top", "*", ("left", "right"))], "top"),
}
_USED_TWICE: dict[str, tuple[Nodes, str]] = {
    "an input that goes into two gates": (
        [("p", "+", ("x", "y")), ("q", "*", ("x", "z")), ("f", "*", ("p", "q"))],
        "f",
    ),
    "an input that goes twice into one gate": ([("square", "*", ("x", "x")), ("f", "*", ("square", "y"))], "f"),
    "a node that goes into two gates": (
        [("s", "+", ("x", "y")), ("p", "*", ("s", "z")), ("q", "*", ("s", "s")), ("f", "+", ("p", "q"))],
        "f",
    ),
    "a gate that the output does not need": ([("f", "*", ("x", "y")), ("aside", "*", ("x", "z"))], "f"),
}


def pairs(rng: np.random.Generator) -> Problems:
    """Two inputs and an upstream gradient."""
    return {
        "numbers": tuple(float(number) for number in rng.normal(size=3)),
        "vectors": tuple(rng.normal(size=(3, 5))),
        "matrices": tuple(rng.normal(size=(3, 4, 2))),
    }


def ties(rng: np.random.Generator) -> Problems:
    """The same, with inputs that are equal in places."""
    return {name: (x, _partly(x, y), upstream) for name, (x, y, upstream) in pairs(rng).items()}


def singles(rng: np.random.Generator) -> Problems:
    """One input and an upstream gradient."""
    return {name: (x, upstream) for name, (x, _, upstream) in pairs(rng).items()}


def constants(rng: np.random.Generator) -> Problems:
    """A constant, one input and an upstream gradient."""
    factors = rng.permutation([2.5, -0.4, 1.7])
    return {
        name: (float(a), x, upstream) for a, (name, (x, upstream)) in zip(factors, singles(rng).items(), strict=True)
    }


def orders(rng: np.random.Generator) -> Problems:
    """An order of some numbers that is not its own inverse, the numbers, and an upstream gradient."""
    return {f"{D} numbers": (_cycle(rng, D), *rng.normal(size=(2, D))) for D in (5, 3, 8)}


def wirings(rng: np.random.Generator) -> Problems:
    """What each node of a graph takes, with the nodes listed in some order."""
    graphs: dict[str, dict[str, tuple[str, ...]]] = {
        "a chain listed backwards": {"d": ("c", "x"), "c": ("b",), "b": ("a",), "a": ("x",)},
        "a chain listed in order": {"z": ("x", "y"), "m": ("z",), "a": ("m", "z")},
        "two ways from one node to another": {"end": ("left", "right"), "right": ("start",), "left": ("start",)}
        | {"start": ("x",)},
        "a value that is taken twice": {"f": ("square", "y"), "square": ("x", "x")},
        "two nodes that nobody takes": {"loss": ("score",), "guess": ("score",), "score": ("x", "w")},
    }
    return {name: (graph,) for name, graph in graphs.items()} | {"many nodes": (_random_wiring(rng, 9),)}


def used_once(rng: np.random.Generator) -> Problems:
    """Graphs whose nodes are listed in order, and each value goes into one gate."""
    return {name: _graph_problem(rng, *graph) for name, graph in _USED_ONCE.items()}


def used_twice(rng: np.random.Generator) -> Problems:
    """Graphs whose nodes are listed in order, and some value goes into no gate, or into more than one."""
    return {name: _graph_problem(rng, *graph) for name, graph in _USED_TWICE.items()}


def listed_anyhow(rng: np.random.Generator) -> Problems:
    """All of these graphs with their nodes listed backwards."""
    graphs = _USED_ONCE | _USED_TWICE
    return {f"{name}, listed backwards": _graph_problem(rng, nodes[::-1], out) for name, (nodes, out) in graphs.items()}


def _partly(x: Any, y: Any) -> Any:
    """y, and x in every other place; a number is x."""
    return x if np.ndim(x) == 0 else np.where(np.resize([True, False], x.shape), x, y)


def _cycle(rng: np.random.Generator, D: int) -> np.ndarray:
    """Each number goes to the place of the next along one large circle."""
    circle = rng.permutation(D)
    permutation = np.empty(D, dtype=int)
    permutation[circle] = np.roll(circle, 1)
    return permutation


def _random_wiring(rng: np.random.Generator, count: int) -> dict[str, tuple[str, ...]]:
    """Each node takes two of the nodes before it, or inputs, and all are listed in another order."""
    names = [str(name) for name in rng.permutation([f"n{number}" for number in range(count)])]
    known = ["x", "y"]
    inputs_of: dict[str, tuple[str, ...]] = {}
    for name in names:
        inputs_of[name] = (known[-1], known[int(rng.integers(len(known)))])
        known.append(name)
    return {name: inputs_of[name] for name in (names[int(place)] for place in rng.permutation(count))}


def _graph_problem(rng: np.random.Generator, nodes: Nodes, output: str) -> tuple[Any, ...]:
    made = {name for name, _, _ in nodes}
    inputs = sorted({taken for _, _, takes in nodes for taken in takes} - made)
    return nodes, output, _numbers(rng, inputs), _numbers(rng, inputs)


def _numbers(rng: np.random.Generator, names: list[str]) -> dict[str, float]:
    return {name: float(rng.choice([-1, 1]) * rng.uniform(0.5, 2.0)) for name in names}
