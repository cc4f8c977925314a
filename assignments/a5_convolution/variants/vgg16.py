"""Right answers to the exercises of the notebook `vgg16`, written in other ways."""

from math import prod

import numpy as np

from assignments.a5_convolution.reference import layer_products, layer_shape, layer_weights
from autograder.exam import variant


@variant(of="layer_shape")
def shape_kind_by_kind(layer, shape):
    if layer["kind"] == "conv":
        _, H, W = shape
        F, S, P = layer["size"], layer["stride"], layer["pad"]
        return (layer["filters"], (H - F + 2 * P) // S + 1, (W - F + 2 * P) // S + 1)
    elif layer["kind"] == "pool":
        C, H, W = shape
        F, S = layer["size"], layer["stride"]
        return (C, 1 + (H - F) // S, 1 + (W - F) // S)
    else:
        return (layer["units"],)


@variant(of="layer_shape")
def shape_with_whole_division_by_float(layer, shape):
    kind = layer["kind"]
    if kind == "fc":
        return [layer["units"]]
    sides = [int((n + 2 * layer["pad"] - layer["size"]) / layer["stride"] + 1) for n in shape[1:]]
    return [layer.get("filters", shape[0]), *sides]


@variant(of="layer_shape")
def shape_with_numpy(layer, shape):
    if "units" in layer:
        return (np.int64(layer["units"]),)
    room = np.array(shape[1:]) + 2 * layer["pad"] - layer["size"]
    maps = layer["filters"] if "filters" in layer else shape[0]
    return (maps, *(room // layer["stride"] + 1))


@variant(of="layer_weights")
def weights_kind_by_kind(layer, shape):
    weights = 0
    if layer["kind"] == "conv":
        weights = shape[0] * layer["size"] * layer["size"] * layer["filters"]
    elif layer["kind"] == "fc":
        weights = layer["units"]
        for n in shape:
            weights = weights * n
    return weights


@variant(of="layer_weights")
def weights_with_numpy(layer, shape):
    each = {"conv": [layer.get("size", 0)] * 2 + [shape[0]], "fc": shape, "pool": [0]}[layer["kind"]]
    return np.prod(each) * layer.get("filters", layer.get("units", 0))


@variant(of="layer_weights")
def weights_by_the_size_of_an_array(layer, shape):
    if layer["kind"] == "pool":
        return 0
    if layer["kind"] == "fc":
        return prod([layer["units"], *shape])
    return np.broadcast_to(0.0, (layer["filters"], shape[0], layer["size"], layer["size"])).size


@variant(of="layer_products")
def products_of_each_output(layer, shape):
    outputs = prod(layer_shape(layer, shape))
    if layer["kind"] == "conv":
        return outputs * layer["size"] ** 2 * shape[0]
    return outputs * prod(shape) if layer["kind"] == "fc" else 0


@variant(of="layer_products")
def products_kind_by_kind(layer, shape):
    if layer["kind"] == "pool":
        return 0
    if layer["kind"] == "fc":
        return layer_weights(layer, shape)
    _, H, W = layer_shape(layer, shape)
    return H * W * layer_weights(layer, shape)


@variant(of="layer_products")
def products_with_numpy(layer, shape):
    return int(layer_weights(layer, shape) * np.prod(layer_shape(layer, shape)[1:], dtype=int))


def row(shape, weights, products):
    return {"shape": tuple(shape), "numbers": prod(shape), "weights": weights, "products": products}


@variant(of="account", helpers=(row,))
def account_with_a_helper(layers, shape):
    rows = [row(shape, 0, 0)]
    for layer in layers:
        shape = rows[-1]["shape"]
        rows += [row(layer_shape(layer, shape), layer_weights(layer, shape), layer_products(layer, shape))]
    return rows


@variant(of="account")
def account_shapes_first(layers, shape):
    shapes = [tuple(shape)]
    for layer in layers:
        shapes.append(layer_shape(layer, shapes[-1]))
    table = []
    for k, after in enumerate(shapes):
        entry = {"products": 0, "weights": 0, "numbers": int(np.prod(after)), "shape": after}
        if k > 0:
            entry["weights"] = layer_weights(layers[k - 1], shapes[k - 1])
            entry["products"] = layer_products(layers[k - 1], shapes[k - 1])
        table.append(entry)
    return table


@variant(of="account")
def account_by_recursion(layers, shape):
    first = {"shape": shape, "numbers": prod(shape), "weights": 0, "products": 0}
    if not layers:
        return [first]
    rest = account_by_recursion(layers[1:], layer_shape(layers[0], shape))
    rest[0]["weights"] = layer_weights(layers[0], shape)
    rest[0]["products"] = layer_products(layers[0], shape)
    return [first, *rest]


@variant(of="receptive_field")
def field_from_the_end(layers):
    seen = 1
    for layer in reversed(layers):
        seen = (seen - 1) * layer["stride"] + layer["size"]
    return seen


@variant(of="receptive_field")
def field_by_products(layers):
    strides = [layer["stride"] for layer in layers]
    return 1 + sum((layer["size"] - 1) * prod(strides[:k]) for k, layer in enumerate(layers))


@variant(of="receptive_field")
def field_with_numpy(layers):
    sizes = np.array([layer["size"] for layer in layers], dtype=int)
    steps = np.cumprod([1, *(layer["stride"] for layer in layers)])[:-1]
    return 1 + np.sum((sizes - 1) * steps)
