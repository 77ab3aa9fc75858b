"""The tool that selects, moves, resizes and rotates; what a drag does is in the drags' own files."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from village_planner.edits.grouping import with_groups
from village_planner.edits.resizing import Handle
from village_planner.gui.canvas.door_marks import DoorGrip
from village_planner.gui.canvas.marks import HANDLE_PX, Line, Outline, pixel
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import (
    HandlePlace,
    door_outline,
    handle_places,
    meant,
    outline_of,
    thing,
    things,
)
from village_planner.gui.document import Selectable
from village_planner.gui.keys import ENTER
from village_planner.gui.tools.band import BandDrag
from village_planner.gui.tools.corner_places import wall_at
from village_planner.gui.tools.door_pulling import DoorPull, door_grip_at, slide, turn_over
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.moving import MoveDrag
from village_planner.gui.tools.nudging import WAYS, Nudges, nudge_distance
from village_planner.gui.tools.pointing import door_under, thing_under
from village_planner.gui.tools.resizing import ResizeDrag
from village_planner.gui.tools.rotating import RotateDrag
from village_planner.gui.tools.sliding import SlideDrag
from village_planner.gui.tools.tool import Pointer, Stage, Tool
from village_planner.gui.tools.typed import Answer
from village_planner.model.hall import Door
from village_planner.model.ids import FixtureId, HallId
from village_planner.units import FULL_TURN, MDEG_PER_DEGREE

_RESIZE_CURSORS: Final = (
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeBDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeFDiagCursor,
)
"""Cursors for pulling at 0, 45, 90 and 135 degrees."""

_DIRECTIONS: Final = {
    Handle.RIGHT: 0,
    Handle.BACK_RIGHT: 45,
    Handle.BACK: 90,
    Handle.BACK_LEFT: 135,
    Handle.LEFT: 180,
    Handle.FRONT_LEFT: 225,
    Handle.FRONT: 270,
    Handle.FRONT_RIGHT: 315,
}


class SelectTool(Tool):
    """A press on a handle resizes or rotates, on a thing moves it, on the floor draws a rubber band."""

    name = "select"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._pressed: Pointer | None = None
        self._hit: Selectable | None = None
        self._handle: HandlePlace | None = None
        self._gripped: frozenset[Selectable] = frozenset()
        self._door: Door | None = None
        self._door_grip: DoorGrip | None = None
        self._drag: Drag | None = None
        self._nudges = Nudges(stage.document)

    @property
    def busy(self) -> bool:
        return self._drag is not None

    def press(self, pointer: Pointer) -> None:
        self._pressed = pointer
        self._handle, self._gripped = self._handle_at(pointer), self.stage.document.selection
        self._door_grip = door_grip_at(self.stage, pointer)
        held = self._handle is not None or self._door_grip is not None
        self._hit = None if held else thing_under(self.stage, pointer.floor)
        self._door = (
            door_under(self.stage, pointer.floor) if self._handle is None and self._hit is None else None
        )
        self.stage.overlay.show(Layer.HOVER)
        document = self.stage.document
        if held or pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            return
        if self._door is not None:
            document.select_door(self._door.id)
        elif self._hit is None:
            document.select([])
        elif self._hit not in document.selection:
            document.select(self._meant(self._hit))

    def move(self, pointer: Pointer) -> None:
        if self._pressed is None:
            self._hover(pointer)
            return
        if self._drag is None and pointer.is_beyond_click(self._pressed):
            self._drag = self._begin(self._pressed)
        if self._drag is not None:
            self._drag.move(pointer)

    def release(self, pointer: Pointer) -> None:
        pressed, self._pressed = self._pressed, None
        if self._drag is not None:
            drag, self._drag = self._drag, None
            drag.release()
        elif pressed is not None and self._handle is None:
            self._click(pressed)
        self._hover(pointer)

    def double_click(self, pointer: Pointer) -> None:
        if self._handle_at(pointer) is not None:
            return
        key, document = thing_under(self.stage, pointer.floor), self.stage.document
        if (
            key is not None
            and len(document.selection) > 1
            and document.selection <= with_groups(document.plan, [key])
        ):
            document.select([key])  # into the group, so that its members can be chosen one by one
        elif key is not None or door_under(self.stage, pointer.floor) is not None:
            self.stage.edit()
        elif wall_at(self.stage, pointer):
            self.stage.document.select([])
            self.stage.use_tool("corners")

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return self._drag is not None and self._drag.wants(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        document = self.stage.document
        if self._drag is not None:
            return self._drag_key(self._drag, key, modifiers)
        if not (document.selection or document.door is not None):
            return False
        if key in WAYS and document.selection:
            self._nudges.nudge(key, modifiers)
            return True
        if key in WAYS:
            slide(self.stage, WAYS[Qt.Key(key)], nudge_distance(modifiers))
            return True
        if key in ENTER:
            self.stage.edit()
            return True
        return False

    def cancel(self) -> None:
        self._pressed = None
        self.stage.overlay.show(Layer.HOVER)
        if self._drag is not None:
            drag, self._drag = self._drag, None
            drag.cancel()

    def _drag_key(self, drag: Drag, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """A key during a drag; Enter ends it, and letting the button go means nothing any more."""
        answer = drag.key(key, modifiers)
        if answer is Answer.ACCEPTED:
            self._drag = self._pressed = None
            drag.release()
        return answer is not Answer.IGNORED

    def _click(self, pressed: Pointer) -> None:
        document = self.stage.document
        if self._door_grip is DoorGrip.SWING:
            turn_over(self.stage)
        if self._hit is None:
            return
        group = self._meant(self._hit)
        if pressed.holds(Qt.KeyboardModifier.ShiftModifier):
            all_in = group <= document.selection
            document.select(document.selection - group if all_in else document.selection | group)
        elif pressed.holds(Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            document.select([self._hit])
        else:
            document.select(group)

    def _begin(self, pressed: Pointer) -> Drag | None:
        """What dragging from where the button went down means."""
        document = self.stage.document
        hall = document.hall
        if hall is None:
            return None
        if self._handle is not None:
            if document.selection != self._gripped:  # a key has taken away what the handle belongs to
                return None
            return self._begin_handle(pressed, self._handle.grip, hall)
        if self._door_grip is not None and document.door is not None:
            return DoorPull(self.stage, pressed, hall, document.door.id, self._door_grip)
        if self._door is not None and document.door == self._door:
            return SlideDrag(self.stage, pressed, hall, self._door.id)
        if self._hit is None:
            keep = document.selection if pressed.holds(Qt.KeyboardModifier.ShiftModifier) else frozenset()
            return BandDrag(self.stage, pressed, keep)
        document.select(document.selection | self._meant(self._hit))
        return MoveDrag(self.stage, pressed, hall)

    def _begin_handle(self, pressed: Pointer, grip: Handle | None, hall: HallId) -> Drag:
        if grip is None:
            return RotateDrag(self.stage, pressed)
        (only,) = self.stage.document.selection
        return ResizeDrag(self.stage, pressed, FixtureId(only), grip, hall)

    def _hover(self, pointer: Pointer) -> None:
        """Show what a press would grip: by the cursor and, for a thing not selected yet, by an outline."""
        handle = self._handle_at(pointer)
        if handle is None and door_grip_at(self.stage, pointer) is not None:
            self.stage.set_cursor(Qt.CursorShape.PointingHandCursor)
            self.stage.overlay.show(Layer.HOVER)
            return
        key = None if handle is not None else thing_under(self.stage, pointer.floor)
        door = door_under(self.stage, pointer.floor) if handle is None and key is None else None
        if door is not None:
            chosen = door == self.stage.document.door
            self.stage.set_cursor(Qt.CursorShape.SizeAllCursor if chosen else self.cursor)
            outline = () if chosen else [Outline(door_outline(door), Line.HOVERED)]
            self.stage.overlay.show(Layer.HOVER, outline)
            return
        self.stage.set_cursor(self._cursor(handle, key))
        self.stage.overlay.show(Layer.HOVER, self._hovered(key))

    def _hovered(self, key: Selectable | None) -> list[Outline]:
        """Outlines of what a click here would select besides what is selected already."""
        document = self.stage.document
        if key is None or key in document.selection:
            return []
        rows = things(document.plan, sorted(self._meant(key)))
        return [Outline(outline_of(row), Line.HOVERED) for row in rows]

    def _meant(self, key: Selectable) -> frozenset[Selectable]:
        document = self.stage.document
        return meant(document.plan, self.stage.scene, document.selection, key)

    def _cursor(self, handle: HandlePlace | None, key: Selectable | None) -> Qt.CursorShape:
        if handle is None:
            selected = key is not None and key in self.stage.document.selection
            return Qt.CursorShape.SizeAllCursor if selected else self.cursor
        if handle.grip is None:
            return Qt.CursorShape.PointingHandCursor
        (only,) = self.stage.document.selection
        rotation = thing(self.stage.document.plan, only).rotation
        direction = (_DIRECTIONS[handle.grip] * MDEG_PER_DEGREE + rotation) % (FULL_TURN // 2)
        return _RESIZE_CURSORS[round(direction / (FULL_TURN / 8)) % len(_RESIZE_CURSORS)]

    def _handle_at(self, pointer: Pointer) -> HandlePlace | None:
        """The handle under the mouse."""
        selection = self.stage.document.selection
        if not selection or not selection <= self.stage.scene.entities.keys():
            return None
        rows = things(self.stage.document.plan, sorted(selection))
        to_pixels = self.stage.camera.to_pixels
        reach = HANDLE_PX / 2 + 3
        for place in handle_places(rows, self.stage.camera.scale):
            way = pixel(place.mark.at, to_pixels, place.mark.shift) - pointer.pixel
            if max(abs(way.x()), abs(way.y())) <= reach:
                return place
        return None
