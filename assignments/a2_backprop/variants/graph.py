"""Right answers to the exercises of the notebook `graph`, written in other ways."""

import numpy as np

from assignments.a2_backprop.reference import topological_order
from autograder.exam import variant


@variant(of="AddGate")
class AddGateWithLists:
    def forward(self, x, y):
        return np.add(x, y)

    def backward(self, upstream):
        dx = 1.0 * upstream
        dy = 1.0 * upstream
        return [dx, dy]


@variant(of="AddGate")
class AddGateThatRemembers:
    def __init__(self):
        self.inputs = None

    def forward(self, *inputs):
        self.inputs = inputs
        return sum(inputs)

    def backward(self, upstream):
        return tuple(upstream for _ in self.inputs)


@variant(of="AddGate")
class AddGateFromZero:
    def forward(self, a, b):
        return a - (-b)

    def backward(self, dz):
        return dz + 0.0, dz + 0.0


@variant(of="MultiplyGate")
class MultiplyGateWithLists:
    def __init__(self):
        self.x = None
        self.y = None

    def forward(self, x, y):
        z = x * y
        self.x = x
        self.y = y
        return z

    def backward(self, dz):
        dx = self.y * dz
        dy = self.x * dz
        return [dx, dy]


@variant(of="MultiplyGate")
class MultiplyGateWithPartials:
    def forward(self, x, y):
        self.partials = (y, x)
        return np.multiply(x, y)

    def backward(self, upstream):
        return tuple(partial * upstream for partial in self.partials)


@variant(of="MultiplyGate")
class MultiplyGateWithACache:
    def forward(self, x, y):
        self.cache = {"x": np.copy(x), "y": np.copy(y)}
        return self.cache["x"] * self.cache["y"]

    def backward(self, upstream):
        x, y = self.cache["x"], self.cache["y"]
        return np.asarray(upstream) * y, np.asarray(upstream) * x


@variant(of="MaxGate")
class MaxGateWithMasks:
    def forward(self, x, y):
        self.x, self.y = x, y
        return np.where(x >= y, x, y)

    def backward(self, upstream):
        mask = 1.0 * (self.x >= self.y)
        return mask * upstream, (1 - mask) * upstream


@variant(of="MaxGate")
class MaxGateWithAssignment:
    def forward(self, x, y):
        out = np.maximum(x, y)
        self.first = np.equal(out, x)
        return out

    def backward(self, upstream):
        dx = np.zeros(np.shape(upstream))
        dy = np.array(upstream, dtype=float)
        dx[self.first] = dy[self.first]
        dy[self.first] = 0
        return dx, dy


@variant(of="MaxGate")
class MaxGateNumberByNumber:
    def forward(self, x, y):
        self.to_x = np.vectorize(lambda a, b: float(a >= b))(x, y)
        return x * self.to_x + y * (1 - self.to_x)

    def backward(self, upstream):
        return upstream * self.to_x, upstream - upstream * self.to_x


@variant(of="SigmoidGate")
class SigmoidGateOfTheInput:
    def forward(self, x):
        self.x = x
        return 1.0 / (1.0 + np.exp(-x))

    def backward(self, upstream):
        e = np.exp(-self.x)
        return (upstream * e / (1 + e) ** 2,)


@variant(of="SigmoidGate")
class SigmoidGateWithAList:
    def forward(self, x):
        e = np.exp(x)
        self.sigma = e / (e + 1)
        return self.sigma

    def backward(self, upstream):
        return [(self.sigma - self.sigma**2) * upstream]


@variant(of="SigmoidGate")
class SigmoidGateByTanh:
    def forward(self, x):
        self.t = np.tanh(x / 2)
        return 0.5 + 0.5 * self.t

    def backward(self, upstream):
        slope = (1 - self.t * self.t) / 4
        return tuple(part * upstream for part in [slope])


@variant(of="MulConstant")
class MulConstantWithAList:
    def __init__(self, a):
        self.constant_scalar = a

    def forward(self, x):
        return np.multiply(x, self.constant_scalar)

    def backward(self, upstream):
        return [upstream * self.constant_scalar]


@variant(of="MulConstant")
class MulConstantAsAFunction:
    def __init__(self, a):
        self.scale = lambda number: a * number

    def forward(self, x):
        return self.scale(x)

    def backward(self, upstream):
        return (self.scale(upstream),)


@variant(of="MulConstant")
class MulConstantWithAShape:
    def __init__(self, a):
        self.a = float(a)

    def forward(self, x):
        self.slope = np.full(np.shape(x), self.a)
        return self.slope * x

    def backward(self, upstream):
        return (self.slope * upstream,)


@variant(of="Shuffle")
class ShuffleByInverse:
    def __init__(self, permutation):
        self.permutation = np.array(permutation)
        self.inverse = np.argsort(permutation)

    def forward(self, x):
        return np.take(x, self.permutation)

    def backward(self, upstream):
        return (upstream[self.inverse],)


@variant(of="Shuffle")
class ShuffleByLoop:
    def __init__(self, permutation):
        self.order = list(permutation)

    def forward(self, x):
        return np.array([x[place] for place in self.order])

    def backward(self, upstream):
        dx = np.zeros(len(self.order))
        for i, place in enumerate(self.order):
            dx[place] += upstream[i]
        return [dx]


@variant(of="Shuffle")
class ShuffleByMatrix:
    def __init__(self, permutation):
        self.P = np.eye(len(permutation))[permutation]

    def forward(self, x):
        return self.P @ x

    def backward(self, upstream):
        return (self.P.T @ upstream,)


@variant(of="topological_order")
def order_by_readiness(inputs_of):
    order = []
    waiting = list(inputs_of)
    while waiting:
        ready = [name for name in waiting if not any(taken in waiting for taken in inputs_of[name])]
        order += ready
        waiting = [name for name in waiting if name not in ready]
    return order


@variant(of="topological_order")
def order_by_counting(inputs_of):
    from collections import defaultdict, deque

    missing = {name: len({taken for taken in inputs_of[name] if taken in inputs_of}) for name in inputs_of}
    takers = defaultdict(set)
    for name, inputs in inputs_of.items():
        for taken in inputs:
            takers[taken].add(name)
    queue = deque(name for name in inputs_of if missing[name] == 0)
    order = []
    while queue:
        name = queue.popleft()
        order.append(name)
        for taker in takers[name]:
            missing[taker] -= 1
            if missing[taker] == 0:
                queue.append(taker)
    return order


def depth(name, inputs_of):
    return 1 + max(depth(taken, inputs_of) for taken in inputs_of[name]) if name in inputs_of else 0


@variant(of="topological_order", helpers=(depth,))
def order_by_depth(inputs_of):
    return sorted(inputs_of, key=lambda name: depth(name, inputs_of))


@variant(of="topological_order")
def order_as_a_tuple(inputs_of):
    seen = {}

    def build(name):
        if name not in seen and name in inputs_of:
            seen[name] = False
            for taken in reversed(inputs_of[name]):
                build(taken)
            seen.pop(name)
            seen[name] = True

    for name in sorted(inputs_of):
        build(name)
    return tuple(seen)


@variant(of="ComputationalGraph")
class GraphWithWays:
    def __init__(self, nodes, output):
        self.gates = {name: gate for name, gate, _ in nodes}
        self.takes = {name: taken for name, _, taken in nodes}
        self.order = topological_order(self.takes)
        self.output = output

    def forward(self, inputs):
        self.values = {**inputs}
        for name in self.order:
            arguments = [self.values[taken] for taken in self.takes[name]]
            self.values[name] = self.gates[name].forward(*arguments)
        return self.values[self.output]

    def backward(self):
        from collections import defaultdict

        arriving = defaultdict(list)
        arriving[self.output].append(1.0)
        for name in self.order[::-1]:
            gradients = self.gates[name].backward(sum(arriving[name]))
            for taken, gradient in zip(self.takes[name], gradients, strict=True):
                arriving[taken].append(gradient)
        return {name: sum(arriving[name]) for name in self.values}


@variant(of="ComputationalGraph")
class GraphThatAsksBack:
    def __init__(self, nodes, output):
        self.nodes = nodes
        self.output = output

    def forward(self, inputs):
        self.values = inputs.copy()
        while any(name not in self.values for name, _, _ in self.nodes):
            for name, gate, taken in self.nodes:
                if name not in self.values and all(source in self.values for source in taken):
                    self.values[name] = gate.forward(*(self.values[source] for source in taken))
        return self.values[self.output]

    def backward(self):
        self.parts = {}
        return {name: self.gradient_of(name) for name in self.values}

    def gradient_of(self, value):
        total = 1.0 if value == self.output else 0.0
        for name, gate, taken in self.nodes:
            if value in taken:
                if name not in self.parts:
                    self.parts[name] = gate.backward(self.gradient_of(name))
                total += sum(part for part, source in zip(self.parts[name], taken, strict=True) if source == value)
        return total


@variant(of="ComputationalGraph")
class GraphWithOneRecordPerNode:
    def __init__(self, nodes, output):
        records = {name: (name, gate, tuple(taken)) for name, gate, taken in nodes}
        self.records = [records[name] for name in topological_order({n: t for n, (_, _, t) in records.items()})]
        self.output = output
        self.values = {}

    def forward(self, inputs):
        self.values.clear()
        self.values.update(inputs)
        for name, gate, taken in self.records:
            self.values[name] = gate.forward(*map(self.values.get, taken))
        return float(self.values[self.output])

    def backward(self):
        names = list(self.values)
        gradients = np.zeros(len(names))
        gradients[names.index(self.output)] = 1
        for name, gate, taken in reversed(self.records):
            back = gate.backward(gradients[names.index(name)])
            for k in range(len(taken)):
                gradients[names.index(taken[k])] += back[k]
        return dict(zip(names, gradients.tolist(), strict=True))
