"""Turns the elements of SVG that have a shape into steps and places; it must not know styles."""

from __future__ import annotations

import math
from typing import Final

from village_planner.importers.backdrops.svg_path import Drawn, ellipse, path_of, polyline_of, rectangle
from village_planner.importers.backdrops.svg_style import Matrix, length
from village_planner.importers.backdrops.svg_tree import Element

SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_NOTHING: Final = Drawn("", [])


def shape(element: Element, size: tuple[float, float]) -> Drawn:
    """The shape in the element's own places; percents are of `size`. Nothing for a shape without a size."""
    attributes = element.attributes
    match element.tag:
        case "path":
            return path_of(attributes.get("d", ""))
        case "polyline" | "polygon":
            return polyline_of(attributes.get("points", ""), closed=element.tag == "polygon")
        case "line":
            return Drawn("ML", [_along(element, name, size) for name in ("x1", "y1", "x2", "y2")])
        case "rect":
            return _rect(element, size)
        case _:
            return _round(element, size)


def moved(places: list[float], matrix: Matrix) -> list[float]:
    """Places brought by the matrix to where they are in the drawing."""
    a, b, c, d, e, f = matrix
    result = [0.0] * len(places)
    xs, ys = places[::2], places[1::2]
    result[::2] = [a * x + c * y + e for x, y in zip(xs, ys, strict=True)]
    result[1::2] = [b * x + d * y + f for x, y in zip(xs, ys, strict=True)]
    return result


def stretch(matrix: Matrix) -> float:
    """By how much the matrix makes lengths longer, on average."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def _along(element: Element, name: str, size: tuple[float, float], default: float = 0.0) -> float:
    """A length along x or y, as its name says."""
    whole = size[0] if "x" in name or name == "width" else size[1]
    return length(element.attributes.get(name), whole, default)


def _rect(element: Element, size: tuple[float, float]) -> Drawn:
    box = [_along(element, name, size) for name in ("x", "y", "width", "height")]
    if not (box[2] > 0 and box[3] > 0):
        return _NOTHING
    # One radius that is missing is the same as the other one.
    rx, ry = (_along(element, name, size, -1.0) for name in ("rx", "ry"))
    rx, ry = (ry if rx < 0 else rx), (rx if ry < 0 else ry)
    return rectangle(box, max(rx, 0.0), max(ry, 0.0))


def _round(element: Element, size: tuple[float, float]) -> Drawn:
    cx, cy = (_along(element, name, size) for name in ("cx", "cy"))
    if element.tag == "circle":
        diagonal = math.hypot(*size) / math.sqrt(2)
        rx = ry = length(element.attributes.get("r"), diagonal)
    else:
        rx, ry = (_along(element, name, size) for name in ("rx", "ry"))
    return ellipse(cx, cy, rx, ry) if rx > 0 and ry > 0 else _NOTHING
