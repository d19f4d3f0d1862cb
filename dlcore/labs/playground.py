"""The playground: a network learns to tell two classes of points in the plane apart.

Course 1, weeks 3 and 4; R1, R5, D2, D3.
"""

# pyright: reportCallIssue=false, reportReturnType=false
# (linspace between numbers of NumPy; two of a tuple)

import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.labs import panels
from dlcore.labs.batches import batches_code, descend_by_batches
from dlcore.labs.controls import Choice, Hidden, LogSlider, Menu, Pictures, Several, Slider, Toggle
from dlcore.labs.inputs import INPUTS, inputs, inputs_code
from dlcore.labs.record import Chosen, Column, byte_maps, known, network_entry
from dlcore.labs.training import TrainingLab

__all__ = ["Playground"]

_OWN = "own points"
_MOST_LAYERS, _MOST_UNITS = 4, 8
_MAP = 36  # cells of a map that the kernel sends, for functions that the browser does not know
# Of the plane's entries those that only change how it is drawn, and the control of each.
_LOOKS = {"show_test": "test_points", "discrete": "discrete", "lines": "lines"}


def _widths(value: Any) -> tuple[int, ...]:
    value = tuple(value)
    if len(value) > _MOST_LAYERS or not all(isinstance(n, int) and 1 <= n <= _MOST_UNITS for n in value):
        raise ValueError(f"expected up to {_MOST_LAYERS} whole numbers from 1 to {_MOST_UNITS}")
    return value


def _functions(value: Any) -> tuple[str, ...]:
    value = tuple(value)
    if any(name not in dl.ACTIVATIONS for name in value):
        raise ValueError(f"expected names among {', '.join(dl.ACTIVATIONS)}")
    return value


def _triples(value: Any) -> tuple[tuple[float, float, int], ...]:
    points = tuple((round(float(x1), 3), round(float(x2), 3), int(label)) for x1, x2, label in value)
    if not np.isfinite(points).all() or not {label for *_, label in points} <= {0, 1}:
        raise ValueError("expected (x1, x2, class) for each point, the class 0 or 1")
    return points


def _base(value: Any) -> str:
    if value not in dl.PLANAR:
        raise ValueError(f"expected one of {', '.join(dl.PLANAR)}")
    return value


class Playground(TrainingLab):
    """Choose data and a network, press Play, and watch the decision region, the units and the cost.

    forward, backward: a learner's own functions can take the place of the library's, as in `dl.descend`
    activation:        may also be a learner's own Activation record
    widths, functions: the hidden layers one by one, where they differ: (8, 4), ("relu", "tanh")
    points:            points of one's own, ((x1, x2, class), ...), with data="own points"

    X, Y are what is trained on, X_test, Y_test 400 others, drawn alike. Course 1, week 3; D2, D3.
    """

    hint = "Press Play. Point at a unit or an example; drag lines, weights and points."
    recorded = tuple(_LOOKS.values())
    data = Pictures(
        [*dl.PLANAR, _OWN],
        start="flower",
        label="data set",
        points=lambda name: dl.PLANAR[name](m=120) if name in dl.PLANAR else None,
    )
    noise = Slider(0.0, 2.0, start=0.2, step=0.05)
    m = Slider(20, 400, start=400, step=20, label="training points m")
    batch_size = Choice(
        ["all", 128, 32, 8, 1], start="all", label="batch size", accepts=lambda b: type(b) is int and b > 0
    )
    layers = Slider(0, _MOST_LAYERS, start=1, label="hidden layers")
    units = Slider(1, _MOST_UNITS, start=4, label="units per layer")
    activation = Menu(dl.ACTIVATIONS, start="tanh", accepts=lambda value: isinstance(value, dl.Activation))
    init = Menu(dl.INITIALIZERS, start="he", label="initialization")
    learning_rate = LogSlider(0.001, 10, start=1.2, restarts=False)
    seed = Slider(0, 20, start=1)
    inputs = Several(INPUTS, start=("x1", "x2"))
    test_points = Toggle(start=False, label="test points", restarts=False, place="plane")
    discrete = Toggle(start=False, label="two colours", restarts=False, place="plane")
    lines = Toggle(start=True, label="lines", restarts=False, place="plane")
    widths = Hidden(start=(), check=_widths)
    functions = Hidden(start=(), check=_functions)
    points = Hidden(start=(), check=_triples)
    base = Hidden(start="flower", check=_base)

    def __init__(self, *, forward: Any = "in place", backward: Any = "in place", **settings: Any) -> None:
        self._passes = {"forward": forward, "backward": backward}
        self._forward = dl.forward if forward == "in place" else forward
        self._backward = dl.backward if backward == "in place" else backward
        super().__init__(**self._completed(settings, {}))

    def begin(self) -> dl.Network:
        """The points chosen, and weights that depend on the seed alone."""
        self._place()
        self.limits, self._asked, self._scored = panels.around(self.P), None, (None, {})
        rng, hidden = np.random.default_rng(self.seed), list(self.functions) or self.activation
        return dl.init_network(self.n, hidden=hidden, init=self.init, rng=rng)

    def _place(self) -> None:
        """P and P_test, the points (2, m), and X and X_test, what the network is given of them."""
        drawn = dl.PLANAR[self.base]
        self.P_test, self.Y_test = drawn(noise=self.noise, rng=np.random.default_rng(2))
        if self.data == _OWN:
            x1, x2, label = np.array(self.points, float).T
            self.P, self.Y = np.stack([x1, x2]), label[np.newaxis]
        else:
            self.P, self.Y = drawn(m=self.m, noise=self.noise)
        self.X, self.X_test = inputs(self.P, self.inputs), inputs(self.P_test, self.inputs)

    def descend(self, net: dl.Network, step: int) -> Iterator[dl.Step]:
        """By the library's functions or by the learner's; all examples at once, or a batch a step."""
        if self.batch_size != "all":
            how = {"learning_rate": self.learning_rate, "batch_size": self.batch_size, "seed": self.seed}
            own = {"forward": self._forward, "backward": self._backward}
            return descend_by_batches(net, self.X, self.Y, step=step, **how, **own)
        return dl.descend(net, self.X, self.Y, learning_rate=self.learning_rate, **self._passes)

    @property
    def n(self) -> tuple[int, ...]:
        """The layer sizes n[0], ..., n[L]."""
        return (len(self.inputs), *(self.widths or [self.units] * self.layers), 1)

    def test_cost(self, step: int) -> float:
        """The cost on points not trained on, after `step` steps, one of `snapshots`."""
        return float(dl.cost(self.network_at(step), self.X_test, self.Y_test))

    @property
    def accuracies(self) -> tuple[float, float]:
        """The accuracy of the network shown on the points trained on, and on the others."""
        return self._scores["accuracy"], self._scores["test_accuracy"]

    @property
    def _scores(self) -> dict:
        """What is said of the step shown, from one pass over the points and one over the others."""
        now = (self._runs, self.shown, self._run)
        if self._scored[0] != now:
            net = self.network
            cache, other = self._forward(net, self.X), dl.forward(net, self.X_test)
            decide, L = net.loss.decide, net.L
            dead = [~a.any(axis=1) for l, a in cache.A.items() if 0 < l < L]
            self._scored = (
                now,
                {
                    "test_cost": float(net.loss.cost(other.Z[L], self.Y_test)),
                    "accuracy": float((decide(cache.A[L]) == self.Y).mean()),
                    "test_accuracy": float((decide(other.A[L]) == self.Y_test).mean()),
                    "dead": np.concatenate([*dead, [False]]),
                },
            )
        return self._scored[1]

    @property
    def _runs_own_code(self) -> bool:
        return super()._runs_own_code or set(self._passes.values()) != {"in place"}

    @property
    def _sends_maps(self) -> bool:
        """Whether the browser cannot know what the network answers: then it is sent."""
        return self._passes["forward"] != "in place" or not known(self.network)

    def measure(self) -> dict:
        """Besides the parameters: the cost on other points, both accuracies, which units are dead."""
        more = byte_maps(self._answers, self.limits, _MAP) if self._sends_maps else {}
        return super().measure() | self._scores | more

    def _answers(self, P: NDArray) -> NDArray:
        """What every unit answers to points P (2, k): (units, k), by the functions that train."""
        cache = self._forward(self.network, inputs(P, self.inputs))
        return np.concatenate([cache.A[l] for l in self.network.layers])

    def panels(self) -> list[dict]:
        """The plane, the network, cost and accuracy."""
        maps = {"maps": Column("maps"), "ranges": Column("ranges")} if self._sends_maps else {}
        network = network_entry(self.network, features=list(self.inputs), **maps)
        points = dict(X=self.P, Y=self.Y, X_test=self.P_test, Y_test=self.Y_test, limits=self.limits)
        look: dict[str, Any] = {entry: Chosen(control, [False, True]) for entry, control in _LOOKS.items()}
        hidden = {
            "dead": Column("dead"),
            "functions": list(dl.ACTIVATIONS),
            "X": self.P,
            "Y": panels.labels(self.Y),
        }
        pair = [("training", "", "value", False), ("test", "test_", "slope", True)]
        cost, accuracy = (
            [
                panels.series(name, Column(f"{which}{what}"), color=color, dash=dash)
                for name, which, color, dash in pair
            ]
            for what in ("cost", "accuracy")
        )
        return [
            panels.plane(network, **points, **look, width=1.0),
            panels.diagram(network, limits=self.limits, **hidden, width=1.05),
            panels.column(
                panels.curves(cost, title="cost", run=True, pins=True, choose=["linear", "log"], height=1.5),
                panels.curves(
                    accuracy, title="accuracy", run=True, percent=True, y_range=[0, 1], legend=False
                ),
                width=0.8,
            ),
        ]

    def describe(self) -> str:
        """Cost and accuracy of the step shown, on the points trained on and on the others."""
        train, test = self.accuracies
        return (
            f"Step {self.shown}: cost {self.cost:.3f} (test {self._scores['test_cost']:.3f}), "
            f"accuracy {train:.0%} (test {test:.0%})"
        )

    def code_at(self, step: int | str) -> str:
        """The run shown, as a cell of one's own."""
        own = "".join(f", {name}={f.__name__}" for name, f in self._passes.items() if f != "in place")
        name = getattr(self.activation, "name", self.activation)
        hidden = (
            f"{list(self.functions)}" if self.functions else f'"{name}"' if name in dl.ACTIVATIONS else name
        )
        noise = f"noise={self.noise:g}"
        points = f"dl.{self.base}({'' if self.m == 400 else f'm={self.m}, '}{noise})"
        if self.data == _OWN:
            x1, x2, label = zip(*self.points, strict=True)
            points = f"np.array([{list(x1)}, {list(x2)}]), np.array([{list(label)}], float)"
        made = (
            ""
            if self.inputs == ("x1", "x2")
            else f"\n\n{inputs_code(self.inputs)}\n\nX, X_test = inputs(X), inputs(X_test)"
        )
        if self.batch_size == "all":
            training = self.training_code(step, more=own)
            print_ = "print(run.costs[-1], dl.accuracy(run.network, X_test, Y_test))"
        else:
            training = batches_code(self.pieces_to(step), step, batch_size=self.batch_size, seed=self.seed)
            print_ = "print(dl.cost(net, X, Y), dl.accuracy(net, X_test, Y_test))"
        return f"""\
import dlcore as dl
import numpy as np

X, Y = {points}
X_test, Y_test = dl.{self.base}({noise}, rng=np.random.default_rng(2)){made}
rng = np.random.default_rng({self.seed})
net = dl.init_network({self.n}, hidden={hidden}, init="{self.init}", rng=rng)
{training}
{print_}
"""

    def picture(self, figure: Any) -> None:
        """Region, network and cost, by dlcore.plots."""
        from dlcore import plots

        region, network, cost = figure.subplots(1, 3, width_ratios=[1, 1.15, 0.8])
        x, y = np.meshgrid(np.linspace(*self.limits[:2], 120), np.linspace(*self.limits[2:], 120))
        grid = self._answers(np.stack([x.ravel(), y.ravel()]))[-1].reshape(120, 120)
        region.imshow(grid, plots.PALETTE.surface, vmin=0, vmax=1, origin="lower", extent=self.limits)
        region.contour(x, y, grid, [0.5], colors="black", linewidths=1)
        plots.points(region, self.P, self.Y).set_title(f"{self.data}, step {self.shown}")
        plots.network_diagram(network, self.network)
        plots.cost_curve(cost, self.costs[: self.shown + 1], label="training")

    # What the panels may ask for.

    def _do_parameters(self, l: int, i: int, w: list[float], b: float) -> None:
        """Unit i of layer l, counted from 0, gets weights and a bias by hand; the run goes on from there."""
        net = self.network
        W, bias = {k: v.copy() for k, v in net.W.items()}, {k: v.copy() for k, v in net.b.items()}
        W[l][i], bias[l][i, 0] = w, b
        self._remember({"parameters"})
        self.continue_from(dl.Network(W, bias, net.g, net.loss))

    def _do_layer_size(self, l: int, size: int) -> None:
        widths = list(self.n[1:-1])
        widths[l - 1] = size
        self.change(widths=tuple(widths))

    def _do_layer_count(self, by: int) -> None:
        widths = self.n[1:-1]
        self.change(widths=widths[:-1], layers=len(widths) - 1) if by < 0 else self.change(
            widths=(*widths, widths[-1] if widths else self.units)
        )

    def _do_layer_function(self, l: int, name: str) -> None:
        functions = [self.network.g[k].name for k in range(1, self.network.L)]
        functions[l - 1] = name
        self.change(functions=tuple(functions))

    def _do_point(self, k: int, x: list[float]) -> None:
        points = list(self._present_points())
        points[k] = (*x, points[k][2])
        self._put_points(points)

    def _do_add_points(self, points: list) -> None:
        self._put_points([*self._present_points(), *points])

    def _do_remove_points(self, points: list[int]) -> None:
        left = [point for k, point in enumerate(self._present_points()) if k not in set(points)]
        if left:
            self._put_points(left)

    def _do_example(self, k: int) -> None:
        """The way back of one example: dZ of each unit, by the functions that train."""
        self._asked = k

    def _example(self) -> dict | None:
        k = self._asked
        if k is None or k >= self.X.shape[1]:
            return None
        x, y, net = self.X[:, [k]], self.Y[:, [k]], self.network
        dZ = self._backward(net, self._forward(net, x), y).dZ
        return {"k": k, "step": self.shown, "dZ": np.concatenate([dZ[l][:, 0] for l in net.layers])}

    def _entries(self) -> dict:
        return super()._entries() | {"example": self._example()}

    def _put(self) -> dict[str, tuple[int, str]]:
        """The two controls for all layers say so where layers differ."""
        put, activation, units = super()._put(), type(self).activation, type(self).units
        if self.functions:
            alike = set(self.functions) == {self.functions[0]}
            at = activation.position(self.functions[0]) if alike else -1
            put["activation"] = at, activation.text(self.functions[0]) if alike else "mixed"
        if self.widths:
            alike = set(self.widths) == {self.widths[0]}
            text = units.text(self.widths[0]) if alike else ", ".join(map(units.text, self.widths))
            put["units"] = units.position(self.widths[0] if alike else self.units), text
        return put

    def _present_points(self) -> tuple:
        return _triples((*x, y) for x, y in zip(self.P.T, self.Y[0], strict=True))

    def _put_points(self, points: list) -> None:
        """Train on other points from now on, with the weights as they are."""
        self._remember({"points"})
        self.settings |= {"data": _OWN, "points": _triples(points)}
        self._place()
        self.continue_from(self._copied(self.network))

    def _copied(self, net: dl.Network) -> dl.Network:
        """The same network as one that was put there by hand: its code writes it out."""
        return dl.Network(dict(net.W), dict(net.b), net.g, net.loss)

    def _follow(self, settings: dict) -> None:
        super()._follow(self._completed(settings, self.settings))

    def _completed(self, settings: dict, present: dict) -> dict:
        """What a setting brings with it: a data set its noise, a number of layers equal widths."""
        settings = dict(settings)
        if settings.get("data") in dl.PLANAR:
            own = inspect.signature(dl.PLANAR[settings["data"]]).parameters["noise"].default
            settings = {"noise": own, "base": settings["data"]} | settings
        data, points = ((present | settings).get(name) for name in ("data", "points"))
        if data == _OWN and not points:  # none to train on: those shown stay
            settings["points"] = self._present_points()
        if settings.keys() & {"layers", "units"}:
            settings = {"widths": ()} | settings
        if "activation" in settings:
            settings = {"functions": ()} | settings
        if settings.get("widths"):
            settings["layers"] = len(settings["widths"])
        layers, functions = ((present | settings).get(name) for name in ("layers", "functions"))
        if functions and layers is not None and len(functions) != layers:
            settings["functions"] = (*functions, *[functions[-1]] * layers)[:layers]
        return settings
