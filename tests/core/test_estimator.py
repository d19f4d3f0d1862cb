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
    [{}, {"hidden_layer_sizes": ()}, {"hidden_layer_sizes": (6, 5), "activation": "relu", "init": "xavier"}],
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
    assert_allclose(proba.sum(axis=1), 1)
    assert_array_equal(model.classes_[proba.argmax(axis=1)], model.predict(rows))


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
        ({"activation": ["relu", "relu"]}, "hidden has 2 functions: expected 1"),
        ({"init": "kaiming"}, "init is 'kaiming': expected one of zeros"),
        ({"learning_rate": 0}, "learning_rate is 0: expected a positive, finite number"),
        ({"learning_rate": [0.1]}, r"learning_rate has shape \(1,\): expected one number"),
        ({"max_iter": 0}, "max_iter is 0: expected a whole number, 1 or more"),
        ({"max_iter": 2.5}, "max_iter is 2.5: expected a whole number"),
        ({"random_state": "seed"}, "'seed' cannot be used to seed"),
    ],
    ids=str,
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
