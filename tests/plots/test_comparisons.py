"""seed_dots, heat_map, calibration_curve, image_rows: what is drawn is what was given."""

from types import MappingProxyType

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

import dlcore as dl
from dlcore import plots
from dlcore.plots import PALETTE


@pytest.fixture
def ax():
    return Figure(layout="constrained").subplots()


SEEN, NEW = {1: [60.0, 62, 61], 4: [90.0, 91, 89]}, {1: [58.0, 61, 60], 4: [88.0, 90, 85]}
TABLE = np.array([[0.1, 0.5], [0.3, np.inf], [0.2, 0.4]])
LABELS = dict(rows=("a", "b", "c"), columns=(8, 64))


# Dots


def test_a_dot_for_each_seed_at_its_group(ax):
    plots.seed_dots(ax, {"seen": SEEN})
    (line,) = ax.get_lines()
    x, y = line.get_data()
    np.testing.assert_array_equal(y, [60, 62, 61, 90, 91, 89])
    np.testing.assert_array_equal(np.round(x), [0, 0, 0, 1, 1, 1])
    assert len(set(x)) == 6  # no dot hides another of its group
    assert [text.get_text() for text in ax.get_xticklabels()] == ["1", "4"]
    assert ax.get_legend() is None


def test_series_stand_side_by_side_and_differ_by_marker_and_colour(ax):
    plots.seed_dots(ax, {"seen": SEEN, "new": NEW})
    seen, new = ax.get_lines()
    assert (
        seen.get_xdata().reshape(2, 3).max(axis=1).tolist()
        < new.get_xdata().reshape(2, 3).min(axis=1).tolist()
    )
    assert np.abs(np.concatenate([seen.get_xdata()[:3], new.get_xdata()[:3]])).max() < 0.5  # within the group
    assert seen.get_marker() != new.get_marker()
    assert seen.get_color() != new.get_color()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["seen", "new"]


def test_a_group_that_a_series_lacks_stays_empty_and_one_seed_stands_in_the_middle(ax):
    plots.seed_dots(ax, {"one": {"a": 1.0, "b": 2.0}, "other": {"b": 3.0, "c": 4.0}})
    one, other = ax.get_lines()
    np.testing.assert_allclose(other.get_xdata() - one.get_xdata(), 1 + 0.35)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["a", "b", "c"]


# The table


def _numbers(ax):
    return {text.get_position()[::-1]: text for text in ax.texts}


def test_a_heat_map_writes_each_number_in_its_cell(ax):
    plots.heat_map(ax, TABLE, **LABELS, form=".1f")
    shown = {place: text.get_text() for place, text in _numbers(ax).items()}
    assert shown == {(0, 0): "0.1", (0, 1): "0.5", (1, 0): "0.3", (1, 1): "–", (2, 0): "0.2", (2, 1): "0.4"}
    assert [text.get_text() for text in ax.get_yticklabels()] == ["a", "b", "c"]
    assert ax.yaxis_inverted()  # the first row is on top
    drawn = ax.images[0].get_array()
    assert drawn[0, 0] == 0.5
    assert drawn[0, 1] == 1.0
    assert drawn.mask[1, 1]


def test_numbers_are_white_on_dark_cells_and_bold_where_asked(ax):
    plots.heat_map(
        ax,
        TABLE,
        **LABELS,
        shade=[[0.9, 0.2], [0.7, 0.0], [0.8, 0.6]],
        bold=[[True, False], [False, False], [False, False]],
    )
    numbers = _numbers(ax)
    assert numbers[0, 0].get_color() == "white"
    assert numbers[0, 1].get_color() == "black"
    assert numbers[1, 1].get_color() == PALETTE.muted
    assert [place for place, text in numbers.items() if text.get_weight() == "bold"] == [(0, 0)]


@pytest.mark.parametrize("shade", np.linspace(0, 1, 21))
def test_every_number_can_be_read_on_its_cell(ax, shade):
    plots.heat_map(ax, [[1.0]], rows=["a"], columns=["b"], shade=[[shade]])

    def luminance(color):
        rgb = np.array(to_rgba(color)[:3])
        return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [
            0.2126,
            0.7152,
            0.0722,
        ]

    low, high = sorted([luminance(ax.texts[0].get_color()), luminance(PALETTE.sign(0.5 + shade / 2))])
    assert (high + 0.05) / (low + 0.05) >= 4.5  # WCAG's contrast of text


# Calibration


def test_a_bin_is_the_mean_output_against_the_share_of_class_1(ax):
    Y_hat = np.repeat([0.05, 0.55, 0.58, 1.0, 0.95], [40, 20, 20, 30, 10])[np.newaxis]
    Y = np.zeros((1, 120))
    Y[0, :10] = Y[0, 40:60] = Y[0, 80:120] = 1
    plots.calibration_curve(ax, Y_hat, Y)
    diagonal, curve = ax.get_lines()
    np.testing.assert_array_equal(diagonal.get_xydata(), [[0, 0], [1, 1]])
    np.testing.assert_allclose(curve.get_xydata(), [[0.05, 0.25], [0.565, 0.5], [0.9875, 1.0]])


def test_a_bin_of_few_examples_is_left_out_and_the_diagonal_drawn_once(ax):
    Y_hat = np.repeat([0.25, 0.75], [20, 19])[np.newaxis]
    for _ in range(2):
        plots.calibration_curve(ax, Y_hat, Y_hat > 0.5)
    assert [len(line.get_xdata()) for line in ax.get_lines()] == [2, 1, 1]
    assert ax.get_lines()[1].get_color() != ax.get_lines()[2].get_color()


def test_the_best_output_for_the_clouds_is_calibrated(ax):
    X, Y = dl.clouds(40_000, rng=np.random.default_rng(3))
    Y_hat = dl.sigmoid(2 * np.array([[0.8, 0.4]]) @ X)
    plots.calibration_curve(ax, Y_hat, Y)
    mean, share = ax.get_lines()[1].get_data()
    assert len(mean) == 10
    np.testing.assert_allclose(share, mean, atol=0.03)


# Images


def test_examples_are_images_row_by_row_in_the_given_order(ax):
    X = np.arange(30.0).reshape(5, 6).T / 30  # five images of 2 x 3
    plots.image_rows(ax, X, (2, 3), columns=3)
    sheet = np.ma.filled(ax.images[0].get_array(), np.nan)
    assert sheet.shape == (5, 11)
    for i in range(5):
        row, column = 3 * (i // 3), 4 * (i % 3)
        np.testing.assert_allclose(sheet[row : row + 2, column : column + 3], X[:, i].reshape(2, 3))
    assert np.isnan(sheet[2]).all()
    assert np.isnan(sheet[:, 3]).all()
    assert np.isnan(sheet[3:, 8:]).all()  # there is no sixth


def test_titles_stand_above_their_images_and_names_beside_their_rows(ax):
    plots.image_rows(ax, np.zeros((16, 4)), (4, 4), columns=2, titles=list("abcd"), row_names=["up", "down"])
    at = {text.get_text(): text.get_position() for text in ax.texts}
    assert at["a"][0] == at["c"][0] < at["b"][0] == at["d"][0]
    sheet = np.ma.filled(ax.images[0].get_array(), np.nan)
    for name, (x, y) in at.items():
        below = sheet[round(y) + 1, round(x)]
        assert below == 0, name
        assert np.isnan(sheet[round(y), round(x)]), name
    assert [text.get_text() for text in ax.get_yticklabels()] == ["up", "down"]
    assert [sheet[round(y), 0] for y in ax.get_yticks()] == [0, 0]


DRAWN = {"a": [1.0]}
BAD = MappingProxyType({
    "series": [
        lambda ax: plots.seed_dots(ax, {}),
        lambda ax: plots.seed_dots(ax, DRAWN),
        lambda ax: plots.seed_dots(ax, {"": {}}),
        lambda ax: plots.seed_dots(ax, {"": {1: []}}),
        lambda ax: plots.seed_dots(ax, {"": {1: ["a"]}}),
    ],
    "values": [
        lambda ax: plots.heat_map(ax, TABLE, rows="ab", columns="cd"),
        lambda ax: plots.heat_map(ax, [["a"]], rows="a", columns="b"),
        lambda ax: plots.heat_map(ax, np.zeros((0, 0)), rows=(), columns=()),
    ],
    "shade": [lambda ax: plots.heat_map(ax, TABLE, **LABELS, shade=TABLE.T)],
    "bold": [lambda ax: plots.heat_map(ax, TABLE, **LABELS, bold=[True])],
    "Y_hat": [
        lambda ax: plots.calibration_curve(ax, np.zeros(3), np.zeros(3)),
        lambda ax: plots.calibration_curve(ax, [[1.5]], [[1.0]]),
        lambda ax: plots.calibration_curve(ax, np.zeros((1, 0)), np.zeros((1, 0))),
    ],
    "Y": [
        lambda ax: plots.calibration_curve(ax, [[0.5]], [[0.5]]),
        lambda ax: plots.calibration_curve(ax, [[0.5]], [1.0]),
    ],
    "bins": [lambda ax: plots.calibration_curve(ax, [[0.5]], [[1.0]], bins=0)],
    "X": [
        lambda ax: plots.image_rows(ax, np.zeros((5, 2)), (2, 3)),
        lambda ax: plots.image_rows(ax, np.zeros((6, 0)), (2, 3)),
    ],
    "shape": [lambda ax: plots.image_rows(ax, np.zeros((6, 2)), 6)],
    "columns": [lambda ax: plots.image_rows(ax, np.zeros((6, 2)), (2, 3), columns=0)],
    "titles": [lambda ax: plots.image_rows(ax, np.zeros((6, 2)), (2, 3), titles=["one"])],
    "row_names": [lambda ax: plots.image_rows(ax, np.zeros((6, 2)), (2, 3), row_names="ab")],
})  # fmt: skip


@pytest.mark.parametrize(
    ("argument", "call"), [(argument, call) for argument, calls in BAD.items() for call in calls]
)
def test_bad_input_is_named(argument, call, ax):
    with pytest.raises(ValueError, match=rf"^{argument}\b"):
        call(ax)
