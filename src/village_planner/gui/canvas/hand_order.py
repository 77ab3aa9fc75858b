"""What is in hand from below to above, and what rests between and on it; it must not paint."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from operator import itemgetter
from typing import NamedTuple

from PySide6.QtGui import QTransform

from village_planner.geometry.boxes import Boxes, Quads, Way
from village_planner.gui.canvas.entities import Entity
from village_planner.gui.canvas.things import FIXTURE_Z


class Order(NamedTuple):
    """What is held, from below to above, and the layer of each; what rests high, the layer below which it is, its box.

    Two things that are held are in one layer when nothing that rests can be between them.
    """

    held: list[Entity]
    layers: list[int]
    above: list[tuple[int, Entity]]
    boxes: Boxes

    @property
    def badges(self) -> int:
        """The number of the uppermost layer, that of the badges."""
        return self.layers[-1] + 1


class Resting(NamedTuple):
    """What rests and is in conflict, and the boxes of its badges at a scale."""

    conflicts: Collection[str]
    mm_per_px: float
    entities: list[Entity]
    boxes: Boxes

    def is_about(self, conflicts: Collection[str], mm_per_px: float) -> bool:
        """Whether it still holds."""
        return mm_per_px == self.mm_per_px and conflicts == self.conflicts


def order_of(held: Mapping[str, Entity], entities: Mapping[str, Entity]) -> Order:
    """The order of what is held among all things of the scene."""
    rest = (entity for key, entity in entities.items() if key not in held)
    high = [(_height_of(e), e) for e in rest if e.layer not in ("stands", "tables")]
    above = sorted((pair for pair in high if pair[0] >= FIXTURE_Z), key=itemgetter(0))
    rising = sorted(held.values(), key=_height_of)
    lowest, layers = _layers([_height_of(entity) for entity in rising], [height for height, _ in above])
    below = [(bisect_left(lowest, height), entity) for height, entity in above]
    return Order(rising, layers, below, boxes_of(entity for _, entity in above))


def _layers(heights: list[float], resting: list[float]) -> tuple[list[float], list[int]]:
    """The lowest height of each layer, and the layer of each of these heights, both rising.

    What rests at a height is below what is held there.
    """
    lowest: list[float] = []
    layers: list[int] = []
    below = -1
    for height in heights:
        if (now := bisect_right(resting, height)) != below:
            lowest.append(height)
            below = now
        layers.append(len(lowest) - 1)
    return lowest, layers


def quads_of(entities: Iterable[Entity]) -> Quads:
    """What of things can be gripped, in their order, turned as they are."""
    things = list(entities)
    return Quads([thing.drawn_box.getCoords() for thing in things], [way_of(thing.way) for thing in things])


def way_of(way: QTransform) -> Way:
    """A move and a turn as geometry takes it."""
    return way.m11(), way.m12(), way.m21(), way.m22(), way.dx(), way.dy()


def boxes_of(entities: Iterable[Entity]) -> Boxes:
    """The boxes of things, in their order."""
    return Boxes([entity.box.getCoords() for entity in entities])


def _height_of(entity: Entity) -> float:
    height: float = entity.root.zValue()
    return height
