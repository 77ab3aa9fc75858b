"""Puts a row of stands along a wall of the hall, backs to it; it must not know how stands are made."""

from __future__ import annotations

from itertools import islice

from village_planner.drawing.primitives import Role
from village_planner.geometry.fields import MOST, Field, along_wall, free_places
from village_planner.geometry.walls import Wall, door_span, nearest_wall
from village_planner.gui.canvas.marks import Stroke
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.steps import snap_step
from village_planner.gui.tools.draw_field import FieldDrag, FieldTool
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.ids import HallId
from village_planner.model.shape import Corner
from village_planner.text import say


class WallDrag(FieldDrag):
    """From the press to the mouse along the wall nearest to the press, as far as there is wall, leaving doors out."""

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed, hall)
        self._wall = nearest_wall(self.making.gesture.base.halls[hall], pressed.floor)
        self._hall = hall
        self._begin = self._along(pressed)

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        end = self._along(pointer)
        way = 1 if end >= self._begin else -1
        making, wall = self.making, self._wall
        (width, depth), gap = (making.module.width, making.module.depth), making.gap
        places = list(islice(free_places(width, gap, self._doors(way)), MOST))
        room = wall.length - self._begin if way > 0 else self._begin
        far = min(abs(end - self._begin) - (width - gap) / 2, room - width)
        places = places[: making.count(sum(place <= far for place in places))]
        ends = [(self._at(way, place), self._at(way, place + width)) for place in places]
        field = Field(width, depth, 1)
        spots = [spot for a, b in ends for spot in along_wall(a, b, wall.front, field)]
        if making.show(spots):
            start, last = ends[0][0], ends[-1][1]
            below = _below((start, last), wall.front, depth)
            box = (places[-1] + width - places[0], depth)
            making.show_pills(below, spots, box, Stroke(start, last, Role.ACCENT))

    def _at(self, way: int, far: float) -> Corner:
        """The place on the wall so far in mm from where the drag began, forwards or backwards."""
        return self._wall.at(self._begin + way * far)

    def _doors(self, way: int) -> list[tuple[float, float]]:
        """From where to where doors are in the wall, in mm from where the drag began: nothing stands before them."""
        wall, hall = self._wall, self.making.gesture.base.halls[self._hall]
        spans = (door_span(wall.start, wall.end, door) for door in hall.doors)
        found = [sorted((way * (a - self._begin), way * (b - self._begin))) for a, b in filter(None, spans)]
        return [(begin, end) for begin, end in found]

    def _along(self, pointer: Pointer) -> float:
        """How far along the wall the mouse is, at a corner or on the grid."""
        place = self.snapper.point(pointer)
        along = self._wall.along(place)
        if place == pointer.floor and self.snapper.is_on(pointer):
            step = snap_step(self.stage.camera.scale)
            return min(float(round(along / step) * step), self._wall.length)
        return along


class WallTool(FieldTool):
    """Press at a wall and drag along it."""

    name = "along-wall"
    drag = WallDrag
    hint = say("Press at a wall and drag along it: stands with their backs to the wall.")

    def move(self, pointer: Pointer) -> None:
        super().move(pointer)
        document = self.stage.document
        if self.busy or document.hall is None:
            self.stage.overlay.show(Layer.HOVER)
            return
        wall = nearest_wall(document.plan.halls[document.hall], pointer.floor)
        self.stage.overlay.show(Layer.HOVER, [_mark(wall)])

    def leave(self) -> None:
        super().leave()
        self.stage.overlay.show(Layer.HOVER)


def _mark(wall: Wall) -> Stroke:
    return Stroke(wall.start, wall.end, Role.ACCENT)


def _below(row: tuple[Corner, Corner], front: Corner, depth: float) -> Corner:
    """The middle of a row so deep in mm, at its lowest corner: words below it cover none of its stands."""
    places = [(x + front[0] * far, y + front[1] * far) for x, y in row for far in (0, depth)]
    return sum(x for x, _ in places) / len(places), min(y for _, y in places)
