"""The worked numbers of the notebook `graph`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a2_backprop import reference
from assignments.a2_backprop.exam import graph as exam
from assignments.a2_backprop.reference import AddGate, ComputationalGraph, MaxGate, MultiplyGate, SigmoidGate
from autograder.exam import share
from autograder.kit import Check, gradient_check

NEURON_INPUTS = {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0}


def neuron():
    """The neuron of two inputs, its nodes listed backwards."""
    nodes = [
        ("L", SigmoidGate(), ("s",)),
        ("s", AddGate(), ("c", "w2")),
        ("c", AddGate(), ("a", "b")),
        ("b", MultiplyGate(), ("w1", "x1")),
        ("a", MultiplyGate(), ("w0", "x0")),
    ]
    return ComputationalGraph(nodes, "L")


def test_a_sum_times_z():
    graph = ComputationalGraph([("q", AddGate(), ("x", "y")), ("f", MultiplyGate(), ("q", "z"))], "f")
    assert graph.forward({"x": -2.0, "y": 5.0, "z": -4.0}) == -12
    assert graph.values["q"] == 3
    assert graph.backward() == {"x": -4, "y": -4, "z": 3, "q": -4, "f": 1}


def test_the_neuron_has_the_gradients_of_flat_code():
    graph = neuron()
    assert graph.forward(NEURON_INPUTS) == pytest.approx(0.73106, abs=5e-6)
    gradients = graph.backward()
    assert graph.values["s"] == 1
    want = {"w0": -0.19661, "x0": 0.39322, "w1": -0.39322, "x1": -0.58984, "w2": 0.19661}
    assert {name: gradients[name] for name in want} == pytest.approx(want, abs=1e-5)


def test_the_neurons_gradients_are_those_of_its_own_output():
    names = list(NEURON_INPUTS)
    graph = neuron()
    graph.forward(NEURON_INPUTS)
    gradients = graph.backward()
    at = np.array([NEURON_INPUTS[name] for name in names])
    claimed = np.array([gradients[name] for name in names])
    assert gradient_check(lambda x: graph.forward(dict(zip(names, x, strict=True))), at, claimed, mode="full")


def test_gradients_add_where_a_value_is_used_twice():
    nodes = [("s", AddGate(), ("x", "y")), ("m", MaxGate(), ("y", "z")), ("f", MultiplyGate(), ("s", "m"))]
    graph = ComputationalGraph(nodes, "f")
    assert graph.forward({"x": 1.0, "y": 4.0, "z": 2.0}) == 20
    assert graph.backward() == {"x": 4, "y": 9, "z": 0, "s": 4, "m": 5, "f": 1}
    assert graph.forward({"x": 1.0, "y": 4.01, "z": 2.0}) == pytest.approx(20.0901)


def test_the_model_answers_square_plus_x_has_three_ways_back():
    graph = ComputationalGraph([("s", MultiplyGate(), ("x", "x")), ("f", AddGate(), ("s", "x"))], "f")
    graph.forward({"x": 3.0})
    assert graph.backward()["x"] == 7


@pytest.mark.parametrize("name", ["AddGate", "MultiplyGate", "MaxGate"])
def test_a_gate_of_two_inputs_has_the_slopes_of_its_own_output(name):
    rng = np.random.default_rng(0)
    x, y, upstream = rng.normal(size=(3, 6))
    gate = getattr(reference, name)()
    gate.forward(x, y)
    dx, dy = gate.backward(upstream)
    assert gradient_check(lambda x: np.sum(upstream * gate.forward(x, y)), x, dx, mode="full")
    assert gradient_check(lambda y: np.sum(upstream * gate.forward(x, y)), y, dy, mode="full")


@pytest.mark.parametrize(
    "gate",
    [reference.SigmoidGate(), reference.MulConstant(-0.7), reference.Shuffle(np.array([3, 0, 4, 5, 2, 1]))],
    ids=lambda gate: type(gate).__name__,
)
def test_a_gate_of_one_input_has_the_slopes_of_its_own_output(gate):
    rng = np.random.default_rng(0)
    x, upstream = rng.normal(size=(2, 6))
    gate.forward(x)
    (dx,) = gate.backward(upstream)
    assert gradient_check(lambda x: np.sum(upstream * gate.forward(x)), x, dx, mode="full")


def test_a_graph_is_examined_with_the_students_own_gates():
    class Add:
        def forward(self, x, y):
            return x + y

        def backward(self, upstream):
            return [upstream, upstream]

    class Multiply:
        def forward(self, x, y):
            self.slopes = [y, x]
            return x * y

        def backward(self, upstream):
            return [slope * upstream for slope in self.slopes]

    assert share(exam.ComputationalGraph.examine(ComputationalGraph, Add, Multiply)) == 1


def test_a_stub_among_the_gates_leaves_the_graph_not_done():
    class Stub:
        def forward(self, x, y):
            raise NotImplementedError

    findings = exam.ComputationalGraph.examine(ComputationalGraph, AddGate, Stub)
    assert {finding.state for finding in findings} == {"not done"}


def test_a_graph_that_loses_one_of_two_ways_keeps_the_marks_for_the_rest():
    exercise = exam.ComputationalGraph
    mistake = next(mistake for mistake in exercise.mistakes if mistake.name == "= where gradients add")
    findings = exercise.examine(*exercise.answers(exercise.source(mistake)))
    earned = {finding.label: finding.passed for finding in findings}
    assert earned["the gradients are right"]
    assert not earned["the gradients are right where a value is used more than once, or not at all"]
    assert 0.3 < share(findings) < 0.7


def test_a_bare_gradient_is_asked_for_as_a_tuple(capsys):
    class Students(SigmoidGate):
        def backward(self, upstream):
            (dx,) = super().backward(upstream)
            return dx

    check = Check(Students)
    check.examine(exam.SigmoidGate)
    assert 0 < check.score(2) < 1
    assert "A tuple of one value should come back" in capsys.readouterr().out


@pytest.mark.parametrize(
    "order", [["s", "c", "a", "b", "L"], ["b", "a", "c", "s"], ["a", "b", "c", "s", "L", "L"], None]
)
def test_what_is_no_order_earns_nothing(order):
    assert share(exam.topological_order.examine(lambda inputs_of: order)) == 0


def test_listing_the_nodes_as_they_come_earns_nothing():
    assert share(exam.topological_order.examine(list)) == 0
