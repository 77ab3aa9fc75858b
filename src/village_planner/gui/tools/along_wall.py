"""Puts a row of stands along a wall of the hall, backs to it; it must not know how stands are made."""

from __future__ import annotations

from village_planner.drawing.primitives import Role
from village_planner.geometry.fields import Field, along_wall, columns_in, extent
from village_planner.geometry.walls import Wall, nearest_wall
from village_planner.gui.canvas.marks import Stroke
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.steps import snap_step
from village_planner.gui.tools.draw_field import FieldDrag, FieldTool
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.model.ids import HallId
from village_planner.model.shape import Corner
from village_planner.text import say


class WallDrag(FieldDrag):
    """From the press to the mouse along the wall nearest to the press, as far as there is wall."""

    def __init__(self, stage: Stage, pressed: Pointer, hall: HallId) -> None:
        super().__init__(stage, pressed, hall)
        self._wall = nearest_wall(self.making.gesture.base.halls[hall], pressed.floor)
        self._begin = self._along(pressed)

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        end = self._along(pointer)
        way = 1 if end >= self._begin else -1
        making, wall = self.making, self._wall
        module, gap = making.module, making.gap
        room = wall.length - self._begin if way > 0 else self._begin
        fitting = max(1, int((room + gap) / (module.width + gap)))
        natural = min(columns_in(abs(end - self._begin), module.width, gap), fitting)
        field = Field(module.width, module.depth, making.count(natural), gap=gap)
        length, depth = extent(field)
        start, last = wall.at(self._begin), wall.at(self._begin + way * length)
        spots = along_wall(start, last, wall.front, field)
        if making.show(spots):
            below = _below((start, last), wall.front, depth)
            making.show_pills(below, spots, (length, depth), Stroke(start, last, Role.ACCENT))

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
