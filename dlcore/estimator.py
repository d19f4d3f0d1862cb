"""`NetworkClassifier`: a network of this library as a scikit-learn estimator.

Grid search, pipelines, cross-validation and clusters come from scikit-learn instead of being written
here; `search_progress` shows how far such a search is. Examples are rows here, as scikit-learn has them.

Course 1, week 4; D2, D3.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore import _installed, checks
from dlcore._progress_bar import progress_bar
from dlcore.activations import ACTIVATIONS, Activation
from dlcore.initializers import Initializer
from dlcore.losses import Loss
from dlcore.network import Cache, Network, forward, init_network, predict
from dlcore.training import Run, descend

with _installed.names_the_extra():
    import joblib
    from sklearn.base import BaseEstimator, ClassifierMixin
    from sklearn.utils import check_random_state, compute_sample_weight
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

__all__ = ["NetworkClassifier", "search_progress"]


class NetworkClassifier(ClassifierMixin, BaseEstimator):
    """A network trained by gradient descent on all examples at once; two classes or more.

    Its parameters, in scikit-learn's sense, are the hyperparameters of the course (D2):

    hidden_layer_sizes: n[1], ..., n[L-1]; () is logistic regression
    activation:         of all hidden layers, a name or Activation, or a list with one for each
    init:               how W is drawn, a name or an Initializer
    learning_rate:      a positive number
    max_iter:           steps of gradient descent
    class_weight:       None, {class: weight}, or "balanced": as if each class had as many examples
    random_state:       None, a seed or a RandomState, for the weights' start

    After `fit`: `network_` (columns are its examples), `classes_`, `loss_curve_` (the cost before the
    first and after each step), `n_iter_` (steps taken; fewer than max_iter if the cost diverged),
    `n_features_in_` and, for data with named columns, `feature_names_in_`. A search tries bad settings
    on purpose and finds them by their scores, so `fit` gives no TrainingWarning.
    """

    network_: Network
    classes_: NDArray
    loss_curve_: NDArray
    n_iter_: int

    def __init__(
        self,
        hidden_layer_sizes: Sequence[int] = (8,),
        *,
        activation: str | Activation | Sequence[str | Activation] = "tanh",
        init: str | Initializer = "he",
        learning_rate: float = 0.3,
        max_iter: int = 1000,
        class_weight: Mapping[Any, float] | str | None = None,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.hidden_layer_sizes = hidden_layer_sizes
        self.activation = activation
        self.init = init
        self.learning_rate = learning_rate
        self.max_iter = max_iter
        self.class_weight = class_weight
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Train on X (m, n_x), y (m,), sample_weight (m,): what each example counts for in the cost's mean.

        Raises ValueError for a parameter or data that do not fit.
        """
        steps = checks.count(self.max_iter, "max_iter")
        rows, labels = self._rows_and_labels(X, y, reset=True)
        self.classes_ = np.unique(labels)
        run = self._train(self._start(rows), rows, labels, sample_weight, steps)
        self.network_, self.loss_curve_ = run.network, run.costs
        self.n_iter_ = len(run.costs) - 1
        return self

    def partial_fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        classes: ArrayLike | None = None,
        sample_weight: ArrayLike | None = None,
    ) -> Self:
        """Take one step of gradient descent on these examples: X (m, n_x), y (m,), sample_weight (m,).

        classes: all there are, (K,), which the first call needs. `loss_curve_` gets the cost after the step.
        Called for one batch after another, this is mini-batch gradient descent; max_iter plays no part.
        Raises ValueError for a class that is not of them, and for a parameter or data that do not fit.
        """
        first = not hasattr(self, "network_")
        rows, labels = self._rows_and_labels(X, y, reset=first)
        if first:
            self.classes_ = np.unique(_needed(classes))
            self.network_, self.loss_curve_, self.n_iter_ = self._start(rows), np.empty(0), 0
        elif classes is not None and not np.array_equal(np.unique(classes), self.classes_):
            raise ValueError(f"classes is {classes!r}: expected {self.classes_}, as in the first call")
        unknown = np.setdiff1d(labels, self.classes_)
        if unknown.size:
            raise ValueError(f"y holds {unknown[0]}: expected only {', '.join(map(str, self.classes_))}")
        run = self._train(self.network_, rows.astype(self.network_.dtype), labels, sample_weight, steps=1)
        self.network_, self.n_iter_ = run.network, self.n_iter_ + len(run.costs) - 1
        self.loss_curve_ = np.append(self.loss_curve_, run.costs[len(self.loss_curve_) > 0 :])
        return self

    def predict(self, X: ArrayLike) -> NDArray:
        """The class of each row of X (m, n_x): (m,)."""
        X = self._columns(X)  # first of all: whether there is a network
        return self.classes_[predict(self.network_, X)[0]]

    def predict_proba(self, X: ArrayLike) -> NDArray:
        """A[L] for each row of X (m, n_x) as (m, classes), the columns in the order of `classes_`."""
        A = self._cache(X).A[self.network_.L]
        return (np.concatenate([1 - A, A]) if len(A) == 1 else A).T

    def predict_log_proba(self, X: ArrayLike) -> NDArray:
        """The logarithms of `predict_proba`, (m, classes); finite where a probability rounds to 0."""
        Z = self._cache(X).Z[self.network_.L]
        if len(Z) == 1:
            return -np.logaddexp(0, np.concatenate([Z, -Z])).T
        Z = Z - Z.max(axis=0)
        return (Z - np.log(np.exp(Z).sum(axis=0))).T

    def _train(self, net: Network, X: NDArray, y: NDArray, sample_weight: Any, steps: int) -> Run:
        """Descend from `net` on X (m, n_x), y (m,), each example with its weight."""
        net_X, Y = np.ascontiguousarray(X.T), self._labels(y)
        if sample_weight is None and self.class_weight is None:
            return Run.along(descend(net, net_X, Y, learning_rate=self.learning_rate), steps)
        weighted = replace(net, loss=_weighted(net.loss, self._weights(X, y, sample_weight)))
        # as it is written, since a loss with weights cannot be split into blocks of examples
        run = Run.along(descend(weighted, net_X, Y, learning_rate=self.learning_rate, forward=forward), steps)
        return Run(replace(run.network, loss=net.loss), run.costs)

    def _labels(self, y: NDArray) -> NDArray:
        """Y as the network's loss has it: (1, m) for two classes, one-hot (K, m) for K."""
        place = np.searchsorted(self.classes_, y)
        return place[np.newaxis] if len(self.classes_) == 2 else np.eye(len(self.classes_))[place].T

    def _weights(self, X: NDArray, y: NDArray, sample_weight: Any) -> NDArray:
        """What each example counts for, (m,), with mean 1."""
        weights = _check_sample_weight(sample_weight, X, dtype=X.dtype, ensure_non_negative=True)
        if self.class_weight is not None:
            weights = weights * compute_sample_weight(self.class_weight, y).astype(X.dtype)
        if not weights.any():
            raise ValueError("sample_weight is 0 for every example: expected some that count")
        return weights / weights.mean()

    def _start(self, X: NDArray) -> Network:
        """The network before training, for X (m, n_x) and the classes there are."""
        classes = len(self.classes_)
        if classes < 2:
            raise ValueError(f"y holds 1 class, {self.classes_[0]}: expected two classes or more")
        sizes = _hidden_sizes(self.hidden_layer_sizes)
        return init_network(
            (X.shape[1], *sizes, 1 if classes == 2 else classes),
            hidden=_activations(self.activation, len(sizes)),
            init=self.init,
            loss="binary_cross_entropy" if classes == 2 else "categorical_cross_entropy",
            rng=_random_state(self.random_state),
            dtype=X.dtype,
        )

    def _cache(self, X: ArrayLike) -> Cache:
        X = self._columns(X)
        return forward(self.network_, X)

    def _columns(self, X: ArrayLike) -> NDArray:
        """X (m, n_x), checked against what `fit` saw, as the network's (n_x, m)."""
        check_is_fitted(self)
        checked: Any = validate_data  # it is untyped: "no_validation" is its X's only known type
        return checked(self, X, dtype=[np.float64, np.float32], reset=False).T

    def _rows_and_labels(self, X: ArrayLike, y: ArrayLike, *, reset: bool) -> tuple[NDArray, NDArray]:
        """X (m, n_x) of floats and y (m,) of classes; with reset, later X must have the same columns."""
        checked: Any = validate_data
        rows, labels = checked(self, X, y, dtype=[np.float64, np.float32], reset=reset)
        check_classification_targets(labels)
        return rows, labels


def _weighted(loss: Loss, weights: NDArray) -> Loss:
    """The loss of each example times its weight; weights: (m,), with mean 1."""
    return replace(
        loss,
        name=f"weighted {loss.name}",
        losses=lambda Z, Y: weights * loss.losses(Z, Y),
        dZ=lambda A, Y: weights * loss.dZ(A, Y),
        in_place=None,
    )


def _hidden_sizes(sizes: Sequence[int]) -> list[int]:
    sizes = checks.sequence(sizes, "hidden_layer_sizes", "a tuple, for example (4,)")
    return [checks.count(size, f"hidden_layer_sizes[{i}]") for i, size in enumerate(sizes)]


def _activations(activation: Any, layers: int) -> list[Activation]:
    """One Activation for each hidden layer."""
    if isinstance(activation, str | Activation):
        return [_activation(activation, "activation")] * layers
    if not isinstance(activation, Sequence | np.ndarray):
        raise ValueError(
            f"activation is {checks.said(activation)}: expected a name, an Activation, or a list of them"
        )
    if len(activation) != layers:
        raise ValueError(
            f"activation has {len(activation)} entries: expected {layers}, one for each hidden layer"
        )
    return [_activation(each, f"activation[{i}]") for i, each in enumerate(activation)]


def _activation(activation: Any, argument: str) -> Activation:
    if isinstance(activation, Activation):
        return activation
    return checks.lookup(ACTIVATIONS, activation, argument)


def _random_state(state: Any) -> np.random.RandomState:
    """As scikit-learn reads it; a Generator is none of scikit-learn's kinds."""
    try:
        return check_random_state(state)
    except ValueError:
        hint = "; did you mean a seed, such as 0?" if isinstance(state, np.random.Generator) else ""
        raise ValueError(
            f"random_state is {checks.said(state)}: expected None, a seed from 0 to 2**32 - 1, "
            f"or a RandomState{hint}"
        ) from None


def _needed(classes: Any) -> NDArray:
    if classes is None:
        raise ValueError("classes is None: expected all classes there are, in the first call of partial_fit")
    return checks.array(classes, "classes")


@contextmanager
def search_progress(fits: int) -> Iterator[None]:
    """Show a bar for what joblib runs inside `with`: GridSearchCV(...).fit(X, y), for example.

    fits: how many fits there will be, candidates × folds. Works wherever joblib runs them: in this
    process, in others, on a cluster. It stands in for joblib's own report of its progress meanwhile.
    """
    with progress_bar(total=checks.count(fits, "fits"), unit=" fits") as bar:

        def report(parallel: joblib.Parallel) -> None:
            bar.update(parallel.n_completed_tasks - bar.n)

        own_report = joblib.Parallel.print_progress
        setattr(joblib.Parallel, "print_progress", report)  # noqa: B010 - it is declared as never to be set
        try:
            yield
        finally:
            setattr(joblib.Parallel, "print_progress", own_report)  # noqa: B010 - as above
