"""What holds for the elements in a group of an SVG: places, style, layer, size; it must not know what they draw."""

from __future__ import annotations

from msgspec import Struct, structs

from village_planner.importers.backdrops.svg_style import (
    INHERITED,
    MM_PER_PX,
    SAME,
    Matrix,
    combined,
    fitted,
    length,
    numbers,
    paper_mm,
)
from village_planner.importers.backdrops.svg_tree import Element


class Where(Struct, frozen=True):
    """What holds for the elements in a group."""

    matrix: Matrix
    style: dict[str, str]
    layer: int
    layer_name: str
    size: tuple[float, float]
    uses: tuple[str, ...] = ()


def claimed(root: Element) -> float | None:
    """Millimetres of paper that one unit is, None when the width is in pixels or not given."""
    width, height = (paper_mm(root.attributes.get(side)) for side in ("width", "height"))
    box = numbers(root.attributes.get("viewBox"))
    if len(box) != 4:
        return MM_PER_PX if width or height else None
    claims = [mm / units for mm, units in ((width, box[2]), (height, box[3])) if mm and units > 0]
    return min(claims) if claims else None


def within(element: Element, where: Where, default: tuple[float, float]) -> Where:
    """What holds inside a nested drawing or a symbol of this size."""
    attributes = element.attributes
    size = size_of(element, default)
    x, y = (
        length(attributes.get(axis), whole) if element.tag == "svg" else 0.0
        for axis, whole in zip("xy", where.size, strict=True)
    )
    box = numbers(attributes.get("viewBox"))
    fit = fitted(box, size, attributes.get("preserveAspectRatio", "")) if len(box) == 4 else SAME
    matrix = combined(combined(fit, (1, 0, 0, 1, x, y)), where.matrix)
    return structs.replace(where, matrix=matrix, size=(box[2], box[3]) if len(box) == 4 else size)


def size_of(element: Element, default: tuple[float, float]) -> tuple[float, float]:
    """Width and height in pixels."""
    width, height = (
        length(element.attributes.get(side), whole, whole)
        for side, whole in zip(("width", "height"), default, strict=True)
    )
    return width, height


def inherited(own: dict[str, str], outer: dict[str, str]) -> dict[str, str]:
    """The style of an element in a group of style `outer`; opacities of groups are multiplied."""
    said = {name: value for name, value in own.items() if value != "inherit"}
    style = outer | {name: value for name, value in said.items() if name in INHERITED}
    if "opacity" in said and (values := numbers(said["opacity"])):
        part = values[0] / 100 if "%" in said["opacity"] else values[0]
        before = numbers(outer.get("opacity", "1"))
        style["opacity"] = repr(part * before[0])
    return style
