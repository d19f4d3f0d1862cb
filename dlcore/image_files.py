"""A picture of your own as a column of X: any file that Pillow reads, upright, cropped, grey, resized.

Nothing leaves the machine, and the file itself is not changed. Course 1, week 4; R5.
"""

from io import BytesIO
from os import PathLike, fspath
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from dlcore import checks
from dlcore._installed import names_the_extra

__all__ = ["image_column"]

File = str | PathLike | BinaryIO | bytes | memoryview
Box = tuple[int, int, int, int]
Image = Any  # PIL.Image.Image: Pillow is imported where it is used


def image_column(file: File, shape: tuple[int, int], *, crop: Box | None = None) -> NDArray:
    """One image as a column, X (height * width, 1), with values from 0 (black) to 1 (white).

    file:  a path, an open binary file, or the bytes of one (an upload's content)
    shape: (height, width) to scale to: (25, 25) for a network of `faces`, (8, 8) for one of `digits`
    crop:  (left, top, right, bottom) in pixels of the upright picture; without it the largest
           centred piece that has the proportions of `shape`

    The picture is turned upright as its camera noted (EXIF). Transparent parts become white. Of several
    frames or pages the first is taken. Raises ValueError for what is no picture, for a damaged or a
    too large one, and for a crop outside it; FileNotFoundError where there is no file. R5.
    """
    height, width = _height_and_width(shape)
    image = _upright(file)
    box = _centred(image.size, width / height) if crop is None else _inside(crop, image.size)
    pixels = _grey(image.crop(box)).resize((width, height), _bilinear())
    return np.asarray(pixels, dtype=float).clip(0, 1).reshape(-1, 1)


def _upright(file: File) -> Image:
    """The first frame, decoded and turned as its camera noted, or a ValueError in plain words."""
    with names_the_extra():
        from PIL import Image as Pillow
        from PIL import ImageOps
    name = repr(fspath(file)) if isinstance(file, str | PathLike) else "file"
    source = BytesIO(file) if isinstance(file, bytes | memoryview) else file
    if not isinstance(source, str | PathLike) and not hasattr(source, "read"):
        raise ValueError(f"file is a {type(file).__name__}: expected a path, an open file, or bytes")
    try:
        with Pillow.open(source) as image:
            return ImageOps.exif_transpose(image)
    except FileNotFoundError:
        raise
    except Pillow.UnidentifiedImageError:
        raise ValueError(
            f"{name} is no picture that Pillow reads: expected JPEG, PNG, GIF, BMP, TIFF or WebP; "
            "a phone's HEIC is first exported as JPEG"
        ) from None
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
        raise ValueError(f"{name} has too many pixels: expected at most 89 million") from None
    except (OSError, SyntaxError, EOFError) as error:
        raise ValueError(f"{name} cannot be read to its end ({error}): expected a whole picture") from error


def _grey(image: Image) -> Image:
    """Grey values from 0 to 1 in mode F; what is transparent is laid on white."""
    from PIL import Image as Pillow

    if image.mode.startswith("I"):  # 16 bits a pixel, which Pillow reads as I or I;16
        return Pillow.fromarray((np.asarray(image, dtype=np.float32) / 65535).astype(np.float32))
    if image.mode == "F":
        raise ValueError("the picture holds fractions (mode F): expected whole numbers a pixel, 8 or 16 bits")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Pillow.alpha_composite(Pillow.new("RGBA", image.size, "white"), image)
    grey = np.asarray(image.convert("RGB").convert("L"), dtype=np.float32)
    return Pillow.fromarray(grey / np.float32(255))


def _centred(size: tuple[int, int], proportion: float) -> Box:
    """The largest box in the middle of `size` (width, height); its width is `proportion` times its height."""
    width = max(1, min(size[0], round(size[1] * proportion)))
    height = max(1, min(size[1], round(size[0] / proportion)))
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return left, top, left + width, top + height


def _inside(crop: Box, size: tuple[int, int]) -> Box:
    box: Any = tuple(crop) if np.shape(crop) == (4,) else ()
    whole = all(isinstance(side, int | np.integer) for side in box)
    if not box or not whole or not (0 <= box[0] < box[2] <= size[0] and 0 <= box[1] < box[3] <= size[1]):
        raise ValueError(
            f"crop is {crop!r}: expected (left, top, right, bottom), whole numbers inside the picture's "
            f"{size[0]} x {size[1]} pixels"
        )
    return box


def _height_and_width(shape: tuple[int, int]) -> tuple[int, int]:
    if np.shape(shape) != (2,):
        raise ValueError(f"shape is {shape!r}: expected (height, width)")
    height, width = (checks.count(side, "shape") for side in shape)
    return height, width


def _bilinear() -> int:
    """Each new pixel is a weighted mean of all that it covers."""
    from PIL import Image as Pillow

    return Pillow.Resampling.BILINEAR
