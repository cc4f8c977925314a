"""Known mistakes with whole neurons and layers of the notebook `activations`."""

from assignments.a3_two_layer_net.mistakes._activation_hints import NO_UPSTREAM
from autograder.exam import Mistake, edit

NEURON_TICK = (
    Mistake(
        "no bias",
        edit(" + bias", ""),
        hint="""Your rate does not depend on the bias. How strongly should a neuron fire whose inputs are all 0?""",
    ),
    Mistake(
        "no activation",
        edit("1 / (1 + np.exp(-(inputs @ weights + bias)))", "inputs @ weights + bias"),
        hint="""
            You return the weighted sum, which may be anything from far below 0 to far above 1. A rate lies between the
            two: what squashes it?""",
    ),
    Mistake(
        "exp(s) for exp(-s)",
        edit("np.exp(-(", "np.exp(+("),
        hint="""
            Your neuron fires the less, the more it is excited. For a large s, is 1 / (1 + exp(s)) near 1 or near 0?""",
    ),
    Mistake(
        "bias outside the sigmoid",
        edit("-(inputs @ weights + bias)))", "-(inputs @ weights))) + bias"),
        hint="""
            Your rates can leave the range from 0 to 1 by as much as the bias. Is it added to the rate, or to what the
            rate is computed from?""",
    ),
    Mistake(
        "bias subtracted",
        edit(" + bias", " - bias"),
        hint="""
            A positive bias makes your neuron less eager. Take all inputs as 0: is s then the bias, or minus the
            bias?""",
    ),
    Mistake(
        "sums multiplied",
        edit("inputs @ weights", "np.sum(inputs) * np.sum(weights)"),
        hint="""
            You add up first and multiply then, so that every input meets every weight. Which weight belongs to
            input 0?""",
    ),
    Mistake(
        "each synapse squashed",
        edit("1 / (1 + np.exp(-(inputs @ weights + bias)))", "np.sum(1 / (1 + np.exp(-(inputs * weights + bias))))"),
        hint="""
            You squash what comes over each synapse, and add the results. In a neuron the signals meet first: how many
            times is the sigmoid taken?""",
    ),
    Mistake(
        "tanh for the sigmoid",
        edit("1 / (1 + np.exp(-(inputs @ weights + bias)))", "np.tanh(inputs @ weights + bias)"),
        hint="""Your rate can be negative. That is another squashing function; which one does the docstring give?""",
    ),
)

COLLAPSE_LAYERS = (
    Mistake(
        "first bias left out",
        edit("b1 @ W2 + b2", "b2.copy()"),
        hint="""Your b knows nothing of b1. Multiply out (X @ W1 + b1) @ W2: which term does b1 leave?""",
    ),
    Mistake(
        "second bias left out",
        edit("b1 @ W2 + b2", "b1 @ W2"),
        hint="""Your b knows nothing of b2, which both layers together add at the very end. Where is it?""",
    ),
    Mistake(
        "biases added as they are",
        edit("b1 @ W2 + b2", "b1 + b2"),
        hint="""
            You add the two biases. Does b1 reach the output as it is, or does something happen to it on the way?""",
    ),
    Mistake(
        "b2 sent through W2",
        edit("b1 @ W2 + b2", "(b1 + b2) @ W2"),
        hint="""Both of your biases pass through W2. Which of them is added before that product, and which after?""",
    ),
    Mistake(
        "product the wrong way round",
        edit("W1 @ W2", "W2 @ W1"),
        hint="""
            The order of a matrix product matters. A row of X meets which of the two matrices first? Look at the shapes
            of your product when D, H and C all differ.""",
    ),
    Mistake(
        "entry by entry",
        edit("W1 @ W2", "W1 * W2"),
        hint="""
            `*` multiplies entry by entry, which fits only if both matrices have the same shape, and is not what two
            layers do. Which product takes a row through a layer?""",
    ),
    Mistake(
        "weights added",
        edit("W1 @ W2", "W1 + W2"),
        hint="""
            You add the two matrices, as if both layers saw X side by side. The second one sees what the first gives.
            What does that make of the weights?""",
    ),
    Mistake(
        "biases exchanged",
        edit("b1 @ W2 + b2", "b2 @ W2 + b1"),
        hint="""Your biases have changed places. Which one does the first layer add?""",
    ),
)

MAXOUT_FORWARD = (
    Mistake(
        "sum for the maximum",
        edit("np.maximum(first, second)", "first + second"),
        hint="""
            You add the two functions, which gives one linear function again. What does a maxout neuron do with its two
            candidates?""",
    ),
    Mistake(
        "minimum",
        edit("np.maximum(first, second)", "np.minimum(first, second)"),
        hint="""Each of your neurons gives the smaller of its two numbers. The name says which one it should give.""",
    ),
    Mistake(
        "one bias for both",
        edit("x @ w2 + b2", "x @ w2 + b1"),
        hint="""Both of your functions have the same bias. How many biases does a neuron have here?""",
    ),
    Mistake(
        "no biases",
        edit("x @ w1 + b1, x @ w2 + b2", "x @ w1, x @ w2"),
        hint="""Your output does not depend on the biases. What should come out when an example is all zeros?""",
    ),
    Mistake(
        "biases after the maximum",
        edit("x @ w1 + b1, x @ w2 + b2", "x @ w1, x @ w2"),
        edit("np.maximum(first, second)", "np.maximum(first, second) + b1 + b2"),
        hint="""
            You compare the products and add the biases afterwards, both of them. Does a bias have a say in which
            function is the larger one?""",
    ),
    Mistake(
        "a ReLU on top",
        edit("np.maximum(first, second)", "np.maximum(0, np.maximum(first, second))"),
        hint="""
            None of your outputs is negative. If both functions are below 0, what is the larger of them? Nothing else is
            asked for.""",
    ),
    Mistake(
        "largest over the neurons",
        edit("np.maximum(first, second)", "np.max(np.maximum(first, second), axis=1, keepdims=True)"),
        hint="""
            One number comes out for each example. The competition is within each neuron, between its two functions; how
            many numbers does a layer of M neurons give?""",
    ),
)

MAXOUT_BACKWARD = (
    Mistake(
        "both functions get the gradient",
        edit("dout * first_wins, dout * ~first_wins", "dout, dout"),
        hint="""
            Both functions of each neuron get all of dout. When the smaller one grows by a little, does the output
            notice?""",
    ),
    Mistake(
        "the loser gets the gradient",
        edit("dout * first_wins, dout * ~first_wins", "dout * ~first_wins, dout * first_wins"),
        hint="""
            Your gradients go to the function that was not chosen. A maximum is a router: where does it send what
            arrives?""",
    ),
    Mistake(
        "upstream ignored",
        edit("dout * first_wins, dout * ~first_wins", "1.0 * first_wins, 1.0 * ~first_wins"),
        hint=NO_UPSTREAM,
    ),
    Mistake(
        "dx of the first function only",
        edit("dfirst @ w1.T + dsecond @ w2.T", "dfirst @ w1.T"),
        hint="""
            Your dx is what comes back through the first function. x feeds both: what happens to gradients where a value
            is used twice?""",
    ),
    Mistake(
        "dx of the second function overwrites that of the first",
        edit("dfirst @ w1.T + dsecond @ w2.T", "dsecond @ w2.T"),
        hint="""
            Your dx is what comes back through the second function. x feeds both: what happens to gradients where a
            value is used twice?""",
    ),
    Mistake(
        "averaged over the examples",
        edit("x.T @ dfirst, np.sum(dfirst, axis=0)", "x.T @ dfirst / len(x), np.mean(dfirst, axis=0)"),
        edit("x.T @ dsecond, np.sum(dsecond, axis=0)", "x.T @ dsecond / len(x), np.mean(dsecond, axis=0)"),
        hint="""
            Your gradients of weights and biases are too small by a factor of N. If the loss is a mean, its 1 / N is
            already in dout: what is left to do with the examples?""",
    ),
    Mistake(
        "db of shape (1, M)",
        edit("np.sum(dfirst, axis=0)", "np.sum(dfirst, axis=0, keepdims=True)"),
        edit("np.sum(dsecond, axis=0)", "np.sum(dsecond, axis=0, keepdims=True)"),
        hint="""
            The numbers of your bias gradients are right; their shape has an axis too many. What shape has a bias, and
            what shape must its gradient have?""",
    ),
    Mistake(
        "db summed over the neurons",
        edit("np.sum(dfirst, axis=0)", "np.sum(dfirst, axis=1)"),
        edit("np.sum(dsecond, axis=0)", "np.sum(dsecond, axis=1)"),
        hint="""
            Your bias gradients have one number for each example. A bias belongs to a neuron, and all examples use it:
            over which axis do you add?""",
    ),
    Mistake(
        "w not transposed",
        edit("dfirst @ w1.T + dsecond @ w2.T", "dfirst @ w1 + dsecond @ w2"),
        hint="""
            Your product fits only if a layer has as many inputs as neurons, and then it is another number. Which way
            round must w stand to lead from neurons back to inputs? The shapes tell.""",
    ),
)

THREE_LAYER_FORWARD = (
    Mistake(
        "sigmoid at the output",
        edit("return W3 @ h2 + b3", "return 1 / (1 + np.exp(-(W3 @ h2 + b3)))"),
        hint="""
            All of your outputs lie between 0 and 1. The output layer gives scores, or any real number: which layers are
            squashed?""",
    ),
    Mistake(
        "no activation in the second layer",
        edit("1 / (1 + np.exp(-(W2 @ h1 + b2)))", "W2 @ h1 + b2"),
        hint="""
            Your second hidden layer is linear, so that it and the output layer are one layer in disguise. What is
            missing?""",
    ),
    Mistake(
        "no activation in the first layer",
        edit("1 / (1 + np.exp(-(W1 @ x + b1)))", "W1 @ x + b1"),
        hint="""
            Your first hidden layer is linear, so that it and the second one are one layer in disguise. What is
            missing?""",
    ),
    Mistake(
        "no activation at all",
        edit("1 / (1 + np.exp(-(W1 @ x + b1)))", "W1 @ x + b1"),
        edit("1 / (1 + np.exp(-(W2 @ h1 + b2)))", "W2 @ h1 + b2"),
        hint="""
            Without an activation three layers are one: you have shown so yourself above. Where do the sigmoids go?""",
    ),
    Mistake(
        "biases left out",
        edit(" + b1", ""),
        edit(" + b2", ""),
        edit(" + b3", ""),
        hint="""Your output does not depend on any of the biases. What should a net say to an input of zeros?""",
    ),
    Mistake(
        "output bias left out",
        edit(" + b3", ""),
        hint="""
            Your output is off by a constant, whatever the input. What does the last layer do besides the product?""",
    ),
    Mistake(
        "ReLU for the sigmoid",
        edit("1 / (1 + np.exp(-(W1 @ x + b1)))", "np.maximum(0, W1 @ x + b1)"),
        edit("1 / (1 + np.exp(-(W2 @ h1 + b2)))", "np.maximum(0, W2 @ h1 + b2)"),
        hint="""Your hidden layers use max(0, s). A good choice today, but the docstring names another one.""",
    ),
    Mistake(
        "tanh for the sigmoid",
        edit("1 / (1 + np.exp(-(W1 @ x + b1)))", "np.tanh(W1 @ x + b1)"),
        edit("1 / (1 + np.exp(-(W2 @ h1 + b2)))", "np.tanh(W2 @ h1 + b2)"),
        hint="""Your hidden neurons can fire at negative rates. The docstring names the other S-shaped curve.""",
    ),
)
