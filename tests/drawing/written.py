"""A drawing as lines of text that a person can read and compare."""

from collections.abc import Iterable

from village_planner.drawing.primitives import (
    Close,
    CurveTo,
    Ink,
    Item,
    LineTo,
    MoveTo,
    Path,
    Picture,
    Placed,
    Segment,
    Text,
)


def written(items: Iterable[Item]) -> str:
    """One line an item, in painting order."""
    return "".join(f"{_item(item)}\n" for item in items)


def _item(item: Item) -> str:
    match item:
        case Path(segments, fill, pen):
            parts = ["path"]
            if fill is not None:
                parts.append(f"fill {_ink(fill)}")
            if pen is not None:
                dash = "".join(f" {part:g}" for part in pen.dash)
                parts.append(
                    f"pen {_ink(pen.ink)} {pen.width:.3g}{' dash' * bool(dash)}{dash}{' round' * pen.round_ends}"
                )
            return f"{', '.join(parts)}: {' '.join(map(_segment, segments))}"
        case Text(text, x, y, size, ink, weight, anchor, rotation):
            turn = f" turned {rotation / 1000:g}°" if rotation else ""
            return f"text {text!r} at {_n(x)} {_n(y)} size {_n(size)}{turn} {weight.value} {anchor.value} {_ink(ink)}"
        case Placed(form, x, y, rotation):
            return f"form {form.key} at {_n(x)} {_n(y)} scale {form.scale:g} turned {rotation / 1000:g}°"
        case Picture(data, x, y, width, height):
            return f"picture of {len(data)} bytes at {_n(x)} {_n(y)} size {_n(width)} {_n(height)}"


def _segment(segment: Segment) -> str:
    match segment:
        case MoveTo(x, y):
            return f"M {_n(x)} {_n(y)}"
        case LineTo(x, y):
            return f"L {_n(x)} {_n(y)}"
        case CurveTo(x1, y1, x2, y2, x, y):
            return "C " + " ".join(map(_n, (x1, y1, x2, y2, x, y)))
        case Close():
            return "Z"


def _n(value: float) -> str:
    return f"{round(value, 1) + 0:g}"


def _ink(ink: Ink) -> str:
    return ink.role.value + (f" {ink.base}" if ink.base else "")
