"""Mistakes that are named in every exercise, without the catalogue: of m, of names, of shapes, of errors."""

from dataclasses import replace

import numpy as np
import pytest

import dlcore as dl
from dlcore import exercises
from dlcore.exercises.check import _AGAIN
from dlcore.exercises.explain import found_words
from dlcore.exercises.records import Change, Found


def verdict(name, function, *, known=()):
    """The verdict on a function that is wrong, where the catalogue knows of these mistakes only."""
    exercise = exercises.EXERCISES[name]
    found = replace(exercise, mistakes=type(exercise.mistakes)(known)).check(function)
    assert found.state == "wrong"
    return found


def told(name, function):
    """All sentences of the verdict on a function that is wrong."""
    return " ".join((*verdict(name, function).named, *verdict(name, function).said))


def layers(W):
    return range(1, len(W) + 1)


# m is taken from the rows

ROWS = "m is the number of columns, one for each example: `shape[1]`. `shape[0]` and `len()` count rows."


def cost(Z, Y, m):
    return dl.binary_cross_entropy.losses(Z, Y).sum() / m


def layer_backward(dA, Z, A_prev, W, g, m):
    dZ = dA * g.slope(Z)
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m


def gradient_step(W, b, X, Y, learning_rate, m):
    net = dl.Network(W, b, {1: dl.tanh}, dl.binary_cross_entropy)
    grads, rate = dl.backward(net, dl.forward(net, X), Y), learning_rate * X.shape[1] / m
    return {l: W[l] - rate * grads.dW[l] for l in W}, {l: b[l] - rate * grads.db[l] for l in b}


def unpacked(Z, Y):
    m, _ = Y.shape
    return cost(Z, Y, m)


def test_a_missing_m_is_not_taken_for_rows():
    assert verdict("cost", lambda Z, Y: cost(Z, Y, 1)).named == ()
    assert verdict("cost", lambda Z, Y: cost(Z, Y, 2 * len(Y))).named == ()


# Factors


def test_an_index_has_no_factor():
    best = exercises.choose_network.reference
    said = told("choose_network", lambda networks, train, validation: best(networks, train, validation) * 2)
    assert "times" not in said


# A name that other cases speak against


def test_equal_by_chance_is_not_the_same_mistake():
    def weights(n):
        return sum(n[l] * n[l - 1] for l in range(1, len(n)))

    known, calls = {" + n[l] -> ": "The biases are missing."}, []

    def by_chance(n):
        calls.append(n)
        return weights(n) if len(calls) == 1 else 7

    assert "The biases are missing" in verdict("count_parameters", weights, known=known).named[0]
    assert verdict("count_parameters", by_chance, known=known).named == (_AGAIN,)


def test_who_is_right_elsewhere_has_not_made_a_mistake_that_is_wrong_there():
    def share(predictions, Y):
        return np.mean(predictions.ravel() == Y.ravel())

    known, calls = exercises.accuracy.mistakes, []

    def by_chance(predictions, Y):
        calls.append(Y)
        return 1 - share(predictions, Y) if len(calls) == 1 else share(predictions, Y)

    assert (
        "share of wrong predictions"
        in verdict("accuracy", lambda a, Y: 1 - share(a, Y), known=known).named[0]
    )
    assert verdict("accuracy", by_chance, known=known).named == (_AGAIN,)


# What it was given


def test_numbers_and_networks_are_told_too():
    assert "It was given n = (3, 4, 1)." in told("parameter_shapes", lambda n: n[9])
    assert "It was given a = 0." in told("loss", lambda a, y: y[a])
    assert "It was given shape = (60, 600)." in told("he", lambda rng, shape: rng[shape])
    said = told("forward", lambda net, X: X[net])
    assert "It was given net of sizes (3, 4, 2, 1), X (3, 5)." in said
    said = told("choose_network", lambda networks, train, validation: networks[train])
    assert "It was given networks, a list of" in said
    assert "W[1]" not in said


# Arrays of whole numbers


def test_what_stands_in_a_docstring_has_not_been_done():
    def leaky_relu_slope(Z, A):
        """1 where z is positive, else 0.01."""
        return (Z > 0).astype(int)  # not 0.01 yet

    known = {"0.01 -> 0": "That is ReLU's derivative."}
    assert "ReLU's derivative" in verdict("leaky_relu_slope", leaky_relu_slope, known=known).named[0]


# Two names for one array


# Layers and their keys


def course_style(W, b, dW, db, learning_rate):
    return {f"W{l}": W[l] for l in W} | {f"b{l}": b[l] for l in b}


def test_dictionaries_of_the_course_s_assignments_are_named():
    assert 'In place of "W1", W is a dictionary of its own here: W[1].' in told("update", course_style)
    two = {"W3": 0}, {"b3": 0}
    said = told("zero_parameters", lambda n: two)
    assert 'In place of "W3", W is a dictionary of its own here: W[3].' in said
    said = told("backward", lambda net, cache, Y: {"dW1": Y})
    assert 'In place of "dW1", dW is a dictionary of its own here: dW[1].' in said
    said = told("layer_sizes", lambda W: W["W1"].shape)
    assert "W is a dictionary of its own here, keyed by the layer's number: `W[1]`." in said


# Names


@pytest.mark.parametrize(
    ("name", "learner_s", "sentence"),
    [
        ("sigmoid", lambda Z: 1 / (1 + exp(-Z)), "`exp` is not known by that name alone: it is `np.exp`."),  # noqa: F821
        ("sigmoid", lambda Z: 1 / torch.exp(Z), "`torch` has not been imported, and is not needed"),  # noqa: F821
        ("sigmoid", lambda Z: 1 / (1 + np.exp(-z)), "`z` is not known here; the parameter is called `Z`."),  # noqa: F821
        ("sigmoid_slope", lambda Z, A: sigmoid(Z), "it is `dl.sigmoid`."),  # noqa: F821
        ("update", lambda W, b, dW, db, learning_rate: alpha, "the parameter is called `learning_rate`."),  # noqa: F821
        ("layer_forward", lambda A_prev, W, b, g: W @ Aprev, "the parameter is called `A_prev`."),  # noqa: F821
        ("layer_forward", lambda A_prev, W, b, g: (W, sigmoid(W)), "Use the function given, `g`."),  # noqa: F821
        ("output_dZ", lambda A, Y: (A - Y) / m, "`m` is not given. It is the number of examples"),  # noqa: F821
        ("relu", lambda Z: total + Z, "`total` has no value when this line runs."),  # noqa: F821
        ("relu", lambda Z: training * Z, "`training` has no value when this line runs."),  # noqa: F821
        ("relu", lambda Z: np.zeros(shape), "`shape` has no value when this line runs."),  # noqa: F821
        ("relu", lambda Z: 1 * np.relu(Z), "NumPy has no `relu`"),
        ("sigmoid", lambda Z: 1 / np.expp(Z), "is `np.exp` meant?"),
        ("sigmoid", lambda Z: Z.exp(), "An array has no `.exp`: in NumPy it is `np.exp(…)`."),
        (
            "layer_forward",
            lambda A_prev, W, b, g: W.mm(A_prev),
            "An array has no `.mm`: in NumPy it is `A @ B`.",
        ),
        ("layer_forward", lambda A_prev, W, b, g: g.forward(W), "called like a function, `g(z)`"),
        ("he", lambda rng, shape: rng.rand(*shape), "`rng.random` draws so"),
    ],
)
def test_unknown_names_are_explained(name, learner_s, sentence):
    assert sentence in verdict(name, learner_s).named[0]


# Shapes that do not go together


@pytest.mark.parametrize(
    ("name", "learner_s", "sentence"),
    [
        (
            "tanh_slope",
            lambda Z, A: 1 - A.T @ Z @ A,
            "on the left, here 4, as rows on the right, here 3. Is a `.T`",
        ),
        (
            "tanh_slope",
            lambda Z, A: np.dot(A[:2], Z),
            "on the left, here 4, as rows on the right, here 3. Is a `.T`",
        ),
        (
            "softmax",
            lambda Z: Z / Z.sum(axis=1),
            "(3,) is read as a row; a sum or maximum stays a column, (3, 1)",
        ),
        ("tanh_slope", lambda Z, A: Z.T * A, "With one `.T` more or less, (4, 3) and (3, 4) would fit."),
        (
            "softmax",
            lambda Z: Z + np.ones((1, 3)),
            "With one `.T` more or less, (3, 4) and (1, 3) would fit.",
        ),
        ("relu", lambda Z: Z * np.ones((4, 7)), "(3, 4) and (4, 7) fit a matrix product: is `@` meant?"),
        ("relu", lambda Z: Z * np.ones((5, 7)), "Which is not as it should be, (3, 4) or (5, 7)?"),
        ("relu", lambda Z: Z * np.ones(5), "Which is not as it should be, (3, 4) or (5,)?"),
    ],
)
def test_shapes_apart_are_told_with_what_may_be_meant(name, learner_s, sentence):
    assert sentence in verdict(name, learner_s).named[0]


def test_a_column_put_where_a_row_goes_is_told():
    def layer_forward(A_prev, W, b, g):
        Z = np.zeros((len(W), A_prev.shape[1]))
        for i in range(A_prev.shape[1]):
            Z[:, i] = W @ A_prev[:, i] + 2 * b
        return Z, g(Z)

    said = verdict("layer_forward", layer_forward).named[0]
    assert "An array of shape (4, 4) does not fit where (4,) is wanted. (4,) + (4, 1) makes (4, 4)" in said


# Other errors


@pytest.mark.parametrize("error", [NameError, AttributeError, KeyError, IndexError, ValueError("(3,)")])
def test_an_error_that_says_nothing_is_left_as_it_is(error):
    def relu(Z):
        raise error

    assert verdict("relu", relu).named == ()


def test_whole_numbers_in_place_are_told():
    def image_columns(images):
        X = images.reshape(len(images), -1).T.copy()
        X /= 255
        return X

    assert "one of whole numbers holds no decimals" in told("image_columns", image_columns)


# Shapes as they are


def test_shapes_are_quoted_as_python_writes_them():
    assert "n is ((4, 3), (1, 4)): expected (3, 4, 1)." in told(
        "layer_sizes", lambda W: [w.shape for w in W.values()]
    )
    assert "n is a tuple of 2: expected (3, 4, 1)." in told("layer_sizes", lambda W: (W[1].shape, 1))

    def by_layer(make_W, make_b):
        return lambda n: tuple(
            {l: make(n[l], n[l - 1]) for l in range(1, len(n))} for make in (make_W, make_b)
        )

    flat = by_layer(lambda n, n_prev: (n, n_prev), lambda n, _: (n,))
    assert "shape of b[1] is (4,): expected (4, 1)." in told("parameter_shapes", flat)
    zeros = by_layer(lambda n, n_prev: np.zeros((n, n_prev)), lambda n, _: np.zeros((n, 1)))
    said = told("parameter_shapes", zeros)
    assert "shape of W[1] is an array of shape (4, 3): expected no array, but (4, 3)." in said
    assert "count holds 3 numbers, shape (3,): expected one number." in told(
        "count_parameters", lambda n: n[1:]
    )


# Random weights


# A change that mends a part


@pytest.mark.parametrize(
    ("right", "said"),
    [
        ("", "every check passes."),
        ("dW[l]", "dW[l] comes out right, but not all."),
        ("the check “one column”", "the check “one column” passes, but not every check."),
    ],
)
def test_what_a_change_makes_right_is_said_and_what_it_does_not(right, said):
    found = Found((Change(3, "the axis of `sum`", "A.sum(0)", "A.sum(1)"),), right)
    assert found_words(found) == f"Look at line 3: the axis of `sum`. With that alone changed, {said}"
