"""Opens, shrinks, whitens and writes pixels with limits; it must not know drawings or formats of plans.

What leaves here was written anew: no byte of the foreign file reaches the window's own decoders.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import Image, UnidentifiedImageError

from village_planner.errors import UserError
from village_planner.text import say

MOST_DECLARED: Final = 200_000_000
"""Pixels of the largest picture that is opened at all (an A0 scan at 360 dots an inch)."""

MOST_KEPT: Final = 40_000_000
"""Pixels of the largest picture that is kept: larger ones are made smaller."""

FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP")
"""Kinds of picture that are read, told by content."""

_GREY: Final = frozenset({"1", "L", "LA", "La", "I", "F", "I;16", "I;16B", "I;16L", "I;16N"})
_DEEP: Final = frozenset({"I", "F", "I;16", "I;16B", "I;16L", "I;16N"})
_SEE_THROUGH: Final = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})
_STRIP: Final = 4_000_000
"""Pixels that are worked on at a time: a second copy of a large picture would not fit."""

_LARGEST_PNG: Final = 24 * 1024 * 1024
"""Bytes beyond which a picture is rather a photograph."""

_QUALITY: Final = 90


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture in `data`, not decoded yet; UserError when it is none, too large or damaged, here or later."""
    most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, MOST_DECLARED
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                yield image
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise UserError(
            "unknown-picture",
            say("This is no picture that can be read."),
            hint=say("Ask for it as PNG, JPEG, TIFF or WebP, or as a PDF."),
        ) from error
    except MemoryError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, TypeError, KeyError) as error:
        # Pillow's readers raise what their parsers happen to raise.
        raise UserError(
            "damaged-picture",
            say("The picture is damaged: it cannot be read to its end."),
            say("Nothing was changed."),
            say("Ask for the file again, or save it anew with a picture program."),
        ) from error
    finally:
        Image.MAX_IMAGE_PIXELS = most


def reduced(image: Image.Image, most: int = MOST_KEPT) -> Image.Image:
    """The picture on white, 8 bits deep, grey or RGB, of at most `most` pixels."""
    factor = shrinking(image.size, most)
    # The reader of JPEG can shrink while it decodes: a whole picture need never be in memory.
    image.draft(None, (image.width // factor, image.height // factor))
    image.load()
    factor = shrinking(image.size, most)
    mode = "L" if image.mode in _GREY else "RGB"
    size = (math.ceil(image.width / factor), math.ceil(image.height / factor))
    result = Image.new(mode, size)
    rows = max(_STRIP // image.width // factor, 1) * factor
    low_high = image.getextrema() if image.mode in _DEEP else (0, 255)
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        plain = _on_white(_shallow(strip, low_high), mode)
        result.paste(plain.reduce(factor) if factor > 1 else plain, (0, top // factor))
    return result


def shallow(image: Image.Image) -> Image.Image:
    """The picture with eight bits a channel."""
    return _shallow(image, image.getextrema() if image.mode in _DEEP else (0, 255))


def shrinking(size: tuple[int, int], most: int) -> int:
    """By which whole factor both sides are divided so that at most `most` pixels are left."""
    factor = math.ceil(math.sqrt(size[0] * size[1] / most))
    while math.ceil(size[0] / factor) * math.ceil(size[1] / factor) > most:
        factor += 1
    return factor


def encoded(image: Image.Image, *, lossy: bool) -> bytes:
    """The picture as JPEG when it came from a lossy format or would be too long otherwise, else as PNG."""
    out = io.BytesIO()
    if not lossy:
        image.save(out, "PNG", compress_level=4)
        if out.tell() <= _LARGEST_PNG or "A" in image.mode:
            return out.getvalue()
        out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _shallow(strip: Image.Image, low_high: object) -> Image.Image:
    """Eight bits a channel; numbers beyond 16 bits and fractions are spread from black to white."""
    if strip.mode not in _DEEP:
        return strip
    assert isinstance(low_high, tuple)
    low, high = low_high
    if strip.mode.startswith("I;16") or (strip.mode == "I" and low >= 0 and high <= 0xFFFF):
        low, high = 0, 0xFFFF
    wide = strip.convert("F")
    scale = 255 / (high - low) if high > low else 0.0
    return wide.point(lambda value: value * scale + (-low * scale)).convert("L")


def _on_white(strip: Image.Image, mode: str) -> Image.Image:
    """The strip without transparency."""
    if strip.mode in _SEE_THROUGH or "transparency" in strip.info:
        clear = strip.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert(mode)
    return strip.convert(mode)


def _too_many_pixels() -> UserError:
    return UserError(
        "picture-too-large",
        say(
            "The picture has more than {n} million pixels and was not opened.",
            n=MOST_DECLARED // 1_000_000,
        ),
        say("Nothing was changed."),
        say(
            "Save it smaller with a picture program: {n} million pixels are plenty.", n=MOST_KEPT // 1_000_000
        ),
    )
