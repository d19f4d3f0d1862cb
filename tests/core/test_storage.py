import dataclasses
import pickle
import zipfile

import numpy as np
import pytest
from problems import assert_alike, problem

import dlcore as dl


@pytest.fixture
def path(tmp_path):
    return tmp_path / "net.npz"


@pytest.mark.parametrize("K", [0, 3])
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize(
    ("hidden", "loss", "L"),
    [("tanh", "binary_cross_entropy", 1), (["relu", "step", "sigmoid"], "categorical_cross_entropy", 4)],
)
def test_what_is_loaded_is_what_was_saved(hidden, loss, L, dtype, K, path):
    net, *_ = problem(hidden, loss, L, dtype=dtype, K=K)
    dl.save_network(net, path)
    again = dl.load_network(path)
    assert_alike(again, net, rtol=0, atol=0)
    assert (again.g, again.dtype, again.stack) == (net.g, net.dtype, net.stack)
    assert again.loss is net.loss
    assert all(again.g[l] is net.g[l] for l in net.g)


def test_the_name_of_the_file_is_the_one_given_and_may_be_text(tmp_path):
    net, *_ = problem()
    dl.save_network(net, str(tmp_path / "weights"))
    assert [file.name for file in tmp_path.iterdir()] == ["weights"]
    assert_alike(dl.load_network(str(tmp_path / "weights")), net, rtol=0, atol=0)


def test_there_is_no_pickle_in_the_file(path):
    dl.save_network(problem(L=3)[0], path)
    with zipfile.ZipFile(path) as file:
        headers = [file.read(name)[:80] for name in file.namelist()]
    assert len(headers) == 8  # W and b of three layers, g, loss
    assert not any(b"O" in header.split(b"'fortran_order'")[0] for header in headers)  # no object dtype


def test_functions_of_ones_own_are_refused_before_a_file_is_written(path):
    mine = dl.Activation("relu", np.tanh, dl.tanh.prime, "", "", (-1, 1))
    with pytest.raises(ValueError, match=r"g\[1\] is 'relu'.*expected one of step"):
        dl.save_network(problem(mine)[0], path)
    loss = dataclasses.replace(dl.binary_cross_entropy, name="mine")
    with pytest.raises(ValueError, match=r"loss is 'mine'.*expected one of binary_cross_entropy"):
        dl.save_network(problem(loss=loss)[0], path)
    assert not path.exists()


def arrays_of(net):
    return {
        **{f"W{l}": net.W[l] for l in net.layers},
        **{f"b{l}": net.b[l] for l in net.layers},
        "g": np.array([g.name for g in net.g.values()]),
        "loss": np.array(net.loss.name),
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda held: {"W1": held["W1"]},
        lambda held: {"x": np.arange(3)},
        lambda held: {**held, "g": np.array(["reluu"])},
        lambda held: {**held, "g": np.array(["relu", "relu"])},
        lambda held: {**held, "loss": np.array("mse")},
        lambda held: {**held, "loss": np.array([1, 2])},
        lambda held: {**held, "W1": held["W1"].T},
        lambda held: {**held, "W1": held["W1"].astype(int)},
        lambda held: {**held, "b1": held["b1"][:, 0]},
        lambda held: {**held, "W3": held["W2"]},
    ],
    ids=[
        "most is missing", "another program's", "unknown function", "one function too many", "unknown loss",
        "loss no name", "W transposed", "W of integers", "b without its axis", "a layer without b",
    ],
)  # fmt: skip
def test_a_foreign_file_is_refused_by_name(change, path):
    np.savez(path, **change(arrays_of(problem()[0])))
    with pytest.raises(ValueError, match=r"path is '.*net\.npz': expected a file of save_network"):
        dl.load_network(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"some text\n", pickle.dumps({"W1": [1.0]}), b"\x93NUMPY\x01\x00\x00"],
    ids=["empty", "zip's first bytes", "text", "a pickle", "half a .npy"],
)
def test_what_is_no_archive_is_refused(content, path):
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"path is .* expected a file of save_network"):
        dl.load_network(path)


def test_a_lone_array_is_refused(path):
    with path.open("wb") as file:
        np.save(file, np.eye(2))
    with pytest.raises(ValueError, match="expected a file of save_network"):
        dl.load_network(path)


class Bomb:
    """A pickle that does something when it is read: it makes a file."""

    def __init__(self, crater):
        self.crater = crater

    def __reduce__(self):
        return self.crater.touch, ()


@pytest.mark.parametrize("inside", ["the archive", "a bare pickle"])
def test_no_pickle_is_ever_read(inside, path, tmp_path):
    bomb = Bomb(tmp_path / "crater")
    if inside == "the archive":
        np.savez(path, **{**arrays_of(problem()[0]), "W1": np.array([[bomb]], dtype=object)})
    else:
        path.write_bytes(pickle.dumps(bomb))
    with pytest.raises(ValueError, match="expected a file of save_network"):
        dl.load_network(path)
    assert not bomb.crater.exists()


@pytest.mark.parametrize("compress", [np.savez, np.savez_compressed])
def test_damage_anywhere_is_refused_or_harmless(compress, path, rng):
    net, *_ = problem()
    compress(path, **arrays_of(net))
    good = path.read_bytes()
    refused = 0
    for i in rng.choice(len(good), 150, replace=False):
        damaged = good[:i] if i % 2 else good[:i] + bytes([good[i] ^ 0xFF]) + good[i + 1 :]
        path.write_bytes(damaged)
        try:
            assert_alike(dl.load_network(path), net, rtol=0, atol=0)  # a time stamp, for example
        except ValueError as error:
            assert "expected a file of save_network" in str(error)  # noqa: PT017 - both outcomes are right
            refused += 1
    assert refused > 75


def test_a_missing_file_is_pythons_own_error(path):
    with pytest.raises(FileNotFoundError):
        dl.load_network(path)
