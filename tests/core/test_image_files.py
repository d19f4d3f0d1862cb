"""A file of any kind becomes a column, or a sentence says why not."""

import io

import numpy as np
import pytest
from PIL import Image

import dlcore as dl

SHADES = np.linspace(0, 255, 6 * 4).reshape(6, 4).astype(np.uint8)  # 6 rows, 4 columns, all different


def png(image, **how):
    file = io.BytesIO()
    image.save(file, how.pop("format", "PNG"), **how)
    return file.getvalue()


def test_a_picture_of_the_right_size_comes_as_it_is(tmp_path):
    path = tmp_path / "shades.png"
    Image.fromarray(SHADES).save(path)
    expected = SHADES.reshape(-1, 1) / 255
    data = path.read_bytes()
    for file in (path, str(path), data, memoryview(data), io.BytesIO(data)):
        X = dl.image_column(file, (6, 4))
        assert X.shape == (24, 1)
        assert X.dtype == float
        assert np.allclose(X, expected, atol=1e-6)


def test_a_face_from_a_file_is_the_column_of_the_data_set():
    X, _ = dl.faces("test")
    image = Image.fromarray((255 * X[:, 0].reshape(25, 25)).round().astype(np.uint8))
    assert np.allclose(dl.image_column(png(image), (25, 25)), X[:, :1], atol=0.5 / 255 + 1e-6)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_all_kinds_of_pixels_give_the_same_greys(mode):
    grey = np.where(SHADES > 127, 255, 0).astype(np.uint8)  # black and white is the same in every mode
    image = (
        Image.fromarray(grey.astype(np.uint16) * 257)
        if mode == "I;16"
        else Image.fromarray(grey).convert(mode)
    )
    file = png(image, format="TIFF" if mode == "CMYK" else "PNG")
    assert np.allclose(dl.image_column(file, (6, 4)), grey.reshape(-1, 1) / 255, atol=0.01)


def test_what_is_transparent_becomes_white():
    pixels = np.zeros((5, 5, 4), np.uint8)  # black, and quite transparent
    pixels[2, 2, 3] = 255  # but for the pixel in the middle
    X = dl.image_column(png(Image.fromarray(pixels)), (5, 5))
    assert X[12] == 0
    assert np.all(np.delete(X, 12) == 1)
    palette = Image.fromarray(np.zeros((5, 5), np.uint8)).convert("P")
    assert np.all(dl.image_column(png(palette, transparency=0), (5, 5)) == 1)


def test_a_photograph_is_turned_as_its_camera_noted():
    image = Image.fromarray(np.kron(SHADES, np.ones((16, 16), np.uint8)))
    exif = image.getexif()
    exif[0x0112] = 6  # the camera was turned: the picture is upright after a quarter turn to the right
    lying = png(image, format="JPEG", exif=exif, quality=100)
    upright = np.rot90(SHADES, -1) / 255
    assert np.allclose(dl.image_column(lying, (4, 6)), upright.reshape(-1, 1), atol=0.05)


def test_the_middle_is_taken_or_the_piece_asked_for():
    wide = np.zeros((10, 30), np.uint8)
    wide[:, 10:20] = 255
    assert np.all(dl.image_column(png(Image.fromarray(wide)), (5, 5)) == 1)
    assert np.all(dl.image_column(png(Image.fromarray(wide.T.copy())), (5, 5)) == 1)
    assert np.all(dl.image_column(png(Image.fromarray(wide)), (5, 5), crop=(0, 0, 10, 10)) == 0)
    thin = Image.fromarray(np.full((1, 400), 255, np.uint8))
    assert np.all(dl.image_column(png(thin), (25, 25)) == 1)


def test_a_smaller_picture_has_the_same_mean_and_the_file_is_left_alone(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (200, 200)).astype(np.uint8)
    path = tmp_path / "noise.png"
    Image.fromarray(noise).save(path)
    before = path.read_bytes()
    X = dl.image_column(path, (20, 20))
    assert abs(X.mean() - noise.mean() / 255) < 0.01
    assert X.std() < 0.1  # each pixel is a mean of about a hundred, not one of them
    assert path.read_bytes() == before


def test_of_several_frames_the_first_is_taken():
    frames = [Image.fromarray(np.full((4, 4), shade, np.uint8)) for shade in (255, 0)]
    file = png(frames[0], format="GIF", save_all=True, append_images=frames[1:])
    assert np.all(dl.image_column(file, (2, 2)) == 1)


def test_what_is_no_picture_is_told(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("no picture", encoding="utf-8")
    with pytest.raises(ValueError, match=r"notes.txt' is no picture that Pillow reads: expected JPEG"):
        dl.image_column(text, (25, 25))
    with pytest.raises(FileNotFoundError):
        dl.image_column(tmp_path / "missing.png", (25, 25))
    with pytest.raises(ValueError, match=r"cannot be read to its end .*: expected a whole picture"):
        dl.image_column(tmp_path, (25, 25))
    whole = png(Image.fromarray(np.random.default_rng(0).integers(0, 256, (64, 64)).astype(np.uint8)))
    with pytest.raises(ValueError, match="expected a whole picture"):
        dl.image_column(whole[: len(whole) // 2], (25, 25))
    with pytest.raises(ValueError, match="file is a ndarray: expected a path, an open file, or bytes"):
        dl.image_column(SHADES, (25, 25))


def test_too_many_pixels_are_told(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(ValueError, match="has too many pixels"):
        dl.image_column(png(Image.fromarray(SHADES)), (6, 4))


@pytest.mark.parametrize(
    "crop", [(0, 0, 5, 6), (2, 0, 2, 6), (-1, 0, 3, 3), (0.0, 0.0, 2.0, 2.0), (0, 0, 2), "left"]
)
def test_a_crop_outside_the_picture_is_told(crop):
    with pytest.raises(ValueError, match=r"crop is .*expected \(left, top, right, bottom\)"):
        dl.image_column(png(Image.fromarray(SHADES)), (6, 4), crop=crop)


def test_a_shape_that_is_none_is_told():
    for shape in (25, (25,), (25, 0), (2.5, 3)):
        with pytest.raises(ValueError, match="shape"):
            dl.image_column(png(Image.fromarray(SHADES)), shape)


def test_fractions_are_told():
    with pytest.raises(ValueError, match="holds fractions"):
        dl.image_column(png(Image.fromarray(SHADES.astype(np.float32)), format="TIFF"), (6, 4))
