"""Pictures: they show the numbers they are given, with names, and complain about what cannot be drawn."""

from collections.abc import Iterator

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.text import Text

from autograder.kit import load_digits, plots
from autograder.kit.plots import Node
from autograder.kit.plots.layout import layout
from autograder.kit.plots.style import WIDEST

NEURON = [Node("x"), Node("y"), Node("z"), Node("q", "+", ("x", "y")), Node("f", "×", ("q", "z"))]


@pytest.fixture(autouse=True)
def _drawn() -> Iterator[None]:
    """Draw every figure for real, with warnings as errors, and close it."""
    yield
    for number in plt.get_fignums():
        plt.figure(number).canvas.draw()
    plt.close("all")


def _texts(ax: plt.Axes) -> list[str]:
    return [text.get_text() for text in ax.findobj(Text) if text.get_text()]  # type: ignore[union-attr]


def test_templates_show_one_picture_per_class_without_the_bias() -> None:
    W = np.random.default_rng(0).normal(size=(65, 10))
    figure = plots.templates(W, (8, 8), class_names="abcdefghij")
    pictures = figure.axes[0].images
    assert len(pictures) == 10
    assert np.array_equal(np.asarray(pictures[3].get_array()), W[:64, 3].reshape(8, 8))
    assert [text.get_text() for text in figure.axes[0].texts] == [*"abcdefghij", "Learned templates"]


def test_zero_is_white_in_a_template() -> None:
    W = np.zeros((4, 2))
    W[0, 0], W[1, 0] = 5.0, -1.0
    picture = plots.templates(W, (2, 2)).axes[0].images[0]
    assert picture.cmap(picture.norm(0.0))[:3] == pytest.approx((1, 1, 1), abs=0.01)


def test_colour_templates_fill_the_range() -> None:
    figure = plots.templates(np.random.default_rng(0).normal(size=(12, 2)), (2, 2, 3))
    picture = np.asarray(figure.axes[0].images[1].get_array())
    assert (picture.min(), picture.max()) == (0.0, 1.0)


def test_weights_of_another_size_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="64 rows, or 65 with a bias"):
        plots.templates(np.zeros((60, 10)), (8, 8))


def test_images_are_titled_by_class() -> None:
    digits = load_digits()
    figure = plots.images(digits, [0, 1, 2], title="Digits")
    assert [text.get_text() for text in figure.axes[0].texts] == [*map(str, digits.y_train[:3]), "Digits"]


def test_headings_of_two_lines_run_into_nothing() -> None:
    digits = load_digits()
    figure = plots.images(digits, range(6), columns=3, title="Digits", titles=["one\nagain"] * 6)
    figure.canvas.draw()
    words = [text.get_window_extent() for text in figure.axes[0].texts]
    pictures = [picture.get_window_extent() for picture in figure.axes[0].images]
    everything = words + pictures
    assert not [(a, b) for i, a in enumerate(everything) for b in everything[:i] if a.overlaps(b)]


@pytest.mark.parametrize("columns", [1, 5, 10, 30])
def test_a_gallery_is_no_wider_than_a_cell(columns: int) -> None:
    gallery = plots.templates(np.ones((64, 30)), (8, 8), columns=columns)
    maps = plots.feature_maps(np.ones((1, columns, 8, 8)))
    assert max(gallery.get_figwidth(), maps.get_figwidth()) <= WIDEST


def test_curves_are_named_and_smoothed_around_each_step() -> None:
    values = np.arange(10.0)
    ax = plots.curves({"train": values, "held out": values / 2}, smooth=3, every=5)
    smooth = ax.lines[1]
    assert list(np.asarray(smooth.get_xdata())[:2]) == [5.0, 10.0]
    assert list(np.asarray(smooth.get_ydata())[:2]) == pytest.approx([1.0, 2.0])
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["train", "held out"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("iteration", "loss")


def test_a_single_curve_has_no_legend_and_draws_where_told() -> None:
    _, ax = plt.subplots()
    assert plots.curves([3.0, 2.0, 1.0], log=True, ax=ax) is ax
    assert ax.get_legend() is None
    assert ax.get_yscale() == "log"


def test_an_activation_is_drawn_with_its_derivative() -> None:
    ax = plots.activation(np.tanh, lambda x: 1 - np.tanh(x) ** 2, title="tanh")
    assert {line.get_label() for line in ax.lines} >= {"value", "derivative"}


def test_nothing_is_drawn_of_an_activation_whose_derivative_is_not_written_yet() -> None:
    def not_yet(x: np.ndarray) -> np.ndarray:
        raise NotImplementedError

    _, ax = plt.subplots()
    with pytest.raises(NotImplementedError):
        plots.activation(np.tanh, not_yet, ax=ax)
    assert not ax.lines


def test_a_heat_map_writes_every_number_and_frames_the_best() -> None:
    ax = plots.heat_map({(0.1, 0.0): 0.5, (0.1, 1.0): 0.25, (1.0, 0.0): 0.934, (1.0, 1.0): np.nan})
    assert {"50.0", "25.0", "93.4"} <= set(_texts(ax))
    (frame,) = ax.patches
    assert frame.get_xy() == pytest.approx((-0.48, 0.52))  # type: ignore[attr-defined]


def test_a_heat_map_of_nothing_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="no finite number"):
        plots.heat_map({(0.1, 0.0): np.nan})


def test_a_decision_boundary_asks_once_and_colours_by_class() -> None:
    calls = []

    def predict(points: np.ndarray) -> np.ndarray:
        calls.append(points.shape)
        return (points[:, 0] > 0).astype(int)

    X = np.array([[-1.0, 0.0], [1.0, 1.0], [2.0, -1.0]])
    ax = plots.decision_boundary(predict, X, [0, 1, 1], resolution=40)
    assert calls == [(1600, 2)]
    regions = np.asarray(ax.images[0].get_array())
    assert (regions[:, 0] == 0).all()
    assert (regions[:, -1] == 1).all()


def test_one_class_everywhere_can_be_drawn() -> None:
    plots.decision_boundary(lambda points: np.zeros(len(points)), np.ones((1, 2)), [0], resolution=10)


def test_walks_start_together_and_are_named() -> None:
    walks = {"SGD": np.array([[-1.0, 1.0], [0.0, 0.0]]), "Adam": np.array([[-1.0, 1.0], [0.5, 0.5]])}
    ax = plots.paths(lambda u, v: u**2 + 9 * v**2, walks, limits=(-2, 2, -2, 2), target=(0, 0))
    assert "start" in _texts(ax)
    assert ax.get_xlim() == (-2, 2)


def test_a_flat_function_can_be_drawn_over() -> None:
    plots.paths(lambda u, v: 0 * u + u, {"a": [(0, 0), (1, 1)]}, limits=(-1, 1, -1, 1), levels=[0.0, 0.5])


def test_a_graph_shows_every_value_and_gradient() -> None:
    values = {"x": -2.0, "y": 5.0, "z": -4.0, "q": 3.0, "f": -12.0}
    ax = plots.computational_graph(NEURON, values, {"f": 1.0, "q": -4.0, "x": -4.0, "y": -4.0, "z": 3.0})
    texts = _texts(ax)
    assert {"x", "y", "z", "+", "×", "−2", "5", "−12", "1", "value", "gradient"} <= set(texts)
    assert texts.count("−4") == 4


def test_a_graph_without_gradients_speaks_of_values_only() -> None:
    assert "gradient" not in _texts(plots.computational_graph(NEURON, {"x": -0.0001}))


def test_a_long_title_does_not_run_into_what_the_colours_mean() -> None:
    ax = plots.computational_graph(NEURON, {}, {}, title="max(a, b) · (a + c), forwards and backwards")
    ax.figure.canvas.draw()
    title = next(text for text in ax.findobj(Text) if text.get_text().startswith("max"))  # type: ignore[attr-defined]
    (value,) = (text for text in ax.texts if text.get_text() == "value")
    assert title.get_window_extent().x1 < value.get_window_extent().x0


def test_numbers_in_a_graph_have_as_many_digits_as_wanted() -> None:
    texts = _texts(plots.computational_graph([Node("x")], {"x": -0.196612}, digits=5))
    assert "−0.19661" in texts


def test_the_part_of_a_gradient_is_written_on_its_line() -> None:
    nodes = [Node("x"), Node("a", "×", ("x", "x")), Node("b", "+", ("a", "x"))]
    assert "0.75" in _texts(plots.computational_graph(nodes, {}, {("x", "b"): 0.75}))


def test_gates_stand_right_of_what_they_take_and_variables_just_before() -> None:
    places = layout({"x": (), "y": (), "z": (), "q": ("x", "y"), "f": ("q", "z")}).places
    assert {name: x for name, (x, _) in places.items()} == {"x": 0, "y": 0, "z": 1, "q": 1, "f": 2}


def test_no_two_nodes_or_lanes_share_a_place() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        names = [f"n{i}" for i in range(12)]
        inputs = {name: tuple(rng.choice(names[:i], size=min(i, 2))) if i > 2 else () for i, name in enumerate(names)}
        plan = layout(inputs)
        lanes = {(source, x): y for (source, _), points in plan.lanes.items() for x, y in points}
        places = [*plan.places.values()]
        rows_by_layer: dict[float, list[float]] = {}
        for x, y in places:
            rows_by_layer.setdefault(x, []).append(y)
        for rows in rows_by_layer.values():
            assert min(np.diff(sorted(rows)), default=1.0) >= 1.0
        assert not any((x, y) in places for (_, x), y in lanes.items())


def test_a_cycle_and_a_missing_node_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="cycle through"):
        layout({"a": ("b",), "b": ("a",)})
    with pytest.raises(ValueError, match="takes x, which is no node"):
        layout({"a": ("x",)})
