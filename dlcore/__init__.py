"""dlcore: the neural networks of "Neural Networks and Deep Learning", weeks 3 and 4, in NumPy.

A network is init_network, forward, backward; training is train. What each of them is made of
(activations, losses, initializers) is a record or a function in a table, importable by its name.

    >>> import numpy as np, dlcore
    >>> X, Y = dlcore.flower()
    >>> net = dlcore.init_network((2, 4, 1), rng=np.random.default_rng(1))
    >>> run = dlcore.train(net, X, Y, learning_rate=1.2, steps=5000)
    >>> bool(dlcore.accuracy(run.network, X, Y) > 0.85)
    True

Pictures are in dlcore.plots, live figures in dlcore.labs, exercises in dlcore.exercises.
"""

# ruff: noqa: F403 - each module's __all__ names what is public, the records of its table among it
from dlcore.activations import *
from dlcore.building import *
from dlcore.datasets import *
from dlcore.gradient_check import *
from dlcore.image_files import *
from dlcore.images import *
from dlcore.initializers import *
from dlcore.losses import *
from dlcore.network import *
from dlcore.storage import *
from dlcore.sweep import *
from dlcore.training import *
