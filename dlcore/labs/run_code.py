"""Parts of the code that a lab shows: a network written out, steps that are left open, mini-batches."""

from typing import Self

from dlcore.network import Network

__all__ = ["OpenStep", "difference", "network_code"]


class OpenStep(str):
    """Stands in the record's code for the step looked at, one from `start` on; the browser puts it in."""

    __slots__ = ("start",)

    def __new__(cls, start: int) -> Self:
        """The same text for each `start`."""
        text = super().__new__(cls, "⟨step⟩")
        text.start = start
        return text


def difference(end: int | str, start: int) -> str:
    """The steps from `start` to `end`, which may be an OpenStep."""
    if isinstance(end, int):
        return str(end - start)
    return f"{end} - {start}" if start else str(end)


def network_code(net: Network) -> str:
    """The parameters of `net` written out, in the place of those that the code has drawn."""
    W, b = ({l: v.tolist() for l, v in part.items()} for part in (net.W, net.b))
    return f"""\
arrays = lambda parts: {{l: np.array(part) for l, part in parts.items()}}
net = dl.Network(arrays({W}), arrays({b}), net.g, net.loss)"""
