"""An exhibitor's logo fitted into a box, never stretched, in its own colours; it must not know pages or file formats.

What a plan carries may have come from anywhere: a picture is decoded whole and written again before it is drawn.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final, NamedTuple

from village_planner.drawing.backdrop import path_segments
from village_planner.drawing.box import Box
from village_planner.drawing.primitives import Form, Ink, Item, Path, Pen, Picture, Placed, Role
from village_planner.model.backdrop import MEDIA_TYPE, Backdrop, BackdropPath, unpacked
from village_planner.model.plan import Asset
from village_planner.model.shape import Corner

_MOST_DECLARED: Final = 40_000_000
"""Pixels of a picture that is opened at all."""

_DOTS_PER_MM: Final = 300 / 25.4
"""Pixels that paper can show."""

_QUALITY: Final = 90
_MOST_KEPT: Final = 64


class FittedLogo(NamedTuple):
    """A logo as it is drawn, and the room that it really takes."""

    items: tuple[Item, ...]
    box: Box


def fitted_logo(asset: Asset, room: Box, *, at: Corner = (0.5, 0.5)) -> FittedLogo | None:
    """The logo as large as it fits into `room` (paper millimetres); None when its data cannot be drawn.

    `at` says where it lies in room that it does not need: 0 at the left and at the bottom, 1 at the right and the top.
    """
    if asset.media_type == MEDIA_TYPE:
        return _fitted_drawing(asset, room, at)
    return _fitted_picture(asset, room, at)


def _box(width: float, height: float, room: Box, at: Corner) -> Box:
    """The largest box of this shape in the room."""
    scale = min(room.width / width, room.height / height)
    left = room.left + at[0] * (room.width - width * scale)
    bottom = room.bottom + at[1] * (room.height - height * scale)
    return Box(left, bottom, left + width * scale, bottom + height * scale)


def _fitted_drawing(asset: Asset, room: Box, at: Corner) -> FittedLogo | None:
    drawing = _drawing(asset)
    if drawing is None:
        return None
    # Lines reach half their width beyond the places that they go through.
    pen = max((path.width for path in drawing.paths if not path.filled), default=0.0)
    width, height = drawing.width + pen, drawing.height + pen
    box = _box(width, height, room, at)
    scale = box.width / width
    bounds = (-pen, -pen, width, height)
    items = tuple(_path(path, scale) for path in drawing.paths)
    form = Form(f"logo {asset.id} {scale!r}", bounds, items, scale)
    inset = pen / 2 * scale
    return FittedLogo((Placed(form, box.left + inset, box.bottom + inset),), box)


def _path(path: BackdropPath, scale: float) -> Path:
    """The path in exactly its colour, black where it has none: a logo is not adapted to the floor it lies on."""
    ink = Ink(Role.BACKDROP_FILL, f"{path.colour or 0:06X}@100")
    segments = tuple(path_segments(path))
    return Path(segments, ink) if path.filled else Path(segments, None, Pen(ink, path.width * scale))


@lru_cache(_MOST_KEPT)
def _drawing(asset: Asset) -> Backdrop | None:
    try:
        drawing = unpacked(asset.data)
    except ValueError:
        return None
    return drawing if drawing.paths and min(drawing.width, drawing.height) > 0 else None


def _fitted_picture(asset: Asset, room: Box, at: Corner) -> FittedLogo | None:
    most = max(round(room.width * _DOTS_PER_MM), 1), max(round(room.height * _DOTS_PER_MM), 1)
    pixels = safe_pixels(asset.data, most)
    if pixels is None:
        return None
    box = _box(*pixels.size, room, at)
    return FittedLogo((Picture(pixels.data, box.left, box.bottom, box.width, box.height),), box)


class Pixels(NamedTuple):
    """A PNG or JPEG that was written anew, and its width and height."""

    data: bytes
    size: tuple[int, int]


@lru_cache(_MOST_KEPT)
def safe_pixels(data: bytes, most: tuple[int, int]) -> Pixels | None:
    """The picture in a PNG or JPEG, of at most so many pixels across and down; None when it cannot be read."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_DECLARED:
                return None
            kind = "JPEG" if picture.format == "JPEG" else "PNG"
            seen = picture.convert("RGB" if kind == "JPEG" else "RGBA")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None
    seen.thumbnail(most)
    seen.info.clear()
    out = io.BytesIO()
    seen.save(out, kind, **({"quality": _QUALITY} if kind == "JPEG" else {}))
    return Pixels(out.getvalue(), seen.size)
