"""Edits the corners and sides of the hall, or of the stand or fixture that is selected; the edits are elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from village_planner.edits.corners import Cornered, redraw, rings_of
from village_planner.edits.outline import delete_hole
from village_planner.edits.rings import Ring, nearest_on_side, with_corner, without_corner
from village_planner.errors import UserError
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.keys import ENTER, ERASE, TAB
from village_planner.gui.tools.corner_drag import CornerDrag, pulled, pulling, step_name
from village_planner.gui.tools.corner_places import (
    Grip,
    corner_marks,
    grip_at,
    length_pills,
    pill_at,
    side_at,
)
from village_planner.gui.tools.nudging import WAYS, nudge_distance
from village_planner.gui.tools.snapping import Snapper
from village_planner.gui.tools.tool import Pointer, Stage, Tool
from village_planner.gui.tools.typed import Answer, Kind, Typed
from village_planner.gui.tools.typed_side import TypedSide, TypedSides
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.text import Message, say, verbatim


class CornersTool(Tool):
    """Drag a corner or a side; double click or Alt-click a side for a new corner; click a length to type another.

    A corner or side chosen by a click is moved by the arrow keys and deleted by Delete (of a hole's side: the whole
    hole). Right angles stay unless Shift is held. A click on the floor or Esc lets go, then lays the tool down.
    Tab has the other end of a side move that is typed, and a wall typed before keeps its length if it can.
    Without a mouse: Enter chooses the first corner, Tab goes on, and a number is the length of the side chosen.
    """

    name = "corners"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._chosen: Grip | None = None
        self._drag: CornerDrag | None = None
        self._pressed: Pointer | None = None
        self._typing: TypedSide | None = None
        self._sides = TypedSides()

    @property
    def busy(self) -> bool:
        return self._drag is not None or self._typing is not None or self._chosen is not None

    def enter(self) -> None:
        super().enter()
        self.refresh()
        self.stage.document.said.emit(
            say(
                "Drag corners and sides. A double click adds a corner, Delete removes it; click a length to type one."
            )
        )

    def leave(self) -> None:
        super().leave()
        self.stage.overlay.show(Layer.TOOL)
        self.stage.document.said.emit(verbatim(""))

    def refresh(self) -> None:
        rings = self._rings()
        if self._chosen is not None and not _is_there(self._chosen, rings):
            self._chosen = None
        translator = self.stage.document.translator
        pills = length_pills(self.stage, rings, translator)
        if self._typing is not None:
            typed, grip = self._typing.typed, self._typing.grip
            pills = [
                (g, typed.pill(p.at, translator, live=p.text, shift=p.shift) if g == grip else p)
                for g, p in pills
            ]
        marks = corner_marks(self.stage, rings, self._chosen, pills)
        if self._typing is not None:
            marks += self._typing.marks(rings)  # over the handles, else nobody sees which end moves
        self.stage.overlay.show(Layer.TOOL, marks)

    def press(self, pointer: Pointer) -> None:
        self._finish_typing()
        self._pressed = pointer
        rings = self._rings()
        pills = length_pills(self.stage, rings, self.stage.document.translator)
        if (written := pill_at(self.stage, pills, pointer)) is not None and (
            what := self._what()
        ) is not None:
            self._begin_typing(what, written)
        elif pointer.holds(Qt.KeyboardModifier.AltModifier):
            self._add_corner(pointer)
        else:
            held = grip_at(self.stage, rings, pointer)
            if held is None and self._chosen is None:
                self.stage.use_tool("select")
                return
            self._chosen = held
        self.refresh()

    def move(self, pointer: Pointer) -> None:
        pressed, what, hall = self._pressed, self._what(), self.stage.document.hall
        if self._drag is None and pressed is not None and self._typing is None:
            ready = self._chosen is not None and what is not None and hall is not None
            if ready and pointer.is_beyond_click(pressed):
                self._drag = CornerDrag(self.stage, pressed, what, self._chosen, hall)
        if self._drag is not None:
            self._drag.move(pointer)
        elif pressed is None:
            held = grip_at(self.stage, self._rings(), pointer)
            self.stage.set_cursor(self.cursor if held is None else Qt.CursorShape.SizeAllCursor)

    def release(self, pointer: Pointer) -> None:
        self._pressed = None
        if self._drag is not None:
            drag, self._drag = self._drag, None
            drag.release()

    def double_click(self, pointer: Pointer) -> None:
        held = grip_at(self.stage, self._rings(), pointer)
        if self._typing is None and held is not None and held.whole:
            self._add_corner(pointer)
            self.refresh()

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if self._typing is not None:
            return key in (*ENTER, *TAB) or self._typing.typed.wants(key, modifiers)
        if self._drag is not None:
            return self._drag.wants(key, modifiers)
        if self._chosen is not None and self._chosen.whole and Typed(Kind.LENGTH).wants(key, modifiers):
            return True
        return key in (*ERASE, *TAB, *WAYS)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if self._typing is not None:
            self._type(key, modifiers)
        elif self._drag is not None:
            if self._drag.key(key, modifiers) is Answer.ACCEPTED:
                drag, self._drag = self._drag, None
                drag.release()
        elif not self._choose(key) and not self._change(key, modifiers):
            return False
        self.refresh()
        return True

    def cancel(self) -> None:
        if self._drag is not None:
            drag, self._drag = self._drag, None
            drag.cancel()
        elif self._typing is not None:
            typing, self._typing = self._typing, None
            typing.gesture.cancel()
        else:
            self._chosen = None
        self._pressed = None
        self.refresh()

    def _what(self) -> Cornered | None:
        """What is edited: the stand or fixture that is selected alone and has corners, else the hall."""
        document = self.stage.document
        if len(document.selection) == 1:
            (only,) = document.selection
            if rings_of(document.plan, only):
                return only
        return document.hall

    def _rings(self) -> tuple[Ring, ...]:
        what = self._what()
        return rings_of(self.stage.document.plan, what) if what is not None else ()

    def _add_corner(self, pointer: Pointer) -> None:
        rings = self._rings()
        found = side_at(self.stage, rings, pointer)
        if found is None:
            return
        ring = rings[found.ring]
        x, y = self._snapped(ring, found.index, pointer)
        drawn = with_corner(ring, found.index, (round(x), round(y)))
        if self._commit(
            lambda plan, what: redraw(plan, what, found.ring, drawn),
            lambda hall: say("Add a corner to {hall}", hall=hall),
        ):
            self._chosen = Grip(found.ring, found.index + 1)

    def _snapped(self, ring: Ring, index: int, pointer: Pointer) -> Corner:
        """Where on a side a corner is added: level with a neighbour or on the grid, in mm."""
        _, place = nearest_on_side(ring, index, pointer.floor)
        document = self.stage.document
        assert document.hall is not None, "corners are those of a hall or of something in it"
        snap = Snapper(self.stage, document.plan, document.hall, ()).move([place], pointer)
        return nearest_on_side(ring, index, (place[0] + snap.dx, place[1] + snap.dy))[1]

    def _delete(self, grip: Grip) -> None:
        if not grip.whole:
            drawn = without_corner(self._rings()[grip.ring], grip.index)
            self._commit(
                lambda plan, what: redraw(plan, what, grip.ring, drawn),
                lambda hall: say("Remove a corner of {hall}", hall=hall),
            )
        elif grip.ring:
            self._commit(
                lambda plan, what: delete_hole(plan, HallId(what), grip.ring - 1),
                lambda hall: say("Close a hole of {hall}", hall=hall),
            )

    def _nudge(self, grip: Grip, way: tuple[int, int], distance: int) -> None:
        drawn = pulled(self._rings()[grip.ring], grip, (way[0] * distance, way[1] * distance), square=True)
        self._commit(lambda plan, what: redraw(plan, what, grip.ring, drawn), pulling(grip))

    def _commit(self, edit: Callable[[Plan, Cornered], Plan], of_hall: Callable[[str], Message]) -> bool:
        """One step, see `step_name`; an impossible one says why and changes nothing."""
        document, what = self.stage.document, self._what()
        if what is None:
            return False
        base = document.session.base
        try:
            return document.commit(step_name(base, what, of_hall), edit(base, what))
        except UserError as error:
            document.said.emit(error.detail or error.title)
            return False

    def _choose(self, key: int) -> bool:
        """Enter chooses the first corner, Tab the side or corner after what is chosen; whether the key meant that."""
        grips = [
            Grip(number, index, whole)
            for number, ring in enumerate(self._rings())
            for index in range(len(ring))
            for whole in (False, True)
        ]
        if self._chosen is None and key in ENTER and grips:
            self._chosen = grips[0]
        elif self._chosen is not None and key in TAB:
            step = 1 if key == Qt.Key.Key_Tab else -1
            self._chosen = grips[(grips.index(self._chosen) + step) % len(grips)]
        else:
            return False
        return True

    def _change(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Move, delete or measure what is chosen; whether the key meant that."""
        chosen, what = self._chosen, self._what()
        if chosen is None or what is None:
            return False
        if key in WAYS:
            self._nudge(chosen, WAYS[Qt.Key(key)], nudge_distance(modifiers))
        elif key in ERASE:
            self._delete(chosen)
        elif chosen.whole and Typed(Kind.LENGTH).wants(key, modifiers):
            self._begin_typing(what, chosen)
            self._type(key, modifiers)
        else:
            return False
        return True

    def _type(self, key: int, modifiers: Qt.KeyboardModifier) -> None:
        assert self._typing is not None, "keys are typed only into a pill"
        if key in TAB:
            self._typing.change_ends()
            return
        answer = self._typing.typed.key(key, modifiers)
        if answer is Answer.CHANGED:
            self._typing.show()
        elif answer is Answer.ACCEPTED or key in ENTER:
            self._finish_typing()

    def _begin_typing(self, what: Cornered, grip: Grip) -> None:
        self._chosen = grip
        self._typing = self._sides.begin(self.stage, what, grip)
        self.stage.document.said.emit(
            say("Type the length. The wall marked moves with it; Tab: the other end moves.")
        )

    def _finish_typing(self) -> None:
        if self._typing is not None:
            typing, self._typing = self._typing, None
            self._sides.finish(typing)


def _is_there(grip: Grip, rings: tuple[Ring, ...]) -> bool:
    return grip.ring < len(rings) and grip.index < len(rings[grip.ring])
