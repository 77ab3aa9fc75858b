"""The things of a DXF drawing with their blocks unfolded, on a sheet; it must not know how the file was read.

A block is taken apart once and then only moved: its curves are Bézier curves, which mirroring, turning and stretching
leave what they are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any, Final, NamedTuple

import numpy as np
from ezdxf.document import Drawing as Document
from ezdxf.entities.dxfentity import DXFEntity
from ezdxf.lldxf.const import DXFError
from numpy.typing import NDArray

from village_planner.errors import UserError
from village_planner.importers.backdrops.dxf_parts import (
    BY_BLOCK,
    BY_LAYER,
    INK,
    LeftOut,
    Part,
    Reference,
    Stroke,
    indexed,
    parts_of,
    shade,
)
from village_planner.importers.backdrops.dxf_words import Points, Words
from village_planner.importers.backdrops.sheet import Sheet
from village_planner.model.backdrop import FARTHEST, MOST_THINGS
from village_planner.text import Message, say

DEEPEST: Final = 16
"""How many blocks may lie in each other."""

_FLATTEST: Final = 1e-9
"""A text whose height is a smaller part of its length stands on edge and is not seen."""

_DAMAGED: Final = say("Its data are damaged.")
_IMPOSSIBLE: Final = say("Its numbers are impossible.")
_TOO_DEEP: Final = say("More than {n} blocks lie in each other.", n=DEEPEST)

_FAULTS: Final = (DXFError, ArithmeticError, ValueError, TypeError, AttributeError, LookupError)
"""What a damaged thing makes of ezdxf, which trusts the files that it reads."""


class _Where(NamedTuple):
    """What a block reference hands down: places, the layer of things on layer 0, the colour of things BY_BLOCK.

    Everything is on layer `under` when that is not None: a block on a frozen layer is hidden whole.
    """

    matrix: NDArray[np.float64] | None = None
    layer: str = "0"
    colour: int = INK
    under: str | None = None
    depth: int = 0


class DxfDrawing:
    """Puts things on a sheet; `inside` counts what was left out in blocks, by kind and reason."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self.inside: Counter[tuple[str, Message]] = Counter()
        self.drawn = 0
        self._document = document
        self._sheet = sheet
        self._layers: dict[str, Any] = {layer.dxf.name.casefold(): layer for layer in document.layers}
        self._blocks: dict[str, list[Part]] = {}
        self._sizes: dict[tuple[str, int], int] = {}

    def draw(self, entity: DXFEntity) -> None:
        """Draw a thing of the drawing itself; LeftOut when it is not drawn, UserError when there are too many."""
        try:
            parts = list(parts_of(entity))
        except _FAULTS as error:
            raise LeftOut(_DAMAGED) from error
        for part in parts:
            n = self._size(part, 0)
            if n > MOST_THINGS:
                raise LeftOut(say("It would repeat {n} things.", n=n))
            if self.drawn + n > MOST_THINGS:
                raise _too_many()
            self._place(part, _Where())

    def layer_of(self, entity: DXFEntity) -> str:
        """The name of the layer of a thing, as the table of layers writes it."""
        return self._name(entity.dxf.get("layer", "0"))

    def _name(self, layer: str) -> str:
        found = self._layers.get(layer.casefold())
        return found.dxf.name if found is not None else layer

    def _size(self, part: Part, depth: int) -> int:
        """How many strokes and words a part becomes."""
        if not isinstance(part, Reference):
            return 1
        if depth >= DEEPEST:
            return 0
        key = (part.block, depth)
        if key not in self._sizes:
            self._sizes[key] = sum(self._size(inner, depth + 1) for inner in self._parts(part.block))
        return part.rows * part.columns * self._sizes[key]

    def _parts(self, block: str) -> list[Part]:
        """The parts of a block, in its own places."""
        if block not in self._blocks:
            parts: list[Part] = []
            self._blocks[block] = parts
            for entity in self._document.blocks.get(block) or ():
                try:
                    parts += list(parts_of(entity))
                except LeftOut as left_out:
                    if (
                        entity.dxftype() != "ATTDEF"
                    ):  # each block with a form has them, and nobody misses them
                        self.inside[entity.dxftype(), left_out.why] += 1
                except _FAULTS:
                    self.inside[entity.dxftype(), _DAMAGED] += 1
        return self._blocks[block]

    def _place(self, part: Part, where: _Where) -> None:
        layer = where.layer if where.depth and part.layer == "0" else self._name(part.layer)
        colour = self._colour(part.colour, layer, where)
        if isinstance(part, Reference):
            self._unfold(part, where, layer, colour)
            return
        points = part.points if where.matrix is None else _moved(part.points, where.matrix)
        if not np.isfinite(points).all() or np.abs(points).max() > FARTHEST:
            if not where.depth:
                raise LeftOut(_IMPOSSIBLE)
            self.inside["INSERT", _IMPOSSIBLE] += 1
            return
        number = self._number(where.under or layer)
        ink = None if colour == INK else colour
        if isinstance(part, Words):
            self._write(part, points, number, ink)
        else:
            self._stroke(part, points, number, ink, _growth(where.matrix))
        self.drawn += 1

    def _unfold(self, reference: Reference, where: _Where, layer: str, colour: int) -> None:
        if where.depth >= DEEPEST:
            self.inside["INSERT", _TOO_DEEP] += 1
            return
        under = where.under or (layer if self._is_frozen(layer) else None)
        for matrix in _matrices(reference):
            whole = matrix if where.matrix is None else matrix @ where.matrix
            inner = _Where(whole, layer, colour, under, where.depth + 1)
            for part in self._parts(reference.block):
                self._place(part, inner)

    def _stroke(self, stroke: Stroke, points: Points, layer: int, colour: int | None, growth: float) -> None:
        places = points[:, :2].ravel().tolist()
        self._sheet.path(
            layer, stroke.steps, places, colour=colour, width=stroke.width * growth, filled=stroke.filled
        )

    def _write(self, words: Words, points: Points, layer: int, colour: int | None) -> None:
        start, end, top = points[:, :2]
        along, up = end - start, top - start
        length, height = float(np.hypot(*along)), float(np.hypot(*up))
        if not height > length * _FLATTEST:
            return
        if along[0] * up[1] < along[1] * up[0]:  # mirrored: drawn so that it can be read, in the same place
            if along[0] < 0 or (along[0] == 0 and along[1] < 0):
                start, along = end, -along
            else:
                start = top
        rotation = math.degrees(math.atan2(along[1], along[0]))
        text = words.text.encode("utf-8", errors="replace").decode("utf-8")
        place = (float(start[0]), float(start[1]))
        self._sheet.text(layer, text, place, height, rotation=rotation, colour=colour)

    def _colour(self, colour: int, layer: str, where: _Where) -> int:
        if colour == BY_BLOCK:
            return where.colour
        if colour != BY_LAYER:
            return colour
        found = self._layers.get(layer.casefold())
        if found is None:
            return INK
        true = found.dxf.get("true_color")
        if true is not None:
            return shade(int(true) & 0xFFFFFF)
        own = indexed(abs(int(found.dxf.get("color", 7))))
        return INK if own in (BY_LAYER, BY_BLOCK) else own

    def _number(self, layer: str) -> int:
        found = self._layers.get(layer.casefold())
        shown = found is None or not (found.is_off() or found.is_frozen())
        return self._sheet.layer(layer.encode("utf-8", errors="replace").decode("utf-8"), shown=shown)

    def _is_frozen(self, layer: str) -> bool:
        found = self._layers.get(layer.casefold())
        return found is not None and bool(found.is_frozen())


def _matrices(reference: Reference) -> Iterator[NDArray[np.float64]]:
    """One matrix for each place in the grid of a reference, for points in rows."""
    first = np.array(list(reference.matrix.rows()))
    for row, column in product(range(reference.rows), range(reference.columns)):
        matrix = first.copy()
        matrix[3, :3] += (reference.up * row + reference.across * column).xyz
        yield matrix


def _moved(points: Points, matrix: NDArray[np.float64]) -> Points:
    return points @ matrix[:3, :3] + matrix[3, :3]


def _growth(matrix: NDArray[np.float64] | None) -> float:
    """How much wider lines become."""
    return 1.0 if matrix is None else math.sqrt(abs(float(np.linalg.det(matrix[:2, :2]))))


def _too_many() -> UserError:
    return UserError(
        "drawing-too-large",
        say("The drawing is too large to be read safely."),
        say(
            "There are more than {most} things in it, blocks unfolded. Nothing was changed.", most=MOST_THINGS
        ),
        say("Ask for a drawing of this hall alone, or remove from it what is not needed."),
    )
