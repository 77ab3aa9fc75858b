"""The things of a DXF drawing with their blocks unfolded, on a sheet; it must not know how the file was read.

A block is taken apart once and then only moved: its curves are Bézier curves, which mirroring, turning and stretching
leave what they are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
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
    layer_of,
    parts_of,
    shade,
)
from village_planner.importers.backdrops.dxf_words import Points, Words
from village_planner.importers.backdrops.sheet import Sheet
from village_planner.model.backdrop import FARTHEST, MOST_THINGS
from village_planner.text import Message, say

DEEPEST: Final = 16
"""How many blocks may lie in each other."""

TOO_LARGE: Final = "drawing-too-large"
"""The code of the error of a drawing that holds more than can be drawn."""

_FLATTEST: Final = 1e-9
"""A text whose height is a smaller part of its length stands on edge and is not seen."""

DAMAGED: Final = say("Its data are damaged.")
_IMPOSSIBLE: Final = say("Its numbers are impossible.")
_TOO_DEEP: Final = say("More than {n} blocks lie in each other.", n=DEEPEST)

FAULTS: Final = (DXFError, ArithmeticError, ValueError, TypeError, AttributeError, LookupError)
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


class Flat(NamedTuple):
    """Parts with all their points in one array, which is moved at once; `pieces` have the rows that are theirs."""

    pieces: list[tuple[Stroke | Words, int, int]]
    points: Points
    references: list[Reference]


class DxfDrawing:
    """Puts things on a sheet; `inside` counts what was left out in blocks, by kind and reason."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self.inside: Counter[tuple[str, Message]] = Counter()
        self._taken = 0
        self._document = document
        self._sheet = sheet
        self._layers: dict[str, Any] = {layer.dxf.name.casefold(): layer for layer in document.layers}
        self._numbers: dict[str, int] = {}
        self._blocks: dict[str, Flat] = {}
        self._sizes: dict[tuple[str, int], int] = {}

    def taken_apart(self, entity: DXFEntity) -> Flat:
        """The parts of a thing of the drawing itself.

        LeftOut when it is not drawn; UserError when, with all that was taken apart before, there are too many.
        """
        try:
            flat = _flat(parts_of(entity))
        except FAULTS as error:
            raise LeftOut(DAMAGED) from error
        n = self._size(flat, 0)
        if n > MOST_THINGS:
            raise LeftOut(say("It would repeat {n} things.", n=n))
        if not _is_possible(flat.points):
            raise LeftOut(_IMPOSSIBLE)
        self._taken += n
        if self._taken > MOST_THINGS:
            raise too_many()
        return flat

    def draw(self, flat: Flat) -> None:
        """Draw what was taken apart."""
        self._show(flat, _Where())

    def layer_of(self, entity: DXFEntity) -> str:
        """The name of the layer of a thing, as the table of layers writes it."""
        return self._name(layer_of(entity))

    def _name(self, layer: str) -> str:
        found = self._layers.get(layer.casefold())
        return found.dxf.name if found is not None else layer

    def _size(self, flat: Flat, depth: int) -> int:
        """How many strokes and words parts become, `depth` blocks deep; what lies too deep is counted as left out."""
        n = len(flat.pieces)
        for reference in flat.references:
            key = (reference.block, depth)
            if key not in self._sizes and depth < DEEPEST:
                self._sizes[key] = self._size(self._block(reference.block), depth + 1)
            elif key not in self._sizes:
                self._sizes[key] = 0
                self.inside["INSERT", _TOO_DEEP] += 1
            n += reference.rows * reference.columns * self._sizes[key]
        return n

    def _block(self, name: str) -> Flat:
        """The parts of a block, in its own places."""
        if name not in self._blocks:
            parts: list[Part] = []
            for entity in self._document.blocks.get(name) or ():
                try:
                    parts += list(parts_of(entity))
                except LeftOut as left_out:
                    # Forms for words, and the points that dimensions measure from: nobody misses them.
                    if entity.dxftype() not in ("ATTDEF", "POINT"):
                        self.inside[entity.dxftype(), left_out.why] += 1
                except FAULTS:
                    self.inside[entity.dxftype(), DAMAGED] += 1
            self._blocks[name] = _flat(parts)
        return self._blocks[name]

    def _show(self, flat: Flat, where: _Where) -> None:
        points = (
            flat.points if where.matrix is None else flat.points @ where.matrix[:3, :3] + where.matrix[3, :3]
        )
        sound = _is_possible(points)
        places = points[:, :2].ravel().tolist()
        growth = _growth(where.matrix)
        for part, first, end in flat.pieces:
            if not (sound or _is_possible(points[first:end])):
                self.inside["INSERT", _IMPOSSIBLE] += 1
                continue
            layer = self._layer(part, where)
            colour = self._colour(part.colour, layer, where)
            number, ink = self._number(where.under or layer), None if colour == INK else colour
            if isinstance(part, Words):
                self._write(part, points[first:end], number, ink)
            else:
                xy = places[2 * first : 2 * end]
                width = part.width * growth
                self._sheet.path(number, part.steps, xy, colour=ink, width=width, filled=part.filled)
        for reference in flat.references:
            self._unfold(reference, where)

    def _unfold(self, reference: Reference, where: _Where) -> None:
        if not self._sizes[reference.block, where.depth]:
            return
        layer = self._layer(reference, where)
        colour = self._colour(reference.colour, layer, where)
        under = where.under or (layer if self._is_frozen(layer) else None)
        block = self._block(reference.block)
        for matrix in _matrices(reference):
            whole = matrix if where.matrix is None else matrix @ where.matrix
            self._show(block, _Where(whole, layer, colour, under, where.depth + 1))

    def _layer(self, part: Part, where: _Where) -> str:
        return where.layer if where.depth and part.layer == "0" else self._name(part.layer)

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
        if layer not in self._numbers:
            found = self._layers.get(layer.casefold())
            shown = found is None or not (found.is_off() or found.is_frozen())
            name = layer.encode("utf-8", errors="replace").decode("utf-8")
            self._numbers[layer] = self._sheet.layer(name, shown=shown)
        return self._numbers[layer]

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


def _flat(parts: Iterable[Part]) -> Flat:
    pieces: list[tuple[Stroke | Words, int, int]] = []
    references = []
    rows = 0
    for part in parts:
        if isinstance(part, Reference):
            references.append(part)
        else:
            pieces.append((part, rows, rows + len(part.points)))
            rows += len(part.points)
    points = np.concatenate([part.points for part, _, _ in pieces]) if pieces else np.empty((0, 3))
    return Flat(pieces, points, references)


def _is_possible(points: Points) -> bool:
    """Whether all numbers are finite and not absurd."""
    return bool((np.abs(points) <= FARTHEST).all())


def _growth(matrix: NDArray[np.float64] | None) -> float:
    """How much wider lines become."""
    return 1.0 if matrix is None else math.sqrt(abs(float(np.linalg.det(matrix[:2, :2]))))


def too_many() -> UserError:
    """The error of a drawing that holds more than can be drawn."""
    return UserError(
        TOO_LARGE,
        say("The drawing is too large to be read safely."),
        say(
            "There are more than {most} things in it, blocks unfolded. Nothing was changed.", most=MOST_THINGS
        ),
        say("Ask for a drawing of this hall alone, or remove from it what is not needed."),
    )
