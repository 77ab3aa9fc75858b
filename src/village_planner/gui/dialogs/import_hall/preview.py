"""The drawing as it was read, to be looked at and pointed at; it must not know what is done with the places.

Places are in units of the drawing. It is painted as the canvas paints it: cell by cell, and the picture is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from village_planner.drawing.backdrop import shown_layers
from village_planner.drawing.primitives import Ink, Role
from village_planner.geometry.drawn_corners import Aim, Catch, aimed_at
from village_planner.gui.canvas.backdrop import BackdropItem
from village_planner.gui.canvas.backdrop_cells import Chart
from village_planner.gui.canvas.camera import ZOOM_STEP, Camera
from village_planner.gui.canvas.focus_frame import FocusFrame
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.marks import Mark
from village_planner.gui.canvas.overlay import Layer, Overlay
from village_planner.gui.canvas.picture import FloorPicture
from village_planner.gui.desk import Desk
from village_planner.gui.keys import ENTER
from village_planner.model.hall import Background
from village_planner.model.ids import AssetId
from village_planner.model.placement import on_drawing, on_floor
from village_planner.model.shape import Corner, Point

SIDE_MM: Final = 500_000
"""The longer side of any drawing here: the camera zooms from a hall of that size to its smallest part."""

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


class PlanPreview(QGraphicsView):
    """Pan by dragging, the wheel or the arrow keys; zoom with Ctrl and the wheel, + and −; 0 shows all of it.

    While it is `picking`, a click or Enter picks the place at the mouse or at the cross, which catches corners.
    """

    picked = Signal(object)
    """(Corner): a place of the drawing."""
    aimed = Signal(object)
    """(Aim): what the mouse or the cross points at now, in units of the drawing; None when it points at nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._brushwork = desk.brushwork()
        self._chart: Chart | None = None
        self._item: BackdropItem | None = None
        self._lying = Background(asset=AssetId(""), origin=Point(0, 0), mm_per_unit=1.0)
        self._picking = False
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._cross: QPointF | None = None
        self._frame: FocusFrame | None = None
        self._plan_scene = QGraphicsScene(self)
        self._set_up()
        self.camera = Camera(self, self.viewport().update, QRectF)
        self.camera.still = desk.preferences.reduced_motion
        self._overlay = Overlay(self, lambda: self._brushwork)
        self.setAccessibleName(desk.translator.say("Preview of the drawing"))

    def _set_up(self) -> None:
        floor = QWidget()
        floor.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setViewport(floor)
        self.setScene(self._plan_scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)  # the picture does it
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundBrush(self._brushwork.colour(Ink(Role.FLOOR)))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = FloorPicture(self)
        self._plan_scene.changed.connect(self._on_scene)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    @property
    def scale_mm(self) -> float:
        """Millimetres here of a unit of the drawing: marks are laid with it."""
        return self._lying.mm_per_unit

    def show_chart(self, chart: Chart) -> None:
        """Show a drawing as a whole."""
        self._plan_scene.clear()
        self._chart, self._cross = chart, None
        longest = max(chart.backdrop.width, chart.backdrop.height)
        self._lying = Background(
            asset=AssetId(""), origin=Point(0, 0), mm_per_unit=SIDE_MM / longest, opacity_percent=100
        )
        self._item = BackdropItem(chart, self._brushwork)
        self._plan_scene.addItem(self._item)
        self._item.lay(self._lying)
        self._see_all()

    def lay(self, turn: int, hidden: Iterable[str]) -> None:
        """Turn it to so many millidegrees, and hide these layers."""
        if self._item is None:
            return
        turned = turn != self._lying.rotation
        self._lying = Background(
            asset=AssetId(""),
            origin=Point(0, 0),
            mm_per_unit=self._lying.mm_per_unit,
            rotation=turn,
            opacity_percent=100,
            hidden_layers=tuple(sorted(hidden)),
        )
        self._item.lay(self._lying)
        if turned:
            self._cross = None
            self._see_all()

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """Marks over the drawing, whose places are those of `floor`."""
        self._overlay.show(Layer.TOOL, marks)

    def floor(self, place: Corner) -> Corner:
        """Where a place of the drawing is for marks."""
        return on_floor(self._lying, place)

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

    def fit(self) -> None:
        """Show all of it."""
        self.camera.go_home()

    def _see_all(self) -> None:
        assert self._item is not None, "shown"
        self.camera.set_home(self._item.sceneBoundingRect())
        self.camera.go_home()

    def _aim(self, pixel: QPointF) -> Aim:
        """The place of the drawing at a pixel, or the corner or line of a shown layer that is near."""
        at = self.camera.floor(pixel)
        place = (at.x(), at.y())
        if self._chart is None:
            return Aim(place, Catch.NOTHING)
        reach = _CATCH_PX / self.camera.scale
        area = ((place[0] - reach, place[1] - reach), (place[0] + reach, place[1] + reach))
        square = (*area, (area[0][0], area[1][1]), (area[1][0], area[0][1]))
        layers = shown_layers(self._chart.backdrop, self._lying)
        found = aimed_at(self._chart.edges.near(self._lying, layers, square), place, reach)
        return Aim(on_drawing(self._lying, found.place), found.on)

    def _aim_at_middle(self) -> None:
        """The cross begins in the middle of what is seen."""
        self._cross = QPointF(self.viewport().rect().center())
        self.aimed.emit(self._aim(self._cross))

    # -- painting --------------------------------------------------------------------------------------------------

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        QCoreApplication.sendPostedEvents(self._plan_scene, QEvent.Type.MetaCall)
        painter = QPainter(self.viewport())
        self._picture.paint(painter, event.region())
        self._overlay.paint(painter, QRectF(event.rect()))
        painter.end()

    @guarded
    def _on_scene(self, areas: list[QRectF]) -> None:
        self.viewport().update(self._picture.change(areas))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.camera.resized()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

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
