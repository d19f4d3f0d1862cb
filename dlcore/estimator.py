"""`NetworkClassifier`: a network of this library as a scikit-learn estimator.

Grid search, pipelines, cross-validation and clusters come from scikit-learn instead of being written
here; `search_progress` shows how far such a search is. Examples are rows here, as scikit-learn has them.

Course 1, week 4; D2, D3.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Self

import joblib
import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.preprocessing import LabelBinarizer
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data
from tqdm.auto import tqdm

from dlcore import _checks
from dlcore.activations import ACTIVATIONS, Activation
from dlcore.building import init_network
from dlcore.initializers import Initializer
from dlcore.network import Network, forward, predict
from dlcore.training import train

__all__ = ["NetworkClassifier", "search_progress"]


class NetworkClassifier(ClassifierMixin, BaseEstimator):
    """A network trained by gradient descent on all examples at once; two classes or more.

    Its parameters, in scikit-learn's sense, are the hyperparameters of the course (D2):

    hidden_layer_sizes: n[1], ..., n[L-1]; () is logistic regression
    activation:         of all hidden layers, a name or Activation, or a list with one for each
    init:               how W is drawn, a name or an Initializer
    learning_rate:      a positive number
    max_iter:           steps of gradient descent
    random_state:       None, a seed or a RandomState, for the weights' start

    After `fit`: `network_` (columns are its examples), `classes_`, `loss_curve_` (the cost before the
    first and after each step), `n_iter_` (steps taken; fewer than max_iter if the cost diverged),
    `n_features_in_` and, for data with named columns, `feature_names_in_`.
    """

    network_: Network

    def __init__(
        self,
        hidden_layer_sizes: Sequence[int] = (8,),
        *,
        activation: str | Activation | Sequence[str | Activation] = "tanh",
        init: str | Initializer = "he",
        learning_rate: float = 0.3,
        max_iter: int = 1000,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.hidden_layer_sizes = hidden_layer_sizes
        self.activation = activation
        self.init = init
        self.learning_rate = learning_rate
        self.max_iter = max_iter
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Train on X (m, n_x), y (m,). Raises ValueError for a parameter or data that do not fit."""
        steps = _checks.count(self.max_iter, "max_iter")
        X, y = validate_data(self, X, y, dtype=[np.float64, np.float32])
        check_classification_targets(y)
        labels = LabelBinarizer().fit(y)
        self.classes_ = labels.classes_
        net = self._start(X)
        Y = labels.transform(y).T
        run = train(net, np.ascontiguousarray(X.T), Y, learning_rate=self.learning_rate, steps=steps)
        self.network_, self.loss_curve_ = run.network, run.costs
        self.n_iter_ = len(run.costs) - 1
        return self

    def predict(self, X: ArrayLike) -> NDArray:
        """The class of each row of X (m, n_x): (m,)."""
        X = self._columns(X)
        return self.classes_[predict(self.network_, X)[0]]

    def predict_proba(self, X: ArrayLike) -> NDArray:
        """A[L] for each row of X (m, n_x) as (m, classes), the columns in the order of `classes_`."""
        X = self._columns(X)
        A = forward(self.network_, X).A[self.network_.L]
        return (np.concatenate([1 - A, A]) if len(A) == 1 else A).T

    def _start(self, X: NDArray) -> Network:
        """The network before training, for X (m, n_x) and as many classes as `fit` has found."""
        classes = len(self.classes_)
        if classes < 2:
            raise ValueError(f"y holds 1 class, {self.classes_[0]}: expected two classes or more")
        activation = self.activation
        if isinstance(activation, str):
            activation = _checks.lookup(ACTIVATIONS, activation, "activation")
        return init_network(
            (X.shape[1], *_hidden_sizes(self.hidden_layer_sizes), 1 if classes == 2 else classes),
            hidden=activation,
            init=self.init,
            loss="binary_cross_entropy" if classes == 2 else "categorical_cross_entropy",
            rng=check_random_state(self.random_state),
            dtype=X.dtype,
        )

    def _columns(self, X: ArrayLike) -> NDArray:
        """X (m, n_x), checked against what `fit` saw, as the network's (n_x, m)."""
        check_is_fitted(self)
        return validate_data(self, X, dtype=[np.float64, np.float32], reset=False).T


def _hidden_sizes(sizes: Sequence[int]) -> list[int]:
    if isinstance(sizes, str) or not hasattr(sizes, "__iter__"):
        raise ValueError(f"hidden_layer_sizes is {sizes!r}: expected a tuple, for example (4,)")
    return [_checks.count(size, f"hidden_layer_sizes[{i}]") for i, size in enumerate(sizes)]


@contextmanager
def search_progress(fits: int) -> Iterator[None]:
    """Show a bar for what joblib runs inside `with`: GridSearchCV(...).fit(X, y), for example.

    fits: how many fits there will be, candidates × folds. Works wherever joblib runs them: in this
    process, in others, on a cluster. It stands in for joblib's own report of its progress meanwhile.
    """
    with tqdm(total=fits, unit=" fits") as bar:

        def report(parallel: joblib.Parallel) -> None:
            bar.update(parallel.n_completed_tasks - bar.n)

        own_report = joblib.Parallel.print_progress
        joblib.Parallel.print_progress = report
        try:
            yield
        finally:
            joblib.Parallel.print_progress = own_report
