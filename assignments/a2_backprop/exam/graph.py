"""Hidden tests of the notebook `graph`."""

from assignments.a2_backprop import reference
from assignments.a2_backprop.exam import _graph_problems as problems
from assignments.a2_backprop.exam import _graph_scenes as scenes
from assignments.a2_backprop.mistakes import graph as mistakes
from autograder.exam import Exercise, Holds, Value

_TWO_INPUTS = (
    Value("the output", "out"),
    Value("the gradient of x", ("gradients", 0), weight=2, requires="the output"),
    Value("the gradient of y", ("gradients", 1), weight=2, requires="the output"),
)
_ONE_INPUT = (
    Value("the output", "out"),
    Value("the gradient of x", ("gradients", 0), weight=4, requires="the output"),
)


def _memory(*needed: str) -> Value:
    return Value("the result", "beside", weight=0.5, requires=needed, label="each gate has a memory of its own")


AddGate = Exercise(
    reference.AddGate, run=scenes.play_pair, draws=problems.pairs, aspects=_TWO_INPUTS, mistakes=mistakes.ADD_GATE
)

MultiplyGate = Exercise(
    reference.MultiplyGate,
    run=scenes.play_pair,
    draws=problems.pairs,
    aspects=[*_TWO_INPUTS, _memory("the gradient of x", "the gradient of y")],
    mistakes=mistakes.MULTIPLY_GATE,
)

MaxGate = Exercise(
    reference.MaxGate,
    run=scenes.play_pair,
    draws=problems.pairs,
    aspects=[
        *_TWO_INPUTS,
        _memory("the gradient of x", "the gradient of y"),
        Value(
            "the result",
            "gradients",
            weight=0.5,
            requires=("the gradient of x", "the gradient of y"),
            draws=problems.ties,
            label="x counts as the larger one where both are equal",
        ),
    ],
    mistakes=mistakes.MAX_GATE,
)

SigmoidGate = Exercise(
    reference.SigmoidGate,
    run=scenes.play_single,
    draws=problems.singles,
    aspects=[*_ONE_INPUT, _memory("the gradient of x")],
    mistakes=mistakes.SIGMOID_GATE,
)

MulConstant = Exercise(
    reference.MulConstant,
    run=scenes.play_constant,
    draws=problems.constants,
    aspects=[
        *_ONE_INPUT,
        Value(
            "the result",
            "of another",
            weight=0.5,
            requires="the gradient of x",
            label="each gate has a constant of its own",
        ),
    ],
    mistakes=mistakes.MUL_CONSTANT,
)

Shuffle = Exercise(
    reference.Shuffle, run=scenes.play_shuffle, draws=problems.orders, aspects=_ONE_INPUT, mistakes=mistakes.SHUFFLE
)

topological_order = Exercise(
    reference.topological_order,
    draws=problems.wirings,
    aspects=[Holds("every node comes after all that it takes", scenes.is_an_order, weight=4)],
    mistakes=mistakes.TOPOLOGICAL_ORDER,
)

ComputationalGraph = Exercise(
    (reference.ComputationalGraph, reference.AddGate, reference.MultiplyGate),
    run=scenes.play_graph,
    draws=problems.listed_anyhow,
    aspects=[
        Value("the output", "output", draws=problems.used_once),
        Value("values", "values", draws=problems.used_once, label="all values are kept"),
        Value(
            "gradients",
            "gradients",
            weight=2,
            draws=problems.used_once,
            requires="the output",
            label="the gradients are right",
        ),
        Value(
            "gradients",
            "gradients",
            weight=2,
            draws=problems.used_twice,
            requires="the gradients are right",
            label="the gradients are right where a value is used more than once, or not at all",
        ),
        Value(
            "gradients",
            "later",
            draws=problems.used_once,
            requires="the gradients are right",
            label="a second pass knows nothing of the first",
        ),
        Value(
            "gradients",
            "gradients",
            weight=2,
            draws=problems.listed_anyhow,
            requires="the gradients are right",
            label="the nodes may be listed in any order",
        ),
    ],
    mistakes=mistakes.COMPUTATIONAL_GRAPH,
)
