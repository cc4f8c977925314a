"""Known mistakes of the notebook `vgg16`, with the hints they earn."""

from autograder.exam import Mistake, edit

_STRIDE = """
    Right for steps of one pixel only. In steps of which size does the filter cover the room it has?"""
_DEPTH = """
    Your filters are flat. A filter of 3 × 3 on an image with 64 channels is 3 × 3 × 64."""

LAYER_SHAPE = (
    Mistake(
        "channels of a filter layer kept",
        edit('layer["filters"] if layer["kind"] == "conv" else shape[0]', "shape[0]"),
        hint="""
            Behind a layer of filters you keep the number of channels. Each filter makes one map, whatever the number of
            channels it reads: how many maps are there?""",
    ),
    Mistake(
        "padding on one side only",
        edit('2 * layer["pad"]', 'layer["pad"]'),
        hint="""
            Right without padding only. At how many ends of a side are zeros added?""",
    ),
    Mistake("stride left out", edit('// layer["stride"] + 1', "+ 1"), hint=_STRIDE),
    Mistake(
        "one place too few",
        edit('// layer["stride"] + 1', '// layer["stride"]'),
        hint="""
            You have one place too few along each side. A filter as large as the image takes no step at all: how many
            places has it?""",
    ),
    Mistake(
        "channels last",
        edit("return channels, height, width", "return height, width, channels"),
        hint="""
            Your shapes have the channels at their end, as they are often printed. Here they come first.""",
    ),
    Mistake(
        "height and width swapped",
        edit("return channels, height, width", "return channels, width, height"),
        hint="""
            Square images are right. Which side comes first in a shape?""",
    ),
    Mistake(
        "a number for the shape of units",
        edit('return (layer["units"],)', 'return layer["units"]'),
        hint="""
            Behind a fully connected layer you return a number. A shape is a tuple, also with a single number in it:
            what makes a tuple, parentheses or a comma?""",
    ),
    Mistake(
        "units as an image of one pixel",
        edit('return (layer["units"],)', 'return (layer["units"], 1, 1)'),
        hint="""
            Behind a fully connected layer you return an image of one pixel. Lectures print it so; the docstring does
            not.""",
    ),
)

LAYER_WEIGHTS = (
    Mistake("flat filters", edit('layer["filters"] * shape[0] * layer', 'layer["filters"] * layer'), hint=_DEPTH),
    Mistake(
        "biases counted",
        edit('shape[0] * layer["size"] ** 2', '(shape[0] * layer["size"] ** 2 + 1)'),
        edit("prod(shape)", "(prod(shape) + 1)"),
        hint="""
            You have one number more for each filter and each unit: their biases. Here they are left out, as in the
            table that we check.""",
    ),
    Mistake(
        "size not squared",
        edit('layer["size"] ** 2', 'layer["size"]'),
        hint="""
            Your filters are lines. How many pixels lie below a filter of 3 × 3?""",
    ),
    Mistake(
        "twice the size",
        edit('layer["size"] ** 2', 'layer["size"] * 2'),
        hint="""
            You double the size of a filter. How many pixels lie below a filter of 3 × 3, and what would 3 + 3 be?""",
    ),
    Mistake(
        "weights at each place",
        edit(
            'layer["filters"] * shape[0] * layer',
            'layer["filters"] * prod(layer_shape(layer, shape)[1:]) * shape[0] * layer',
        ),
        hint="""
            You count a filter's weights at every place. Is there a filter for each place, or one that moves?""",
    ),
    Mistake(
        "channels only before a fully connected layer",
        edit("prod(shape)", "shape[0]"),
        hint="""
            Before a fully connected layer you count channels. It sees every pixel of every channel, and each of them
            has a weight to each unit.""",
    ),
    Mistake(
        "pooling with weights",
        edit("return 0", 'return shape[0] * layer["size"] ** 2'),
        hint="""
            You give weights to a pooling layer. What is there to learn in taking the largest number of a window?""",
    ),
)

LAYER_PRODUCTS = (
    Mistake(
        "one place only",
        edit("layer_weights(layer, shape) * places", "layer_weights(layer, shape)"),
        hint="""
            You count the weights. Each weight of a filter is multiplied with another pixel at every place.""",
    ),
    Mistake(
        "places of the input",
        edit("layer_shape(layer, shape)[1:]", "shape[1:]"),
        hint="""
            You count as many places as the image has pixels. A filter has as many places as its map has numbers.""",
    ),
    Mistake(
        "one row of places",
        edit("prod(layer_shape(layer, shape)[1:])", "prod(layer_shape(layer, shape)[1:2])"),
        hint="""
            You count the places down, and not across. How many numbers does one map hold?""",
    ),
    Mistake(
        "every number of the output",
        edit("layer_shape(layer, shape)[1:]", "layer_shape(layer, shape)"),
        hint="""
            You multiply by the number of filters, or units, twice: it is in the weights and in the output. Which
            products make a single number of the output?""",
    ),
    Mistake(
        "additions counted too",
        edit("layer_weights(layer, shape) * places", "2 * layer_weights(layer, shape) * places"),
        hint="""
            You are off by a factor of two, as if each product and the addition behind it both counted. Some tables do
            that; the docstring counts products.""",
    ),
)

ACCOUNT = (
    Mistake(
        "the image left out",
        edit("    return rows", "    return rows[1:]"),
        hint="""
            Your books begin with the first layer. What comes before it?""",
    ),
    Mistake(
        "every layer on the image",
        edit(
            "before, shape = shape, layer_shape(layer, shape)",
            "before = rows[0]['shape']\n        shape = layer_shape(layer, before)",
        ),
        hint="""
            Each of your layers is given the image. All but the first see what the layer before has made of it.""",
    ),
    Mistake(
        "weights by the shape behind",
        edit("layer_weights(layer, before)", "layer_weights(layer, shape)"),
        hint="""
            Your weights come from the shape behind the layer. How deep a filter is depends on the other side.""",
    ),
    Mistake(
        "products by the shape behind",
        edit(
            "layer_products(layer, before)",
            "layer_products(layer, shape if layer['kind'] == 'fc' else (before[0], *shape[1:]))",
        ),
        hint="""
            Your products mix up the shapes before and behind a layer. Which of the two do your own functions ask
            for?""",
    ),
    Mistake(
        "channels left out of the numbers",
        edit('                "numbers": prod(shape),', '                "numbers": prod(shape[1:]),'),
        hint="""
            Your layers keep too few numbers: the pixels of a single map. How many maps are there?""",
    ),
    Mistake(
        "pooling not kept",
        edit(
            '                "numbers": prod(shape),',
            "                \"numbers\": 0 if layer['kind'] == 'pool' else prod(shape),",
        ),
        hint="""
            Your pooling layers keep nothing. They have no weights, but their output is what the next layer reads.""",
    ),
    Mistake(
        "running totals",
        edit("layer_weights(layer, before),", "layer_weights(layer, before) + rows[-1]['weights'],"),
        hint="""
            Each of your rows holds the weights of all layers so far. What does the docstring want in a row?""",
    ),
)

RECEPTIVE_FIELD = (
    Mistake(
        "strides ignored",
        edit('        step *= layer["stride"]\n', ""),
        hint="""
            Right as long as all strides are 1. Behind a stride of 2, how many pixels of the image lie between two
            neighbouring numbers?""",
    ),
    Mistake(
        "sizes added",
        edit('(layer["size"] - 1) * step', 'layer["size"] * step'),
        hint="""
            Your field is too large. Two filters of 3 see 5 pixels, not 6 or 7: how many does the second one add to what
            its middle has seen already?""",
    ),
    Mistake(
        "a layer's own stride counted in its field",
        edit(
            '        seen += (layer["size"] - 1) * step\n        step *= layer["stride"]\n',
            '        step *= layer["stride"]\n        seen += (layer["size"] - 1) * step\n',
        ),
        hint="""
            A layer's own stride widens your field. How far apart its outputs lie matters to the layers behind it; what
            does it matter to how much one output sees?""",
    ),
    Mistake(
        "started from nothing",
        edit("seen, step = 1, 1", "seen, step = 0, 1"),
        hint="""
            Your field is one pixel too small. Before any layer, how many pixels does a pixel see?""",
    ),
    Mistake(
        "only the last stride",
        edit('step *= layer["stride"]', 'step = layer["stride"]'),
        hint="""
            You use the stride of the layer before only. Two strides of 2 in a row: how many pixels of the image lie
            between two neighbouring numbers?""",
    ),
    Mistake(
        "strides added",
        edit('step *= layer["stride"]', 'step += layer["stride"] - 1'),
        hint="""
            You add up strides. A step of 3 numbers that are 2 pixels apart each: how many pixels is it?""",
    ),
)
