"""Takes the small pictures out of an SVG and lays them where they belong; it must not fetch any that is not inside."""

from __future__ import annotations

import base64
import binascii
import math
import re
from typing import Final, TypeAlias
from urllib.parse import unquote_to_bytes

from PIL import Image

from village_planner.errors import UserError
from village_planner.importers.backdrops.pixels import MOST_KEPT, encoded, opened, reduced
from village_planner.importers.backdrops.svg_shapes import moved
from village_planner.importers.backdrops.svg_style import Matrix, combined, fitted, length
from village_planner.importers.backdrops.svg_tree import Element

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of the largest picture that is taken out."""

_MOST_PIXELS: Final = MOST_KEPT // 4
_DATA: Final = re.compile(r"\s*data:image/[\w.+-]*((?:;[\w=.+-]*)*),", re.IGNORECASE)

Placed: TypeAlias = tuple[bytes, tuple[float, float, float, float]]
"""A PNG or JPEG, and its left, bottom, width and height, y upwards."""


def is_inside(href: str) -> bool:
    """Whether the picture is written in the file itself."""
    return _DATA.match(href[:200]) is not None


def embedded(href: str) -> bytes:
    """The bytes of a picture that is inside; none when they are too many or garbled."""
    head = _DATA.match(href)
    if head is None or len(href) > 2 * LARGEST:
        return b""
    try:
        body = unquote_to_bytes(href[head.end() :])
        data = base64.b64decode(body) if head[1].lower().endswith("base64") else body
    except binascii.Error:
        return b""
    return data if len(data) <= LARGEST else b""


def placed(data: bytes, element: Element, matrix: Matrix, size: tuple[float, float]) -> Placed | None:
    """The picture of an `image` element where `matrix` brings it; None when it cannot be read or has no size."""
    try:
        with opened(data) as image:
            lossy = image.format in ("JPEG", "WEBP")
            picture = reduced(image, _MOST_PIXELS)
    except UserError:
        return None
    attributes = element.attributes
    x, y = (length(attributes.get(axis), whole) for axis, whole in zip("xy", size, strict=True))
    width = length(attributes.get("width"), size[0], picture.width)
    height = length(attributes.get("height"), size[1], picture.height)
    if not (width > 0 and height > 0):
        return None
    box = [0.0, 0.0, picture.width, picture.height]
    fit = fitted(box, (width, height), attributes.get("preserveAspectRatio", ""))
    return _laid(picture, combined(combined(fit, (1, 0, 0, 1, x, y)), matrix), lossy=lossy)


def _laid(picture: Image.Image, matrix: Matrix, *, lossy: bool) -> Placed | None:
    """The picture upright in the box that it covers; a turned one is transparent at the corners."""
    width, height = picture.size
    corners = moved([0, 0, width, 0, width, height, 0, height], matrix)
    left, bottom = min(corners[::2]), min(corners[1::2])
    across, along = max(corners[::2]) - left, max(corners[1::2]) - bottom
    if not (math.isfinite(across) and math.isfinite(along) and across > 0 and along > 0):
        return None
    a, b, c, d, _, _ = matrix
    # Rows of a picture go down, y of a drawing goes up: upright is a > 0 and d < 0.
    if b == 0 and c == 0 and a > 0 and d < 0:
        return encoded(picture, lossy=lossy), (left, bottom, across, along)
    return _turned(picture, matrix, (left, bottom, across, along))


def _turned(picture: Image.Image, matrix: Matrix, box: tuple[float, float, float, float]) -> Placed | None:
    left, bottom, across, along = box
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    if area == 0:
        return None
    # As many pixels a unit as the picture has, as far as they may be kept.
    fine = min(1 / math.sqrt(abs(area)), math.sqrt(_MOST_PIXELS / (across * along)))
    size = max(round(across * fine), 1), max(round(along * fine), 1)
    if size[0] * size[1] > 2 * _MOST_PIXELS:
        return None
    # From a pixel of the result to its place in the drawing, and from there back to a pixel of the picture.
    to_drawing = (across / size[0], 0, 0, -along / size[1], left, bottom + along)
    back = (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)
    p, q, r, s, t, u = combined(to_drawing, back)
    turned = picture.convert("RGBA").transform(
        size, Image.Transform.AFFINE, (p, r, t, q, s, u), Image.Resampling.BILINEAR, fillcolor=(0, 0, 0, 0)
    )
    return encoded(turned, lossy=False), box
