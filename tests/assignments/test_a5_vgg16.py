"""The worked numbers of the notebook `vgg16`, and what its exercises earn."""

import pytest

from assignments.a5_convolution import reference
from assignments.a5_convolution.exam import vgg16 as exam
from autograder.exam import share

PHOTOGRAPH = (3, 224, 224)
POOL = {"kind": "pool", "size": 2, "stride": 2, "pad": 0}


def conv(filters, size=3, stride=1, pad=1):
    """A layer of filters."""
    return {"kind": "conv", "filters": filters, "size": size, "stride": stride, "pad": pad}


def fc(units):
    """A fully connected layer."""
    return {"kind": "fc", "units": units}


BLOCKS = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))
FILTERS = [layer for block in BLOCKS for layer in (*map(conv, block), POOL)]
VGG16 = [*FILTERS, fc(4096), fc(4096), fc(1000)]


@pytest.fixture(scope="module")
def books():
    """The books of VGG16."""
    return reference.account(VGG16, PHOTOGRAPH)


def test_vgg16_learns_138_344_128_weights(books):
    assert sum(row["weights"] for row in books) == 138_344_128


def test_the_lecture_is_wrong_about_the_numbers_to_keep(books):
    numbers = sum(row["numbers"] for row in books)
    assert numbers == 15_237_608
    assert 4 * numbers == pytest.approx(61e6, rel=0.01)


def test_every_line_of_the_lectures_table_is_right(books):
    kept = [0.15, 3.2, 3.2, 0.8, 1.6, 1.6, 0.4, 0.8, 0.8, 0.8, 0.2, 0.4, 0.4, 0.4, 0.1, 0.1, 0.1, 0.1, 0.025]
    assert [row["numbers"] / 1e6 for row in books[:19]] == pytest.approx(kept, rel=0.01)
    weights = [1_728, 36_864, 73_728, 147_456, 294_912, 589_824, 589_824, 1_179_648, *[2_359_296] * 5]
    assert [row["weights"] for row in books if row["weights"]] == [*weights, 102_760_448, 16_777_216, 4_096_000]


def test_weights_are_at_the_end_products_in_the_filters_and_memory_at_the_beginning(books):
    totals = {column: sum(row[column] for row in books) for column in ("numbers", "weights", "products")}
    assert totals["products"] == 15_470_264_320
    assert books[19]["weights"] / totals["weights"] == pytest.approx(0.74, abs=0.01)
    assert sum(row["products"] for row in books[:19]) / totals["products"] > 0.99
    assert sum(row["numbers"] for row in books[1:3]) / totals["numbers"] > 0.4


def test_vgg16_has_13_416_biases():
    assert sum(layer.get("filters", layer.get("units", 0)) for layer in VGG16) == 13_416


def test_five_by_five_by_three_over_32_by_32_gives_28_by_28():
    assert reference.layer_shape(conv(6, size=5, pad=0), (3, 32, 32)) == (6, 28, 28)


@pytest.mark.parametrize(
    ("layers", "pixels"),
    [
        ([conv(8)], 3),
        ([conv(8)] * 2, 5),
        ([conv(8)] * 3, 7),
        ([conv(8, size=7)], 7),
        ([conv(8), POOL], 4),
        ([conv(8), POOL, conv(8)], 8),
        (FILTERS, 212),
        ([], 1),
    ],
)
def test_a_number_sees_as_much_as_the_lesson_says(layers, pixels):
    assert reference.receptive_field(layers) == pixels


def test_books_without_the_depth_of_filters_keep_the_marks_for_the_rest():
    def flat(layers, shape):
        rows = reference.account(layers, shape)
        for row, layer, before in zip(rows[1:], layers, rows, strict=False):
            row["weights"] //= before["shape"][0] if layer["kind"] == "conv" else 1
        return rows

    findings = exam.account.examine(flat)
    assert [finding.label for finding in findings if finding.state == "failed"] == ["weights"]
    assert 0 < share(findings) < 1
