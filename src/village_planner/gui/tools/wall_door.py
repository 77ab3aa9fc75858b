"""Draws a door into a wall; it must not know which wall is the nearest."""

from __future__ import annotations

import math

from msgspec import structs
from PySide6.QtCore import Qt

from village_planner.drawing.door import door_name
from village_planner.edits.doors import TWO_LEAVES_MM, door_place, drawn_door_place, set_door_width
from village_planner.edits.hall import add_door
from village_planner.geometry.walls import nearest_wall
from village_planner.gui.canvas.door_marks import DoorGrip, DoorHandle, door_handles
from village_planner.gui.canvas.marks import Line, Outline
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.selection import door_outline
from village_planner.gui.keys import ENTER, TAB
from village_planner.gui.placing import door_step
from village_planner.gui.tools.door_pulling import DoorPull, door_grip_at
from village_planner.gui.tools.drag import Drag
from village_planner.gui.tools.drag_tool import DragTool
from village_planner.gui.tools.gesture import Gesture
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage
from village_planner.gui.tools.typed import Answer, Kind, Typed
from village_planner.model.hall import Door, DoorKind, Swing
from village_planner.model.ids import DoorId, HallId, random_id
from village_planner.model.plan import Plan
from village_planner.model.shape import Point
from village_planner.text import Length, Translator, say

_USUAL = Door(
    id=DoorId(""),
    kind=DoorKind.EXIT,
    start=Point(0, 0),
    end=Point(0, 0),
    clear_width=1_800,
    swing=Swing.OUTWARD,
)
_KINDS = (DoorKind.EXIT, DoorKind.ENTRANCE, DoorKind.SERVICE)
_KIND = Qt.Key.Key_D  # which takes the tool up, and there would do nothing
_PILL_PX = (0.0, -26.0)
_REACH_PX = 40.0
"""So far from the walls a click still means one of them."""


class DoorDrag(Drag):
    """The door between the press and the mouse, in the wall nearest to the press; a typed number is its width, and D
    makes it of the next kind.
    """

    def __init__(
        self, stage: Stage, pressed: Pointer, hall: HallId, kind: DoorKind | None, width: Typed
    ) -> None:
        """`width` is what was typed before the press."""
        super().__init__(stage, pressed)
        self._hall, self._id = hall, DoorId(random_id())
        self._gesture = Gesture(stage, [self._id])
        self._like = usual_door(self._gesture.base, hall)
        self._kind = kind or self._like.kind
        self._snapper = Snapper(stage, self._gesture.base, hall, ())
        self._drawn = False
        self.typed = width

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        return _is_kind(key, modifiers) or super().wants(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        if not _is_kind(key, modifiers):
            return super().key(key, modifiers)
        self._kind = next_kind(self._kind)
        self.move(self.last)
        return Answer.CHANGED

    def move(self, pointer: Pointer) -> None:
        self.last = pointer
        self._drawn = self._drawn or pointer.is_beyond_click(self.pressed)
        if not self._gesture.show(self._with_door):
            return
        door = next(d for d in self.stage.document.plan.halls[self._hall].doors if d.id == self._id)
        translator = self.stage.document.translator
        middle = ((door.start.x + door.end.x) / 2, (door.start.y + door.end.y) / 2)
        live = translator.value(Length(math.dist(door.start, door.end)))
        assert self.typed is not None, "made with the drag"
        kind = _before(door.kind, translator)
        pill = self.typed.pill(middle, translator, before=kind, live=live, shift=_PILL_PX)
        self.stage.overlay.show(Layer.TOOL, [Outline(door_outline(door), Line.HOVERED), pill])

    def release(self) -> None:
        self.clear_marks()
        self._gesture.finish(door_step(self._kind))
        self.stage.document.select_door(self._id)

    def cancel(self) -> None:
        self.clear_marks()
        self._gesture.cancel()

    def _with_door(self, plan: Plan) -> Plan:
        hall, like = plan.halls[self._hall], self._like
        start, end = door_place(hall, self.pressed.floor, like.clear_width)
        if self._drawn:
            start, end = drawn_door_place(
                hall, self._snapper.point(self.pressed), self._snapper.point(self.last)
            )
        leaves = 2 if math.dist(start, end) > TWO_LEAVES_MM else 1
        plan, made = add_door(
            plan, self._hall, self._kind, start, end, swing=like.swing, leaves=leaves, new_id=lambda: self._id
        )
        width = self.typed.value(0) if self.typed is not None else None
        return set_door_width(plan, self._hall, made, width) if width else plan


class DoorTool(DragTool):
    """Drag along a wall, or click on it for a door like the last one; a hall has several, so it stays in hand. D makes
    the next one of another kind.

    The ends of the selected door, which is the one just made, can be pulled; a click there is a door like any other.
    """

    name = "door"
    drag = DoorDrag
    hint = say("Drag along a wall, or click on it. A typed number is the width, D changes the kind.")
    stays = True
    listens = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._on_end: tuple[Pointer, DoorId, DoorGrip] | None = None
        """Where an end of which door was pressed, as long as nobody knows whether it is pulled."""
        self._kind: DoorKind | None = None
        """What was chosen for the next door; None: that of the last one."""
        self._width = Typed(Kind.LENGTH)
        """What is typed for the next door."""
        self._last: Pointer | None = None

    @property
    def busy(self) -> bool:
        return super().busy or self._on_end is not None

    def enter(self) -> None:
        super().enter()
        self.refresh()

    def leave(self) -> None:
        super().leave()
        self.stage.overlay.show(Layer.HOVER)
        self.stage.overlay.show(Layer.TOOL)

    def refresh(self) -> None:
        if not self.busy:
            document = self.stage.document
            handles: list[DoorHandle] = []
            if document.door is not None and document.hall is not None:
                hall, scale = document.plan.halls[document.hall], self.stage.camera.scale
                handles = door_handles(hall, document.door, scale)
            ends = [handle.mark for handle in handles if handle.grip is not DoorGrip.SWING]
            self.stage.overlay.show(Layer.TOOL, ends)

    def press(self, pointer: Pointer) -> None:
        self.stage.overlay.show(Layer.HOVER)
        door, grip = self.stage.document.door, self._end_at(pointer)
        if door is not None and grip is not None and not self.busy:
            self._on_end = pointer, door.id, grip
        elif self._is_near(pointer):
            super().press(pointer)
        else:
            self.stage.document.said.emit(say("A door is in a wall: press nearer to an edge of the hall."))

    def move(self, pointer: Pointer) -> None:
        self._last = pointer
        if self._on_end is not None and pointer.is_beyond_click(self._on_end[0]):
            (pressed, door, grip), self._on_end = self._on_end, None
            if (hall := self.stage.document.hall) is not None:
                self._drag = DoorPull(self.stage, pressed, hall, door, grip)
        super().move(pointer)
        if not self.busy:
            self._show_next(pointer)

    def release(self, pointer: Pointer) -> None:
        if self._on_end is not None:
            pressed, self._on_end = self._on_end[0], None
            super().press(pressed)
        if self._drag is not None:
            self._kind, self._width = None, Typed(Kind.LENGTH)  # the next one is like this one
        super().release(pointer)
        self.refresh()

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        types = self._types_width(key, modifiers)
        return types or _is_kind(key, modifiers) or super().wants(key, modifiers)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        hall = self.stage.document.hall
        if self._types_width(key, modifiers):
            self._width.key(key, modifiers)
            if self._last is not None:
                self._show_next(self._last)
            return True
        if self.busy or hall is None or not _is_kind(key, modifiers):
            return super().key(key, modifiers)
        self._kind = next_kind(self._next(hall).kind)
        said = self.stage.document.translator(door_name(self._kind))
        self.stage.document.said.emit(say("The next door: {kind}", kind=said))
        if self._last is not None:
            self._show_next(self._last)
        return True

    def cancel(self) -> None:
        self._on_end = None
        super().cancel()
        self.refresh()

    def _begin(self, pointer: Pointer, hall: HallId) -> Drag:
        return DoorDrag(self.stage, pointer, hall, self._kind, self._width)

    def _next(self, hall: HallId) -> Door:
        """What the next door is like."""
        like = usual_door(self.stage.document.plan, hall)
        width = self._width.value(0) or like.clear_width
        return structs.replace(like, kind=self._kind or like.kind, clear_width=width)

    def _types_width(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether a key types the width of a door that is not begun yet; Enter and Tab mean something else then."""
        return not self.busy and key not in (*ENTER, *TAB) and self._width.wants(key, modifiers)

    def _end_at(self, pointer: Pointer) -> DoorGrip | None:
        """The end of the selected door that is under the mouse."""
        grip = door_grip_at(self.stage, pointer)
        return None if grip is DoorGrip.SWING else grip

    def _is_near(self, pointer: Pointer) -> bool:
        """Whether a wall of the hall shown is within reach."""
        hall = self.stage.document.plan.halls.get(self.stage.document.hall)
        if hall is None:
            return False
        wall, place = nearest_wall(hall, pointer.floor), pointer.floor
        return math.dist(wall.at(wall.along(place)), place) <= _REACH_PX * self.stage.mm_per_pixel

    def _show_next(self, pointer: Pointer) -> None:
        """The door that a click would make and of which kind, or that an end would be pulled."""
        is_end = self._end_at(pointer) is not None
        self.stage.set_cursor(Qt.CursorShape.PointingHandCursor if is_end else self.cursor)
        hall = self.stage.document.plan.halls.get(self.stage.document.hall)
        if is_end or hall is None or not self._is_near(pointer):
            self.stage.overlay.show(Layer.HOVER)
            return
        like = self._next(hall.id)
        start, end = door_place(hall, pointer.floor, like.clear_width)
        (x0, y0), (x1, y1) = start, end
        ghost = Door(id=DoorId(""), kind=like.kind, start=start, end=end, clear_width=0)
        translator = self.stage.document.translator
        middle, live = ((x0 + x1) / 2, (y0 + y1) / 2), translator.value(Length(math.dist(start, end)))
        kind = _before(like.kind, translator)
        pill = self._width.pill(middle, translator, before=kind, live=live, shift=_PILL_PX)
        self.stage.overlay.show(Layer.HOVER, [Outline(door_outline(ghost), Line.HOVERED), pill])


def usual_door(plan: Plan, hall: HallId) -> Door:
    """The door added last to a hall: the next one is like it."""
    doors = plan.halls[hall].doors
    return doors[-1] if doors else _USUAL


def next_kind(kind: DoorKind) -> DoorKind:
    """The kind after this one, round and round."""
    return _KINDS[(_KINDS.index(kind) + 1) % len(_KINDS)]


def _is_kind(key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether a key asks for another kind of door."""
    return key == _KIND and not modifiers & ~Qt.KeyboardModifier.ShiftModifier


def _before(kind: DoorKind, translator: Translator) -> str:
    """The kind of a door in front of its width."""
    return f"{translator(door_name(kind))} ·"
