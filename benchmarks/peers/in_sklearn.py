"""scikit-learn's MLPClassifier as plain gradient descent on the full batch."""

import warnings
from collections.abc import Callable

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from works import Work


class _Started(MLPClassifier):
    """MLPClassifier from given weights, for which it has no parameter: an iterator in `start`."""

    def _init_coef(self, fan_in: int, fan_out: int, _dtype: np.dtype) -> tuple:
        W, b = next(self.start)
        assert W.shape == (fan_out, fan_in)
        return W.T.copy(), b[:, 0].copy()


def mlp(work: Work) -> Callable:
    """No momentum, no penalty, no early end; loss_curve_[i] is the cost after i steps."""
    net, X = work.net, np.ascontiguousarray(work.X.T)
    y = work.Y[0] if len(work.Y) == 1 else work.Y.argmax(axis=0)

    def run(steps: int) -> list:
        model = _Started(
            hidden_layer_sizes=net.n[1:-1],
            activation=work.hidden,
            solver="sgd",
            alpha=0,
            batch_size=len(X),
            learning_rate_init=work.learning_rate,
            max_iter=steps,
            shuffle=False,
            tol=0,
            momentum=0,
            nesterovs_momentum=False,
            n_iter_no_change=steps + 1,
        )
        model.start = ((net.W[l], net.b[l]) for l in net.layers)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # all steps are wanted
            return model.fit(X, y).loss_curve_

    return run
