"""What a learner is told of a function: errors, loops, changed inputs, and mistakes nobody foresaw."""

import itertools
import sys
import time
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import dlcore as dl
from dlcore import exercises
from dlcore.exercises import run
from dlcore.exercises.catalogue import EXERCISES


def told(name, function):
    """All sentences of the verdict on a function that is wrong."""
    verdict = exercises.EXERCISES[name].check(function)
    assert verdict.state == "wrong"
    return " ".join((*verdict.named, *verdict.said))


def backward(scale_dW=1.0, scale_db=1.0, *, keepdims=True):
    """layer_backward as a learner would write it."""

    def layer_backward(dA, Z, A_prev, W, g):
        dZ, m = dA * g.slope(Z), Z.shape[1]
        return W.T @ dZ, scale_dW * dZ @ A_prev.T / m, scale_db * dZ.sum(axis=1, keepdims=keepdims) / m

    return layer_backward


# Not written yet


def stub_dots(Z):
    """A docstring."""
    ...  # noqa: PIE790


def stub_pass(Z):
    pass


def stub_docstring(Z):
    """Nothing else."""


def stub_raise(Z):
    raise NotImplementedError


def stub_raise_later(Z):
    Z = Z + 1
    raise NotImplementedError("here")


def stub_none(Z):
    return None


def stub_ellipsis(Z):
    return ...


@pytest.mark.parametrize(
    "stub", [stub_dots, stub_pass, stub_docstring, stub_raise, stub_raise_later, stub_none, stub_ellipsis]
)
def test_unwritten_stubs_run_clean(stub):
    assert exercises.sigmoid.check(stub).state == "unwritten"


def test_a_missing_return_is_no_stub():
    def sigmoid(Z):
        A = 1 / (1 + np.exp(-Z))  # noqa: F841

    assert "It returns None: is there a `return`" in told("sigmoid", sigmoid)


# Errors


def test_an_error_is_shown_with_the_learner_s_own_line():
    def layer_forward(A_prev, W, b, g):
        Z = W * A_prev + b
        return Z, g(Z)

    verdict = exercises.layer_forward.check(layer_forward)
    assert verdict.line.endswith("Z = W * A_prev + b")
    assert "ValueError: operands could not be broadcast" in " ".join(verdict.said)
    assert "It was given A_prev (3, 5), W (4, 3), b (4, 1)." in verdict.said
    assert "matrix product" in verdict.named[0]
    assert "Traceback" not in repr(verdict)


def test_an_error_inside_the_library_is_shown_at_the_learner_s_line():
    def features(net, X, l):
        return dl.forward(net, X.T).A[l]

    verdict = exercises.features.check(features)
    assert verdict.line.endswith("return dl.forward(net, X.T).A[l]")
    assert "did you mean X.T?" in " ".join(verdict.said)


def test_endless_recursion_is_named():
    def relu(Z):
        return relu(Z)

    assert "calls itself" in told("relu", relu)


def test_other_parameters_are_named():
    assert told("update", lambda W, b: W) == "It takes (W, b): expected (W, b, dW, db, learning_rate)."


def test_the_stop_button_works():
    def relu(Z):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exercises.relu.check(relu)


def test_leaving_python_is_an_error_like_others():
    assert "SystemExit" in told("relu", lambda Z: sys.exit())


# Loops that never end


def one_line(Z):
    while True: pass  # noqa: E701 # fmt: skip


def two_lines(Z):
    i = 0
    while i < 3:
        Z = Z + 1


def swallows_exceptions(Z):
    while True:
        try:  # noqa: SIM105
            Z = Z / 0
        except Exception:  # noqa: BLE001
            pass


def swallows_everything(Z):
    while True:
        try:  # noqa: SIM105
            Z = Z / 0
        except:  # noqa: E722
            pass


def in_a_comprehension(Z):
    return [i for i in itertools.count() if i < 0]


def in_a_helper(Z):
    return two_lines(Z)


def through_the_library(Z):
    net = dl.init_network((2, 1), rng=np.random.default_rng(0))
    return list(dl.descend(net, np.ones((2, 1)), np.ones((1, 1)), learning_rate=0.1))


@pytest.fixture
def soon(monkeypatch):
    """A limit that takes no second to reach."""
    monkeypatch.setattr(run, "LINES", 50_000)
    monkeypatch.setattr(run, "ELSEWHERE", 1)


@pytest.mark.parametrize(
    "endless",
    [one_line, two_lines, swallows_exceptions, swallows_everything, in_a_comprehension, in_a_helper],
)
def test_endless_loops_are_noticed(endless, soon):
    verdict = exercises.relu.check(endless)
    assert "come to an end" in verdict.named[0]
    assert verdict.line.startswith("line ")


def test_an_endless_loop_within_the_library_is_noticed(soon):
    assert "come to an end" in told("relu", through_the_library)


def test_numpy_warns_as_before_wherever_an_endless_loop_is_stopped(monkeypatch):
    monkeypatch.setattr(run, "ELSEWHERE", 1)
    before = np.geterr()
    for lines in range(1000, 1060):  # one round of the library's loop takes fewer
        monkeypatch.setattr(run, "LINES", lines)
        exercises.relu.check(through_the_library)
        assert np.geterr() == before


def test_a_loop_around_something_slow_runs_out_of_time(by_the_clock, monkeypatch):
    monkeypatch.setattr(run, "SECONDS", 0.1)

    def relu(Z):
        while True:
            time.sleep(0.01)

    assert "come to an end" in told("relu", relu)


def test_a_limit_waits_for_a_busy_machine_and_not_for_ever(by_the_clock, monkeypatch):
    now = SimpleNamespace(processor=0.0, clock=0.0)
    clocks = SimpleNamespace(process_time=lambda: now.processor, perf_counter=lambda: now.clock)
    monkeypatch.setattr(run, "time", clocks)
    computing = run.Limit(1.0)
    over = []
    for now.processor, now.clock in [(0.1, 0.1), (0.5, 3.0), (0.9, 3.5), (1.1, 3.9)]:
        over.append(computing.over)
    assert over == [False, False, False, True]
    sleeping = run.Limit(1.0)
    over = []
    for now.clock in (4.0, 7.0, 9.0):
        over.append(sleeping.over)
    assert over == [False, False, True]


def test_the_limit_itself_takes_little_time():
    begin = time.perf_counter()
    exercises.relu.check(one_line)
    assert time.perf_counter() - begin < 10


def test_tracing_is_as_it_was_before():
    before = sys.gettrace()
    for function in (one_line, two_lines, stub_pass, np.tanh):
        exercises.relu.check(function)
        assert sys.gettrace() is before


# Inputs


def test_a_changed_input_is_reported_and_the_next_check_unharmed():
    def relu(Z):
        Z[Z < 0] = 0
        return Z

    verdict = exercises.relu.check(relu)
    assert "It writes into its inputs, and changed Z." in " ".join(verdict.said)
    assert exercises.relu.check(dl.relu).state == "right"


def test_parts_of_a_changed_network_are_named():
    def features(net, X, l):
        net.W[1] += 1
        return dl.forward(net, X).A[l]

    assert "changed W[1]." in told("features", features)


def test_a_key_put_into_an_input_is_a_change():
    def layer_sizes(W):
        W[0] = np.zeros((1, 1))
        return (3, 4, 1)

    assert "changed W[0]." in told("layer_sizes", layer_sizes)


def test_what_is_kept_from_call_to_call_is_noticed():
    calls = []

    def sigmoid(Z):
        calls.append(Z)
        return dl.sigmoid(Z) + (len(calls) > 4)

    assert "Called twice with the same inputs" in told("sigmoid", sigmoid)


# Mistakes that nobody foresaw


def test_which_outputs_are_wrong_and_which_right():
    assert "Right: dA[l-1], db[l]." in told("layer_backward", backward(scale_dW=7))
    assert "Also wrong: db[l]. Right: dA[l-1]." in told("layer_backward", backward(scale_dW=7, scale_db=7))


def test_shape_against_shape():
    said = told("layer_backward", backward(keepdims=False))
    assert "db[l] has shape (4,): expected (4, 1), that is (n[l], 1). The numbers are right" in said

    def layer_backward(dA, Z, A_prev, W, g):
        dA_prev, dW, db = backward()(dA, Z, A_prev, W, g)
        return dA_prev, dW.T, db

    said = told("layer_backward", layer_backward)
    assert "dW[l] has shape (3, 4): expected (4, 3), that is (n[l], n[l-1])." in said
    assert "rows and columns have changed places" in said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda A: A + 0.5, "A is 0.5 too large in every entry."),
        (lambda A: A - 0.25, "A is 0.25 too small in every entry."),
        (lambda A: 0 * A, "A is 0 in every entry."),
        (lambda A: A[:, ::-1], "A has the right numbers in the wrong places."),
        (lambda A: np.where(np.arange(len(A)) == 1, A.T + 1, A.T).T, "A differs in row 1 only."),
        (lambda A: np.where(np.arange(A.shape[1]) == 0, A**2, A), "A differs in column 0 only."),
        (lambda A: A / 0, "A holds"),
        (lambda A: A.astype(str), "A is an array of shape (3, 4) and dtype"),
        (lambda A: "a", "A is a str: expected an array of shape (3, 4)."),
        (lambda A: (A, A), "A is a tuple of 2: expected an array of shape (3, 4)."),
        (lambda A: A.tolist(), "A is a list: expected an array of shape (3, 4)."),
        (list, "A is a list: expected an array of shape (3, 4)."),
        (lambda A: A + 1e-3 * np.eye(3, 4), "A differs in 3 of 12 entries. A[0, 0] is"),
        (lambda A: A[0], "A has shape (4,): expected (3, 4)."),
        (lambda A: A * 1j, "dtype complex128"),
        (lambda A: dl.sigmoid, "A is an Activation"),
        (lambda A: [*A[:2], [1.0]], "A is a list"),
    ],
)
def test_one_plain_difference_gets_one_plain_sentence(change, sentence):
    with np.errstate(all="ignore"):
        assert sentence in told("sigmoid", lambda Z: change(dl.sigmoid(Z)))


def test_the_input_at_the_first_wrong_entry_is_quoted():
    said = told("relu_slope", lambda Z, A: np.where(Z == 0, 0.5, Z > 0))
    assert "is 0.5: expected 0, where Z is 0 and A is 0." in said


def test_dictionaries_and_records_are_told_from_what_was_returned():
    assert "W is a list: expected a dictionary keyed by layer, W[1], W[2]." in told(
        "update", lambda W, b, dW, db, learning_rate: (list(W.values()), b)
    )
    assert "dl.Gradients(dW, db, dZ)" in told("backward", lambda net, cache, Y: ({}, {}))
    assert "W[4] are missing: your dictionary is empty." in told("zero_parameters", lambda n: ({}, {}))
    assert "It returns a tuple of 2: expected 3 values" in told("layer_backward", lambda *a: (1, 2))


def test_a_warning_is_passed_on():
    verdict = exercises.sigmoid.check(
        lambda Z: np.where(Z < 0, 1 - 1 / (1 + np.exp(Z)), 1 / (1 + np.exp(-Z)))
    )
    assert verdict.state == "right"
    assert verdict.notes == ("overflow encountered in exp",)


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(),
    st.text(max_size=3),
    st.just(...),
    st.just(dl.tanh),
    st.just(object()),
    st.just(np.array(["a"])),
    st.just(np.array([None, 1], dtype=object)),
    st.just(dl.Gradients({}, {1: None}, None)),
    st.just(dl.Cache({1: 2}, [3])),
    st.just([[1], [2, 3]]),
    st.just(1j),
    hnp.arrays(
        st.sampled_from([float, int, bool, np.float32]), hnp.array_shapes(min_dims=0, min_side=0, max_side=4)
    ),
)
ANSWERS = st.recursive(
    JUNK,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(0, 3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=120)
@given(
    exercise=st.sampled_from(EXERCISES),
    answer=ANSWERS | st.lists(ANSWERS, min_size=2, max_size=3).map(tuple),
)
def test_nothing_that_is_returned_breaks_the_checker(exercise, answer):
    verdict = exercise.check(lambda *args: answer)
    assert verdict.state in {"wrong", "unwritten"}
    assert repr(verdict)
    assert verdict._repr_html_()
