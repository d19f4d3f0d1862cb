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

# Every name is written out, so that an editor finds it; a test holds the list equal to the modules' own.
from dlcore._progress_bar import progress_bar
from dlcore.activations import (
    ACTIVATIONS,
    Activation,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    step,
    tanh,
)
from dlcore.datasets import (
    DATASETS,
    PLANAR,
    blobs,
    circles,
    clouds,
    flower,
    gaussian_quantiles,
    moons,
    spiral,
    xor,
)
from dlcore.diagnosis import TrainingWarning
from dlcore.gradient_check import (
    GradientCheck,
    numerical_gradients,
    relative_error,
)
from dlcore.image_files import (
    image_column,
)
from dlcore.images import (
    FACE_PARTS,
    IMAGES,
    digits,
    face_parts,
    face_windows,
    faces,
    moved_digits,
)
from dlcore.initializers import (
    INITIALIZERS,
    Initializer,
    RandomGenerator,
    constant,
    he,
    normal,
    uniform,
    xavier,
    zeros,
)
from dlcore.losses import (
    LOSSES,
    Loss,
    binary_cross_entropy,
    categorical_cross_entropy,
)
from dlcore.network import (
    Cache,
    Gradients,
    Network,
    accuracy,
    backward,
    cost,
    forward,
    init_network,
    predict,
)
from dlcore.stacks import (
    init_stack,
    stack,
    unstack,
)
from dlcore.storage import (
    load_network,
    save_network,
)
from dlcore.sweep import (
    Sweep,
    sweep_rates,
)
from dlcore.training import (
    Run,
    Step,
    descend,
    train,
    update,
)

__version__ = "0.2.0"

__all__ = [
    "ACTIVATIONS",
    "DATASETS",
    "FACE_PARTS",
    "IMAGES",
    "INITIALIZERS",
    "LOSSES",
    "PLANAR",
    "Activation",
    "Cache",
    "GradientCheck",
    "Gradients",
    "Initializer",
    "Loss",
    "Network",
    "RandomGenerator",
    "Run",
    "Step",
    "Sweep",
    "TrainingWarning",
    "__version__",
    "accuracy",
    "backward",
    "binary_cross_entropy",
    "blobs",
    "categorical_cross_entropy",
    "circles",
    "clouds",
    "constant",
    "cost",
    "descend",
    "digits",
    "face_parts",
    "face_windows",
    "faces",
    "flower",
    "forward",
    "gaussian_quantiles",
    "gradient_check",
    "he",
    "image_column",
    "init_network",
    "init_stack",
    "leaky_relu",
    "load_network",
    "moons",
    "moved_digits",
    "normal",
    "numerical_gradients",
    "predict",
    "progress_bar",
    "relative_error",
    "relu",
    "save_network",
    "sigmoid",
    "softmax",
    "spiral",
    "stack",
    "step",
    "sweep_rates",
    "tanh",
    "train",
    "uniform",
    "unstack",
    "update",
    "xavier",
    "xor",
    "zeros",
]
