"""Chain-rule lab: every factor and every product, against differences and against dlcore."""

import contextlib
import io

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs import ChainRuleLab
from dlcore.labs._graph import GRAPHS, backward, forward

ALL = pytest.mark.parametrize("graph", GRAPHS)
HIDDEN = pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu", "leaky_relu"])


@ALL
@HIDDEN
@pytest.mark.parametrize("y", [0, 1])
def test_derivatives_are_those_of_small_differences(graph, activation, y, rng):
    nodes = GRAPHS[graph](dl.ACTIVATIONS[activation])
    given = {node.name: rng.uniform(-2, 2) for node in nodes if not node.value} | {"y": y}
    _, derivatives = backward(nodes, forward(nodes, given))
    for name in given.keys() - {"y"}:
        high, low = (forward(nodes, given | {name: given[name] + h})["loss"] for h in (1e-6, -1e-6))
        assert derivatives[name] == pytest.approx((high - low) / 2e-6, abs=1e-7)


@ALL
@HIDDEN
def test_each_factor_is_the_derivative_along_its_edge(graph, activation):
    lab = ChainRuleLab(graph=graph, activation=activation)
    nodes = {node.name: node for node in lab.nodes}
    for edge in lab.edges:
        high, low = (
            nodes[edge.target].value(lab.values | {edge.source: lab.values[edge.source] + h})
            for h in (1e-6, -1e-6)
        )
        assert edge.local == pytest.approx((high - low) / 2e-6, abs=1e-7)
        assert edge.product == pytest.approx(lab.derivatives[edge.target] * edge.local)


@ALL
def test_a_nodes_derivative_is_the_sum_over_the_edges_that_leave_it(graph):
    lab = ChainRuleLab(graph=graph)
    for name, derivative in lab.derivatives.items():
        products = [edge.product for edge in lab.edges if edge.source == name]
        assert derivative == pytest.approx(sum(products)) or name == "loss"
    assert (
        len([edge for edge in lab.edges if edge.source == "x"])
        == {"one unit": 0, "two layers": 1, "two paths": 2}[graph]
    )


@ALL
def test_a_node_is_gone_back_from_only_when_its_own_derivative_is_known(graph):
    edges = ChainRuleLab(graph=graph).edges
    for k, edge in enumerate(edges):
        assert all(later.source != edge.target for later in edges[k:])


@ALL
@HIDDEN
def test_the_code_gives_the_derivatives_shown(graph, activation):
    lab = ChainRuleLab(graph=graph, activation=activation, w1=0.7, y=0)
    with contextlib.redirect_stdout(io.StringIO()):
        names = {}
        exec(lab.code, names)
    dW, db = names["grads"].dW, names["grads"].db
    first = {"one unit": [["w1", "w2"]], "two layers": [["w1"]], "two paths": [["w1"], ["w2"]]}[graph]
    np.testing.assert_allclose(dW[1], [[lab.derivatives[name] for name in row] for row in first], atol=1e-12)
    if graph == "two layers":
        assert [float(db[1][0, 0]), float(db[2][0, 0])] == pytest.approx(
            [lab.derivatives["b1"], lab.derivatives["b2"]]
        )


@ALL
def test_only_the_values_of_its_graph_can_be_moved(graph):
    lab = ChainRuleLab(graph=graph)
    named = {name for name in lab.controls if len(name) <= 2}
    assert named - lab.unused() == set(lab.given)
    assert ("activation" in lab.unused()) == (graph == "one unit")


@ALL
def test_every_stage_says_what_it_does(graph):
    lab = ChainRuleLab(graph=graph)
    said = []
    for stage in range(lab.last + 1):
        lab.stage = stage
        said.append(lab.describe())
    assert len(set(said)) == lab.last + 1
    assert said[1].startswith("Forward, step 1")
    assert said[-1].startswith(f"Backward, step {lab.last} of {lab.last}")
    lab.stage = 19
    assert lab.describe() == said[-1]  # a slider made for the longest graph stops at its last step


def test_a_sum_over_paths_is_told():
    lab = ChainRuleLab(graph="two paths")
    lab.stage = lab.last
    assert f"with the other path {lab.derivatives['x']:.3f}" in lab.describe()
