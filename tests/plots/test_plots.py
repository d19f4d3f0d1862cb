"""plots: what is drawn is what the network says; every function draws on its ax alone and returns it."""

from itertools import pairwise
from types import MappingProxyType

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

import dlcore as dl
from dlcore import plots
from dlcore.plots import PALETTE


@pytest.fixture
def ax():
    return Figure(layout="constrained").subplots()


@pytest.fixture
def net():
    return dl.init_network((2, 4, 1), rng=np.random.default_rng(1))


X, Y = dl.flower(60)
COSTS = np.linspace(0.7, 0.3, 11)
LAYERS = {1: np.linspace(-1, 1, 50), 2: np.zeros(7), 3: np.linspace(-0.1, 0.1, 20)}
NODES = {"w": (0, 1), "x": (0, 0), "z = wx": (1, 0.5)}
EDGES = [("w", "z = wx"), ("x", "z = wx")]
DRAWINGS = MappingProxyType({
    "points": lambda ax, net: plots.points(ax, X, Y),
    "boundary": lambda ax, net: plots.boundary(ax, net, X, Y, resolution=20),
    "unit_lines": plots.unit_lines,
    "cost_curve": lambda ax, net: plots.cost_curve(ax, COSTS, label="a run"),
    "activation": lambda ax, net: plots.activation(ax, dl.tanh, z=1.0),
    "network_diagram": plots.network_diagram,
    "building_blocks": plots.building_blocks,
    "computation_graph": lambda ax, net: plots.computation_graph(ax, NODES, EDGES, values={"w": 2.0}),
    "layer_spread": lambda ax, net: plots.layer_spread(ax, LAYERS, label="a net"),
    "layer_histograms": lambda ax, net: plots.layer_histograms(ax, LAYERS),
    "weight_images": lambda ax, net: plots.weight_images(ax, np.eye(6), (2, 3)),
    "image_rows": lambda ax, net: plots.image_rows(ax, np.eye(6), (2, 3)),
    "seed_dots": lambda ax, net: plots.seed_dots(ax, {"a": {1: [0.5, 0.6]}}),
    "heat_map": lambda ax, net: plots.heat_map(ax, np.eye(2), rows="ab", columns="cd"),
    "calibration_curve": lambda ax, net: plots.calibration_curve(ax, np.full((1, 60), 0.5), Y),
})  # fmt: skip
# Drawn over a plot, or labelled by the caller, who knows what the groups, rows and images are.
NO_LABELS = {"unit_lines", "image_rows", "seed_dots", "heat_map"}


@pytest.mark.parametrize("style", ["default", "dark_background"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_draws_on_the_given_ax_and_nowhere_else(name, style, net):
    with plt.style.context(style):
        before, figures = dict(mpl.rcParams), plt.get_fignums()
        left, right = Figure(layout="constrained").subplots(1, 2)
        assert DRAWINGS[name](left, net) is left
        left.figure.canvas.draw()
        assert left.get_children() != right.get_children()
        assert not right.has_data()
        assert dict(mpl.rcParams) == before
        assert plt.get_fignums() == figures


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_plot_with_axes_on_has_its_labels(name, ax, net):
    if name not in NO_LABELS:
        DRAWINGS[name](ax, net)
        assert not ax.axison or (ax.get_xlabel() and ax.get_ylabel())


@pytest.mark.parametrize("name", DRAWINGS)
def test_an_array_of_axes_is_refused(name, net):
    with pytest.raises(ValueError, match=r"^ax is a ndarray"):
        DRAWINGS[name](Figure().subplots(1, 2), net)


def test_every_public_name_is_tested():
    drawn = {name for name in dir(plots) if hasattr(getattr(plots, name), "__code__")}
    assert drawn - {"axes", "ink", "next_color", "plane", "planar"} == set(DRAWINGS) | {
        "decision_grid",
        "limits",
        "unit_maps",
        "unit_positions",
    }


# The palette


def _luminance(color):
    rgb = np.array(to_rgba(color)[:3])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def _contrast(a, b):
    low, high = sorted([_luminance(a), _luminance(b)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("color", [PALETTE.value, PALETTE.slope, PALETTE.muted, *PALETTE.classes[:2]])
def test_text_and_lines_stand_out_on_white_and_on_black(color):
    assert _contrast(color, "white") >= 3
    assert _contrast(color, "black") >= 3


def test_classes_differ_by_marker_and_stand_out_on_the_surface():
    assert len(set(PALETTE.markers)) == len(PALETTE.markers) == len(PALETTE.classes)
    for k in (0, 1):
        assert _contrast(PALETTE.classes[k], PALETTE.surface(float(k))) > 1.8


def test_classes_differ_in_red_green_blindness():
    """Deuteranopia as Viénot, Brettel and Mollon 1999 simulate it, in linear RGB."""
    simulate = np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]])
    first, second = (simulate @ np.array(to_rgba(c)[:3]) ** 2.2 for c in PALETTE.classes[:2])
    assert np.linalg.norm(first - second) > 0.3


# The plane


@pytest.mark.parametrize("n", [(2, 1), (2, 4, 1), (2, 5, 3, 1)])
def test_decision_grid_is_the_network_at_each_grid_point(n):
    net = dl.init_network(n, rng=np.random.default_rng(3))
    grid = plots.decision_grid(net, (-2, 3, -1, 4), 11)
    for i, x2 in enumerate(np.linspace(-1, 4, 11)):
        for j, x1 in enumerate(np.linspace(-2, 3, 11)):
            expected = dl.forward(net, np.array([[x1], [x2]])).A[net.L][0, 0]
            assert grid[0, i, j] == pytest.approx(expected, abs=2e-6)


def test_unit_maps_have_every_unit_of_every_layer():
    net = dl.init_network((2, 5, 3, 4), loss="categorical_cross_entropy", rng=np.random.default_rng(3))
    maps = plots.unit_maps(net, (-1, 1, -1, 1), 7)
    assert {l: a.shape for l, a in maps.items()} == {l: (n, 7, 7) for l, n in enumerate(net.n)}
    np.testing.assert_allclose(maps[0][:, 0, -1], [1, -1])  # first row at the bottom, last column right


@pytest.mark.parametrize("middle", [2e3, 1e6, 1.7e9])
@pytest.mark.parametrize("dtype", [np.float32, float])
def test_a_plane_far_from_zero_keeps_all_its_columns(middle, dtype):
    """Years, metres, seconds since 1970: in float32 neighbouring columns would be the same number."""
    W, b = np.array([[4, 0]], dtype), np.array([[-4 * (middle + 0.3)]], dtype)
    net = dl.Network({1: W}, {1: b}, {}, dl.binary_cross_entropy)
    maps = plots.unit_maps(net, (middle, middle + 1, middle, middle + 1), 41)
    x = np.linspace(middle, middle + 1, 41)
    np.testing.assert_array_equal(maps[0], np.stack(np.meshgrid(x, x)))
    z = 4 * (x - middle) + (4 * middle + float(b[0, 0]))
    np.testing.assert_allclose(maps[1][0], np.tile(1 / (1 + np.exp(-z)), (41, 1)), atol=1e-6)


def test_limits_beyond_float32_are_drawn_in_the_networks_own_type():
    W = {1: np.array([[1e-200, 0.0]])}
    net = dl.Network(W, {1: np.zeros((1, 1))}, {}, dl.binary_cross_entropy)
    grid = plots.decision_grid(net, (-1e200, 1e200, -1e200, 1e200), 3)
    np.testing.assert_allclose(grid[0, 0], [1 / (1 + np.e), 0.5, 1 / (1 + np.exp(-1))])


def test_a_stack_gives_one_grid_each(net):
    other = dl.init_network((2, 4, 1), rng=np.random.default_rng(2))
    both = plots.decision_grid(dl.stack([net, other]), (-1, 1, -1, 1), 5)
    assert both.shape == (2, 1, 5, 5)
    np.testing.assert_allclose(both[1], plots.decision_grid(other, (-1, 1, -1, 1), 5), rtol=1e-5)


def test_the_grid_leaves_the_network_alone(net):
    before = {l: w.copy() for l, w in net.W.items()}
    plots.decision_grid(net, (-1, 1, -1, 1), 5)
    assert all(np.array_equal(net.W[l], before[l]) and net.W[l].dtype == float for l in before)


def test_boundary_draws_the_half_line_where_the_output_is_half(ax, net):
    plots.boundary(ax, net, X, Y)
    line = np.concatenate([path.vertices for path in ax.collections[0].get_paths()])
    np.testing.assert_allclose(dl.forward(net, line.T).A[2], 0.5, atol=0.01)
    assert ax.axis() == pytest.approx(plots.limits(X))


def test_several_outputs_have_a_region_each_with_the_classs_colour(ax):
    """Units that look up, right and left; the outlines are where the two best are alike."""
    W = {1: np.array([[0.0, 3], [3, -1], [-3, -1]])}
    net = dl.Network(W, {1: np.zeros((3, 1))}, {}, dl.categorical_cross_entropy)
    X = np.array([[0.0, 1, -1], [1, -0.5, -0.5]])
    plots.boundary(ax, net, X, np.eye(3))
    colors = ax.images[0].get_array()
    for k, (row, column) in enumerate([(-1, 80), (0, -1), (0, 0)]):
        toward = [np.linalg.norm(colors[row, column] - to_rgba(PALETTE.classes[j])[:3]) for j in range(3)]
        assert np.argmin(toward) == k
    outlines = [line for line in ax.collections if not line.get_label().startswith("class")]
    assert len(outlines) == 3
    for line in outlines:
        at = np.concatenate([path.vertices for path in line.get_paths()])
        first, second, _ = np.sort(dl.forward(net, at.T).A[1], axis=0)[::-1]
        np.testing.assert_allclose(first, second, atol=0.02)


def test_a_class_that_is_nowhere_the_likeliest_has_no_region(ax):
    b = {1: np.array([[0.0], [0], [-50]])}
    net = dl.Network({1: np.array([[1.0, 0], [-1, 0], [0, 0]])}, b, {}, dl.categorical_cross_entropy)
    plots.boundary(ax, net, X, np.vstack([Y, 1 - Y, 0 * Y]), resolution=20)
    assert len([line for line in ax.collections if not line.get_label().startswith("class")]) == 2


def test_boundary_of_a_network_that_says_half_everywhere(ax):
    net = dl.init_network((2, 4, 1), init="zeros", rng=np.random.default_rng(1))
    plots.boundary(ax, net, X, Y, resolution=10)
    assert ax.images


def test_a_network_gone_astray_is_drawn_as_far_as_it_can_be(ax, net):
    astray = dl.Network({1: 1e300 * net.W[1], 2: 1e300 * net.W[2]}, net.b, net.g, net.loss)
    plots.boundary(ax, astray, X, Y, resolution=10)
    ax.figure.canvas.draw()


def test_limits_widen_the_span_by_the_margin():
    assert plots.limits(np.array([[0, 10.0], [5, 5.0]]), margin=0.1) == (-1, 11, 4.9, 5.1)


def test_each_class_has_its_own_points_colour_and_marker(ax):
    plots.points(ax, X, Y)
    for k, drawn in enumerate(ax.collections):
        np.testing.assert_array_equal(drawn.get_offsets(), X[:, Y[0] == k].T)
        assert tuple(drawn.get_facecolor()[0]) == to_rgba(PALETTE.classes[k])
        assert drawn.get_label() == f"class {k}"
    assert not np.array_equal(
        ax.collections[0].get_paths()[0].vertices, ax.collections[1].get_paths()[0].vertices
    )


def test_points_take_one_hot_labels_too(ax):
    plots.points(ax, np.array([[0, 1, 2.0], [0, 1, 2]]), np.eye(3))
    assert [drawn.get_label() for drawn in ax.collections] == ["class 0", "class 1", "class 2"]


def test_a_unit_line_is_where_its_z_is_zero_and_points_to_where_it_is_positive(ax, net):
    ax.axis((-3, 5, -2, 3))
    net = dl.Network(net.W, {1: np.array([[1.0], [-2], [0], [0.5]]), 2: net.b[2]}, net.g, net.loss)
    plots.unit_lines(ax, net)
    assert ax.axis() == (-3, 5, -2, 3)
    for i, (line, arrow) in enumerate(zip(ax.get_lines(), ax.texts, strict=True)):
        on_it = np.array([line.get_xy1(), line.get_xy2()]).T
        np.testing.assert_allclose((net.W[1] @ on_it + net.b[1])[i], 0, atol=1e-12)
        assert (net.W[1] @ np.array(arrow.xy)[:, np.newaxis] + net.b[1])[i] > 0


def test_arrows_of_lines_that_meet_in_the_middle_stand_apart(ax, net):
    ax.axis((-3, 3, -3, 3))
    plots.unit_lines(ax, net)  # biases are zero: all lines go through the middle
    feet = np.array([arrow.xyann for arrow in ax.texts])
    apart = np.linalg.norm(feet[:, np.newaxis] - feet, axis=-1)[~np.eye(len(feet), dtype=bool)]
    assert apart.min() > 0.1
    assert np.abs(feet).max() < 3


def test_an_arrow_stays_in_a_picture_that_ends_beside_it(ax, net):
    ax.axis((2, 3, 2, 3))
    W, b = {1: np.array([[1.0, 1]]), 2: np.ones((1, 1))}, {1: np.array([[-4.1]]), 2: np.zeros((1, 1))}
    plots.unit_lines(ax, dl.Network(W, b, {1: dl.tanh}, net.loss))
    assert ax.texts[0].xyann == pytest.approx((2.05, 2.05))


def test_a_unit_without_weights_has_no_line(ax):
    plots.unit_lines(ax, dl.init_network((2, 4, 1), init="zeros", rng=np.random.default_rng(1)))
    assert not ax.get_lines()


# Curves


def test_cost_curve_draws_the_costs_against_the_steps(ax):
    plots.cost_curve(ax, COSTS, label="one")
    plots.cost_curve(ax, COSTS / 2, label="two")
    first, second = ax.get_lines()
    np.testing.assert_array_equal(first.get_xydata(), np.column_stack([range(11), COSTS]))
    assert first.get_color() != second.get_color()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one", "two"]
    assert ax.get_yscale() == "linear"


def test_a_stack_is_thin_lines_and_their_median(ax):
    costs = COSTS[:, np.newaxis] * [1.0, 2.0, 9.0]
    costs[5:, 2] = np.nan  # diverged, as `train` marks it
    plots.cost_curve(ax, costs, label="three seeds")
    *each, median = ax.get_lines()
    assert len(each) == 3
    np.testing.assert_allclose(median.get_ydata(), [*(COSTS[:5] * 2), *(COSTS[5:] * 1.5)])
    assert {line.get_color() for line in each} == {median.get_color()}
    assert median.get_linewidth() > each[0].get_linewidth()


@pytest.mark.parametrize(("lowest", "scale"), [(0.1, "linear"), (0.001, "log"), (0.0, "linear")])
def test_a_wide_range_of_costs_makes_the_axis_logarithmic(ax, lowest, scale):
    plots.cost_curve(ax, [0.7, lowest])
    assert ax.get_yscale() == scale


@pytest.mark.parametrize("g", dl.ACTIVATIONS.values(), ids=lambda g: g.name)
def test_activation_draws_function_slope_and_tangent(ax, g):
    plots.activation(ax, g, z=-1.5)
    function, slope, tangent = (
        line for line in ax.get_lines() if len(line.get_xdata()) > 1 and line.get_zorder() > 0
    )
    z = function.get_xdata()
    for line, expected in ((function, g(z)), (slope, g.slope(z))):
        drawn = np.isfinite(line.get_ydata())
        np.testing.assert_array_equal(line.get_ydata()[drawn], expected[drawn])
        assert (~drawn).sum() <= 1  # at most the one jump is left open
    rise, run = np.diff(tangent.get_ydata()), np.diff(tangent.get_xdata())
    np.testing.assert_allclose(rise / run, g.slope(np.array(-1.5)), atol=1e-12)


# Diagrams


def test_a_diagram_has_a_circle_a_unit_and_a_line_a_weight(ax, net):
    plots.network_diagram(ax, net)
    assert len(ax.patches) == 2 + 4 + 1
    assert [len(lines.get_paths()) for lines in ax.collections] == [8, 4]
    names = {text.get_text() for text in ax.texts}
    assert {"$x_{1}$", "$x_{2}$", "$a^{[1]}_{4}$", "$a^{[2]}_{1}$", r"$\hat{y}$"} <= names


def test_width_and_colour_of_a_line_tell_its_weight(ax):
    W = {1: np.array([[4.0, -1.0]])}
    plots.network_diagram(ax, dl.Network(W, {1: np.zeros((1, 1))}, {}, dl.binary_cross_entropy))
    lines = ax.collections[0]
    wide, thin = lines.get_linewidths()
    assert (wide - 0.4) == pytest.approx(4 * (thin - 0.4))
    assert [tuple(c[:3]) for c in lines.get_colors()] == [to_rgba(PALETTE.classes[k])[:3] for k in (1, 0)]


def test_a_wide_layer_shows_some_units_and_says_how_many_there_are(ax):
    plots.network_diagram(ax, dl.init_network((12288, 20, 1), rng=np.random.default_rng(1)))
    names = [text.get_text() for text in ax.texts]
    assert "$x_{12288}$" in names
    assert "$a^{[1]}_{20}$" in names
    assert "$a^{[1]}_{7}$" not in names
    assert names.count(r"$\vdots$") == 2
    assert "$n^{[0]} = 12288$" in names


def test_units_of_a_layer_stand_apart_and_centred():
    at = plots.unit_positions((3, 12, 1))
    assert list(at[1]) == [1, 2, 3, 4, 5, 6, 12]
    for units in at.values():
        heights = [y for _, y in units.values()]
        assert heights[0] == -heights[-1]
        assert all(upper - lower >= 1 for upper, lower in pairwise(heights))


@pytest.mark.parametrize(
    "names",
    [["age", "height"], np.array(["age", "height"]), pd.Index(["age", "height"]), iter(("age", "height"))],
    ids=["list", "array", "a data frame's columns", "iterator"],
)
def test_input_names_stand_beside_the_inputs(ax, net, names):
    plots.network_diagram(ax, net, input_names=names)
    assert {"age", "height"} <= {text.get_text() for text in ax.texts}


def test_a_graph_shows_its_values_above_and_its_slopes_below(ax):
    local = {("w", "z = wx"): 3, ("x", "z = wx"): "dz/dx = 2"}
    plots.computation_graph(ax, NODES, EDGES, values={"z = wx": 6.0}, slopes={"w": 1 / 3}, local=local)
    ax.figure.canvas.draw()
    box = {text.get_text(): text.get_window_extent() for text in ax.texts}
    assert box["6"].y0 > box["$z = wx$"].y1
    assert box["0.3333"].y1 < box["$w$"].y0
    assert {"3", "dz/dx = 2"} <= set(box)
    arrows = [text for text in ax.texts if getattr(text, "arrow_patch", None)]
    assert [(arrow.xyann, arrow.xy) for arrow in arrows] == [(NODES[a], NODES[b]) for a, b in EDGES]
    boxes = [text.get_zorder() for text in ax.texts if text.get_text() in {f"${name}$" for name in NODES}]
    assert min(arrow.get_zorder() for arrow in arrows) > max(boxes)  # a head ends where its box then is


def test_building_blocks_name_what_flows_both_ways(ax):
    plots.building_blocks(ax, dl.init_network((5, 4, 3, 1), hidden="relu", rng=np.random.default_rng(1)))
    shown = [text.get_text().strip() for text in ax.texts]
    assert len(ax.patches) == 2 * 3 + 1
    assert {"$A^{[0]}$", "$A^{[2]}, Z^{[3]}$", "$dA^{[2]}$", "$dZ^{[3]}$", "$dW^{[1]}, db^{[1]}$"} <= set(
        shown
    )
    assert "$dA^{[0]}$" not in shown  # nobody needs the slope at the examples


# Layers and images


def test_layer_spread_draws_the_standard_deviations(ax):
    plots.layer_spread(ax, LAYERS)
    (line,) = ax.get_lines()
    np.testing.assert_array_equal(line.get_xdata(), [1, 2, 3])
    np.testing.assert_allclose(line.get_ydata(), [LAYERS[1].std(), np.nan, LAYERS[3].std()])
    assert ax.get_yscale() == "log"


def test_layer_spread_where_every_signal_is_dead(ax):
    plots.layer_spread(ax, {1: np.zeros(3), 2: np.zeros(3)})
    ax.figure.canvas.draw()


def test_a_histogram_a_layer_with_its_spread(ax):
    plots.layer_histograms(ax, LAYERS)
    values, edges, baseline = ax.patches[0].get_data()
    count = np.histogram(LAYERS[1], edges)[0]
    np.testing.assert_allclose(values - baseline, 0.85 * count / count.max())
    assert [text.get_text() for text in ax.texts] == ["0.59", "0", "0.061", "std"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["1", "2", "3"]


def test_what_lies_beyond_the_reach_is_in_the_last_bin(ax):
    plots.layer_histograms(ax, {1: np.array([-9.0, 9, 9])}, reach=(-1, 1))
    values, _, _ = ax.patches[0].get_data()
    assert values[0] == pytest.approx(0.85 / 2)
    assert values[-1] == pytest.approx(0.85)


def test_rows_of_W_are_images_on_one_symmetric_scale(ax):
    W = np.arange(18.0).reshape(3, 6) - 4
    plots.weight_images(ax, W, (2, 3), columns=2)
    (image,) = ax.images
    sheet = image.get_array().filled(np.nan)
    assert image.get_clim() == (-13, 13)
    np.testing.assert_array_equal(sheet[:2, :3], W[0].reshape(2, 3))
    np.testing.assert_array_equal(sheet[:2, 4:], W[1].reshape(2, 3))
    np.testing.assert_array_equal(sheet[3:, :3], W[2].reshape(2, 3))
    assert np.isnan(sheet[2]).all()
    assert np.isnan(sheet[:, 3]).all()


@pytest.mark.parametrize("projection", ["3d", "polar"])
def test_axes_that_are_not_flat_are_refused(projection, net):
    ax = Figure().add_subplot(projection=projection)
    with pytest.raises(ValueError, match=f"^ax has the projection '{projection}'"):
        plots.boundary(ax, net, X, Y)


def test_labels_that_are_not_0_and_1_are_told_back(ax):
    with pytest.raises(ValueError, match=r"^Y holds -1: expected only 0 and 1"):
        plots.points(ax, X, 2 * Y - 1)


# Bad input: the argument is named

BAD = MappingProxyType({
    "X": [
        lambda ax, net: plots.points(ax, X.T, Y),
        lambda ax, net: plots.points(ax, X[0], Y),
        lambda ax, net: plots.points(ax, np.full((2, 60), np.nan), Y),
        lambda ax, net: plots.points(ax, np.zeros((2, 60), int), Y),
        lambda ax, net: plots.limits(np.zeros((2, 0))),
    ],
    "Y": [
        lambda ax, net: plots.points(ax, X, Y[0]),
        lambda ax, net: plots.points(ax, X, Y[:, :9]),
        lambda ax, net: plots.points(ax, X, Y + 1),
        lambda ax, net: plots.points(ax, X, [[1, 0], [1]]),
        lambda ax, net: plots.points(ax, X, np.full((1, 60), "1")),
        lambda ax, net: plots.points(ax, X, np.vstack([Y, Y])),
    ],
    "net": [
        lambda ax, net: plots.boundary(ax, dl.init_network((3, 1), rng=np.random.default_rng(1)), X, Y),
        lambda ax, net: plots.boundary(ax, dl.stack([net]), X, Y),
        lambda ax, net: plots.boundary(ax, "net", X, Y),
        lambda ax, net: plots.unit_lines(ax, dl.init_network((3, 1), rng=np.random.default_rng(1))),
        lambda ax, net: plots.unit_lines(ax, dl.stack([net])),
        lambda ax, net: plots.network_diagram(ax, dl.stack([net])),
        lambda ax, net: plots.network_diagram(ax, (2, 4, 1)),
        lambda ax, net: plots.building_blocks(ax, (2, 4, 1)),
    ],
    "margin": [lambda ax, net: plots.boundary(ax, net, X, Y, margin=-1)],
    "resolution": [
        lambda ax, net: plots.boundary(ax, net, X, Y, resolution=1),
        lambda ax, net: plots.decision_grid(net, (-1, 1, -1, 1), 2.5),
        lambda ax, net: plots.decision_grid(net, (-1, 1, -1, 1), 10**6),
    ],
    "limits": [
        lambda ax, net: plots.decision_grid(net, (1, -1, -1, 1)),
        lambda ax, net: plots.decision_grid(net, (-1, 1)),
        lambda ax, net: plots.decision_grid(net, (-1, np.inf, -1, 1)),
        lambda ax, net: plots.decision_grid(net, "wide"),
        lambda ax, net: plots.decision_grid(net, ("a", "b", "c", "d")),
        lambda ax, net: plots.decision_grid(net, ((1, 2), (3,))),
    ],
    "costs": [
        lambda ax, net: plots.cost_curve(ax, []),
        lambda ax, net: plots.cost_curve(ax, 0.3),
        lambda ax, net: plots.cost_curve(ax, [[np.nan, np.nan]]),
        lambda ax, net: plots.cost_curve(ax, ["a"]),
        lambda ax, net: plots.cost_curve(ax, [[1, 2], [3]]),
    ],
    "g": [lambda ax, net: plots.activation(ax, "tanh"), lambda ax, net: plots.activation(ax, np.tanh)],
    "z": [
        lambda ax, net: plots.activation(ax, dl.tanh, z=6),
        lambda ax, net: plots.activation(ax, dl.tanh, z=[1, 2]),
        lambda ax, net: plots.activation(ax, dl.tanh, z="a"),
    ],
    "input_names": [
        lambda ax, net: plots.network_diagram(ax, net, input_names=["one"]),
        lambda ax, net: plots.network_diagram(ax, net, input_names="ab"),
        lambda ax, net: plots.network_diagram(ax, net, input_names=np.array(["a", "b", "c"])),
        lambda ax, net: plots.network_diagram(ax, net, input_names=2),
    ],
    "n": [lambda ax, net: plots.unit_positions((2,))],
    "edges": [
        lambda ax, net: plots.computation_graph(ax, NODES, [("w", "q")]),
        lambda ax, net: plots.computation_graph(ax, NODES, ["w"]),
        lambda ax, net: plots.computation_graph(ax, NODES, ["wx"]),
    ],
    "values": [
        lambda ax, net: plots.computation_graph(ax, NODES, EDGES, values={"q": 1}),
        lambda ax, net: plots.computation_graph(ax, NODES, EDGES, values={"w": None}),
        lambda ax, net: plots.computation_graph(ax, NODES, EDGES, values={"w": [1, 2]}),
    ],
    "slopes": [lambda ax, net: plots.computation_graph(ax, NODES, EDGES, slopes={"q": 1})],
    "local": [lambda ax, net: plots.computation_graph(ax, NODES, EDGES, local={("x", "w"): 1})],
    "nodes": [
        lambda ax, net: plots.computation_graph(ax, {}, []),
        lambda ax, net: plots.computation_graph(ax, ["w"], []),
        lambda ax, net: plots.computation_graph(ax, {"w": 3}, []),
        lambda ax, net: plots.computation_graph(ax, {"w": (0, np.nan)}, []),
        lambda ax, net: plots.computation_graph(ax, {"x_{": (0, 0)}, []),
    ],
    "values_by_layer": [
        lambda ax, net: plots.layer_spread(ax, {}),
        lambda ax, net: plots.layer_spread(ax, [np.zeros(3)]),
        lambda ax, net: plots.layer_histograms(ax, {1: np.array([np.inf])}),
        lambda ax, net: plots.layer_histograms(ax, {1: np.zeros(0)}),
    ],
    "reach": [
        lambda ax, net: plots.layer_histograms(ax, LAYERS, reach=(1, 0)),
        lambda ax, net: plots.layer_histograms(ax, LAYERS, reach=(-np.inf, np.inf)),
        lambda ax, net: plots.layer_histograms(ax, LAYERS, reach=("a", "b")),
        lambda ax, net: plots.layer_histograms(ax, LAYERS, reach=3),
    ],
    "W": [
        lambda ax, net: plots.weight_images(ax, np.zeros((3, 5)), (2, 3)),
        lambda ax, net: plots.weight_images(ax, np.zeros(6), (2, 3)),
        lambda ax, net: plots.weight_images(ax, np.zeros((0, 6)), (2, 3)),
    ],
    "shape": [
        lambda ax, net: plots.weight_images(ax, np.eye(6), (2,)),
        lambda ax, net: plots.weight_images(ax, np.eye(6), 6),
    ],
    "columns": [lambda ax, net: plots.weight_images(ax, np.eye(6), (2, 3), columns=0)],
})  # fmt: skip


@pytest.mark.parametrize(
    ("argument", "call"), [(argument, call) for argument, calls in BAD.items() for call in calls]
)
def test_bad_input_is_named(argument, call, ax, net):
    with pytest.raises(ValueError, match=rf"^{argument}\b"):
        call(ax, net)
