"""tables: shapes that are the network's own, source that is the library's own, a bilingual glossary."""

import inspect
import io
import re
import sys

import numpy as np
import pytest

import dlcore as dl
from dlcore import tables


@pytest.fixture
def net():
    return dl.init_network((3, 4, 1), rng=np.random.default_rng(1))


def _by_symbol(table):
    return {row[0]: row[1:] for row in table.rows}


def test_shapes_are_those_of_the_arrays(net):
    rng = np.random.default_rng(2)
    X, Y = rng.standard_normal((3, 5)), np.array([[0, 1, 1, 0, 1.0]])
    cache = dl.forward(net, X)
    grads = dl.backward(net, cache, Y)
    rows = _by_symbol(tables.shape_table(net, m=5))
    assert rows["X = A[0]"][-1] == str(X.shape)
    assert rows["Y"][-1] == str(Y.shape)
    symbols = {
        "W": net.W,
        "b": net.b,
        "Z": cache.Z,
        "A": cache.A,
        "dZ": grads.dZ,
        "dW": grads.dW,
        "db": grads.db,
    }
    for symbol, arrays in symbols.items():
        for l in net.layers:
            assert rows[f"{symbol}[{l}]"][-1] == str(arrays[l].shape), (symbol, l)
    assert len(rows) == 2 + 7 * net.L


def test_each_formula_names_the_layers_own_function():
    net = dl.init_network(
        (2, 3, 3, 4), hidden=["tanh", "relu"], loss="categorical_cross_entropy", rng=np.random.default_rng(1)
    )
    rows = _by_symbol(tables.shape_table(net))
    assert rows["A[1]"][0] == "tanh(Z[1])"
    assert rows["dZ[2]"][0] == "W[3]ᵀ dZ[3] * relu′(Z[2])"
    assert rows["A[3]"][0] == "softmax(Z[3])"
    assert rows["dZ[3]"][0] == "A[3] − Y"
    assert rows["Z[3]"][-1] == "(4, m)"


def test_table_as_html_escapes_and_raises_superscripts(net):
    html = tables.shape_table(net)._repr_html_()
    assert "<td" in html
    assert "W<sup>[1]</sup> A<sup>[0]</sup> + b<sup>[1]</sup>" in html
    assert html.count("<tr>") == 1 + 2 + 7 * net.L
    assert "a &lt; b" in tables.Table(("h",), (("a < b",),))._repr_html_()


def test_table_as_text_is_aligned():
    text = repr(tables.Table(("a", "b"), (("中文", "x"), ("long", "y"))))
    assert text == "a     b\n中文  x\nlong  y"


@pytest.mark.parametrize(
    "rows", [(("1",),), (("1", "2", "3"),), ((1, 2),), ("ab",)], ids=["short", "long", "numbers", "text"]
)
def test_rows_that_do_not_fit_the_header_are_refused(rows):
    with pytest.raises(ValueError, match=r"^rows\[0\] is "):
        tables.Table(("a", "b"), rows)


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "utf-8"])
def test_text_can_be_printed_whatever_standard_output_encodes_with(net, monkeypatch, encoding):
    """A redirected output on Windows encodes with the system's old code page."""
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding, newline=""))
    shown = [tables.shape_table(net), tables.glossary(), tables.source(tables.shape_table)]
    for each in shown:
        sys.stdout.write(f"{each}\n")
    sys.stdout.flush()
    said = sys.stdout.buffer.getvalue().decode(encoding)
    assert ("中文" in said) == (encoding == "utf-8")
    assert ("W[2]ᵀ dZ[2]" if encoding == "utf-8" else "W[2].T dZ[2]") in said
    columns = repr(tables.Table(("ᵀ", "b"), (("ab", "c"),))).splitlines()
    assert columns[0].index("b") == columns[1].index("c")  # aligned after the change, too


@pytest.mark.parametrize("m", [0, -1, 2.5, "five"])
def test_a_wrong_m_is_named(net, m):
    with pytest.raises(ValueError, match=r"^m is"):
        tables.shape_table(net, m=m)


def test_shape_table_wants_a_network():
    with pytest.raises(ValueError, match=r"^net "):
        tables.shape_table((2, 4, 1))


@pytest.mark.parametrize("thing", [dl.forward, dl.backward, dl.update, dl.Network, dl.he])
def test_source_is_what_runs(thing):
    text = str(tables.source(thing))
    assert inspect.getsource(thing).strip() in text
    assert re.match(r"# dlcore/\w+\.py\n", text)


@pytest.mark.parametrize("record", [*dl.ACTIVATIONS.values(), *dl.LOSSES.values()], ids=lambda r: r.name)
def test_source_of_a_record_is_its_own_lines(record):
    lines = str(tables.source(record)).splitlines()
    assert lines[1] == f"{record.name} = {type(record).__name__}("
    assert lines[-1] == ")"
    assert (
        eval("\n".join(lines[1:]).partition(" = ")[2], vars(inspect.getmodule(type(record)))).name
        == record.name
    )


def test_source_in_a_notebook_is_fenced_python():
    shown = tables.source(dl.tanh, dl.forward)._repr_markdown_()
    assert shown.startswith("```python\n# dlcore/activations.py\ntanh = Activation(")
    assert "\n\n\n# dlcore/network.py\n@checks.arguments(checks.forward)\ndef forward" in shown
    assert shown.endswith("\n```")


def test_source_of_a_method_loses_its_indent():
    assert "\ndef cost(self" in str(tables.source(dl.Loss.cost))


@pytest.mark.parametrize("thing", [3, "forward", len, np.tanh, np.zeros(2)], ids=repr)
def test_what_has_no_source_is_named(thing):
    with pytest.raises(ValueError, match=r"^objects "):
        tables.source(thing)
    with pytest.raises(ValueError, match=r"^objects is empty"):
        tables.source()


def test_glossary_is_complete_and_bilingual():
    rows = tables.glossary().rows
    assert len(rows) >= 45
    assert len({row[0] for row in rows}) == len(rows)
    for english, chinese, _, meaning in rows:
        assert re.search(r"[\u4e00-\u9fff]", chinese), english
        assert meaning
        assert english.isascii()
