"""The canvas: shows the document's hall and hands mouse and keys to the tool in hand; it must not know the docks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QWidget

from village_planner.gui.canvas.camera import MOST_PERCENT_BY_ITSELF, ZOOM_STEP
from village_planner.gui.canvas.dropping import Dropping
from village_planner.gui.canvas.follow import Follower
from village_planner.gui.canvas.guarded import guarded, guarded_gesture
from village_planner.gui.canvas.surface import Surface
from village_planner.gui.canvas.walking import Walk
from village_planner.gui.document import Document
from village_planner.gui.preferences import Preferences
from village_planner.gui.tools.belt import ToolBelt
from village_planner.gui.tools.catalogue import SELECT
from village_planner.gui.tools.tool import Pointer, Stage

if (
    TYPE_CHECKING
):  # PySide makes a class, with all its enums, when it is imported: events can wait for the first one
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QSinglePointEvent,
        QWheelEvent,
    )

    from village_planner.drawing.look import Look
    from village_planner.gui.canvas.focus_frame import FocusFrame
    from village_planner.gui.canvas.key_hand import KeyHand

_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
"""The buttons that tools hear of."""

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""How the keyboard comes without a mouse."""


def _drop(canvas: CanvasView) -> None:
    canvas.drop_gesture()


class CanvasView(Surface):
    """One hall of the document's plan under one tool at a time."""

    tool_changed = Signal(str)
    coloured = Signal()
    """The stands are coloured by something else."""
    edit_wanted = Signal()
    """The person wants to edit the selection's fields."""
    context_menu_wanted = Signal(QPoint)
    """Where on the screen; what is under the mouse is selected already."""

    def __init__(self, document: Document, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(document.translator, preferences.theme, parent)
        self.document = document
        self.stage = Stage(
            document,
            self.floor_scene,
            self.overlay,
            self.camera,
            self.pace,
            set_cursor=self.viewport().setCursor,
            use_tool=self.set_tool,
            edit=self.edit_wanted.emit,
            drop_gesture=self.drop_gesture,
            handles_wanted=self._handles_wanted,
            snapping=preferences.snapping,
        )
        self._belt = ToolBelt(self.stage)
        self._key_hand: KeyHand | None = None
        self._dropping = Dropping(self.stage)
        self.floor_scene.set_layer_visible("grid", visible=preferences.grid)
        self.camera.still = preferences.reduced_motion
        self.colouring = preferences.colouring
        self._follower = Follower(self, self.stage)
        self._walk = Walk(self)
        self._focus_frame: FocusFrame | None = None
        for signal in (document.plan_changed, document.selection_changed, document.hall_changed):
            signal.connect(self._refresh_tool)
        self.zoom_changed.connect(self._refresh_tool)
        document.selection_changed.connect(self._prepare)

    def zoom_in(self) -> None:
        """One step nearer."""
        self.camera.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step further away."""
        self.camera.zoom(1 / ZOOM_STEP)

    def zoom_to(self, percent: float) -> None:
        """Zoom to `percent` about the middle; 100 is 1:100."""
        self.camera.look_at(percent, self.camera.centre)

    def fit(self) -> None:
        """Show the whole hall."""
        self.camera.go_home()

    def fit_selection(self) -> None:
        """Show what is selected as large as is sensible; the whole hall when nothing is."""
        boxes = [
            self.floor_scene.bounds_of(key)
            for key in self.document.selection
            if key in self.floor_scene.entities
        ]
        if not boxes:
            self.fit()
            return
        area = boxes[0]
        for box in boxes[1:]:
            area = area.united(box)
        self.camera.show(area, most_percent=MOST_PERCENT_BY_ITSELF)

    def keep_sight(self) -> None:
        """Remember where in the hall shown one is: it is shown so again, by another canvas or at another start."""
        self._follower.keep_sight()

    def set_tool(self, name: str) -> None:
        """Take up the tool called `name`, one of `tools.catalogue.TOOLS`."""
        if self._belt.take_up(name):
            self._put_key_hand_away()
            self._follower.show_selection()
            self.tool_changed.emit(name)

    @property
    def tool(self) -> str:
        """Name of the tool in hand."""
        return self._belt.name

    def set_grid(self, shown: bool) -> None:  # noqa: FBT001  # connected to a checkable action
        """Show or hide the grid on the floor."""
        self.set_layer_visible("grid", shown)

    def set_snapping(self, on: bool) -> None:  # noqa: FBT001
        """Whether gestures snap; holding Ctrl means the opposite for a moment."""
        self.stage.snapping = on

    def set_colouring(self, colouring: str) -> None:
        """Colour the stands by something else: the value of a `Colouring`."""
        if colouring != self.colouring:
            self.colouring = colouring
            self._follower.recolour()
            self.coloured.emit()

    def look(self) -> Look:
        """How stands are drawn now."""
        return self._follower.look()

    def set_layer_visible(self, layer: str, visible: bool) -> None:  # noqa: FBT001
        """Show or hide one of `floor_items.LAYERS`; what is hidden is no longer selected."""
        self.floor_scene.set_layer_visible(layer, visible=visible)
        self._let_go()

    def set_layer_locked(self, layer: str, locked: bool) -> None:  # noqa: FBT001
        """Whether what is in one of `floor_items.LAYERS` can be selected on the canvas; what is locked no longer is."""
        self.floor_scene.set_layer_locked(layer, locked=locked)
        self._let_go()

    def _let_go(self) -> None:
        """Keep selected what is in reach; a selected door has no layer."""
        reached = self.floor_scene.in_reach(self.document.selection)
        if reached != self.document.selection:
            self.document.select(reached)

    @guarded_gesture(_drop)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follower.ring.stop()
        self.camera.stop()
        self._walk.forget_press()
        if event.button() in _BUTTONS:
            self._belt.press(event.button(), event.buttons(), self._pointer(event))

    @guarded_gesture(_drop)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pace.begin()
        pointer = self._pointer(event)
        self._put_key_hand_away()
        self.show_cursor(pointer.pixel)
        self._prepare()
        self._belt.move(event.buttons(), pointer)
        self.cursor_moved.emit(pointer.place)

    @guarded_gesture(_drop)
    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        if self._belt.busy:  # what is dragged stays under the mouse while the floor goes by
            self._belt.tool.move(self._pointer(event))

    @guarded_gesture(_drop)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._belt.release(event.button(), self._pointer(event))
        self._follower.show_selection()

    @guarded_gesture(_drop)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() in _BUTTONS:
            self._belt.double_click(event.button(), event.buttons(), self._pointer(event))

    @guarded_gesture(_drop)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._walk.press()
            self._belt.lend_hand()
        elif key == Qt.Key.Key_Escape and not self._belt.wants(key, event.modifiers()):
            if not self._escape():
                event.ignore()  # the window closes the latest message then
        elif not self._hand_of_keys().key(key, event.modifiers()):
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._belt.wants(event.key(), event.modifiers()):
            event.accept()  # a digit typed during a gesture is no shortcut
            return True
        return super().event(event)

    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._belt.give_back()
            self._walk.release()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  # Qt's signature
        """Tab goes from stand to stand, and leaves the canvas after the last one."""
        tab = Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab
        if self._belt.wants(tab, Qt.KeyboardModifier.NoModifier):
            return self._belt.tool.key(tab, Qt.KeyboardModifier.NoModifier)
        if self._belt.busy or not self._walk.step(backwards=not forward):
            return super().focusNextPrevChild(forward)
        return True

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            if self._focus_frame is None:
                from village_planner.gui.canvas.focus_frame import FocusFrame

                self._focus_frame = FocusFrame(self)
            self._focus_frame.show()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._belt.give_back()
        super().focusOutEvent(event)

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._belt.busy:
            return
        # it needs the edits: not before a paint
        from village_planner.gui.canvas.menu_place import point_at, selection_pixel

        if event.reason() == event.Reason.Mouse:
            point_at(self.stage, self.camera.floor(QPointF(event.pos())))
            self.context_menu_wanted.emit(event.globalPos())
            return
        pixel = selection_pixel(self.stage, self.viewport().rect(), self.mapFromScene)
        self.context_menu_wanted.emit(self.viewport().mapToGlobal(pixel))

    def _hand_of_keys(self) -> KeyHand:
        """What keys do on the floor, made for the first of them."""
        if self._key_hand is None:
            from village_planner.gui.canvas.key_hand import KeyHand

            self._key_hand = KeyHand(self.stage, self._belt, self.cursor_moved.emit)
        return self._key_hand

    def _put_key_hand_away(self) -> None:
        if self._key_hand is not None:
            self._key_hand.put_away()

    def _escape(self) -> bool:
        """Drop what is in hand; else the tool; else the selection. False when there was nothing of it."""
        document = self.document
        if self._belt.busy:
            self._belt.cancel()
            self._follower.show_selection()
        elif self._belt.name != SELECT:
            self.set_tool(SELECT)
        elif document.selection or document.door is not None:
            document.select([])
        else:
            return False
        return True

    @guarded
    def drop_gesture(self) -> None:
        """Drop what is in hand, be it a tool's gesture or something carried in from a dock."""
        self._belt.cancel()
        self._dropping.cancel()

    @guarded
    def _refresh_tool(self, *_news: object) -> None:
        self._belt.refresh()
        if self._key_hand is not None:
            self._key_hand.show()

    @guarded
    def _prepare(self) -> None:
        """A gesture may begin soon."""
        if self.stage.ready is None:
            from village_planner.gui.tools.ready import Ready  # nobody is near the canvas on the first paint

            self.stage.ready = Ready(self.document, self.floor_scene.boxes_in_pieces, self)
        self.stage.ready.look_again()

    def _handles_wanted(self) -> bool:
        return self._belt.name == SELECT and not self._belt.busy

    def _pointer(self, event: QSinglePointEvent | QDropEvent) -> Pointer:
        floor = self.camera.floor(event.position())
        return Pointer((floor.x(), floor.y()), event.position(), event.modifiers())

    @guarded_gesture(_drop)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._dropping.enter(event)

    @guarded_gesture(_drop)
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.pace.begin()
        self._dropping.move(event, self._pointer(event))

    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._dropping.cancel()

    @guarded_gesture(_drop)
    def dropEvent(self, event: QDropEvent) -> None:
        if self._dropping.finish(event, self._pointer(event)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
