"""Reads an SVG: shapes, texts, small pictures, groups as layers; it must not know what is drawn, nor fetch anything.

The unit is that of the drawing's own coordinates; what one is on paper is claimed by its width, when that says so.
"""

from __future__ import annotations

import re
from time import process_time
from typing import Final

from msgspec import structs

from village_planner.errors import Problem
from village_planner.importers.backdrops import svg_shapes
from village_planner.importers.backdrops.reading import Imported, Progress, silently
from village_planner.importers.backdrops.sheet import LINES, PICTURES, TEXTS, Sheet
from village_planner.importers.backdrops.svg_pictures import embedded, is_inside, placed
from village_planner.importers.backdrops.svg_style import (
    Sheets,
    combined,
    length,
    matrix_of,
    numbers,
    paint,
)
from village_planner.importers.backdrops.svg_text import lines_of
from village_planner.importers.backdrops.svg_tree import Element, read_tree, too_large
from village_planner.importers.backdrops.svg_where import Where, claimed, inherited, size_of, within
from village_planner.text import Message, say, say_n

MOST_POINTS: Final = 200_000
MOST_USES: Final = 50_000
"""Elements that are drawn because another one refers to them."""

MOST_SECONDS: Final = 10.0

_DEEPEST_USE: Final = 16
_DEFAULT_SIZE: Final = (300.0, 150.0)
"""Width and height in pixels of an SVG that says nothing (CSS 2.1, 10.3.2)."""

_SVG_LAYER: Final = "SVG"
_OTHERS: Final = say("Other things")
_OUT_OF_FILE: Final = say("It points outside the file; nothing is fetched from there.")
_NO_PICTURE: Final = say("It is no picture that can be read, or too large.")
_MISSING: Final = say("What it refers to is missing in the file, or contains itself.")
_HIDDEN: Final = say("It is hidden in the file.")
_NO_DRAWING: Final = say("It is no line, area, text or picture.")
_GROUPS: Final = frozenset({"g", "a", "switch", "svg"})
_UNDRAWN: Final = frozenset(
    {
        "", "defs", "desc", "title", "metadata", "style", "symbol", "clipPath", "mask", "marker", "pattern", "filter",
        "linearGradient", "radialGradient", "meshgradient", "solidcolor", "font", "font-face", "view", "cursor",
        "color-profile",
    }
)  # fmt: skip
"""Elements that only say how others are drawn."""

_WITHOUT_AREA: Final = frozenset({"ML", "MLZ"})
"""Steps that enclose nothing, whatever they are filled with: SVG fills all that it is not told to leave empty."""

_CODED: Final = re.compile(r"_x([0-9A-Fa-f]{2,4})_")


def read_svg(data: bytes, *, progress: Progress = silently) -> Imported:
    """All of a drawing, gzipped or not; UserError when it is none, goes beyond the limits, or nothing is seen in it."""
    progress(0.05, say("Reading the drawing"))
    root = read_tree(data)
    progress(0.4, say("Drawing the lines"))
    drawing = _Drawing(root)
    drawing.draw()
    return Imported(
        backdrop=drawing.sheet.backdrop(claimed(root)),
        form=say("SVG drawing"),
        receipt=drawing.sheet.receipt(),
        problems=drawing.problems(),
    )


class _Drawing:
    """An SVG while it is being drawn."""

    def __init__(self, root: Element) -> None:
        self.sheet = Sheet()
        self._root = root
        self._by_id: dict[str, Element] = {}
        texts: list[str] = []
        self._has_layers = False
        waiting = [root]
        while waiting:
            element = waiting.pop()
            self._by_id.setdefault(element.attributes.get("id", ""), element)
            self._has_layers |= element.attributes.get("groupmode") == "layer"
            if element.tag == "style":
                texts.insert(0, element.words)
            waiting += element.elements
        self._sheets = Sheets(texts)
        self._points = 0
        self._uses = 0
        self._cut = 0
        self._end = process_time() + MOST_SECONDS

    def draw(self) -> None:
        """Draw everything, y upwards."""
        box = numbers(self._root.attributes.get("viewBox"))
        size = size_of(self._root, _DEFAULT_SIZE)
        where = Where(
            matrix=(1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
            style={},
            layer=self.sheet.layer(_SVG_LAYER),
            layer_name="",
            size=(box[2], box[3]) if len(box) == 4 else size,
        )
        inside = structs.replace(where, style=inherited(self._sheets.style(self._root), {}))
        self._draw_all(self._root, inside)

    def problems(self) -> tuple[Problem, ...]:
        """What a person should know beyond the receipt."""
        if not self._cut:
            return ()
        message = say_n(
            "{n} line or area is shown whole, of which the file shows only a part.",
            "{n} lines or areas are shown whole, of which the file shows only a part.",
            self._cut,
        )
        return (Problem("shown-whole", message, LINES),)

    def _draw_all(self, parent: Element, where: Where) -> None:
        for child in parent.elements:
            if child.tag not in _UNDRAWN:
                self._draw(child, where)

    def _draw(self, element: Element, where: Where) -> None:
        self._check(where)
        own = self._sheets.style(element)
        layer = self._layer_of(element, where, is_shown=own.get("display") != "none")
        if layer is not None:
            where = structs.replace(where, layer=self.sheet.layer(layer), layer_name=layer)
        elif own.get("display") == "none":
            self.sheet.leave_out(where.layer, _kind(element.tag), _HIDDEN)
            return
        style = inherited(own, where.style)
        matrix = combined(matrix_of(element.attributes.get("transform")), where.matrix)
        where = structs.replace(where, style=style, matrix=matrix)
        self._cut += any(own.get(name, "none") != "none" for name in ("clip-path", "mask"))
        if element.tag == "svg":
            self._draw_all(element, within(element, where, where.size))
        elif element.tag in _GROUPS:
            self._draw_all(element, where)
        elif element.tag == "use":
            self._use(element, where)
        elif style.get("visibility") in ("hidden", "collapse"):
            self.sheet.leave_out(where.layer, _kind(element.tag), _HIDDEN)
        else:
            self._draw_one(element, where)

    def _draw_one(self, element: Element, where: Where) -> None:
        if element.tag == "text":
            self._write(element, where)
        elif element.tag == "image":
            self._paste(element, where)
        elif element.tag in svg_shapes.SHAPES:
            self._outline(element, where)
        else:
            self.sheet.leave_out(where.layer, _OTHERS, _NO_DRAWING)

    def _outline(self, element: Element, where: Where) -> None:
        steps, places = svg_shapes.shape(element, where.size)
        self._points += len(places) // 2
        if self._points > MOST_POINTS:
            raise too_large(say("It has more than {n} points.", n=MOST_POINTS))
        if "L" not in steps and "C" not in steps:
            return  # SVG does not draw what has no length
        moved = svg_shapes.moved(places, where.matrix)
        filled, colour = paint(where.style, "fill", "black")
        filled = filled and element.tag != "line" and steps not in _WITHOUT_AREA
        stroked, ink = paint(where.style, "stroke", "none")
        if not (filled or stroked):
            self.sheet.leave_out(where.layer, LINES, _HIDDEN)
            return
        if filled:
            self.sheet.path(where.layer, steps, moved, colour=colour, filled=True)
        if stroked:
            whole = (where.size[0] + where.size[1]) / 2
            wide = length(where.style.get("stroke-width"), whole, 1.0) * svg_shapes.stretch(where.matrix)
            self.sheet.path(where.layer, steps, moved, colour=ink, width=wide, counts=not filled)

    def _write(self, element: Element, where: Where) -> None:
        for line in lines_of(element, where.style, where.matrix, self._sheets):
            painted, colour = paint(line.style, "fill", "black")
            if not painted:
                self.sheet.leave_out(where.layer, TEXTS, _HIDDEN)
                continue
            self.sheet.text(
                where.layer, line.text, line.place, line.height, rotation=line.rotation, colour=colour
            )

    def _paste(self, element: Element, where: Where) -> None:
        href = element.attributes.get("href", "")
        if not is_inside(href):
            self.sheet.leave_out(where.layer, PICTURES, _OUT_OF_FILE)
            return
        picture = placed(embedded(href), element, where.matrix, where.size)
        if picture is None:
            self.sheet.leave_out(where.layer, PICTURES, _NO_PICTURE)
        else:
            self.sheet.picture(where.layer, *picture)

    def _use(self, element: Element, where: Where) -> None:
        """Draw what the element refers to, as if it stood here."""
        href = element.attributes.get("href", "").strip()
        name = href.removeprefix("#")
        target = self._by_id.get(name) if href.startswith("#") else None
        if target is None or not name or name in where.uses or len(where.uses) >= _DEEPEST_USE:
            why = _MISSING if href.startswith("#") else _OUT_OF_FILE
            self.sheet.leave_out(where.layer, _OTHERS, why)
            return
        x, y = (
            length(element.attributes.get(axis), whole) for axis, whole in zip("xy", where.size, strict=True)
        )
        matrix = combined((1, 0, 0, 1, x, y), where.matrix)
        inside = structs.replace(where, matrix=matrix, uses=(*where.uses, name))
        if target.tag in ("symbol", "svg"):
            size = size_of(element, where.size)
            style = inherited(self._sheets.style(target), where.style)
            self._draw_all(target, within(target, structs.replace(inside, style=style), size))
        else:
            self._draw(target, inside)

    def _check(self, where: Where) -> None:
        """UserError when the drawing goes beyond the limits."""
        if where.uses:
            self._uses += 1
            if self._uses > MOST_USES:
                raise too_large(say("It shows more than {n} copies of its parts.", n=MOST_USES))
        if process_time() > self._end:
            raise too_large(say("Drawing it takes longer than {n} seconds.", n=round(MOST_SECONDS)))

    def _layer_of(self, element: Element, where: Where, *, is_shown: bool) -> str | None:
        """The name of the layer that the element is, None when it is none; parts of a copy are no layers."""
        if element.tag != "g" or where.uses:
            return None
        attributes = element.attributes
        if self._has_layers:
            if attributes.get("groupmode") != "layer":
                return None
        elif element not in self._root.children:
            return None
        name = attributes.get("label") or attributes.get("name") or _decoded(attributes.get("id", ""))
        if not name:
            return None
        whole = f"{where.layer_name} / {name}" if where.layer_name else name
        layer = self.sheet.layer(whole)
        if not (is_shown and self.sheet.is_shown(where.layer)):
            self.sheet.hide(layer)
        return whole


def _kind(tag: str) -> Message:
    if tag in svg_shapes.SHAPES:
        return LINES
    return {"text": TEXTS, "image": PICTURES}.get(tag, _OTHERS)


def _decoded(name: str) -> str:
    """A name as it was typed: drawing programs write what may not stand in an id as _x20_."""
    return _CODED.sub(lambda code: chr(int(code[1], 16)), name).replace("_", " ").strip()
