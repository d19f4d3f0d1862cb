"""Small computation graphs, each value of them a number: forward node by node, backward edge by edge.

Course 1, week 3; B1, B4.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

import dlcore as dl

__all__ = ["GRAPHS", "Edge", "Graph", "Node", "backward", "forward"]

Values = Mapping[str, float]


@dataclass(frozen=True)
class Node:
    """A number of the graph, given or computed from other nodes.

    at:       where it stands, (column, row), from the left and from the top
    formula:  how it is computed; "" if it is given
    value:    computes it from the values so far
    partials: {source: (formula, value)}, the derivative of this node towards each it is computed from
    """

    name: str
    at: tuple[float, float]
    formula: str = ""
    value: Callable[[Values], float] | None = None
    partials: Callable[[Values], dict[str, tuple[str, float]]] | None = None


@dataclass(frozen=True)
class Edge:
    """A factor of the chain rule: the derivative of `target` towards `source`, and the product with it.

    product: ∂loss/∂target times this factor; a node's derivative is the sum over the edges that leave it
    """

    source: str
    target: str
    formula: str
    local: float
    product: float


Graph = tuple[Node, ...]  # in an order in which they can be computed; the last is the loss


def forward(graph: Graph, given: Values) -> dict[str, float]:
    """{name: value} of all nodes, from the values given."""
    values = {}
    for node in graph:
        values[node.name] = node.value(values) if node.value else given[node.name]
    return values


def backward(graph: Graph, values: Values) -> tuple[list[Edge], dict[str, float]]:
    """The edges in the order of backward propagation, and {name: ∂loss/∂name}."""
    edges, derivative = [], {node.name: 0.0 for node in graph} | {graph[-1].name: 1.0}
    for node in reversed(graph):
        for source, (formula, local) in (node.partials(values) if node.partials else {}).items():
            edges.append(Edge(source, node.name, formula, local, derivative[node.name] * local))
            derivative[source] += edges[-1].product
    return edges, derivative


def _sum(name: str, at: tuple[float, float], *products: tuple[str, str], bias: str = "") -> Node:
    """w1 x1 + w2 x2 + ... + b."""

    def partials(v: Values) -> dict[str, tuple[str, float]]:
        factors = {one: (other, v[other]) for w, x in products for one, other in ((w, x), (x, w))}
        return factors | ({bias: ("1", 1.0)} if bias else {})

    formula = " + ".join([f"{w} {x}" for w, x in products] + ([bias] if bias else []))
    return Node(
        name, at, formula, lambda v: sum(v[w] * v[x] for w, x in products) + v.get(bias, 0.0), partials
    )


def _function(name: str, at: tuple[float, float], source: str, g: dl.Activation) -> Node:
    """A = g(z)."""

    def prime(v: Values) -> float:
        return float(g.prime(np.array(v[source]), np.array(v[name])))

    formula = _PRIMES[g.name].format(a=name, z=source)
    return Node(
        name,
        at,
        f"{'σ' if g is dl.sigmoid else g.name.replace('_', ' ')}({source})",
        lambda v: float(g(np.array(v[source]))),
        lambda v: {source: (formula, prime(v))},
    )


def _loss(name: str, at: tuple[float, float], a: str, y: str) -> Node:
    """The loss of one example, -(y log a + (1 - y) log(1 - a)), which has no derivative towards its label."""
    return Node(
        name,
        at,
        f"−({y} log {a} + (1 − {y}) log(1 − {a}))",
        lambda v: float(-np.log(v[a] if v[y] else 1 - v[a])),
        lambda v: {a: (f"({a} − {y}) / ({a} (1 − {a}))", (v[a] - v[y]) / (v[a] * (1 - v[a])))},
    )


_PRIMES = {
    "sigmoid": "{a} (1 − {a})",
    "tanh": "1 − {a}²",
    "relu": "1 if {z} > 0, else 0",
    "leaky_relu": "1 if {z} > 0, else 0.01",
}


def _one_unit(_g: dl.Activation) -> Graph:
    given = [Node(name, (0, row)) for row, name in enumerate(("w1", "x1", "w2", "x2", "b"))]
    computed = (
        _sum("z", (1, 2), ("w1", "x1"), ("w2", "x2"), bias="b"),
        _function("a", (2, 2), "z", dl.sigmoid),
    )
    return *given, Node("y", (2, 4)), *computed, _loss("loss", (3, 2), "a", "y")


def _two_layers(g: dl.Activation) -> Graph:
    first = [Node(name, (0, row)) for row, name in enumerate(("x", "w1", "b1"))]
    second = [Node("w2", (2, 2)), Node("b2", (2, 3)), Node("y", (4, 3))]
    one = _sum("z1", (1, 1), ("w1", "x"), bias="b1"), _function("a1", (2, 1), "z1", g)
    two = _sum("z2", (3, 1), ("w2", "a1"), bias="b2"), _function("a2", (4, 1), "z2", dl.sigmoid)
    return *first, *second, *one, *two, _loss("loss", (5, 1), "a2", "y")


def _two_paths(g: dl.Activation) -> Graph:
    given = Node("w1", (0, 0)), Node("x", (0, 1.5)), Node("w2", (0, 3))
    second = Node("v1", (2, 1)), Node("v2", (2, 2)), Node("y", (4, 3))
    units = _sum("z1", (1, 0.5), ("w1", "x")), _function("a1", (2, 0), "z1", g)
    others = _sum("z2", (1, 2.5), ("w2", "x")), _function("a2", (2, 3), "z2", g)
    out = _sum("z", (3, 1.5), ("v1", "a1"), ("v2", "a2")), _function("a", (4, 1.5), "z", dl.sigmoid)
    return *given, *second, *units, *others, *out, _loss("loss", (5, 1.5), "a", "y")


GRAPHS = MappingProxyType({"one unit": _one_unit, "two layers": _two_layers, "two paths": _two_paths})
