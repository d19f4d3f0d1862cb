import subprocess
import sys

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from skimage.data import lfw_subset
from sklearn.datasets import load_digits, make_blobs, make_circles, make_gaussian_quantiles, make_moons
from sklearn.model_selection import train_test_split

import dlcore as dl
from dlcore import images

PLANAR = pytest.mark.parametrize("name", dl.PLANAR)


@PLANAR
@pytest.mark.parametrize("m", [2, 7, 400])
def test_shapes_and_values_of_the_planar_sets(name, m):
    X, Y = dl.PLANAR[name](m=m)
    assert (X.shape, Y.shape, X.dtype, Y.dtype) == ((2, m), (1, m), float, float)
    assert np.all(np.isfinite(X))
    assert set(Y.flat) <= {0.0, 1.0}


@PLANAR
def test_both_classes_have_about_half(name):
    _, Y = dl.PLANAR[name](m=400)
    assert 0.4 < Y.mean() < 0.6


@PLANAR
def test_the_same_points_each_time_and_others_from_another_stream(name):
    make = dl.PLANAR[name]
    assert_array_equal(make()[0], make()[0])
    assert_array_equal(make(rng=np.random.default_rng(3))[0], make(rng=np.random.default_rng(3))[0])
    assert not np.array_equal(make(rng=np.random.default_rng(3))[0], make()[0])
    assert make(rng=np.random.RandomState(3))[0].shape == (2, 400)


@PLANAR
def test_one_stream_gives_new_points_each_time(name, rng):
    make = dl.PLANAR[name]
    assert not np.array_equal(make(rng=rng)[0], make(rng=rng)[0])


@PLANAR
def test_noise_moves_the_points_and_without_it_they_lie_still(name):
    make = dl.PLANAR[name]
    still, moved = make(noise=0.0)[0], make(noise=0.05)[0]
    assert np.std(moved - still) > 0.01
    assert np.std(make(noise=2.0)[0] - still) > np.std(moved - still)


@PLANAR
def test_no_global_state_is_touched_and_what_is_returned_is_the_callers(name):
    before = np.random.get_state()[1].copy()
    X, Y = dl.PLANAR[name]()
    X[:], Y[:] = 0, 0
    assert np.any(dl.PLANAR[name]()[0])
    assert_array_equal(np.random.get_state()[1], before)


def test_the_flower_follows_the_assignments_recipe():
    rng, a = np.random.RandomState(1), 4
    columns, labels = [], []
    for j in range(2):
        t = np.linspace(j * 3.12, (j + 1) * 3.12, 200) + rng.randn(200) * 0.2
        r = a * np.sin(4 * t) + rng.randn(200) * 0.2
        columns.append(np.c_[r * np.sin(t), r * np.cos(t)])
        labels.append(np.full(200, j))
    X, Y = dl.flower()
    assert_allclose(X, np.vstack(columns).T, rtol=1e-14)
    assert_array_equal(Y, np.concatenate(labels)[np.newaxis])


def test_the_spirals_arms_mirror_each_other():
    X, Y = dl.spiral(m=100, noise=0.0)
    assert_allclose(X[:, Y[0] == 1], -X[:, Y[0] == 0], atol=1e-14)
    assert_allclose(np.linalg.norm(X[:, 49]), 2)


def test_the_clouds_lie_around_their_centres():
    X, Y = dl.clouds(m=20_000)
    for label, centre in ((0, [-0.8, -0.4]), (1, [0.8, 0.4])):
        assert_allclose(X[:, Y[0] == label].mean(axis=1), centre, atol=0.05)
        assert_allclose(X[:, Y[0] == label].std(axis=1), 1, atol=0.05)


def test_xor_labels_follow_the_signs():
    X, Y = dl.xor(m=50, noise=0.0)
    assert_array_equal(Y[0], np.sign(X[0]) != np.sign(X[1]))


HEXAGON = 6 * np.stack([f(np.pi / 3 * np.arange(6)) for f in (np.cos, np.sin)], axis=1)


def blobs_of_scikit_learn(m, noise, rng):
    rows, cluster = make_blobs(m, centers=HEXAGON, cluster_std=noise, random_state=rng)
    return rows, cluster % 2


def quantiles_of_scikit_learn(m, noise, rng):
    rows, labels = make_gaussian_quantiles(n_samples=m, cov=0.5, n_classes=2, random_state=rng)
    return rows + noise * rng.standard_normal(rows.shape), labels


SCIKIT_LEARNS = {
    "circles": lambda m, noise, rng: make_circles(m, noise=noise, random_state=rng),
    "moons": lambda m, noise, rng: make_moons(m, noise=noise, random_state=rng),
    "blobs": blobs_of_scikit_learn,
    "gaussian_quantiles": quantiles_of_scikit_learn,
}


@pytest.mark.parametrize("name", SCIKIT_LEARNS)
@pytest.mark.parametrize("m", [2, 3, 60, 401])
@pytest.mark.parametrize("noise", [0.0, 0.1, 2.0])
def test_scikit_learns_sets_are_scikit_learns_to_the_last_bit(name, m, noise):
    ours, theirs = np.random.RandomState(5), np.random.RandomState(5)
    for _ in range(2):  # the second call goes on where the first has left the stream
        X, Y = dl.PLANAR[name](m=m, noise=noise, rng=ours)
        rows, labels = SCIKIT_LEARNS[name](m, noise, theirs)
        assert_array_equal(X, rows.T, strict=True)
        assert_array_equal(Y[0], labels)
    assert_array_equal(ours.get_state()[1], theirs.get_state()[1])


def test_the_parts_of_the_images_are_those_of_train_test_split():
    rows, labels = load_digits(return_X_y=True)
    faces, is_face = lfw_subset().reshape(200, -1).astype(float), np.arange(200) < 100
    sets = {dl.digits: (rows / 16, np.eye(10)[labels], 360), dl.faces: (faces, is_face[:, np.newaxis], 50)}
    for read, (X, Y, test_size) in sets.items():
        split = dict(test_size=test_size, stratify=Y.argmax(axis=1) if Y.shape[1] > 1 else Y, random_state=0)
        X_train, X_test, Y_train, Y_test = train_test_split(X, Y, **split)
        for part, (X_part, Y_part) in {"train": (X_train, Y_train), "test": (X_test, Y_test)}.items():
            assert_array_equal(read(part)[0], X_part.T)
            assert_array_equal(read(part)[1], Y_part.T)


@pytest.mark.parametrize(
    ("read", "package"),
    [(dl.digits, "scikit-learn"), (dl.faces, "scikit-image"), (dl.face_parts, "scikit-image")],
)
def test_a_package_that_is_not_installed_is_named_with_what_installs_it(read, package, monkeypatch):
    monkeypatch.setattr(images, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=rf"{package}, which is not installed.*dlcore\[notebooks\]"):
        read()


def test_no_data_set_imports_the_package_it_comes_from():
    code = """
import sys, dlcore as dl
for make in dl.DATASETS.values():
    make()
print({"sklearn", "skimage", "scipy", "pandas"} & sys.modules.keys())
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"set()\n"


def test_digits():
    (X, Y), (X_test, Y_test) = dl.digits(), dl.digits("test")
    assert (X.shape, Y.shape, X_test.shape, Y_test.shape) == ((64, 1437), (10, 1437), (64, 360), (10, 360))
    assert (X.min(), X.max()) == (0, 1)
    assert_array_equal(Y.sum(axis=0), 1)
    assert np.all(Y_test.sum(axis=1) >= 34)  # every digit is in both parts
    # every image of the original is in exactly one part, with its label
    rows, labels = load_digits(return_X_y=True)
    ours = np.vstack([np.hstack([X, X_test]) * 16, np.hstack([Y, Y_test]).argmax(axis=0)])
    assert sorted(map(tuple, ours.T)) == sorted(map(tuple, np.c_[rows, labels]))


def test_faces():
    (X, Y), (X_test, Y_test) = dl.faces(), dl.faces("test")
    assert (X.shape, Y.shape, X_test.shape, Y_test.shape) == ((625, 150), (1, 150), (625, 50), (1, 50))
    assert X.min() >= 0
    assert X.max() <= 1
    assert (Y.sum(), Y_test.sum()) == (75, 25)
    parts = [set(map(tuple, x.T)) for x in (X, X_test)]
    assert not parts[0] & parts[1]  # no image to learn from is in the test


@pytest.mark.parametrize("split", ["train", "test"])
def test_a_moved_digit_is_the_digit_somewhere_on_its_sheet(split):
    (X, Y), (M, same) = dl.digits(split), dl.moved_digits(split)
    assert_array_equal(same, Y)
    assert M.shape == (100, X.shape[1])
    assert_array_equal(M.sum(axis=0), X.sum(axis=0))
    sheets, at = M.T.reshape(-1, 10, 10), []
    for sheet, digit in zip(sheets, X.T.reshape(-1, 8, 8), strict=True):
        places = [(i, j) for i in range(3) for j in range(3)]
        at += [next(p for p in places if np.array_equal(sheet[p[0] : p[0] + 8, p[1] : p[1] + 8], digit))]
    assert set(at) == {(i, j) for i in range(3) for j in range(3)}
    assert_array_equal(M, dl.moved_digits(split)[0])


@pytest.mark.parametrize(
    ("argument", "X", "row", "column"),
    [
        ("X", np.ones((64, 3)), 0, 0),
        ("X", np.ones(625), 0, 0),
        ("row", np.ones((625, 3)), 20, 0),
        ("row", np.ones((625, 3)), -1, 0),
        ("row", np.ones((625, 3)), 1.5, 0),
        ("column", np.ones((625, 3)), 0, 17),
    ],
)
def test_a_window_that_is_not_inside_its_picture_is_refused(argument, X, row, column):
    with pytest.raises(ValueError, match=f"^{argument} (is|has)"):
        dl.face_windows(X, row, column)


@pytest.mark.parametrize(("split", "m", "faces"), [("train", 1800, 75), ("test", 600, 25)])
def test_face_parts(split, m, faces):
    X, Y = dl.face_parts(split)
    assert (X.shape, Y.shape) == ((81, m), (len(dl.FACE_PARTS) + 1, m))
    assert_array_equal(Y.sum(axis=1), [5 * faces] * 4 + [4 * faces])
    assert_array_equal(Y.sum(axis=0), 1)
    assert_allclose(X.mean(axis=0), 0, atol=1e-12)
    assert X.std(axis=0).max() < 1


def test_a_window_is_a_part_of_the_picture():
    X, _ = dl.faces()
    cut = X[:, 3].reshape(25, 25)[14:23, 8:17]
    assert_allclose(dl.face_windows(X, 14, 8)[:, 3], ((cut - cut.mean()) / (cut.std() + 0.1)).ravel())


def test_the_windows_of_a_class_are_of_that_part_of_a_face():
    X, Y = dl.face_parts()
    whole, is_face = dl.faces()
    for k, place in enumerate([*dl.FACE_PARTS.values(), (0, 0)]):
        expected = dl.face_windows(whole[:, is_face[0] == 1], *place)
        assert_array_equal(X[:, Y[k] == 1][:, : expected.shape[1]], expected)


def test_tables_name_every_set_and_do_not_change():
    assert dict(dl.DATASETS) == {**dl.PLANAR, **dl.IMAGES}
    assert all(getattr(dl, name) is make for name, make in dl.DATASETS.items())
    for table in (dl.DATASETS, dl.PLANAR, dl.IMAGES):
        with pytest.raises(TypeError):
            table["mine"] = dl.flower
