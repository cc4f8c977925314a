"""Known mistakes of the notebook `pooling`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

_STEP = """
    You step by one pixel, whatever the stride. Where does the window of output (i, j) begin?"""
_SIDE_BY_SIDE = """
    Right where the windows lie side by side. You step by the size of a window; the docstring steps by something else,
    so that windows may overlap or leave gaps."""
_SWAPPED = """
    Square windows are right. You take the window's width for its height: which of the two counts rows?"""
_OVERWRITTEN = """
    Right as long as the windows share no pixel. Where they overlap, a pixel keeps only what came last: what happens to
    the gradients of one number that is used several times?"""
_UPSTREAM = """
    Your dx does not depend on dout. How much the loss moves with an output is told by dout; the chain rule wants it as
    a factor."""

MAX_FORWARD = (
    Mistake(
        "stride left out of the places", edit("top, left = i * stride, j * stride", "top, left = i, j"), hint=_STEP
    ),
    Mistake(
        "steps of a whole window",
        edit("top, left = i * stride, j * stride", "top, left = i * height % H, j * width % W"),
        hint=_SIDE_BY_SIDE,
    ),
    Mistake(
        "height and width swapped",
        edit(
            'height, width, stride = pool_param["pool_height"], pool_param["pool_width"]',
            'height, width, stride = pool_param["pool_width"], pool_param["pool_height"]',
        ),
        hint=_SWAPPED,
    ),
    Mistake(
        "largest but at least 0",
        edit(
            "np.max(x[n, c, top : top + height, left : left + width])",
            "max(0, np.max(x[n, c, top : top + height, left : left + width]))",
        ),
        hint="""
            Where a window holds negative numbers only, you return 0. The largest of -3 and -2 is -2: with what number
            does your search for the largest begin?""",
    ),
    Mistake(
        "largest in size",
        edit(
            "np.max(x[n, c, top : top + height, left : left + width])",
            "np.max(np.abs(x[n, c, top : top + height, left : left + width]))",
        ),
        hint="""
            You look for the number farthest from 0. Is -5 larger than 2?""",
    ),
    Mistake(
        "largest over all channels",
        edit("x[n, c, top", "x[n, :, top"),
        hint="""
            All channels of your output are the same. Each channel is pooled by itself: it is a map of its own.""",
    ),
    Mistake(
        "mean for the largest",
        edit("np.max(", "np.mean("),
        hint="""
            Your windows give their mean. That is another kind of pooling, the subject of the next exercise.""",
    ),
)

MAX_BACKWARD = (
    Mistake("overwritten where windows overlap", edit("left + column] +=", "left + column] ="), hint=_OVERWRITTEN),
    Mistake("upstream gradient ignored", edit("+= dout[n, c, i, j]", "+= 1"), hint=_UPSTREAM),
    Mistake(
        "sent to the whole window",
        edit("dx[n, c, top + row, left + column] +=", "dx[n, c, top : top + height, left : left + width] +="),
        hint="""
            Every pixel of a window gets the gradient. If one that is not the largest grows a little, does the output
            change?""",
    ),
    Mistake(
        "shared by the whole window",
        edit(
            "dx[n, c, top + row, left + column] += dout[n, c, i, j]",
            "dx[n, c, top : top + height, left : left + width] += dout[n, c, i, j] / (height * width)",
        ),
        hint="""
            You share the gradient among all pixels of a window, which is right for a mean. Which of them does a maximum
            listen to?""",
    ),
    Mistake(
        "row and column swapped",
        edit("row, column = divmod", "column, row = divmod"),
        edit("dx[n, c, top + row, left + column]", "dx[n, c, (top + row) % x.shape[2], (left + column) % x.shape[3]]"),
        hint="""
            You send the gradient into the window, but to a wrong pixel of it. np.argmax counts along rows: which part
            of that number is the row?""",
    ),
    Mistake(
        "place found by the window's height",
        edit("left : left + width]), width)", "left : left + width]), height)"),
        edit("dx[n, c, top + row, left + column]", "dx[n, c, (top + row) % x.shape[2], (left + column) % x.shape[3]]"),
        hint="""
            Square windows are right. np.argmax counts along the rows of a window: how many numbers are in one row?""",
    ),
    Mistake(
        "largest in size",
        edit("np.argmax(x[", "np.argmax(np.abs(x)["),
        hint="""
            You send the gradient to the number farthest from 0. The forward pass took the largest: is -5 larger than
            2?""",
    ),
    Mistake(
        "stride left out of the places", edit("top, left = i * stride, j * stride", "top, left = i, j"), hint=_STEP
    ),
    Mistake(
        "times the largest number",
        edit("+= dout[n, c, i, j]", "+= dout[n, c, i, j] * x[n, c, top + row, left + column]"),
        hint="""
            Your gradient is multiplied with the number itself. If the largest number grows by a little, by how much
            does the maximum grow?""",
    ),
)

AVERAGE_FORWARD = (
    Mistake(
        "sum for the mean",
        edit("np.mean(", "np.sum("),
        hint="""
            Your output is too large by the number of pixels in a window. What is still to be done with the sum?""",
    ),
    Mistake(
        "divided by the stride",
        edit(
            "np.mean(x[n, c, top : top + height, left : left + width])",
            "np.sum(x[n, c, top : top + height, left : left + width]) / stride**2",
        ),
        hint="""
            Right where the stride is the size of the window. By how many numbers is a mean divided?""",
    ),
    Mistake(
        "divided by the height twice",
        edit(
            "np.mean(x[n, c, top : top + height, left : left + width])",
            "np.sum(x[n, c, top : top + height, left : left + width]) / height**2",
        ),
        hint="""
            Right for square windows. How many pixels has one of 2 rows and 3 columns?""",
    ),
    Mistake(
        "largest for the mean",
        edit("np.mean(", "np.max("),
        hint="""
            Your windows give their largest number. That was the exercise before.""",
    ),
    Mistake(
        "stride left out of the places", edit("top, left = i * stride, j * stride", "top, left = i, j"), hint=_STEP
    ),
    Mistake(
        "mean over all channels",
        edit("x[n, c, top", "x[n, :, top"),
        hint="""
            All channels of your output are the same. Each channel is pooled by itself: it is a map of its own.""",
    ),
)

AVERAGE_BACKWARD = (
    Mistake(
        "not shared",
        edit(" / (height * width)", ""),
        hint="""
            Every pixel of a window gets all of what comes back. If one pixel of four grows by 1, by how much does their
            mean grow?""",
    ),
    Mistake("overwritten where windows overlap", edit("left + width] +=", "left + width] ="), hint=_OVERWRITTEN),
    Mistake(
        "divided by the stride",
        edit("/ (height * width)", "/ stride**2"),
        hint="""
            Right where the stride is the size of the window. By what was the sum of a window divided in the forward
            pass?""",
    ),
    Mistake(
        "divided by the height twice",
        edit("/ (height * width)", "/ height**2"),
        hint="""
            Right for square windows. How many pixels has one of 2 rows and 3 columns?""",
    ),
    Mistake("upstream gradient ignored", edit("+= dout[n, c, i, j] /", "+= 1 /"), hint=_UPSTREAM),
    Mistake(
        "sent to the largest",
        edit(
            "dx[n, c, top : top + height, left : left + width] += dout[n, c, i, j] / (height * width)",
            "row, column = divmod(np.argmax(x[n, c, top : top + height, left : left + width]), width)\n"
            "        dx[n, c, top + row, left + column] += dout[n, c, i, j]",
        ),
        hint="""
            You send the gradient to the largest number of a window. Does the mean change when another one grows?""",
    ),
    Mistake(
        "stride left out of the places", edit("top, left = i * stride, j * stride", "top, left = i, j"), hint=_STEP
    ),
    Mistake(
        "times the numbers themselves",
        edit("+= dout[n, c, i, j] /", "+= x[n, c, top : top + height, left : left + width] * dout[n, c, i, j] /"),
        hint="""
            Your gradient is multiplied with the pixels. Does it matter how large a pixel is, for how much the mean
            grows with it?""",
    ),
)

_LOOPS = """
    The numbers are right: this answer belongs in the notebook before. Here all windows go through one product.
    sliding_window_view gives them all; which axes does each window share with a filter?"""

FAST_FORWARD = (
    Mistake(
        "bias left out",
        edit("(1, 2, 3))) + b", "(1, 2, 3)))"),
        hint="""
            Your output is off by the same number in each map. What is added to the sum of the products?""",
    ),
    Mistake(
        "filters turned round",
        edit("np.tensordot(windows, w,", "np.tensordot(windows, w[:, :, ::-1, ::-1],"),
        hint="""
            Your filters are turned by 180 degrees. Networks do without the turn. Which number of a filter meets the
            upper left pixel of the window?""",
    ),
    Mistake(
        "reshaped where axes should move",
        edit("out.transpose(0, 3, 1, 2)", "out.reshape(out.shape[0], out.shape[3], *out.shape[1:3])"),
        hint="""
            Your output has the right shape and its numbers in the wrong places. reshape reads them in the same order
            and only cuts them up anew; what moves an axis?""",
    ),
    Mistake(
        "filters last",
        edit("out.transpose(0, 3, 1, 2)", "out"),
        hint="""
            The maps are on the last axis of your output. On which does the docstring have them?""",
    ),
    Mistake(
        "rows and columns of the filters swapped",
        edit("axes=((1, 4, 5), (1, 2, 3))", "axes=((1, 5, 4), (1, 2, 3))"),
        hint="""
            You multiply the rows of a window with the columns of a filter. That is well only if windows are square, and
            even then with other numbers. Which axes are which?""",
    ),
    Mistake(
        "padding below and to the right only",
        edit("(pad, pad), (pad, pad)))", "(0, 2 * pad), (0, 2 * pad)))"),
        hint="""
            All of your zeros are below and to the right of the image. The docstring puts them on all four sides.""",
    ),
    Mistake(
        "every window, whatever the stride",
        edit("[:, :, ::stride, ::stride]", ""),
        hint="""
            You use every window. With larger steps only some of them count: which, along which two axes?""",
    ),
    Mistake(
        "the naive answer again",
        whole("""
def conv_forward_fast(x, w, b, conv_param):
    stride, pad = conv_param["stride"], conv_param["pad"]
    F, _, HH, WW = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    H_out, W_out = (padded.shape[2] - HH) // stride + 1, (padded.shape[3] - WW) // stride + 1
    out = np.zeros((len(x), F, H_out, W_out))
    for n in range(len(x)):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    window = padded[n, :, i * stride : i * stride + HH, j * stride : j * stride + WW]
                    out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, b, conv_param)
"""),
        hint=_LOOPS,
    ),
)

FAST_BACKWARD = (
    Mistake(
        "filters not turned",
        edit("w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)", "w.transpose(1, 0, 2, 3)"),
        hint="""
            dw and db are right. For dx you gather windows of dout: now a pixel looks back at the places that saw it. A
            place to its left saw it with which side of the filter?""",
    ),
    Mistake(
        "filters transposed for turned",
        edit("w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)", "w[:, :, ::-1].transpose(1, 0, 2, 3)"),
        hint="""
            dw and db are right, and your filters stand on their heads. Half a turn reverses rows *and* columns.""",
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
        "db summed over the images only",
        edit("axis=(0, 2, 3))", "axis=0)"),
        hint="""
            Your db has a number for each place. There is one bias for a whole filter: at how many places is it
            used?""",
    ),
    Mistake(
        "dw as a mean over the images",
        edit("axes=((0, 2, 3), (0, 2, 3)))", "axes=((0, 2, 3), (0, 2, 3))) / N"),
        hint="""
            Your dw is divided by the number of images. If the loss is a mean over images, the division is in dout
            already: does this layer know the loss?""",
    ),
    Mistake(
        "upstream gradient not spread",
        edit(
            "spread[:, :, HH - 1 : H + 2 * pad : stride, WW - 1 : W + 2 * pad : stride] = dout",
            "spread[:, :, HH - 1 : HH - 1 + dout.shape[2], WW - 1 : WW - 1 + dout.shape[3]] = dout",
        ),
        hint="""
            Your dx is right for steps of one pixel. With larger steps, the places of neighbouring outputs are farther
            apart in the image: what lies between them?""",
    ),
    Mistake(
        "windows of the image without its padding",
        edit(
            "padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))",
            "padded = np.pad(x, ((0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad)))",
        ),
        hint="""
            Your dw is right without padding only: the windows you multiply with are not those that the filters saw.
            Where did the forward pass put the zeros?""",
    ),
    Mistake(
        "a loop over the filter's places",
        whole("""
def conv_backward_fast(dout, cache):
    x, w, b, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    (H, W), (HH, WW) = x.shape[2:], w.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    rows, columns = stride * (dout.shape[2] - 1) + 1, stride * (dout.shape[3] - 1) + 1
    for p in range(HH):
        for q in range(WW):
            here = (slice(None), slice(None), slice(p, p + rows, stride), slice(q, q + columns, stride))
            dw[:, :, p, q] = np.einsum("nfij,ncij->fc", dout, padded[here])
            dpadded[here] += np.einsum("nfij,fc->ncij", dout, w[:, :, p, q])
    return dpadded[:, :, pad : pad + H, pad : pad + W], dw, np.sum(dout, axis=(0, 2, 3))
"""),
        hint="""
            The numbers are right, and a loop over the few places of a filter is how many libraries do it. Here the
            exercise is to do without: dx is itself what a convolution gives. Of what, and with which filters?""",
    ),
)

CONV_NET_LOSS = (
    Mistake(
        "ReLU mask left out",
        edit(" * (maps > 0)", ""),
        hint="""
            W2 and b2 are right, W1 and b1 are not. On its way back the gradient passes the ReLU: which numbers does it
            let through?""",
    ),
    Mistake(
        "ReLU mask from the gradient",
        edit(
            "max_pool_backward_naive(dpooled, pool_cache) * (maps > 0)",
            "np.maximum(0, max_pool_backward_naive(dpooled, pool_cache))",
        ),
        hint="""
            You cut off negative gradients. What a ReLU lets through on the way back was decided on the way forward: by
            the sign of which number?""",
    ),
    Mistake(
        "ReLU left out",
        edit("active = np.maximum(0, maps)", "active = maps"),
        edit(" * (maps > 0)", ""),
        hint="""
            Your net has no ReLU: what lies between convolution and pooling?""",
    ),
    Mistake(
        "dscores not divided by N",
        edit("    dscores /= len(x)\n", ""),
        hint="""
            All of your gradients grow with the number of images, and your loss does not. What does a mean do to the
            derivative of each term?""",
    ),
    Mistake(
        "true class not decremented",
        edit("    dscores[each, y] -= 1\n", ""),
        hint="""
            Your gradient at the scores is positive for every class, so every score would fall. What does the loss wish
            for the score of the true class?""",
    ),
    Mistake(
        "loss summed",
        edit("-np.mean(log_p[each, y])", "-np.sum(log_p[each, y])"),
        hint="""
            Your loss grows with the number of images, and your gradients do not. What turns a sum over images into the
            loss as defined?""",
    ),
    Mistake(
        "penalty missing from the gradients",
        edit("dW1 + 2 * reg * W1", "dW1"),
        edit(" + 2 * reg * W2", ""),
        hint="""
            Your gradients are right for reg = 0 only. The penalty in your loss depends on both weights too: what is its
            derivative?""",
    ),
    Mistake(
        "penalty missing from the loss",
        edit(" + reg * (np.sum(W1 * W1) + np.sum(W2 * W2))", ""),
        hint="""
            Your gradients account for the penalty and your loss does not, so they do not belong together.""",
    ),
    Mistake(
        "reg * W in the gradients",
        edit("2 * reg * W1", "reg * W1"),
        edit("2 * reg * W2", "reg * W2"),
        hint="""
            The penalty's part of your gradients is half of what it should be. Where does the square of a weight go when
            you differentiate?""",
    ),
    Mistake(
        "penalty of the second weights only",
        edit("reg * (np.sum(W1 * W1) + np.sum(W2 * W2))", "reg * np.sum(W2 * W2)"),
        edit("dW1 + 2 * reg * W1", "dW1"),
        hint="""
            Your penalty leaves out the filters. They are weights too.""",
    ),
    Mistake(
        "biases in the penalty of the loss",
        edit("np.sum(W1 * W1) +", "np.sum(W1 * W1) + np.sum(b1 * b1) + np.sum(b2 * b2) +"),
        hint="""
            Your loss is a little too large when reg is positive: by a multiple of the squared biases. Are they
            penalised?""",
    ),
    Mistake(
        "biases missing from the gradients",
        edit('        "b1": db1,\n', ""),
        edit('        "b2": np.sum(dscores, axis=0),\n', ""),
        hint="""
            Your gradients have no biases. They are parameters too and want to learn: compare the keys with those of
            params.""",
    ),
    Mistake(
        "b2 of the wrong axis",
        edit('"b2": np.sum(dscores, axis=0)', '"b2": np.sum(dscores, axis=1)'),
        hint="""
            Your b2 has one number for each image. There is one bias for each class: which axis of dscores counts
            images?""",
    ),
    Mistake(
        "probabilities for scores",
        edit(
            "        return scores\n",
            "        e = np.exp(scores)\n        return e / np.sum(e, axis=1, keepdims=True)\n",
        ),
        hint="""
            Without labels you return probabilities. They rank the classes as the scores do, but the docstring asks for
            the scores.""",
    ),
    Mistake(
        "exponentials not shifted",
        edit("shifted = scores - np.max(scores, axis=1, keepdims=True)", "shifted = scores.copy()"),
        hint="""
            Your loss is right until scores grow large. e to the power of 1000 is no number a computer has: what may be
            taken from all scores of an image without changing its probabilities?""",
    ),
    Mistake(
        "one maximum for all images",
        edit("np.max(scores, axis=1, keepdims=True)", "np.max(scores)"),
        hint="""
            Your loss breaks down where the scores of one image lie far above those of another: all exponentials of the
            other are 0 then. Whose largest score may be taken from the scores of an image?""",
    ),
    Mistake(
        "channels last in the rows",
        edit("rows = pooled.reshape(len(x), -1)", "rows = pooled.transpose(0, 2, 3, 1).reshape(len(x), -1)"),
        edit(
            "(dscores @ W2.T).reshape(pooled.shape)",
            "(dscores @ W2.T).reshape(len(x), *pooled.shape[2:], -1).transpose(0, 3, 1, 2)",
        ),
        hint="""
            Your net is sound and reads its numbers in another order than the docstring says: it puts the channels of
            one pixel together. Which axis comes first in NumPy's usual order?""",
    ),
)
