"""Known mistakes of the notebook `graph`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

_UPSTREAM_IGNORED = """
    Your gradients are the same whatever arrives from above. They say how the output moves with the inputs; how
    does the loss move with the output, and where does that come in?"""
_SHARED_MEMORY = """
    One gate by itself is right. Make two of them, and the second forward pass spoils the backward pass of the
    first: where do you keep the inputs, on the gate itself or in a place that all gates share?"""
_BARE = """
    A bare number comes back where a tuple is asked for. The graph will go through whatever backward returns, one
    gradient for each input, and one input makes no exception. What does Python take (a) for, and what (a, b)?"""
_GRADIENTS_EXCHANGED = """
    The two gradients are right, and each is given to the other input. Try x = 2, y = 3 on paper: if x grows a
    little, how fast does the output grow?"""

ADD_GATE = (
    Mistake(
        "upstream ignored",
        edit("return upstream, upstream", "return np.ones_like(upstream), np.ones_like(upstream)"),
        hint=_UPSTREAM_IGNORED,
    ),
    Mistake(
        "upstream shared out",
        edit("return upstream, upstream", "return upstream / 2, upstream / 2"),
        hint="""
            You give each input half of what arrives. If x grows by a little, by how much does x + y grow? Ask the
            same of y, by itself.""",
    ),
    Mistake(
        "the partials of a product",
        edit("return x + y", "self.x, self.y = x, y\n        return x + y"),
        edit("return upstream, upstream", "return upstream * self.y, upstream * self.x"),
        hint="""
            Your gradients depend on x and y. That is how a product behaves. Does the sum grow faster with x when y
            is large?""",
    ),
    Mistake(
        "inputs times upstream",
        edit("return x + y", "self.x, self.y = x, y\n        return x + y"),
        edit("return upstream, upstream", "return upstream * self.x, upstream * self.y"),
        hint="""
            Each of your gradients is the upstream gradient times the input itself. A gradient says how fast the
            sum moves with an input: does that depend on where the input stands?""",
    ),
    Mistake(
        "one gradient",
        edit("return upstream, upstream", "return upstream"),
        hint="Two values went in and one gradient comes back. Which input has none yet?",
    ),
    Mistake(
        "the difference",
        edit("return x + y", "return x - y"),
        edit("return upstream, upstream", "return upstream, -upstream"),
        hint="This gate subtracts. Its two passes agree with each other, but not with the text.",
    ),
)

MULTIPLY_GATE = (
    Mistake(
        "partials not swapped",
        edit("upstream * self.y, upstream * self.x", "upstream * self.x, upstream * self.y"),
        hint=_GRADIENTS_EXCHANGED,
    ),
    Mistake(
        "upstream ignored",
        edit("return upstream * self.y, upstream * self.x", "return self.y, self.x"),
        hint=_UPSTREAM_IGNORED,
    ),
    Mistake(
        "upstream handed on",
        edit("return upstream * self.y, upstream * self.x", "return upstream, upstream"),
        hint="""
            You hand the upstream gradient on to both inputs, as a sum does. With x = 2 and y = 100, how fast does
            the product grow with x?""",
    ),
    Mistake(
        "output times upstream",
        edit("upstream * self.y, upstream * self.x", "upstream * self.x * self.y, upstream * self.x * self.y"),
        hint="""
            Both of your gradients contain the whole product. When only x moves, what does it get multiplied by?""",
    ),
    Mistake(
        "the sum",
        edit("return x * y", "return x + y"),
        hint="Your forward pass adds. What is the gate called?",
    ),
    Mistake(
        "one gradient",
        edit("return upstream * self.y, upstream * self.x", "return upstream * self.y"),
        hint="Two values went in and one gradient comes back. Which input has none yet?",
    ),
    Mistake(
        "a memory for all gates",
        edit("self.x, self.y = x, y", "MultiplyGate.x, MultiplyGate.y = x, y"),
        hint=_SHARED_MEMORY,
    ),
)

MAX_GATE = (
    Mistake(
        "to both inputs",
        edit("np.where(self.from_x, upstream, 0.0), np.where(self.from_x, 0.0, upstream)", "upstream, upstream"),
        hint="""
            Both inputs get the whole gradient. When the smaller one moves a little, what does the output do?""",
    ),
    Mistake(
        "to the smaller input",
        edit("self.from_x = x >= y", "self.from_x = x < y"),
        hint="""
            The gradient goes to the input that lost. Which of the two does the output follow when it moves a
            little?""",
    ),
    Mistake(
        "upstream ignored",
        edit(
            "np.where(self.from_x, upstream, 0.0), np.where(self.from_x, 0.0, upstream)",
            "np.where(self.from_x, 1.0, 0.0), np.where(self.from_x, 0.0, 1.0)",
        ),
        hint=_UPSTREAM_IGNORED,
    ),
    Mistake(
        "the values for their slopes",
        edit("self.from_x = x >= y", "self.from_x, self.x, self.y = x >= y, x, y"),
        edit("np.where(self.from_x, upstream, 0.0)", "np.where(self.from_x, upstream * self.x, 0.0)"),
        edit("np.where(self.from_x, 0.0, upstream)", "np.where(self.from_x, 0.0, upstream * self.y)"),
        hint="""
            The right input gets a gradient, times its own value. If the larger input grows by 0.1, by how much
            does the output grow? Does it matter how large it is?""",
    ),
    Mistake(
        "the minimum",
        edit("np.maximum(x, y)", "np.minimum(x, y)"),
        edit("self.from_x = x >= y", "self.from_x = x <= y"),
        hint="The smaller number comes through. Both passes agree with each other, but not with the text.",
    ),
    Mistake(
        "largest of the array",
        edit("return np.maximum(x, y)", "return np.maximum(np.max(x), np.max(y))"),
        hint="""
            For arrays, one number comes out: the largest of all. Each number of x has its partner in y, and each
            pair a maximum of its own.""",
    ),
    Mistake(
        "a tie to y",
        edit("x >= y", "x > y"),
        hint="""
            All is right except where x and y are equal. Either answer could be defended there; the docstring picks
            one.""",
    ),
    Mistake(
        "a tie to both",
        edit("self.from_x = x >= y", "self.from_x, self.from_y = x >= y, y >= x"),
        edit("np.where(self.from_x, 0.0, upstream)", "np.where(self.from_y, upstream, 0.0)"),
        hint="""
            All is right except where x and y are equal: there both get the whole gradient, twice as much as
            arrived. The docstring says who counts as larger.""",
    ),
    Mistake(
        "a memory for all gates",
        edit("self.from_x = x >= y", "MaxGate.from_x = x >= y"),
        hint=_SHARED_MEMORY,
    ),
)

SIGMOID_GATE = (
    Mistake(
        "slope of the input",
        edit(
            "self.out = 1 / (1 + np.exp(-x))\n        return self.out",
            "self.out = x\n        return 1 / (1 + np.exp(-x))",
        ),
        hint="""
            Your slope (1 - x) x is made of the input. The formula (1 - σ) σ is made of something else: what does σ
            stand for in it?""",
    ),
    Mistake(
        "sigmoid taken twice",
        edit(
            "return (upstream * (1 - self.out) * self.out,)",
            "twice = 1 / (1 + np.exp(-self.out))\n        return (upstream * (1 - twice) * twice,)",
        ),
        hint="""
            Your backward pass squashes once more what is squashed already. What did the forward pass keep, the
            input or the output?""",
    ),
    Mistake(
        "upstream ignored",
        edit("upstream * (1 - self.out) * self.out", "(1 - self.out) * self.out"),
        hint=_UPSTREAM_IGNORED,
    ),
    Mistake(
        "half of the slope",
        edit("upstream * (1 - self.out) * self.out", "upstream * (1 - self.out)"),
        hint="""
            A factor of the slope is missing. At an input far below 0 the curve is flat: what does your slope say
            there?""",
    ),
    Mistake(
        "slope of the hyperbolic tangent",
        edit("(1 - self.out) * self.out", "(1 - self.out**2)"),
        hint="""
            That is how the slope of the hyperbolic tangent is written with its output. The sigmoid is steepest at
            0, with slope ¼: what does your formula give there?""",
    ),
    Mistake(
        "sign of the exponent",
        edit("np.exp(-x)", "np.exp(x)"),
        hint="""
            Your curve falls where it should rise. What should come out for a large positive input, and what does
            exp do there?""",
    ),
    Mistake(
        "no tuple", edit("(upstream * (1 - self.out) * self.out,)", "upstream * (1 - self.out) * self.out"), hint=_BARE
    ),
    Mistake(
        "a memory for all gates",
        edit("self.out = 1 / (1 + np.exp(-x))\n", "SigmoidGate.out = 1 / (1 + np.exp(-x))\n"),
        hint=_SHARED_MEMORY,
    ),
)

MUL_CONSTANT = (
    Mistake(
        "constant left out",
        edit("(self.a * upstream,)", "(upstream,)"),
        hint="""
            The upstream gradient is handed on as it came. If the constant is 10 and x grows by 0.1, by how much
            does the output grow?""",
    ),
    Mistake(
        "gradient of the constant",
        edit("return self.a * x", "self.x = x\n        return self.a * x"),
        edit("(self.a * upstream,)", "(self.x * upstream,)"),
        hint="""
            You give the gradient with respect to the constant. It is fixed: the question is how the output moves
            with x.""",
    ),
    Mistake("upstream ignored", edit("(self.a * upstream,)", "(self.a + 0 * upstream,)"), hint=_UPSTREAM_IGNORED),
    Mistake(
        "divided on the way back",
        edit("(self.a * upstream,)", "(upstream / self.a,)"),
        hint="""
            You divide by the constant, as if the backward pass had to undo the forward pass. It does not undo
            anything: it asks how much faster the output moves than x.""",
    ),
    Mistake("no tuple", edit("(self.a * upstream,)", "self.a * upstream"), hint=_BARE),
    Mistake(
        "a constant for all gates",
        edit("self.a = a", "MulConstant.a = a"),
        hint="""
            As soon as a second gate is made, the first one has its constant too. Where do you keep the constant,
            on the gate itself or in a place that all gates share?""",
    ),
)

SHUFFLE = (
    Mistake(
        "shuffled once more",
        edit(
            "dx = np.empty_like(upstream)\n        dx[self.permutation] = upstream\n",
            "dx = upstream[self.permutation]\n",
        ),
        hint="""
            On the way back you shuffle in the same way again. That is right only for orders that undo themselves,
            such as an exchange of two numbers. Follow a single number: where did x[5] go, and from where must its
            gradient come?""",
    ),
    Mistake(
        "handed on as it came",
        edit("dx = np.empty_like(upstream)\n        dx[self.permutation] = upstream\n", "dx = upstream.copy()\n"),
        hint="""
            The gradients come back in the order of the outputs. Whose gradients are they to be, and in whose
            order?""",
    ),
    Mistake(
        "the inverse order",
        edit(
            "return x[self.permutation]",
            "out = np.empty_like(x)\n        out[self.permutation] = x\n        return out",
        ),
        edit(
            "dx = np.empty_like(upstream)\n        dx[self.permutation] = upstream\n",
            "dx = upstream[self.permutation]\n",
        ),
        hint="""
            Your forward pass sends x[i] to place permutation[i]. Read the docstring once more: where does place i
            of the output come from?""",
    ),
    Mistake(
        "upstream ignored",
        edit("dx[self.permutation] = upstream\n", "dx[self.permutation] = 1.0\n"),
        hint=_UPSTREAM_IGNORED,
    ),
    Mistake("no tuple", edit("return (dx,)", "return dx"), hint=_BARE),
    Mistake(
        "turned round",
        edit("dx[self.permutation] = upstream\n", "dx[self.permutation[::-1]] = upstream\n"),
        hint="""
            You read the order from its end. To undo an order is not to read it backwards: follow a single number,
            there and back.""",
    ),
)

TOPOLOGICAL_ORDER = (
    Mistake(
        "as listed",
        edit("    return order\n", "    return list(inputs_of)\n"),
        hint="""
            You return the nodes as they were listed. The list may be in any order: can each of them be computed
            when its turn comes?""",
    ),
    Mistake(
        "backwards",
        edit("    return order\n", "    return order[::-1]\n"),
        hint="""
            Your order is exactly turned round: the output comes first. That is the order of the backward pass.
            Which one is asked for?""",
    ),
    Mistake(
        "each node before what it takes",
        edit("            order.append(name)\n", ""),
        edit("            for taken in", "            order.append(name)\n            for taken in"),
        hint="""
            You put a node down as soon as you come across it, and what it takes after it. What must be known by
            the time the node is computed?""",
    ),
    Mistake(
        "the graph's inputs too",
        edit("if name in inputs_of and name not in order", "if name not in order"),
        edit("inputs_of[name]:\n", "inputs_of.get(name, ()):\n"),
        hint="""
            Your order is right, and it holds names that are no nodes. Nothing needs to be computed for an input of
            the graph.""",
    ),
    Mistake(
        "nodes named twice",
        edit("if name in inputs_of and name not in order", "if name in inputs_of"),
        hint="""
            A node stands in your order once for each time it is needed, or more often. It is computed once: how
            can you know that it has been?""",
    ),
    Mistake(
        "direct inputs only",
        whole("""
def topological_order(inputs_of):
    order = []
    for name in inputs_of:
        for taken in inputs_of[name]:
            if taken in inputs_of and taken not in order:
                order.append(taken)
        if name not in order:
            order.append(name)
    return order
"""),
        hint="""
            You put down what a node takes before the node, but not what that takes in turn. How far back must you
            go?""",
    ),
    Mistake(
        "in alphabetical order",
        edit("    return order\n", "    return sorted(order)\n"),
        hint="""
            You sort the names. The order of the alphabet knows nothing of who takes what from whom.""",
    ),
    Mistake(
        "few inputs first",
        edit("    return order\n", "    return sorted(order, key=lambda name: len(inputs_of[name]))\n"),
        hint="""
            You put the nodes with the fewest inputs first. A node with a single input may still come last of all:
            which condition must hold between a node and what it takes?""",
    ),
)

COMPUTATIONAL_GRAPH = (
    Mistake(
        "= where gradients add",
        edit("gradients[source] += gradient", "gradients[source] = gradient"),
        hint="""
            All is right while each value goes into one gate. A value that goes into two reaches the output by two
            ways, and you keep the gradient of the last way only. What becomes of the other?""",
    ),
    Mistake(
        "gates as they were listed",
        edit("topological_order({name: inputs for name, _, inputs in nodes})", "[name for name, _, _ in nodes]"),
        hint="""
            All is right while the nodes are listed in order. Otherwise a gate runs before its inputs are known.
            You have written a function for that.""",
    ),
    Mistake(
        "backward pass from the front",
        edit("reversed(self.order)", "self.order"),
        hint="""
            Your backward pass begins at the inputs. The gradient is known at the output first: which gate can go
            back first, and which next?""",
    ),
    Mistake(
        "no gradient to begin with",
        edit("        gradients[self.output] = 1.0\n", ""),
        hint="""
            All your gradients are 0. How fast does the output move with itself?""",
    ),
    Mistake(
        "begun with the value",
        edit("gradients[self.output] = 1.0", "gradients[self.output] = self.values[self.output]"),
        hint="""
            Your gradients are all too large by one and the same factor, the value of the output. How fast does the
            output move with itself?""",
    ),
    Mistake(
        "upstream ignored",
        edit("gate.backward(gradients[name])", "gate.backward(1.0)"),
        hint="""
            Every gate is told that its upstream gradient is 1. That is so at the output. What has arrived at the
            others by the time it is their turn?""",
    ),
    Mistake(
        "the last pass remembered",
        edit(
            "gradients = dict.fromkeys(self.values, 0.0)",
            'gradients = self.__dict__.setdefault("gradients", dict.fromkeys(self.values, 0.0))',
        ),
        hint="""
            The first backward pass is right; the second adds to what the first has left. What should every
            gradient be before a pass begins?""",
    ),
    Mistake(
        "inputs only",
        edit("return gradients", "return {name: gradients[name] for name in gradients if name not in self.nodes}"),
        hint="""
            The gradients of the inputs come back, and those of the nodes stay inside. The docstring wants all of
            them.""",
    ),
    Mistake(
        "without the idle ones",
        edit("dict.fromkeys(self.values, 0.0)", "{}"),
        edit("(self.order):\n", "(self.order):\n            if name not in gradients:\n                continue\n"),
        edit("gradients[source] += gradient", "gradients[source] = gradients.get(source, 0.0) + gradient"),
        hint="""
            Values that the output does not depend on are missing from your gradients. They have a gradient: which?""",
    ),
    Mistake(
        "last node for the output",
        edit("return self.values[self.output]", "return self.values[self.order[-1]]"),
        edit("gradients[self.output] = 1.0", "gradients[self.order[-1]] = 1.0"),
        hint="""
            You take the last node of your order for the output. There may be nodes that the output does not need;
            the graph was told which node is its output.""",
    ),
    Mistake(
        "all values for the output",
        edit("return self.values[self.output]", "return self.values"),
        hint="The forward pass returns all values. Which single one of them is asked for?",
    ),
    Mistake(
        "the caller's inputs filled up",
        edit("self.values = dict(inputs)", "self.values = inputs"),
        hint="""
            Your numbers are right, and the dictionary of inputs that you were given now holds all other values
            too. Which dictionaries may you write to?""",
    ),
)
