"""Features lab: what each unit of each layer responds to, on faces, parts of faces and digits.

Course 1, week 4; D1.
"""

# pyright: reportAssignmentType=false, reportReturnType=false
# (a control in place of the base class's number)

import inspect
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.labs import panels
from dlcore.labs.controls import Menu, Slider, Toggle
from dlcore.labs.record import Chosen, Column
from dlcore.labs.responses import average_favourite, class_means, favourites, labels, purity, wanted
from dlcore.labs.training import TrainingLab

__all__ = ["FeaturesLab"]

_SHOWN = 12  # favourites


class Recipe(NamedTuple):
    """Data, a ReLU network for it, and a learning rate."""

    data: Callable
    n: tuple[int, ...]
    loss: str
    learning_rate: float
    classes: tuple[str, ...]


_TWO, _MANY = "binary_cross_entropy", "categorical_cross_entropy"
RECIPES = MappingProxyType(
    {
        "face parts": Recipe(dl.face_parts, (81, 12, 8, 5), _MANY, 0.3, (*dl.FACE_PARTS, "other")),
        "faces": Recipe(dl.faces, (625, 20, 7, 5, 1), _TWO, 0.0075, ("no face", "face")),
        "digits": Recipe(dl.digits, (64, 32, 16, 10), _MANY, 0.5, tuple("0123456789")),
    }
)


class FeaturesLab(TrainingLab):
    """Press Play and see what the units come to respond to; choose one and see the images it likes best.

    look:        "average favourite": the images that excite a unit, averaged; "weights": W[1], and above
                 it the derivative towards each pixel; "learned": that without the numbers W[1] began with
    unit:        the unit to look at, counted through all layers from layer 1 on; beyond the network's last
                 one it is the last. From Python, `look_at(l, i)` is shorter
    small_start: layer 1 begins with a tenth of He's weights, so that what it learns stands out

    X, Y are the images trained on; `start` is the network before training. Course 1, week 4; D1.
    """

    hint = "Press Play, then click a unit."
    told_each = False
    recorded = ("unit",)
    frames = property(lambda self: 15 if self.data == "faces" else 30)
    data = Menu(RECIPES, start="face parts")
    look = Menu(["average favourite", "weights", "learned"], start="average favourite", restarts=False)
    unit = Slider(1, 58, start=13, restarts=False)
    small_start = Toggle(start=True, label="small weights at the start")
    seed = Slider(0, 20, start=1)
    learning_rate = property(lambda self: RECIPES[self.data].learning_rate)

    def __init__(self, **settings: Any) -> None:
        self._data: dict[str, Any] = {}
        super().__init__(**settings)

    def begin(self) -> dl.Network:
        """He's weights, those of layer 1 made smaller if that is asked for."""
        recipe = RECIPES[self.data]
        if self.data not in self._data:  # read once: what can be undone holds it, too
            self._data[self.data] = recipe.data(), recipe.data("test")
        (self.X, self.Y), (self._X_test, self._Y_test) = self._data[self.data]
        rng = np.random.default_rng(self.seed)
        self.start = dl.init_network(recipe.n, hidden="relu", loss=recipe.loss, rng=rng)
        if self.small_start:
            self.start.W[1] *= 0.1
        self._mean = self.X.mean(axis=1)
        low, high = self.X.min(axis=0), self.X.max(axis=0)
        self._bytes = np.round(255 * (self.X - low) / np.where(high > low, high - low, 1)).T.astype(np.uint8)
        self._kept_cache, self._kept_best = (None, None), {}
        self._panels = self._shown_now()
        return self.start

    @property
    def at(self) -> tuple[int, int]:
        """The layer and the unit looked at, both counted from 1."""
        return self._units[: self.unit][-1]

    @property
    def _units(self) -> list[tuple[int, int]]:
        """All of them, layer by layer."""
        n = RECIPES[self.data].n[1:]
        return [(l, i) for l, size in enumerate(n, start=1) for i in range(1, size + 1)]

    def look_at(self, l: int, i: int) -> None:
        """Look at unit i of layer l, both counted from 1. Raises ValueError if there is none."""
        n = RECIPES[self.data].n
        if not (1 <= l < len(n) and 1 <= i <= n[l]):
            raise ValueError(f"layer {l} has no unit {i}: expected one of the layer sizes {n[1:]}")
        self.unit = sum(n[1:l]) + i

    @property
    def cache(self) -> dl.Cache:
        """All images on their way through the network shown."""
        now = (self._runs, self.shown)
        if self._kept_cache[0] != now:
            self._kept_best = {}
            self._kept_cache = now, inspect.unwrap(dl.forward)(self.network, self.X)  # they need no check
        return self._kept_cache[1]

    def images(self, l: int) -> NDArray:
        """The picture of each unit of layer l, (n[l], pixels), from -1 to 1; 0 for a silent unit."""
        if self.look == "average favourite":
            rows = average_favourite(self.cache, l, self._mean)
        else:
            learned = self.network.W[1] - self.start.W[1]
            rows = wanted(self.network, self.cache, l, first=learned if self.look == "learned" else None)
        top = np.abs(rows).max(axis=1, keepdims=True)
        return rows / np.where(top > 0, top, 1)

    def favourites(self) -> NDArray:
        """The images that excite the unit looked at most, as columns of X: twelve, or all that excite it."""
        l, i = self.at
        best = self._favourites(l)[i - 1]
        return best[best >= 0]

    def _favourites(self, l: int) -> NDArray:
        """Of each unit of layer l, (n[l], 12), the strongest first; -1 where no further image excites it."""
        cache = self.cache
        if l not in self._kept_best:
            best = favourites(cache, l, _SHOWN)
            self._kept_best[l] = np.where(np.take_along_axis(cache.A[l], best, axis=1) > 0, best, -1)
        return self._kept_best[l]

    def purity(self) -> dict[int, float]:
        """{l: the mean, over the units of a layer, of the commonest class's share in 20 favourites}."""
        return {l: float(np.nanmean(purity(self.cache, self.Y, l))) for l in self.network.layers}

    def measure(self) -> dict[str, Any]:
        """Of each layer the units' images as bytes, 128 for 0; of all units favourites and class means."""
        layers = self.network.layers
        images = {f"layer {l}": np.round(127.5 + 127.5 * self.images(l)).astype(np.uint8) for l in layers}
        best = np.concatenate([self._favourites(l) for l in layers])
        return images | {
            "best": best,
            "means": np.concatenate([class_means(self.cache, self.Y, l) for l in layers]),
        }

    def panels(self) -> list[dict]:
        """All units, layer by layer; the favourites of one, and how much each class excites it."""
        return self._panels  # what changes in them is in the columns

    def _shown_now(self) -> list[dict]:
        recipe, side = RECIPES[self.data], round(len(self.X) ** 0.5)
        scale = "grey" if self.look == "average favourite" else "sign"
        units, last = [], len(recipe.n) - 1
        for k, size in enumerate(recipe.n[1:], start=1):
            names = [str(j) for j in range(1, size + 1)] if k < last else recipe.classes[-size:]
            chosen = Chosen("unit", [i - 1 if l == k else None for l, i in self._units])
            look: dict[str, Any] = dict(names=names, title=f"layer {k}", scale=scale, wrap=k == last)
            choice: dict[str, Any] = dict(sets="unit", first=sum(recipe.n[1:k]), chosen=chosen)
            units.append(panels.tiles(Column(f"layer {k}"), shape=(side, side), **look, **choice))
        best = panels.tiles(
            self._bytes, shape=(side, side), scale="grey", pick=Column("best", ("unit",)), width=2,
            title=self._of_unit("what excites {} most"), none=self._of_unit("nothing excites {}"),
        )  # fmt: skip
        means = panels.bars(
            recipe.classes,
            Column("means", ("unit",)),
            width=2,
            title=self._of_unit("mean response of {}"),
        )
        return [*units, best, means]

    def _of_unit(self, words: str) -> Chosen:
        return Chosen("unit", [words.format(f"layer {l}, unit {i}") for l, i in self._units])

    def describe(self) -> str:
        """Cost and accuracy, and what the favourites of the unit looked at are."""
        classes, best, net = RECIPES[self.data].classes, self.favourites(), self.network
        answered = net.loss.decide(self.cache.A[net.L])
        train = np.mean(answered == net.loss.decide(self.Y))
        test = dl.accuracy(net, self._X_test, self._Y_test)
        count = np.bincount(labels(self.Y)[best], minlength=len(classes))
        kinds = ", ".join(f"{count[k]} × {classes[k]}" for k in np.argsort(-count, kind="stable") if count[k])
        taste = f"Favourites of {self._name}: {kinds}" if kinds else f"Nothing excites {self._name}"
        return f"Step {self.shown}: cost {self.cost:.3f}, accuracy {train:.0%} (test {test:.0%}). {taste}"

    def code_at(self, step: int | str) -> str:
        """The run shown, and the favourites of the unit looked at, as a cell of one's own."""
        recipe, (l, i) = RECIPES[self.data], self.at
        small = "net.W[1] *= 0.1\n" if self.small_start else ""
        return f"""\
import dlcore as dl
import numpy as np

X, Y = dl.{recipe.data.__name__}()
rng = np.random.default_rng({self.seed})
net = dl.init_network({recipe.n}, hidden="relu", loss="{recipe.loss}", rng=rng)
{small}run = dl.train(net, X, Y, learning_rate={recipe.learning_rate:g}, steps={step})
cache = dl.forward(run.network, X)
favourites = np.argsort(-cache.Z[{l}][{i - 1}], kind="stable")[:{_SHOWN}]
favourites = favourites[cache.A[{l}][{i - 1}, favourites] > 0]
print(run.costs[-1], favourites)
"""

    def picture(self, figure: Any) -> None:
        """The units of each layer."""
        from dlcore import plots

        for l, ax in enumerate(figure.subplots(1, self.network.L), start=1):
            side = round(len(self.X) ** 0.5)
            plots.weight_images(ax, self.images(l), (side, side)).set_title(f"layer {l}, step {self.shown}")

    def _adjust(self, moved: set[str]) -> None:
        """Another look at the same run: what is drawn of each step is another picture then."""
        if "look" in moved:
            self._panels = self._shown_now()
            self._measure_anew()

    @property
    def _name(self) -> str:
        l, i = self.at
        return f"layer {l}, unit {i}"
