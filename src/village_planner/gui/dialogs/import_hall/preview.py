"""The drawing to be looked at and pointed at; it must not know what is done with the places.

Places are in units of the drawing.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent

from village_planner.drawing.backdrop import shown_layers
from village_planner.geometry.drawn_corners import Aim, Catch, aimed_at
from village_planner.gui.canvas.camera import ZOOM_STEP
from village_planner.gui.canvas.focus_frame import FocusFrame
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_hall.plan_picture import PlanPicture
from village_planner.gui.keys import ENTER
from village_planner.model.placement import on_drawing

_CATCH_PX: Final = 10
"""From so many pixels a corner of the drawing catches what points at it."""

_CLICK_PX: Final = 4
"""A press that moves further is a drag, which moves the view."""

_STEP_PX, _FINE_PX = 20, 1
"""By which an arrow key moves the cross, without and with Shift."""

_WHEEL_NOTCH: Final = 120
_WHEEL_PX: Final = 60
_MOST_NOTCHES: Final = 10

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PlanPreview(PlanPicture):
    """Pan by dragging, the wheel or the arrow keys; zoom with Ctrl and the wheel, + and −; 0 shows all of it.

    While it is `picking`, a click or Enter picks the place at the mouse or at the cross, which catches corners.
    """

    picked = Signal(object)
    """(Corner): a place of the drawing."""
    aimed = Signal(object)
    """(Aim): what the mouse or the cross points at now, in units of the drawing; None when it points at nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._picking = False
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._cross: QPointF | None = None
        self._frame: FocusFrame | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.translator.say("Preview of the drawing"))

    def pick(self, *, wanted: bool) -> None:
        """Whether places are picked now."""
        self._picking = wanted
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if wanted else Qt.CursorShape.OpenHandCursor)
        if not wanted:
            self._cross = None
            self.aimed.emit(None)
        elif self.hasFocus():
            self._aim_at_middle()

    def zoom(self, factor: float) -> None:
        """Nearer or further away, about the middle or the cross."""
        self.camera.zoom(factor, self._cross)

    def _aim(self, pixel: QPointF) -> Aim:
        """The place of the drawing at a pixel, or the corner or line of a shown layer that is near."""
        at = self.camera.floor(pixel)
        place = (at.x(), at.y())
        if self.chart is None:
            return Aim(place, Catch.NOTHING)
        reach = _CATCH_PX / self.camera.scale
        area = ((place[0] - reach, place[1] - reach), (place[0] + reach, place[1] + reach))
        square = (*area, (area[0][0], area[1][1]), (area[1][0], area[0][1]))
        layers = shown_layers(self.chart.backdrop, self.lying)
        found = aimed_at(self.chart.edges.near(self.lying, layers, square), place, reach)
        return Aim(on_drawing(self.lying, found.place), found.on)

    def _aim_at_middle(self) -> None:
        """The cross begins in the middle of what is seen."""
        self._cross = QPointF(self.viewport().rect().center())
        self.aimed.emit(self._aim(self._cross))

    # -- the hand --------------------------------------------------------------------------------------------------

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._dragged = event.position()

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is not None and self._dragged is not None:
            if not self._is_drag(at):
                return
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            way = at - self._dragged
            self._dragged = at
            self.camera.pan(way.x(), way.y())
        elif self._picking:
            self._cross = None
            self.aimed.emit(self._aim(at))

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        moved, self._dragged = self._dragged != pressed, None
        self.viewport().setCursor(
            Qt.CursorShape.CrossCursor if self._picking else Qt.CursorShape.OpenHandCursor
        )
        if (
            self._picking
            and pressed is not None
            and not moved
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self.picked.emit(self._aim(event.position()).place)

    def _is_drag(self, at: QPointF) -> bool:
        return self._dragged != self._pressed or (at - self._pressed).manhattanLength() > _CLICK_PX

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        if self._picking and self._cross is None:
            self.aimed.emit(None)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = max(-_MOST_NOTCHES, min(_MOST_NOTCHES, turn.y() / _WHEEL_NOTCH))
            self.camera.zoom(ZOOM_STEP**notches, event.position())
        else:
            way = event.pixelDelta() if not event.pixelDelta().isNull() else turn * _WHEEL_PX / _WHEEL_NOTCH
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not way.x():
                way = way.transposed()
            self.camera.pan(way.x(), way.y())
        event.accept()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ARROWS:
            self._go(*_ARROWS[key], fine=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (*ENTER, Qt.Key.Key_Space) and self._picking and self._cross is not None:
            self.picked.emit(self._aim(self._cross).place)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            event.ignore()

    def _go(self, right: int, down: int, *, fine: bool) -> None:
        """Move the cross, and what is seen with it at the edge; without a cross, what is seen."""
        if self._cross is None:
            self.camera.pan(-right * _WHEEL_PX, -down * _WHEEL_PX)
            return
        step = _FINE_PX if fine else _STEP_PX
        room = QRectF(self.viewport().rect()).adjusted(_STEP_PX, _STEP_PX, -_STEP_PX, -_STEP_PX)
        wanted = self._cross + QPointF(right * step, down * step)
        kept = QPointF(
            min(max(wanted.x(), room.left()), room.right()), min(max(wanted.y(), room.top()), room.bottom())
        )
        if kept != wanted:
            self.camera.pan(kept.x() - wanted.x(), kept.y() - wanted.y())
        self._cross = kept
        self.aimed.emit(self._aim(kept))

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.OtherFocusReason,
        ):
            if self._frame is None:
                self._frame = FocusFrame(self)
            self._frame.show()
            if self._picking:
                self._aim_at_middle()
