"""Pictures of networks and what they do: each function draws on a given `ax` and returns it.

    >>> import matplotlib.pyplot as plt, numpy as np, dlcore as dl
    >>> from dlcore import plots
    >>> X, Y = dl.flower()
    >>> net = dl.init_network((2, 4, 1), rng=np.random.default_rng(1))
    >>> fig, ax = plt.subplots(layout="constrained")
    >>> ax = plots.boundary(ax, net, X, Y)

Nothing here calls `plt.show` or changes a global setting. Text and outlines take Matplotlib's own
text colour, all else a colour of PALETTE, so a dark style works as well as the white one.
"""

# ruff: noqa: F403 - each module's __all__ names what is public
from dlcore import _installed

with _installed.names_the_extra():
    from dlcore.plots.calibration import *
    from dlcore.plots.comparisons import *
    from dlcore.plots.curves import *
    from dlcore.plots.diagram import *
    from dlcore.plots.graphs import *
    from dlcore.plots.grids import *
    from dlcore.plots.images import *
    from dlcore.plots.layers import *
    from dlcore.plots.palette import *
    from dlcore.plots.planar import *
