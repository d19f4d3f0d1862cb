import logging
import os
import pickle
import warnings

import joblib
import numpy as np
import pandas as pd
import psutil
import pytest
from distributed import Client, LocalCluster
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.base import clone
from sklearn.datasets import load_digits, load_iris
from sklearn.ensemble import AdaBoostClassifier
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator

import dlcore as dl
from dlcore.estimator import NetworkClassifier, search_progress

X, Y = dl.flower(m=100)
ROWS, LABELS = X.T, Y[0].astype(int)
NAMES = np.array(["leaf", "petal"])[LABELS]


def quick(**parameters):
    return NetworkClassifier(**{"random_state": 0, "max_iter": 60, **parameters})


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"hidden_layer_sizes": (), "max_iter": 200},
        {"hidden_layer_sizes": (6, 5), "activation": "relu", "init": "xavier", "max_iter": 200},
    ],
    ids=str,
)
def test_every_check_of_scikit_learn_is_passed(parameters):
    results = check_estimator(NetworkClassifier(**parameters), on_skip=None)
    assert len(results) > 40
    # one check is skipped for all estimators unless an environment variable asks for it
    assert {r["status"] for r in results if r["check_name"] != "check_array_api_input"} == {"passed"}
    assert not any(r["expected_to_fail"] for r in results)


def test_it_is_train_and_nothing_else():
    model = quick(hidden_layer_sizes=(4,), learning_rate=1.2).fit(ROWS, LABELS)
    net = dl.init_network((2, 4, 1), rng=np.random.RandomState(0))
    run = dl.train(net, X, Y, learning_rate=1.2, steps=60)
    assert_array_equal(model.loss_curve_, run.costs)
    assert_array_equal(model.predict(ROWS), dl.predict(run.network, X)[0])
    assert model.score(ROWS, LABELS) == dl.accuracy(run.network, X, Y)
    assert_allclose(model.predict_proba(ROWS)[:, 1], dl.forward(run.network, X).A[2][0], rtol=1e-12)
    assert (model.n_iter_, model.n_features_in_, model.network_.n) == (60, 2, (2, 4, 1))


def test_without_hidden_layers_it_is_logistic_regression():
    model = quick(hidden_layer_sizes=(), max_iter=20_000).fit(ROWS, LABELS)
    assert model.network_.n == (2, 1)
    theirs = LogisticRegression(C=np.inf).fit(ROWS, LABELS)
    assert_allclose(model.network_.W[1], theirs.coef_, rtol=1e-3)
    assert_allclose(model.network_.b[1][0], theirs.intercept_, rtol=1e-3)


@pytest.mark.parametrize("labels", [LABELS, LABELS.astype(bool), 2 * LABELS - 1, NAMES, NAMES.astype(object)])
def test_two_classes_of_any_name(labels):
    model = quick().fit(ROWS, labels)
    assert_array_equal(model.classes_, np.unique(labels))
    assert set(model.predict(ROWS)) <= set(labels)
    assert_array_equal(model.predict_proba(ROWS), quick().fit(ROWS, LABELS).predict_proba(ROWS))


def test_several_classes():
    rows, names = load_iris(return_X_y=True)
    names = np.array(["setosa", "versicolor", "virginica"])[names]
    model = make_pipeline(StandardScaler(), quick(max_iter=500)).fit(rows, names)
    assert model.score(rows, names) > 0.95
    proba = model.predict_proba(rows)
    assert proba.shape == (150, 3)
    assert_allclose(model.predict_log_proba(rows), np.log(proba), rtol=1e-12)
    assert_allclose(proba.sum(axis=1), 1)
    assert_array_equal(model.classes_[proba.argmax(axis=1)], model.predict(rows))


@pytest.mark.parametrize("classes", [2, 3])
def test_log_probabilities_stay_finite_where_a_probability_rounds_to_0(classes):
    rows = np.array([[-1.0], [0], [1]])
    model = quick(hidden_layer_sizes=(), learning_rate=1.0).fit(rows, np.arange(3) % classes)
    net = model.network_
    model.network_ = dl.Network({1: 1e4 * np.sign(net.W[1])}, {1: 0 * net.b[1]}, {}, net.loss)
    logs = model.predict_log_proba(rows)
    assert np.isfinite(logs).all()
    assert logs.min() < -1000
    with np.errstate(divide="ignore"):
        seen = np.exp(logs) > 0
        assert_allclose(logs[seen], np.log(model.predict_proba(rows))[seen], atol=1e-12)


# Weights of examples and classes


@pytest.mark.parametrize("labels", [NAMES, np.arange(100) % 3], ids=["two classes", "three"])
def test_an_example_of_weight_2_counts_like_two_and_one_of_0_like_none(labels):
    weights = np.arange(100) % 4
    weighted = quick().fit(ROWS, labels, sample_weight=weights)
    repeated = quick().fit(np.repeat(ROWS, weights, axis=0), np.repeat(labels, weights))
    assert_allclose(weighted.loss_curve_, repeated.loss_curve_, rtol=1e-10)
    assert_allclose(weighted.predict_proba(ROWS), repeated.predict_proba(ROWS), rtol=1e-8)
    assert weighted.loss_curve_[-1] < weighted.loss_curve_[0]
    assert weighted.network_.loss in dl.LOSSES.values()


def test_weights_of_classes_weigh_their_examples():
    few = np.r_[0:50, 50:60]  # 50 of class 0, 10 of class 1
    rows, labels = ROWS[few], NAMES[few]
    balanced = quick(class_weight="balanced").fit(rows, labels)
    named = quick(class_weight={"leaf": 1, "petal": 5}).fit(rows, labels)
    by_example = quick().fit(rows, labels, sample_weight=np.where(labels == "petal", 5.0, 1.0))
    assert_allclose(balanced.loss_curve_, named.loss_curve_, rtol=1e-12)
    assert_allclose(balanced.loss_curve_, by_example.loss_curve_, rtol=1e-12)
    assert not np.allclose(balanced.loss_curve_, quick().fit(rows, labels).loss_curve_)


def test_many_weighted_examples():
    """So many that `train` would take them block by block, were the weights not of all of them."""
    rng = np.random.default_rng(2)
    rows = rng.standard_normal((20_000, 2))
    labels = (rows[:, 0] > 0).astype(int)
    alike = quick(max_iter=2).fit(rows, labels, sample_weight=np.full(20_000, 3.0))
    assert_allclose(alike.loss_curve_, quick(max_iter=2).fit(rows, labels).loss_curve_, rtol=1e-12)


def test_boosting_weighs_the_examples():
    rows, labels = dl.moons(m=100)
    boosted = AdaBoostClassifier(quick(learning_rate=1.0, max_iter=300), n_estimators=3, random_state=0)
    assert boosted.fit(rows.T, labels[0]).score(rows.T, labels[0]) > 0.8


@pytest.mark.parametrize("weights", [np.zeros(100), np.ones(99), -np.ones(100), np.full(100, np.nan)])
def test_weights_that_weigh_nothing_are_refused(weights):
    with pytest.raises(ValueError, match=r"(?i)sample.weight"):
        quick().fit(ROWS, LABELS, sample_weight=weights)


# One step at a time


def test_partial_fit_is_one_step():
    model = quick()
    for _ in range(60):
        model.partial_fit(ROWS, NAMES, classes=["petal", "leaf"])
    whole = quick().fit(ROWS, NAMES)
    assert_allclose(model.loss_curve_, whole.loss_curve_, rtol=1e-12)
    assert_allclose(model.predict_proba(ROWS), whole.predict_proba(ROWS), rtol=1e-10)
    assert (model.n_iter_, list(model.classes_)) == (60, ["leaf", "petal"])


def test_partial_fit_takes_batches_that_lack_a_class():
    model = quick().partial_fit(ROWS[:10], NAMES[:10], classes=np.unique(NAMES))
    assert set(NAMES[:10]) == {"leaf"}
    model.partial_fit(ROWS[-10:], NAMES[-10:], sample_weight=np.arange(10.0))
    assert model.predict_proba(ROWS).shape == (100, 2)
    assert len(model.loss_curve_) == 3


def test_partial_fit_says_what_it_lacks():
    with pytest.raises(ValueError, match=r"^classes is None: expected all classes"):
        quick().partial_fit(ROWS, NAMES)
    model = quick().partial_fit(ROWS, NAMES, classes=["leaf", "petal"])
    with pytest.raises(ValueError, match=r"^y holds stem: expected only leaf, petal"):
        model.partial_fit(ROWS[:1], ["stem"])
    with pytest.raises(ValueError, match=r"^classes is .*expected .*as in the first call"):
        model.partial_fit(ROWS, NAMES, classes=["leaf", "stem"])
    with pytest.raises(ValueError, match="2 features"):
        model.partial_fit(ROWS[:, :1], NAMES)


def test_float32_stays_float32():
    model = quick().fit(ROWS.astype(np.float32), LABELS)
    assert model.network_.dtype == model.predict_proba(ROWS.astype(np.float32)).dtype == np.float32
    assert quick().fit(ROWS, LABELS).network_.dtype == np.float64


def test_tables_with_named_columns():
    table = pd.DataFrame(ROWS, columns=["x1", "x2"])
    model = quick().fit(table, pd.Series(NAMES))
    assert_array_equal(model.feature_names_in_, ["x1", "x2"])
    assert_array_equal(model.predict(table), quick().fit(ROWS, NAMES).predict(ROWS))
    with pytest.raises(ValueError, match="feature names should match"):
        model.predict(table.rename(columns={"x1": "other"}))


def test_clone_and_pickle(tmp_path):
    model = quick(activation=dl.relu, init=dl.he).fit(ROWS, LABELS)
    assert not hasattr(clone(model), "network_")
    assert clone(model).get_params() == model.get_params()
    again = pickle.loads(pickle.dumps(model))
    assert_array_equal(again.predict_proba(ROWS), model.predict_proba(ROWS))
    joblib.dump(model, tmp_path / "model.joblib")
    assert_array_equal(joblib.load(tmp_path / "model.joblib").loss_curve_, model.loss_curve_)


def test_search_in_a_pipeline():
    pipeline = make_pipeline(StandardScaler(), quick(max_iter=300))
    grid = {
        "networkclassifier__hidden_layer_sizes": [(), (6,)],
        "networkclassifier__learning_rate": [0.001, 1.0],
    }
    moons, upper = dl.moons(m=120)
    search = GridSearchCV(pipeline, grid, cv=3).fit(moons.T, upper[0])
    assert search.best_params_["networkclassifier__hidden_layer_sizes"] == (6,)
    assert search.best_params_["networkclassifier__learning_rate"] == 1.0
    assert search.best_score_ > 0.9


def test_cross_validation_in_two_processes_gives_the_same():
    rows, digits = load_digits(return_X_y=True)
    rows, digits = rows[:300] / 16, digits[:300]
    alone, together = (cross_val_score(quick(), rows, digits, cv=3, n_jobs=n_jobs) for n_jobs in (None, 2))
    assert_array_equal(alone, together)


@pytest.mark.parametrize("n_jobs", [None, 2])
def test_search_progress_counts_every_fit(n_jobs, capsys):
    search = GridSearchCV(quick(), {"learning_rate": [0.1, 0.5]}, cv=3, n_jobs=n_jobs)
    before = joblib.Parallel.print_progress
    with search_progress(6):
        search.fit(ROWS, LABELS)
    assert "6/6" in capsys.readouterr().err
    assert joblib.Parallel.print_progress is before


def test_search_on_a_cluster_of_two_processes(capsys):
    scoring = {"accuracy": "accuracy", "process": lambda *_: os.getpid()}
    search = GridSearchCV(quick(), {"learning_rate": [0.1, 0.5]}, cv=3, scoring=scoring, refit="accuracy")
    here, there = (clone(search) for _ in range(2))
    here.fit(ROWS, LABELS)
    ours = psutil.Process()
    before = set(ours.children(recursive=True))
    local = LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
    )
    with local as cluster, Client(cluster) as client:
        workers = set(client.run(os.getpid).values())
        with joblib.parallel_config(backend="dask"), search_progress(6):
            there.fit(ROWS, LABELS)
    assert len(workers - {os.getpid()}) == 2
    assert "6/6" in capsys.readouterr().err
    assert {there.cv_results_[f"split{i}_test_process"][0] for i in range(3)} <= workers
    for name in ("mean_test_accuracy", "rank_test_accuracy"):
        assert_array_equal(there.cv_results_[name], here.cv_results_[name])
    assert not workers & {child.pid for child in set(ours.children(recursive=True)) - before}


def test_search_progress_wants_a_number():
    with pytest.raises(ValueError, match=r"^fits is 'a': expected a whole number"), search_progress("a"):
        pass


def test_search_progress_is_put_away_after_an_error():
    before = joblib.Parallel.print_progress
    with pytest.raises(ZeroDivisionError), search_progress(1):
        1 / 0  # noqa: B018
    assert joblib.Parallel.print_progress is before


def test_divergence_is_told_and_leaves_a_model():
    with pytest.warns(RuntimeWarning, match="no longer finite"):
        model = quick(hidden_layer_sizes=(6, 6), activation="relu", learning_rate=1e200).fit(ROWS, LABELS)
    assert model.n_iter_ == len(model.loss_curve_) - 1 < 60
    assert np.all(np.isfinite(model.predict_proba(ROWS)))


def test_the_global_stream_is_left_alone_with_a_seed():
    before = np.random.get_state()[1].copy()
    quick().fit(ROWS, LABELS)
    assert_array_equal(np.random.get_state()[1], before)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"hidden_layer_sizes": 4}, r"hidden_layer_sizes is 4: expected a tuple, for example \(4,\)"),
        ({"hidden_layer_sizes": "4"}, "hidden_layer_sizes is '4': expected a tuple"),
        ({"hidden_layer_sizes": (4, 0)}, r"hidden_layer_sizes\[1\] is 0: expected a whole number"),
        ({"activation": "Relu"}, r"activation is 'Relu': expected one of step.*did you mean 'relu'\?"),
        ({"activation": ["relu", "relu"]}, "activation has 2 entries: expected 1, one for each hidden layer"),
        ({"init": "kaiming"}, "init is 'kaiming': expected one of zeros"),
        ({"learning_rate": 0}, "learning_rate is 0: expected a positive, finite number"),
        ({"learning_rate": [0.1]}, r"learning_rate has shape \(1,\): expected one number"),
        ({"max_iter": 0}, "max_iter is 0: expected a whole number, 1 or more"),
        ({"max_iter": 2.5}, "max_iter is 2.5: expected a whole number"),
        (
            {"activation": ["relux"]},
            r"activation\[0\] is 'relux': expected one of step.*did you mean 'relu'\?",
        ),
        ({"activation": np.tanh}, "activation is an? ufunc: expected a name, an Activation, or a list"),
        ({"activation": [3]}, r"activation\[0\] is 3: expected one of step"),
        ({"class_weight": "even"}, "class_weight"),
        ({"random_state": "seed"}, "random_state is 'seed': expected None, a seed from 0"),
        ({"random_state": -1}, "random_state is -1: expected None, a seed from 0"),
        ({"random_state": np.random.default_rng(1)}, r"random_state is a Generator: .*did you mean a seed"),
    ],
)
def test_parameters_that_make_no_network_are_refused(parameters, message):
    with pytest.raises(ValueError, match=message):
        quick(**parameters).fit(ROWS, LABELS)


def test_data_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"y holds 1 class, petal: expected two classes"):
        quick().fit(ROWS, np.full(100, "petal"))
    with pytest.raises(ValueError, match="Unknown label type: continuous"):
        quick().fit(ROWS, ROWS[:, 0])
    with pytest.raises(NotFittedError):
        quick().predict(ROWS)
    with pytest.raises(ValueError, match="2 features"):
        quick().fit(ROWS, LABELS).predict(ROWS[:, :1])


def test_nothing_warns():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        quick().fit(ROWS, NAMES).score(ROWS, NAMES)
