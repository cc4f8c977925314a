"""A figure drawn once is, pixel for pixel, the one that Jupyter draws twice."""

import base64
import io
from collections.abc import Callable
from itertools import count

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from autograder.cells.drawing import draw
from tests.conftest import Grader
from tests.notebooks import answer, graded

X = np.linspace(0, 10, 100)
FIGURES: dict[str, Callable[[], object]] = {}


def figure(make: Callable[[], object]) -> Callable[[], object]:
    FIGURES[make.__name__] = make
    return make


@figure
def a_legend_where_there_is_room() -> None:
    for shift, number in zip((0, 1, 2), count()):
        plt.plot(X, np.sin(X + shift), label=f"line {number}")
    plt.legend()


@figure
def a_legend_beside_the_axes() -> None:
    plt.plot(X, X, label="one line with a long name")
    plt.legend(bbox_to_anchor=(1.02, 1), loc="upper left")


@figure
def logarithmic_axes() -> None:
    plt.loglog(X + 0.1, (X + 0.1) ** -7)
    plt.xlabel(r"$\alpha^2$")
    plt.minorticks_on()


@figure
def large_numbers() -> None:
    plt.plot(1e9 * X, 1e3 + 1e-9 * X)
    plt.ylabel("height")


@figure
def images_with_colour_bars() -> None:
    figure, panels = plt.subplots(2, 2)
    for ax in panels.flat:
        shown = ax.imshow(np.outer(X, X))
    figure.colorbar(shown, ax=panels, label="value")


@figure
def equal_sides_and_a_colour_bar() -> None:
    figure, ax = plt.subplots()
    ax.set_aspect("equal")
    figure.colorbar(ax.scatter(X, np.sin(X), c=X))


@figure
def two_axes_in_one_place() -> None:
    _, ax = plt.subplots()
    ax.plot(X, X)
    ax.twinx().plot(X, 1e6 * X**3)
    ax.twiny().set_xlabel("above")
    ax.set_title("twins")


@figure
def axes_within_axes() -> None:
    _, ax = plt.subplots()
    inset = ax.inset_axes((0.5, 0.1, 0.7, 0.3))
    inset.plot(X, X)
    ax.indicate_inset_zoom(inset)


@figure
def names_that_stand_out() -> None:
    plt.bar([f"number {n}" for n in range(12)], range(12))
    plt.xticks(rotation=60, ha="right")
    plt.annotate("far away", (5, 5), xytext=(14, 12), arrowprops={"arrowstyle": "->"})
    plt.figtext(0.5, -0.2, "below")


@figure
def many_panels() -> None:
    figure, panels = plt.subplots(2, 3, sharex=True, sharey=True)
    figure.suptitle("All", y=1.02)
    figure.supylabel("up")
    for ax in panels.flat:
        ax.plot(X, X)
        ax.set_title("one")


@figure
def a_wide_and_a_tall_image() -> None:
    _, (left, right) = plt.subplots(1, 2, figsize=(8, 3), facecolor="lightblue", dpi=120)
    left.imshow(np.ones((50, 10)))
    right.imshow(np.ones((10, 50)))
    right.axis("off")


@figure
def a_table() -> None:
    plt.table(cellText=[["1", "2"]], rowLabels=["row"], colLabels=["A", "B"])
    plt.plot(X, X)


@figure
def laid_out_by_an_engine() -> None:
    _, panels = plt.subplots(1, 2, layout="constrained")
    for ax in panels:
        ax.plot(X, X)
        ax.set_ylabel("height")


@figure
def in_three_dimensions() -> None:
    plt.figure().add_subplot(projection="3d").plot(X, X, X)


@figure
def around_a_point() -> None:
    plt.polar(X, X)


@figure
def without_axes() -> None:
    plt.figure().add_artist(plt.Circle((0.5, 0.5), 0.2))


@figure
def of_two_figures() -> None:
    for part in plt.figure().subfigures(1, 2):
        part.subplots().plot(X, X)


@pytest.mark.parametrize("name", FIGURES)
def test_the_picture_is_jupyters(name: str) -> None:
    plt.switch_backend("agg")
    theirs, ours = _picture(name, lambda figure: print_figure(figure, base64=True)), _picture(name, draw)
    if theirs is None or ours is None:
        assert theirs is ours, "an empty figure is no picture"
    else:
        assert np.array_equal(theirs, ours)


def _picture(name: str, drawn: Callable[[Figure], str | None]) -> NDArray[np.uint8] | None:
    plt.close("all")
    FIGURES[name]()
    png = drawn(plt.gcf())
    plt.close("all")
    return None if png is None else np.asarray(Image.open(io.BytesIO(base64.b64decode(png))))


def test_a_notebooks_own_choice_of_formats_holds(grade: Grader) -> None:
    shows = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    choice = "%config InlineBackend.figure_formats = ['svg']\n"
    test = graded("t", "assert True")
    for first, kind in (("", "image/png"), (choice, "image/svg+xml")):
        cells = [answer("draw", first + shows), test]
        shown = grade(cells, cells[:1]).cells[0]["outputs"]
        assert [set(output["data"]) for output in shown if "data" in output][-1] == {kind, "text/plain"}
