"""A venue's own plan as neutral lines, texts and pictures; it must not know what format it came in, nor halls.

Lengths are in the unit of the file, y points up, and everything is shifted so that the lower left corner of what is
drawn is (0, 0): drawings that lie kilometres from their origin keep their millimetres. How long a unit is and where the
drawing lies in a hall is not said here; see `Background` in hall.py.
"""

import math
from typing import Final

from msgspec import MsgspecError, Struct, msgpack

MEDIA_TYPE: Final = "application/x-village-backdrop"
"""Media type of the asset that holds a backdrop, see `packed`."""

MOST_THINGS: Final = 200_000
"""Most pictures, paths and texts in a backdrop together: what a window can still draw."""

MOST_NUMBERS: Final = 5_000_000
"""Most numbers in all places of a backdrop together."""

MOST_LAYERS: Final = 10_000

FARTHEST: Final = 1e12
"""No number of a backdrop is larger: what is left of it is no drawing."""

_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
POINTS_OF: Final = {"M": 1, "L": 1, "C": 3, "Z": 0}
"""How many points each step of a path takes."""


class BackdropLayer(Struct, frozen=True, array_like=True):
    """A layer as the file names it; `shown` is False when the file hides or freezes it."""

    name: str
    shown: bool = True


class BackdropPath(Struct, frozen=True, array_like=True):
    """Lines and curves in one style.

    `steps` has one letter a step: M and L take one point of `places`, C takes three, Z none. `colour` is 0xRRGGBB, None
    for the ink of the paper; `width` is the width of the line, 0 for the thinnest. What is `filled` is filled between
    its lines by turns (even-odd), and has no line.
    """

    layer: int
    steps: str
    places: tuple[float, ...]
    colour: int | None = None
    width: float = 0.0
    filled: bool = False


class BackdropText(Struct, frozen=True, array_like=True):
    """One line of text from the lower left corner of its capitals, which are `height` high; `rotation` in
    counter-clockwise degrees.
    """

    layer: int
    text: str
    x: float
    y: float
    height: float
    rotation: float = 0.0
    colour: int | None = None


class BackdropPicture(Struct, frozen=True, array_like=True):
    """A PNG or JPEG picture, upright, from its lower left corner."""

    layer: int
    data: bytes
    x: float
    y: float
    width: float
    height: float


class Backdrop(Struct, frozen=True, kw_only=True):
    """All that was drawn, `width` × `height` in units, in painting order within each kind: pictures, paths, texts.

    `origin` is where the lower left corner was in the file. `mm_per_unit` is what the file claims, None when it claims
    nothing: a claim, because headers lie.
    """

    width: float
    height: float
    origin: tuple[float, float] = (0.0, 0.0)
    mm_per_unit: float | None = None
    layers: tuple[BackdropLayer, ...] = ()
    pictures: tuple[BackdropPicture, ...] = ()
    paths: tuple[BackdropPath, ...] = ()
    texts: tuple[BackdropText, ...] = ()


def packed(backdrop: Backdrop) -> bytes:
    """The backdrop as bytes: the same bytes for the same backdrop."""
    return msgpack.encode(backdrop)


def unpacked(data: bytes) -> Backdrop:
    """The backdrop of such bytes; ValueError when they are none, or when what they say cannot be drawn."""
    try:
        backdrop = msgpack.decode(data, type=Backdrop)
    except MsgspecError as error:
        raise ValueError(f"no backdrop: {error}") from error
    fault = _fault(backdrop)
    if fault:
        raise ValueError(f"a faulty backdrop: {fault}")
    return backdrop


def _fault(backdrop: Backdrop) -> str:
    """What cannot be drawn, "" for nothing."""
    layers = len(backdrop.layers)
    things: tuple[BackdropPicture | BackdropPath | BackdropText, ...]
    things = (*backdrop.pictures, *backdrop.paths, *backdrop.texts)
    if len(things) > MOST_THINGS or layers > MOST_LAYERS:
        return "too many things"
    if sum(len(path.places) for path in backdrop.paths) > MOST_NUMBERS:
        return "too many places"
    if not all(0 <= thing.layer < layers for thing in things):
        return "a layer that is not there"
    if not (_are_drawable((backdrop.width, backdrop.height)) and min(backdrop.width, backdrop.height) >= 0):
        return "no size"
    unit = 1.0 if backdrop.mm_per_unit is None else backdrop.mm_per_unit
    if not _are_drawable((*backdrop.origin, unit)) or unit <= 0:
        return "no origin or unit"
    points = {steps: _points_in(steps) for steps in {path.steps for path in backdrop.paths}}
    if not all(_is_path(path, points[path.steps]) for path in backdrop.paths):
        return "a path that is none"
    if not all(_are_drawable((text.x, text.y, text.height, text.rotation)) for text in backdrop.texts):
        return "a text that lies nowhere"
    if not all(map(_is_picture, backdrop.pictures)):
        return "a picture that is none"
    return ""


def _points_in(steps: str) -> int:
    """How many points a path of these steps has; 0 when they are unknown or begin nowhere."""
    if not steps.startswith("M") or steps.strip("MLCZ"):
        return 0
    return sum(steps.count(step) * points for step, points in POINTS_OF.items())


def _is_path(path: BackdropPath, points: int) -> bool:
    """Whether it has the points of its steps, and they are somewhere."""
    return 0 < 2 * points == len(path.places) and _are_drawable(path.places) and 0 <= path.width <= FARTHEST


def _is_picture(picture: BackdropPicture) -> bool:
    sides = (picture.width, picture.height)
    drawable = _are_drawable((picture.x, picture.y, *sides)) and min(sides) > 0
    return drawable and picture.data.startswith(_PICTURES)


def _are_drawable(numbers: tuple[float, ...]) -> bool:
    """Whether all are finite and not absurd; a sum is NaN or infinite as soon as one of them is."""
    return math.isfinite(sum(numbers)) and max(numbers) <= FARTHEST and min(numbers) >= -FARTHEST
