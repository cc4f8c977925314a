"""What students get works through the numbers that the course promises; the tests beside this one compute them."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

import assignments

RELEASE = Path(assignments.__file__).parents[1] / "release"

NUMBERS = {
    "a1_linear/warmup": [
        *("(0.34, -1.11, 0.78, 0.12, 0.55, 2.81, -3.1, -1.5, 0.33)", "L(W) = 1.25347", "1.25322", "1.25353"),
        *("/ 0.0001 = -2.5 ", "/ 0.0001 = 0.6 ", "/ 0.0001 = 0 ", "h: float = 1e-4", "h: float = 1e-5"),
        *("axis=1", ".choice(", "[:, np.newaxis]", "broadcasting"),
    ],
    "a1_linear/svm": [
        *("| a cat | 3.2 | 5.1 | -1.7 |", "| a car | 1.3 | 4.9 | 2.0 |", "| a frog | 2.2 | 2.5 | -3.1 |"),
        *("= 2.9,", "6.6) = 12.9", "5.2667", "so has 2W", "x = (1, 1, 1, 1)", "w_1 = (1, 0, 0, 0)"),
        *("w_2 = (14, 14, 14, 14)", "L2 costs 1 for w_1", "= 14 for w_2", "L1 costs 1 for both", "C - 1"),
    ],
    "a1_linear/softmax": [
        *("-2.85, 0.86, 0.28", "1.58", "1.04019", "2.04036", "0.07913", "6.15648", "2.75865", "log 10 = 2.303"),
        *("scores of 1000", "log C"),
    ],
    "a1_linear/training": [
        *("1797 images", "599, is held out", "32, 64 or 128, sometimes 256", "93 %", "1 le lVert x rVert le 2"),
        *("Three modes", "0.512", "1.728", "5.2667", "2.75865", "2.303", "2.2143"),
    ],
    "a2_backprop/flat_code": [
        *("x = -2", "y = 5", "z = -4", "q = 3", "-12", "12.9", "1.54564"),
        *("0.73106", "-0.19661", "0.39322", "-0.39322", "-0.58984", "0.19661", "-0.53445"),
    ],
    "a2_backprop/vectors": [
        *("| x | 1 | -2 | 3 | -1 |", "| upstream gradient | 4 | -1 | 5 | 9 |", "| dx | 4 | 0 | 5 | 0 |"),
        *("diag(1, 0, 1, 0)", "Y = X W^top + b", "5.2667", "2.04036", "0.07913", "6.15648", "2.75865"),
    ],
    "a2_backprop/graph": [
        *("x = -2, y = 5, z = -4", "0.73106", "-0.19661", "0.39322", "-0.39322", "-0.58984", "0.19661", "20.0901"),
    ],
    "a3_two_layer_net/activations": [
        *("max(0.1x, x)", "0.73106", "(4, 0, 5, 0)", "4 + 4 + 1 = 9", "= 32 weights", "41 numbers"),
    ],
    "a3_two_layer_net/two_layer_net": [
        *("0.00034", "2.12693", "1.06363", "2.56363", "2.303", "std: float = 1e-4", "96 %"),
        *("learning_rate: float = 1e-3", "learning_rate_decay: float = 0.95", "reg: float = 5e-6"),
        *("num_iters: int = 100", "batch_size: int = 200", "64, 1000, 100, 10", "2000 steps", "learning_rate=1e-4"),
        "[[0.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]]",
        "[[0.0], [1.0], [1.0], [0.0]]",
    ],
    "a4_optimizers/update_rules": [
        *("learning_rate: default 1e-2", "learning_rate: default 1e-3", "default 1e-8", "the lecture has 10^-7"),
        *("default 0.9.", "default 0.99.", "default 0.999.", "0.82911", "0.68377", "0.85998"),
    ],
    "a4_optimizers/schedules": [
        *("0.1 | 0.1 | 0.01 | 0.01 | 0.001 | 0.0001", "0.8 | 0.68284 | 0.4 | 0.11716 | 0", "0.8 | 0.6 | 0.4 | 0.2 | 0"),
    ],
    "a4_optimizers/races": ["0, -0.6, -0.9 and -1.1", "88"],
    "a5_convolution/convolution": ["28 × 28 out of 32 × 32", "5 × 5 × 3 over 32 × 32 × 3 gives 28 × 28", "760", "75"],
    "a5_convolution/pooling": [
        *("[31.0, 15, 28, 184], [0, 100, 70, 38], [12, 12, 7, 2], [12, 12, 45, 6]", "100 & 184 12 & 45"),
        *("36.5 & 80 12 & 15"),
    ],
    "a5_convolution/vgg16": ["138,344,128", "24 M", "3.2 M", "28 × 28"],
}


@pytest.mark.parametrize(
    ("notebook", "number"), [(name, number) for name, shown in NUMBERS.items() for number in shown]
)
def test_the_notebook_shows(notebook, number):
    assert number in plain(notebook)


def test_every_notebook_has_its_numbers():
    assert sorted(NUMBERS) == sorted(f"{path.parent.name}/{path.stem}" for path in RELEASE.glob("*/*.ipynb"))


def test_the_slip_in_the_lectures_table_is_left_to_the_student():
    assert not re.search(r"15[.,]2", plain("a5_convolution/vgg16"))


@cache
def plain(notebook: str) -> str:
    """The text of a notebook on one line, without the marks of Markdown and LaTeX."""
    cells = json.loads((RELEASE / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells).replace("−", "-").replace("{,}", ",")
    return " ".join(re.sub(r"\\tfrac|\\frac|\\[;,!]|[$`*{}\\]", "", text).split())
