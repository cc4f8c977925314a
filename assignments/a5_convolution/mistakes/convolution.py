"""Known mistakes of the notebook `convolution`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

OUTPUT_SIZE = (
    Mistake(
        "one place too few",
        edit("room // stride + 1", "room // stride"),
        hint="""
            You have one place too few. A filter as large as the image takes no step at all: how many places has it?""",
    ),
    Mistake(
        "padding on one side only",
        edit("2 * pad", "pad"),
        hint="""
            Right without padding only. At how many ends of a side are zeros added?""",
    ),
    Mistake(
        "padding left out",
        edit("size + 2 * pad - filter_size", "size - filter_size"),
        hint="""
            Your answer does not depend on the padding. How long is the side once zeros have been added to it?""",
    ),
    Mistake(
        "stride left out",
        edit("room // stride + 1", "room + 1"),
        hint="""
            Right for steps of one pixel only. The room in which the filter moves is covered in steps: of what size?""",
    ),
    Mistake(
        "1 inside the division",
        edit("room // stride + 1", "(room + 1) // stride"),
        hint="""
            Right for steps of one pixel only. Count the first place by itself, and then the steps from it: is the
            first place divided by the stride?""",
    ),
    Mistake(
        "rounded down where it does not fit",
        edit("room < 0 or room % stride", "room < 0"),
        hint="""
            Where the filter fits, you are right. Where its last place does not end at the edge, you round; the
            docstring asks for something else.""",
    ),
    Mistake(
        "rounded up where it does not fit",
        edit("room < 0 or room % stride", "room < 0"),
        edit("room // stride + 1", "-(-room // stride) + 1"),
        hint="""
            Where the filter fits, you are right. Where its last place would stick out of the image, you count it;
            the docstring asks for something else.""",
    ),
    Mistake(
        "a fraction of a place",
        edit("room < 0 or room % stride", "room < 0"),
        edit("room // stride + 1", "room / stride + 1"),
        hint="""
            You return a number that need not be whole, and is a float even where it is. Can a filter have 3.5 places?
            Read again what is asked for then, and of which kind the result is.""",
    ),
    Mistake(
        "a filter larger than the image let through",
        edit("room < 0 or room % stride", "room % stride"),
        hint="""
            A filter may be larger than the padded image. Your count is then 0 or negative, and no one is told.""",
    ),
)

CROSS_CORRELATE = (
    Mistake(
        "filter turned round",
        edit("+ WW] * kernel)", "+ WW] * kernel[::-1, ::-1])"),
        hint="""
            Your filter is turned by 180 degrees. That is what mathematics calls a convolution; networks do without the
            turn, and so does the docstring. Which number of the filter meets the upper left pixel?""",
    ),
    Mistake(
        "last places missing",
        edit("image.shape[0] - HH + 1, image.shape[1] - WW + 1", "image.shape[0] - HH, image.shape[1] - WW"),
        hint="""
            Your output lacks its last row and column. A filter as large as the image has one place: how many has
            yours?""",
    ),
    Mistake(
        "mean for the sum",
        edit("np.sum(", "np.mean("),
        hint="""
            Your output is too small by the number of pixels under the filter. Are the products averaged?""",
    ),
    Mistake(
        "squares for products",
        edit("image[i : i + HH, j : j + WW] * kernel", "(image[i : i + HH, j : j + WW] - kernel) ** 2"),
        hint="""
            You measure how far the pixels are from the filter. Here pixels and filter are multiplied.""",
    ),
    Mistake(
        "height and width swapped",
        edit("HH, WW = kernel.shape", "WW, HH = kernel.shape"),
        hint="""
            You take the filter's width for its height. Which comes first in a shape, rows or columns? A square filter
            hides this.""",
    ),
    Mistake(
        "output the size of the image",
        whole("""
def cross_correlate(image, kernel):
    HH, WW = kernel.shape
    padded = np.pad(image, ((HH // 2, HH - HH // 2 - 1), (WW // 2, WW - WW // 2 - 1)))
    out = np.zeros(image.shape)
    for i, j in np.ndindex(out.shape):
        out[i, j] = np.sum(padded[i : i + HH, j : j + WW] * kernel)
    return out
"""),
        hint="""
            Your output is as large as the image, so the filter has been beyond its edge. Where may it go here?""",
    ),
)

_TURNED = """
    Your filters are turned by 180 degrees, as in the convolution of mathematics. Networks do without the turn. Which
    number of a filter meets the upper left pixel of the window?"""
_NO_BIAS = """
    Your output is off by the same number wherever a filter looks. What is added to the sum of the products?"""

CONV_FORWARD = (
    Mistake("bias left out", edit(" + b[f]", ""), hint=_NO_BIAS),
    Mistake(
        "bias added for each product",
        edit("np.sum(window * w[f]) + b[f]", "np.sum(window * w[f] + b[f])"),
        hint="""
            Your bias counts as often as there are pixels under the filter. Does it belong inside the sum?""",
    ),
    Mistake("filters turned round", edit("window * w[f]", "window * w[f, :, ::-1, ::-1]"), hint=_TURNED),
    Mistake(
        "first channel only",
        edit("window * w[f]", "window[0] * w[f, 0]"),
        hint="""
            Right for gray images only: you use one channel. A filter is as deep as the image; what becomes of the
            other channels below it?""",
    ),
    Mistake(
        "mean over the channels",
        edit("np.sum(window * w[f])", "np.sum(window * w[f]) / len(window)"),
        hint="""
            Right for gray images only: you average over the channels. What does the docstring do with the products of
            all channels?""",
    ),
    Mistake(
        "stride left out of the places",
        edit("top, left = i * stride, j * stride", "top, left = i, j"),
        hint="""
            Your output has the right shape for larger steps, and the windows are still one pixel apart. Where does the
            window of output (i, j) begin?""",
    ),
    Mistake(
        "padding left out",
        edit("((0, 0), (0, 0), (pad, pad), (pad, pad))", "((0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad))"),
        hint="""
            All of your zeros are below and to the right of the image. The docstring puts them on all four sides.""",
    ),
    Mistake(
        "padding with the edge",
        edit("(pad, pad), (pad, pad)))", '(pad, pad), (pad, pad)), mode="edge")'),
        hint="""
            You repeat the pixels at the edge. Here the border is filled with something else.""",
    ),
    Mistake(
        "padding of the channels",
        whole("""
def conv_forward_naive(x, w, b, conv_param):
    stride, pad = conv_param["stride"], conv_param["pad"]
    HH, WW = w.shape[2:]
    padded = np.pad(x, pad)[pad : pad + len(x)]
    H_out, W_out = (padded.shape[2] - HH) // stride + 1, (padded.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), len(w), H_out, W_out))
    for n, f, i, j in np.ndindex(out.shape):
        window = padded[n, : w.shape[1], i * stride : i * stride + HH, j * stride : j * stride + WW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, b, conv_param)
"""),
        hint="""
            np.pad with one number pads every axis, so channels of zeros stand before yours. Which axes are the image's
            height and width?""",
    ),
    Mistake(
        "first bias for all filters",
        edit("+ b[f]", "+ b[0]"),
        hint="""
            The first filter is right, all others are off by a constant each. Whose bias do they get?""",
    ),
    Mistake(
        "images and filters swapped in the output",
        edit("return out, (x", "return out.transpose(1, 0, 2, 3), (x"),
        hint="""
            Your first axis counts the filters and the second the images. The layer after this one will take filters
            for images: which comes first?""",
    ),
)

CONV_BACKWARD = (
    Mistake(
        "dw overwritten",
        edit("dw[f] += dout", "dw[f] = dout"),
        hint="""
            Only the last place of the last image counts in your dw. A filter is used at every place of every image:
            what happens to the gradients of one number that is used many times?""",
    ),
    Mistake(
        "dx overwritten where windows overlap",
        edit("+ WW] += dout[n, f, i, j] * w[f]", "+ WW] = dout[n, f, i, j] * w[f]"),
        hint="""
            A pixel lies in several windows and below every filter, and your dx keeps only what came last. What happens
            to the gradients of one number that is used many times?""",
    ),
    Mistake(
        "dx with its padding",
        edit("dx = dpadded[:, :, pad : pad + H, pad : pad + W]", "dx = dpadded"),
        hint="""
            Your dx is as large as the padded image. The border of zeros was no input of the layer: what shape has
            x?""",
    ),
    Mistake(
        "wrong part of the padded gradient",
        edit("dpadded[:, :, pad : pad + H, pad : pad + W]", "dpadded[:, :, :H, :W].copy()"),
        hint="""
            Your dx has the right shape and is shifted where there is padding. Where in the padded image does the image
            begin?""",
    ),
    Mistake(
        "dw from the image without padding",
        edit(
            "dw[f] += dout[n, f, i, j] * padded[n, :, top : top + HH, left : left + WW]",
            "dw[f] += dout[n, f, i, j] * np.pad(x, ((0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad)))"
            "[n, :, top : top + HH, left : left + WW]",
        ),
        hint="""
            Your dw is right without padding only: the windows you multiply with are not those that the filter saw.
            Which array did the forward pass take them from?""",
    ),
    Mistake(
        "dw divided by N",
        edit("return dx, dw, np.sum(dout, axis=(0, 2, 3))", "return dx, dw / len(x), np.sum(dout, axis=(0, 2, 3))"),
        hint="""
            Your dw is divided by the number of images. If the loss is a mean over images, the division is in dout
            already: does this layer know the loss?""",
    ),
    Mistake(
        "db summed over the images only",
        edit("axis=(0, 2, 3)", "axis=0"),
        hint="""
            Your db has a number for each place. There is one bias for a whole filter: at how many places is it
            used?""",
    ),
    Mistake(
        "db as a mean",
        edit("np.sum(dout, axis=(0, 2, 3))", "np.mean(dout, axis=(0, 2, 3))"),
        hint="""
            Your db is an average. The bias is added at every place of every image: do gradients of one number that is
            used many times average or add?""",
    ),
    Mistake(
        "db summed over the wrong axes",
        edit("axis=(0, 2, 3)", "axis=(1, 2, 3)"),
        hint="""
            Your db has a number for each image. Which axis of dout counts the filters? That one has to remain.""",
    ),
    Mistake(
        "filters turned round",
        edit("+= dout[n, f, i, j] * w[f]", "+= dout[n, f, i, j] * w[f, :, ::-1, ::-1]"),
        hint="""
            You turn the filters by 180 degrees before you add them to dx. That turn belongs to another way of doing
            this, in which windows of dout are gathered. Here one output is sent back to the pixels it came from: which
            number of the filter met which pixel?""",
    ),
    Mistake(
        "stride left out of the places",
        edit("top, left = i * stride, j * stride", "top, left = i, j"),
        hint="""
            dx and dw are right for steps of one pixel only. Where did the window of output (i, j) begin in the forward
            pass?""",
    ),
    Mistake(
        "upstream gradient ignored",
        edit("dw[f] += dout[n, f, i, j] * padded", "dw[f] += padded"),
        edit("+ WW] += dout[n, f, i, j] * w[f]", "+ WW] += w[f]"),
        hint="""
            dw and dx do not depend on dout. How much the loss moves with an output is told by dout; the chain rule
            wants it as a factor.""",
    ),
    Mistake(
        "dx from the first filter only",
        edit("+ WW] += dout[n, f, i, j] * w[f]", "+ WW] += dout[n, f, i, j] * w[0]"),
        hint="""
            Right for a single filter only: you send every filter's gradient back through the first. Which weights made
            the output (n, f, i, j)?""",
    ),
)
