"""The mistakes that learners make in backward propagation, planted one at a time.

A bug is the library's own `backward` with a line or two as a learner would write them, so what is
shown is what runs. Adding a bug is adding one record to the table.

Course 1, weeks 3 and 4; B4.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from dlcore import network

__all__ = ["BUGS", "Bug"]

_DW = "dW[l] = dZ[l] @ A[l - 1].mT / m"
_DB = "db[l] = dZ[l].sum(axis=-1, keepdims=True) / m"
_DA = "dA = net.W[l].mT @ dZ[l]"
_SLOPE = "dZ[l - 1] = dA * net.g[l - 1].prime(Z[l - 1], A[l - 1])"
_START = "{net.L: net.loss.dZ(A[net.L], Y)}"


@dataclass(frozen=True)
class Bug:
    """A mistake in `backward`.

    name:    what the lab's menu calls it
    changes: {right: wrong}, pieces of the library's source
    says:    why those parameters become wrong and not the others, for the lab's network 2-4-4-1
    own:     a function in the place of the library's, changes and all
    """

    name: str
    changes: dict[str, str]
    says: str
    own: Callable | None = None

    @property
    def source(self) -> str:
        """The source of `backward` with the mistake in it.

        Raises ValueError if a piece of `changes` is not in the source, or more than once.
        """
        text = inspect.getsource(self.own or network.backward)
        for right, wrong in self.changes.items():
            if text.count(right) != 1:  # else the library's own would run, and be called a bug
                raise ValueError(
                    f"{self.name}: {right!r} is in the source {text.count(right)} times, not once"
                )
            text = text.replace(right, wrong)
        return text

    @property
    def backward(self) -> Callable:
        """`backward` with the mistake in it, to give to `gradient_check` or `train`."""
        if self.own:
            return self.own
        names = dict(vars(network))
        exec(self.source, names)  # noqa: S102 - the library's own source and this table's lines
        return names["backward"]


_ALL = (
    Bug(
        "no bug",
        {},
        "Nothing is changed: backward and the differences agree to seven digits and more.",
    ),
    Bug(
        "1/m missing in dW",
        {_DW: "dW[l] = dZ[l] @ A[l - 1].mT"},
        "Every dW is m times too large, and no db is. The same factor everywhere is a constant forgotten.",
    ),
    Bug(
        "1/m missing in db",
        {_DB: "db[l] = dZ[l].sum(axis=-1, keepdims=True)"},
        "Only the db become wrong, each m times too large. No other line uses db, so nothing spreads.",
    ),
    Bug(
        "1/m applied twice",
        {_START: "{net.L: net.loss.dZ(A[net.L], Y) / m}"},
        "With 1/m in dZ[L] and again in dW and db, everything is m times too small, in every layer.",
    ),
    Bug(
        "1/m moved into dZ",
        {
            _START: "{net.L: net.loss.dZ(A[net.L], Y) / m}",
            _DW: "dW[l] = dZ[l] @ A[l - 1].mT",
            _DB: "db[l] = dZ[l].sum(axis=-1, keepdims=True)",
        },
        "No bug: dZ is m times smaller, dW and db are what they were. The 1/m may live in either place.",
    ),
    Bug(
        "* for @ in dA",
        {_DA: "dA = net.W[l].mT * dZ[l]"},
        "In layer 3 both are the same, because n[3] = 1. In layer 2 the shapes fit only while m is 4, and "
        "all below it is wrong. With another m NumPy stops: test with sizes that differ.",
    ),
    Bug(
        "db summed over the wrong axis",
        {_DB: "db[l] = dZ[l].sum(axis=0, keepdims=True) / m"},
        "Axis 0 runs over the units, so db gets a number for each example: (1, m). Subtracted from b it "
        "would broadcast to a matrix.",
    ),
    Bug(
        "db summed over everything",
        {_DB: "db[l] = dZ[l].sum(keepdims=True) / m"},
        "One number for the whole layer. In layer 3, with its one unit, that is right by luck.",
    ),
    Bug(
        "keepdims left out of db",
        {_DB: "db[l] = dZ[l].sum(axis=-1) / m"},
        "The numbers are right, the shape is (n,). Subtracted from b, a column (n, 1), it broadcasts to "
        "(n, n) in silence.",
    ),
    Bug(
        "A[l] for A[l-1] in dW",
        {_DW: "dW[l] = dZ[l] @ A[l].mT / m"},
        "Off by one. In layers 1 and 3 the shape gives it away. In layer 2 it does not: layers 1 and 2 "
        "are equally wide.",
    ),
    Bug(
        "derivative of the layer above",
        {_SLOPE: "dZ[l - 1] = dA * net.g[l - 1].prime(Z[l], A[l])"},
        "Off by one. Layer 3 comes before the first hidden derivative and stays right. Below it every shape "
        "fits, since a single row broadcasts, and every number is wrong.",
    ),
    Bug(
        "z for a in the derivative",
        {_SLOPE: "dZ[l - 1] = dA * net.g[l - 1].prime(Z[l - 1], Z[l - 1])"},
        "The formula is in a: for tanh 1 - a², not 1 - z². Layer 3 comes before it and stays right. With "
        "ReLU all stays right, since a > 0 just where z > 0.",
    ),
    Bug(
        "derivative a(1 + a)",
        {_SLOPE: "dZ[l - 1] = dA * A[l - 1] * (1 + A[l - 1])"},
        "Sigmoid's derivative is a(1 - a). Layer 3 comes before the first hidden derivative and stays right; "
        "all below is wrong.",
    ),
    Bug(
        "derivative left out",
        {_SLOPE: "dZ[l - 1] = dA"},
        "The chain rule has lost a link, as if each g were the identity. Only layer 3 has no link to lose.",
    ),
    Bug(
        "derivative 1 where z >= 0",
        {_SLOPE: "dZ[l - 1] = dA * (Z[l - 1] >= 0)"},
        "With ReLU this stays right: only z = 0 is told apart, no z here is 0, and at 0 either slope is a "
        "subgradient. For any other function it is the wrong slope.",
    ),
    Bug(
        "sigmoid's derivative twice in dZ[L]",
        {_START: "{net.L: (A[net.L] - Y) * A[net.L] * (1 - A[net.L])}"},
        "A - Y already holds it. Now each example has a wrong weight, so all layers are wrong, and no one "
        "factor mends them.",
    ),
    Bug(
        "W updated before it is used",
        {_DA: "dA = (net.W[l] - 0.5 * dW[l]).mT @ dZ[l]"},
        "Layer 3 is right. What it passes down went through the W of the next step, so all below is off. "
        "Training goes on almost as before, which is how this one goes unnoticed.",
    ),
    Bug(
        "Y - A for A - Y",
        {_START: "{net.L: Y - A[net.L]}"},
        "Every slope has the opposite sign, so an update climbs. The other way to climb, an update with +, "
        "no gradient check can see: it looks at slopes, not at steps.",
    ),
)

BUGS = MappingProxyType({bug.name: bug for bug in _ALL})
