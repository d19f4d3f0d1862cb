"""What the core says where a learner acts on it, to the letter: found by mutants that nobody noticed."""

import dataclasses
import warnings

import numpy as np
import pandas as pd
import pytest

import dlcore as dl

X, Y = dl.flower(m=6)


def network(n=(2, 3, 1), **drawn):
    return dl.init_network(n, rng=np.random.default_rng(1), **drawn)


def classes(n_y):
    return network((2, 3, n_y), loss="categorical_cross_entropy")


def said_of(Y, net):
    with pytest.raises(ValueError, match=r"^Y ") as refused:
        dl.cost(net, X, Y)
    return str(refused.value)


# Hints on labels


def test_labels_of_one_output_that_are_a_row_get_an_axis():
    assert said_of(np.zeros(6), network()).endswith("; did you mean Y[np.newaxis]?")


@pytest.mark.parametrize("y", [[0, 1, 0, 1, 0, 1], [1, 1, 0, 0, 0, 0]])
def test_two_classes_from_0_are_made_one_hot(y):
    assert said_of(np.array(y), classes(2)).endswith("did you mean np.eye(2)[np.ravel(Y).astype(int)].T?")


def test_classes_from_1_are_counted_from_0_first():
    said = said_of(np.array([1, 2, 3, 1, 2, 3]), classes(3))
    assert said.endswith(
        "classes count from 0, one-hot: did you mean np.eye(3)[np.ravel(Y).astype(int) - 1].T?"
    )


@pytest.mark.parametrize("y", [[0, 1, 2, 3, 0, 1], [1, 2, 3, 4, 1, 2], [-1, 0, 1, 0, 1, 0]])
def test_no_hint_where_none_would_work(y):
    assert said_of(np.array(y), classes(3)).endswith("expected (3, 6)")


@pytest.mark.parametrize(
    ("rows", "typed"),
    [
        (Y.T, "Y"),
        (pd.DataFrame(Y.T), "Y"),
        (Y.T.tolist(), "np.array(Y)"),
    ],
    ids=["array", "data frame", "list"],
)
def test_labels_as_a_column_are_turned_by_what_can_be_typed(rows, typed):
    assert said_of(rows, network()).endswith(f"did you mean {typed}.T?")


# A loss of one's own


def with_output(output):
    return dataclasses.replace(dl.binary_cross_entropy, name="own", output=output)


def squashed(Z):
    return 1 / (1 + np.exp(-Z))


def test_a_plain_function_as_output_becomes_a_record():
    output = with_output(squashed).output
    assert isinstance(output, dl.Activation)
    assert (output.name, output.g) == ("squashed", squashed)
    assert (output.range, output.formula, output.slope_formula) == ((-np.inf, np.inf), "", "")
    with pytest.raises(
        ValueError,
        match=r"^prime is not defined for this function: "
        r"expected it in the output layer, whose loss gives dZ\[L\]$",
    ):
        output.prime(X, X)


def test_functions_without_a_name_have_one():
    class Nameless:
        def __call__(self, Z):
            return Z

    assert with_output(lambda Z: Z).output.name == "lambda"
    assert with_output(Nameless()).output.name == "output"


def test_an_output_that_is_no_function_is_refused():
    with pytest.raises(ValueError, match=r"^output is 3: expected a function \(Z\) -> A$"):
        with_output(3)


def test_only_the_tables_own_records_are_pickled_as_names():
    assert dl.binary_cross_entropy.__reduce__() == "binary_cross_entropy"
    like_it = dataclasses.replace(dl.binary_cross_entropy, formula="")
    assert isinstance(like_it.__reduce_ex__(4), tuple)


# Networks, files, training


def test_a_network_without_hidden_layers_says_so():
    assert repr(network((2, 1))) == "Network 2-1 (no hidden layer; binary_cross_entropy)"


def test_a_network_without_hidden_layers_comes_back_from_its_file(tmp_path):
    dl.save_network(network((2, 1)), tmp_path / "line.npz")
    assert dl.load_network(tmp_path / "line.npz").n == (2, 1)


def test_a_function_of_ones_own_cannot_be_saved_in_any_layer(tmp_path):
    own = dataclasses.replace(dl.tanh, name="own")
    with pytest.raises(ValueError, match=r"^g\[2\] is 'own': expected one of step, sigmoid, tanh, "):
        dl.save_network(network((2, 3, 3, 1), hidden=["tanh", own]), tmp_path / "net.npz")
    strange = dataclasses.replace(network(), loss=with_output(dl.sigmoid))
    with pytest.raises(ValueError, match=r"^loss is 'own': expected one of binary.*py, categorical.*py$"):
        dl.save_network(strange, tmp_path / "net.npz")
    assert not list(tmp_path.iterdir())


def test_a_divergence_says_when_at_which_rates_and_what_is_kept():
    stack = dl.init_stack((2, 3, 3, 1), seeds=[1, 2], hidden="relu")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        run = dl.train(stack, X, Y, learning_rate=np.array([1e200, 3e200]), steps=50)
    steps = len(run.costs)
    assert [str(each.message) for each in said][-1].startswith(
        f"the cost is no longer finite after {steps} steps at learning rate "
    )
    assert str(said[-1].message).endswith(
        f"; kept the network after {steps - 1}: try a smaller learning rate"
    )


def test_both_rates_that_diverge_at_once_are_named():
    twins = dl.stack([network((2, 3, 3, 1), hidden="relu")] * 2)
    with pytest.warns(RuntimeWarning, match=r"at learning rate 1e\+200, 1\.1e\+200; kept"):
        dl.train(twins, X, Y, learning_rate=np.array([1e200, 1.1e200]), steps=50)
