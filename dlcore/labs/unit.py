"""Unit lab: what one unit does with its inputs, and what a sum of two or three can do.

Course 1, week 2 for one unit, week 3 for a layer; R1, A1-A5.
"""

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.labs import panels
from dlcore.labs.controls import Menu, Slider
from dlcore.labs.lab import Lab

__all__ = ["UnitLab"]

_START = {"w1": (1.0, -1.0, 0.5), "w2": (0.5, 1.0, -1.5), "b": (0.0, 0.5, -0.5), "v": (1.0, 1.0, 1.0)}
_Z = np.linspace(-8, 8, 321)
_X = np.linspace(-3, 3, 301)


class UnitLab(Lab):
    """Move a unit's weights and bias and see its line, its response and its map; then add up two or three.

    inputs: 2, the plane; or 1, where a unit is a curve and a few of them are a function with bends
    units:  1 to 3; more than one are added up, unit i times its weight v: s = v_1 a_1 + v_2 a_2 + v_3 a_3
    unit:   the one whose numbers the sliders show; from Python w1_2 is the first weight of unit 2
    x1, x2: a point, to see z and a there
    data:   points to tell apart by hand: class 1 where the sum is above 0 (above 0.5 for one sigmoid unit)

    Course 1, weeks 2 and 3; R1, A1-A5.
    """

    hint = "Drag the line or its arrow, click in the plane, drag a weight up or down."
    inputs = Slider(1, 2, start=2)
    units = Slider(1, 3, start=1)
    activation = Menu(dl.ACTIVATIONS, start="sigmoid")
    data = Menu(["none", *dl.PLANAR], start="none", label="points")
    unit = Slider(1, 3, start=1, label="the sliders move unit", restarts=False)
    w1_1, w1_2, w1_3, w2_1, w2_2, w2_3, b_1, b_2, b_3, v_1, v_2, v_3 = (
        Slider(-4.0, 4.0, start=_START[name][i], step=0.1, label=f"{name} of unit {i + 1}")
        for name, i in product(_START, range(3))
    )
    x1, x2 = (
        Slider(-3.0, 3.0, start=1.0, step=0.1, label="point: x1"),
        Slider(-3.0, 3.0, start=0.5, step=0.1, label="point: x2"),
    )

    def make(self) -> None:
        """The parameters of the units, W (units, inputs), b and v (units, 1); the points, if any."""
        numbers = {name: [self.settings[f"{name}_{i}"] for i in range(1, self.units + 1)] for name in _START}
        self.W = np.array([numbers["w1"], numbers["w2"]][: self.inputs]).T
        self.b, self.v = np.array([numbers["b"]]).T, np.array([numbers["v"]]).T
        points = self.data != "none" and self.inputs == 2
        self.X, self.Y = dl.PLANAR[self.data]() if points else (None, None)

    def unused(self) -> set[str]:
        """What concerns other units than the one the sliders show, or an input or a sum that there is not."""
        hidden = {f"{name}_{i}" for name, i in product(_START, (1, 2, 3)) if i != self.shown}
        if self.inputs == 1:
            hidden |= {"x2", "data", f"w2_{self.shown}"}
        return hidden | ({"unit", "v_1"} if self.units == 1 else set())

    @property
    def shown(self) -> int:
        """The unit whose numbers the sliders show, from 1."""
        return min(self.unit, self.units)

    @property
    def g(self) -> dl.Activation:
        """The activation function of the units."""
        return dl.ACTIVATIONS[self.activation]

    def responses(self, X: NDArray) -> NDArray:
        """A of each unit, (units, m), for inputs X (inputs, m)."""
        return self.g(self.W @ X + self.b)

    def output(self, X: NDArray) -> NDArray:
        """The sum over the units, (1, m); of one unit its a."""
        return self.v.T @ self.responses(X) if self.units > 1 else self.responses(X)

    @property
    def point(self) -> NDArray:
        """The point looked at, (inputs, 1)."""
        return np.array([[self.x1], [self.x2]][: self.inputs])

    @property
    def z(self) -> float:
        """What the unit shown makes of it, before the activation function."""
        return float((self.W @ self.point + self.b)[self.shown - 1, 0])

    @property
    def right(self) -> float | None:
        """The share of the points on the right side of the border, if there are points."""
        if self.X is None:
            return None
        return float(np.mean((self.output(self.X) > self.border) == self.Y))

    @property
    def border(self) -> float:
        """The output above which a point counts as class 1."""
        return 0.5 if self.units == 1 and self.g.range == (0.0, 1.0) else 0.0

    @property
    def limits(self) -> list[float]:
        """The part of the plane that is shown: left, right, bottom, top."""
        return [-3.0, 3.0, -3.0, 3.0] if self.X is None else panels.around(self.X)

    def panels(self) -> list[dict]:
        """The plane or the curve; the units as a network; the function with the point's z on it."""
        z = self.z
        response = panels.function(
            _Z, self.g(_Z), at=float(np.clip(z, -8, 8)), prime=self.g.prime(_Z, self.g(_Z)),
            title=f"unit {self.shown}: z = {z:.2f}, a = {float(self.g(np.array(z))):.3f}",
        )  # fmt: skip
        if self.inputs == 1:
            return [self._curves(), response]
        layers = [self.W.ravel(), self.b.ravel(), *([self.v.ravel(), [0.0]] if self.units > 1 else [])]
        network = {
            "n": [2, self.units, 1] if self.units > 1 else [2, 1],
            "g": [self.activation, "linear"][: min(self.units, 2)],
            "theta": np.concatenate(layers).astype(np.float32),
        }
        title = "a, the unit's activation" if self.units == 1 else "the sum over the units"
        plane = panels.plane(
            network, X=self.X, Y=self.Y, limits=self.limits, title=title, point=self.point.ravel().tolist()
        )
        return [plane, panels.diagram(network, limits=self.limits, numbers=True), response]

    def _curves(self) -> dict:
        """The output over the one input, and what each unit adds to it."""
        a = self.responses(_X[np.newaxis])
        each = [
            panels.series(
                f"unit {k + 1}" + (" times v" if self.units > 1 else ""),
                curve,
                _X,
                color=f"unit{k}",
                dash=True,
            )
            for k, curve in enumerate(a * self.v if self.units > 1 else [])
        ]
        whole = panels.series(
            "sum" if each else "a", self.output(_X[np.newaxis])[0], _X, color="value", bold=True
        )
        return panels.curves(
            [*each, whole], x="x1", robust=False, title="the output over the input", width=1.6
        )

    def describe(self) -> str:
        """The unit's numbers and its answer at the point; the sum; how many points lie on the right side."""
        i, x, z = self.shown, self.point, self.z
        terms = [f"{w:g} x{j}" for j, w in enumerate(self.W[i - 1], start=1)]
        a = float(self.responses(x)[i - 1, 0])
        at = ", ".join(f"{value:g}" for value in x.ravel())
        unit = f"Unit {i}: z = {' + '.join(terms)} + {self.b[i - 1, 0]:g}; at ({at}) z = {z:.2f}, a = {a:.3f}"
        whole = (
            f". Sum of {self.units} units there: {float(self.output(x)[0, 0]):.3f}" if self.units > 1 else ""
        )
        points = "" if self.right is None else f". {self.right:.0%} of the points lie on the right side"
        return (unit + whole + points).replace("+ -", "− ")

    @property
    def code(self) -> str:
        """The units at the point, as a cell of one's own."""
        total = "print(v.T @ a)\n" if self.units > 1 else ""
        return f"""\
import dlcore as dl
import numpy as np

W, b, v = np.array({self.W.tolist()}), np.array({self.b.tolist()}), np.array({self.v.tolist()})
z = W @ np.array({self.point.tolist()}) + b
a = dl.{self.activation}(z)
print(z, a)
{total}"""

    def picture(self, figure: Any) -> None:
        """The output over the plane or over the line, and the function."""
        from dlcore import plots

        left, right = figure.subplots(1, 2)
        x = self.point
        if self.inputs == 1:
            left.plot(_X, self.output(_X[np.newaxis])[0])
            left.plot(x[0], self.output(x)[0], "k+", ms=12)
        else:
            low, high, bottom, top = self.limits
            x1, x2 = np.meshgrid(np.linspace(low, high, 121), np.linspace(bottom, top, 121))
            values = self.output(np.stack([x1.ravel(), x2.ravel()])).reshape(x1.shape)
            reach = np.abs(values - self.border).max() * 1.5
            shade = dict(cmap=plots.PALETTE.surface, vmin=self.border - reach, vmax=self.border + reach)
            figure.colorbar(left.imshow(values, extent=self.limits, origin="lower", **shade))
            left.contour(x1, x2, values, [self.border], colors="black", linewidths=1)
            if self.X is not None and self.Y is not None:
                plots.points(left, self.X, self.Y)
            left.plot(*x, "k+", ms=12)
            left.set(ylabel="$x_2$")
        left.set(xlabel="$x_1$")
        plots.activation(right, self.g, z=float(np.clip(self.z, -5, 5)))

    def _do_parameters(self, l: int, i: int, w: list[float], b: float) -> None:
        """A line or a weight was dragged: those of unit i, counted from 0; or, of layer 2, the v of all."""
        if l == 1:
            near = {f"{name}_{i + 1}": value for name, value in zip(("w1", "w2", "b"), (*w, b), strict=True)}
        else:
            near = {f"v_{k}": value for k, value in enumerate(w, start=1)}
        self._put_near(near)

    def _do_point(self, x: list[float]) -> None:
        self._put_near(dict(zip(("x1", "x2"), x, strict=True)))

    def _put_near(self, values: dict[str, float]) -> None:
        """Set sliders, more finely than they move, to the values that are in their range."""
        sliders: dict[str, Any] = {name: self.controls[name] for name in values}
        self._do_set({name: round(min(s.high, max(s.low, values[name])), 2) for name, s in sliders.items()})
