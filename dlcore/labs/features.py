"""Features lab: what each unit of each layer responds to, on faces, parts of faces and digits.

Course 1, week 4; D1.
"""

from collections.abc import Iterator

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

import dlcore as dl
from dlcore.labs._old._recipes import RECIPES
from dlcore.labs._old._sheet import GREY, SIGN, UnitPicture
from dlcore.labs._old.training import TrainingLab
from dlcore.labs.controls import Menu, Slider, Toggle
from dlcore.labs.responses import average_favourite, class_means, favourites, labels, purity, wanted

__all__ = ["FeaturesLab"]


_LOOKS = {"picture", "unit"}  # controls that choose what is seen, and leave the run alone
_SHOWN = 12  # favourites


class FeaturesLab(TrainingLab):
    """Press Play and see what the units come to respond to; choose one and see the images it likes best.

    picture:     "average favourite": the images that excite a unit, averaged; "weights": W[1], and above
                 it the slope towards each pixel; "learned": that without the numbers W[1] began with
    unit:        the unit to look at, counted through all layers from layer 1 on; beyond the network's last
                 one it is the last. From Python, `look(l, i)` is shorter
    small_start: layer 1 begins with a tenth of He's weights, so that what it learns stands out

    X, Y are the images trained on; `start` is the network before training. Course 1, week 4; D1.
    """

    size = (960, 450)
    data = Menu(RECIPES, start="face parts")
    picture = Menu(["average favourite", "weights", "learned"], start="average favourite")
    unit = Slider(1, 58, start=13)
    small_start = Toggle(start=True, label="small weights at the start")
    seed = Slider(0, 20, start=1)
    _kept_cache = (None, None)

    def begin(self) -> Iterator[dl.Step]:
        """Descend from He's weights, those of layer 1 made smaller if that is asked for."""
        recipe = RECIPES[self.data]
        (self.X, self.Y), self._test = recipe.data(), recipe.data("test")
        rng = np.random.default_rng(self.seed)
        self.start = dl.init_network(recipe.n, hidden="relu", loss=recipe.loss, rng=rng)
        if self.small_start:
            self.start.W[1] *= 0.1
        return dl.descend(self.start, self.X, self.Y, learning_rate=recipe.learning_rate)

    @property
    def at(self) -> tuple[int, int]:
        """The layer and the unit looked at, both counted from 1."""
        n = RECIPES[self.data].n[1:]
        return [(l, i) for l, size in enumerate(n, start=1) for i in range(1, size + 1)][: self.unit][-1]

    def look(self, l: int, i: int) -> None:
        """Look at unit i of layer l, both counted from 1. Raises ValueError if there is none."""
        n = RECIPES[self.data].n
        if not (1 <= l < len(n) and 1 <= i <= n[l]):
            raise ValueError(f"layer {l} has no unit {i}: expected one of the layer sizes {n[1:]}")
        self.unit = sum(n[1:l]) + i

    @property
    def cache(self) -> dl.Cache:
        """All images on their way through the network shown."""
        now = (self._run, self.shown)
        if self._kept_cache[0] != now:
            self._kept_cache = now, dl.forward(self.network, self.X)
        return self._kept_cache[1]

    def images(self, l: int) -> NDArray:
        """The picture of each unit of layer l, (n[l], side, side), from -1 to 1; 0 for a silent unit."""
        return self._images(l, self.cache)

    def favourites(self) -> NDArray:
        """The twelve images that excite the unit looked at most, as columns of X: (12,)."""
        l, i = self.at
        return favourites(self.cache, l, _SHOWN)[i - 1]

    def purity(self) -> dict[int, float]:
        """{l: the mean, over the units of a layer, of the commonest class's share in 20 favourites}."""
        cache = self.cache
        return {l: float(np.nanmean(purity(cache, self.Y, l))) for l in self.network.layers}

    def draw(self, figure: Figure) -> list[Artist]:
        """All units on the left; on the right the favourites of one, and what each class does to it."""
        self._drawing = UnitPicture(figure)
        return self._drawing.artists

    def update(self) -> None:
        """Paint every unit, the favourites of the one looked at, and its mean response to each class."""
        cache, recipe, (l, i) = self.cache, RECIPES[self.data], self.at
        units = {each: self._images(each, cache) for each in self.network.layers}
        colors = GREY if self.picture == "average favourite" else SIGN
        names = recipe.classes[-recipe.n[-1] :]  # of the units of the last layer
        self._drawing.units(units, names, colors, (recipe.rows, recipe.scales[0]), self.at)
        best = self.X[:, favourites(cache, l, _SHOWN)[i - 1]]
        self._drawing.favourites(f"what excites {self._name} most", _grey(best), recipe.scales[1])
        means = class_means(cache, self.Y, l)[i - 1]
        self._drawing.bars("how much each class excites it, on average", recipe.classes, means)

    def describe(self) -> str:
        """Cost and accuracy, and what the favourites of the unit looked at are."""
        classes, (l, i) = RECIPES[self.data].classes, self.at
        train, test = (dl.accuracy(self.network, *part) for part in ((self.X, self.Y), self._test))
        count = np.bincount(labels(self.Y)[self.favourites()], minlength=len(classes))
        best = ", ".join(f"{count[k]} × {classes[k]}" for k in np.argsort(-count, kind="stable") if count[k])
        excited = self.cache.A[l][i - 1].max() > 0
        taste = f"Favourites of {self._name}: {best}" if excited else f"Nothing excites {self._name}"
        return f"Step {self.shown}: cost {self.cost:.3f}, accuracy {train:.0%} (test {test:.0%}). {taste}"

    @property
    def code(self) -> str:
        """The run shown, and the favourites of the unit looked at, as a cell of one's own."""
        recipe, (l, i) = RECIPES[self.data], self.at
        small = "net.W[1] *= 0.1\n" if self.small_start else ""
        return f"""\
import dlcore as dl
import numpy as np

X, Y = {recipe.code}()
rng = np.random.default_rng({self.seed})
net = dl.init_network({recipe.n}, hidden="relu", loss="{recipe.loss}", rng=rng)
{small}run = dl.train(net, X, Y, learning_rate={recipe.learning_rate:g}, steps={self.shown})
Z = dl.forward(run.network, X).Z
favourites = np.argsort(-Z[{l}][{i - 1}], kind="stable")[:{_SHOWN}]
print(run.costs[-1], favourites)
"""

    def _images(self, l: int, cache: dl.Cache) -> NDArray:
        if self.picture == "average favourite":
            rows = average_favourite(cache, l)
        else:
            learned = self.network.W[1] - self.start.W[1]
            rows = wanted(self.network, cache, l, first=learned if self.picture == "learned" else None)
        side = round(rows.shape[1] ** 0.5)
        top = np.abs(rows).max(axis=1, keepdims=True)
        return (rows / np.where(top > 0, top, 1)).reshape(-1, side, side)

    @property
    def _name(self) -> str:
        l, i = self.at
        return f"layer {l}, unit {i}"

    def _state(self) -> dict:
        state = super()._state()
        return state | {"special": state["special"] | {"unit": self._name}}

    def _follow(self, settings: dict) -> None:
        """Another look at the same run does not begin it anew."""
        if settings.keys() <= _LOOKS:
            self.settings |= settings
            self.refresh()
        else:
            super()._follow(settings)


def _grey(X: NDArray) -> NDArray:
    """Columns of X as images from black, their smallest value, to white, their largest."""
    side = round(len(X) ** 0.5)
    low, high = X.min(axis=0), X.max(axis=0)
    return ((X - low) / np.where(high > low, high - low, 1)).T.reshape(-1, side, side)
