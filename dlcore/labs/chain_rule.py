"""Chain-rule lab: one example forward and backward through a small graph, edge by edge.

Course 1, weeks 2 and 3; B1, B4.
"""

import re
from typing import Any

import dlcore as dl
from dlcore.labs import panels
from dlcore.labs._graph import GRAPHS, backward, forward
from dlcore.labs.controls import Menu, Slider
from dlcore.labs.lab import Lab
from dlcore.labs.record import Chosen

__all__ = ["ChainRuleLab"]

_HIDDEN = ["tanh", "sigmoid", "relu", "leaky_relu"]


def _number(start: float) -> Slider:
    return Slider(-2.0, 2.0, start=start, step=0.1, restarts=False)


class ChainRuleLab(Lab):
    """Go through a computation graph: forward value by value, then backward edge by edge.

    graph:  "one unit" is logistic regression; "two layers" a chain; in "two paths" x reaches the loss on
            two ways, and its derivative is the sum over both
    stage:  how far one has gone: first the values are computed, then the derivatives
    x, ...: the values given; a graph uses some of them

    values are {node: number}; edges are in the order of backward propagation, each with its local derivative
    and the product so far; derivatives are {node: ∂loss/∂node}. Course 1, week 3; B1, B4.
    """

    hint = "Press Step: first the values, then the derivatives, from the loss back."
    graph = Menu(GRAPHS, start="one unit", restarts=False)
    activation = Menu(_HIDDEN, start="tanh", label="hidden function", restarts=False)
    recorded = ("stage",)
    stage = Slider(0, 19, start=0, label="step", restarts=False)
    x, x1, x2, y = _number(1.0), _number(1.0), _number(-0.5), Slider(0, 1, start=1, restarts=False)
    w1, w2, v1, v2 = _number(0.5), _number(-1.0), _number(1.0), _number(0.5)
    b, b1, b2 = _number(0.2), _number(0.0), _number(-0.3)

    def make(self) -> None:
        """The values forward; the edges, and the derivatives, backward."""
        self.nodes = GRAPHS[self.graph](dl.ACTIVATIONS[self.activation])
        self.values = forward(self.nodes, self.settings)
        self.edges, self.derivatives = backward(self.nodes, self.values)

    def _adjust(self, moved: set[str]) -> None:  # noqa: ARG002 - whatever has moved
        self.make()

    @property
    def given(self) -> list[str]:
        """The names of the values given, which are controls."""
        return [node.name for node in self.nodes if not node.value]

    @property
    def computed(self) -> list[str]:
        """The names of the values computed, in their order."""
        return [node.name for node in self.nodes if node.value]

    @property
    def last(self) -> int:
        """The stage at which all is done."""
        return len(self.computed) + len(self.edges)

    def unused(self) -> set[str]:
        """The controls of the other graphs."""
        values = {name for name in self.controls if len(name) <= 2} - set(self.given)
        return values | ({"activation"} if self.graph == "one unit" else set())

    def panels(self) -> list[dict]:
        """The graph, as far as one has gone."""
        at = {node.name: node.at for node in self.nodes}
        order = {name: k for k, name in enumerate(self.computed, start=1)}
        nodes = [
            {
                "name": name, "at": list(at[name]), "value": value, "derivative": self.derivatives[name],
                "given": name not in order, "order": order.get(name, 0),
            }
            for name, value in self.values.items()
        ]  # fmt: skip
        first = len(order) + 1
        edges = [vars(edge) | {"order": k} for k, edge in enumerate(self.edges, start=first)]
        return [
            panels.graph(
                nodes,
                edges,
                stage=Chosen("stage", list(range(self.last + 1))),
                last=self.last,
                sets="stage",
                width=2.4,
                title=self.graph,
            )
        ]

    def describe(self) -> str:
        """What this step does, in symbols and in numbers."""
        return self.said(min(self.stage, self.last))

    def described(self) -> Chosen:
        """The same for each step: also without a kernel the graph can be gone through."""
        return Chosen("stage", [self.said(k) for k in range(self.last + 1)])

    def said(self, stage: int) -> str:
        """What the step to this stage does."""
        done = len(self.computed)
        if stage == 0:
            return f"The values given: {', '.join(f'{name} = {self.values[name]:g}' for name in self.given)}"
        if stage <= done:
            node = next(node for node in self.nodes if node.name == self.computed[stage - 1])
            value = f"{node.name} = {node.formula} = {self.values[node.name]:.3f}"
            return f"Forward, step {stage} of {self.last}: {value}"
        edge = self.edges[stage - done - 1]
        above = edge.product / edge.local if edge.local else self.derivatives[edge.target]
        so_far = self.summed(stage - done)[edge.source]
        more = "" if so_far == edge.product else f"; with the other path {so_far:.3f}"
        return (
            f"Backward, step {stage} of {self.last}: ∂loss/∂{edge.source} = ∂loss/∂{edge.target} · "
            f"∂{edge.target}/∂{edge.source}, and the last factor is {edge.formula} = {edge.local:.3f}: "
            f"{above:.3f} × {edge.local:.3f} = {edge.product:.3f}{more}"
        )

    def summed(self, count: int) -> dict[str, float]:
        """The derivatives as far as the first `count` edges on the way back have added to them."""
        sums = {self.nodes[-1].name: 1.0}
        for edge in self.edges[:count]:
            sums[edge.source] = sums.get(edge.source, 0.0) + edge.product
        return sums

    @property
    def code(self) -> str:
        """The same derivatives by dlcore: the graph as a network of one example."""
        v, rows = self.values, _NETWORKS[self.graph]
        weights = ", ".join(f"{l}: np.array({_numbers(W, v)})" for l, (W, _) in enumerate(rows, start=1))
        biases = ", ".join(f"{l}: np.array({_numbers(b, v)})" for l, (_, b) in enumerate(rows, start=1))
        hidden = f"{{1: dl.{self.activation}}}" if len(rows) == 2 else "{}"
        inputs = [[name] for name in self.given if name.startswith("x")]
        return f"""\
import dlcore as dl
import numpy as np

net = dl.Network({{{weights}}}, {{{biases}}}, {hidden}, dl.binary_cross_entropy)
X, Y = np.array({_numbers(inputs, v)}), np.array([[{v["y"]:.1f}]])
grads = dl.backward(net, dl.forward(net, X), Y)
print(grads.dZ, grads.dW, grads.db)
"""

    def picture(self, figure: Any) -> None:
        """The whole graph with values and local derivatives; derivatives as far as this step has come."""
        from dlcore import plots

        symbol = {name: re.sub(r"(\d)$", r"_\1", name) for name in self.values}
        nodes = {symbol[node.name]: (node.at[0], -node.at[1]) for node in self.nodes}
        local = {(symbol[edge.source], symbol[edge.target]): f"× {edge.local:.3g}" for edge in self.edges}
        loss = symbol[self.nodes[-1].name]
        sources = {source for source, _ in local}
        alone = [(name, loss) for name in nodes if name not in sources and name != loss]  # the label
        back = self.stage - len(self.computed)
        slopes = {symbol[name]: slope for name, slope in self.summed(back).items()} if back > 0 else {}
        values = {symbol[name]: value for name, value in self.values.items()}
        ax = figure.subplots()
        plots.computation_graph(ax, nodes, [*local, *alone], values=values, local=local, slopes=slopes)


# Of each graph the parameters, layer by layer: rows of W[l], rows of b[l], by their names; "" is 0.
_NETWORKS = {
    "one unit": [([["w1", "w2"]], [["b"]])],
    "two layers": [([["w1"]], [["b1"]]), ([["w2"]], [["b2"]])],
    "two paths": [([["w1"], ["w2"]], [[""], [""]]), ([["v1", "v2"]], [[""]])],
}


def _numbers(names: list[list[str]], values: dict[str, float]) -> list[list[float]]:
    return [[float(values.get(name, 0.0)) for name in row] for row in names]
