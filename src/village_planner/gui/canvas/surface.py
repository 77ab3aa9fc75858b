"""The bare canvas: scene, rulers, zoom, scrolling and marks; it must not know tools or what a plan is edited with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from village_planner.drawing.palette import DARK, LIGHT
from village_planner.gui.canvas.camera import ZOOM_MS, ZOOM_STEP, Camera
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.late_changes import hear
from village_planner.gui.canvas.overlay import Layer, Overlay
from village_planner.gui.canvas.pace import Pace, Waiting
from village_planner.gui.canvas.picture import AROUND_PX, FloorPicture
from village_planner.gui.canvas.replay import Brushwork
from village_planner.gui.canvas.rulers import THICKNESS, Ruler
from village_planner.gui.canvas.scene import HallScene
from village_planner.gui.theme import colours
from village_planner.text import Translator

if TYPE_CHECKING:  # PySide makes a class, with all its enums, when it is imported
    from PySide6.QtGui import QNativeGestureEvent, QPaintEvent, QResizeEvent, QWheelEvent

CATEGORY: Final = "category"
"""The colouring that drawings have by themselves; see drawing/colouring.py."""

_BIT_S: Final = 0.005
"""How long what is in hand is painted between two steps."""

_REST_MS: Final = 60
"""The hand rests when it has carried nothing for so long."""

_WHEEL_NOTCH: Final = 120
_MOST_NOTCHES: Final = 100  # turned at once, by a driver gone wild
_WHEEL_PX: Final = 60
"""Logical pixels that one notch of the wheel scrolls."""


class Surface(QGraphicsView):
    """A floor that can be zoomed and scrolled, with rulers, in the colours of a theme."""

    cursor_moved = Signal(object)
    """The place in mm under the mouse, None when it has left."""
    zoom_changed = Signal(int)
    """Per cent; 100 is 1:100 on a screen of 96 dots an inch."""

    def __init__(self, translator: Translator, theme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colouring = CATEGORY
        """What the colours of stands tell: the value of a Colouring."""
        self.resize(self.sizeHint())  # about what it will be: the hall is drawn for that scale at once
        self.floor_scene = HallScene()
        self.pace = Pace()
        self._set_up_widget(translator)
        self._colours = colours(theme)
        self.brushwork = Brushwork(DARK if self._colours.name == "dark" else LIGHT)
        self.setBackgroundBrush(QColor(self._colours.sunken))
        self.camera = Camera(self, self._on_camera, self.floor_scene.shell_bounds, self._picture.sharpen)
        self.overlay = Overlay(self, lambda: self.brushwork)
        self._rulers = tuple(
            Ruler(self, self.camera, self._colours, translator, upright=upright) for upright in (False, True)
        )
        self._hand_rests = QTimer(self, singleShot=True, interval=_REST_MS)
        self._hand_rests.timeout.connect(self._sharpen_hand)
        self._hand_is_behind = QTimer(self, interval=0)
        self._hand_is_behind.timeout.connect(self._paint_more_of_hand)
        self._between = Waiting(self.pace)
        self._corner = QWidget(self)
        self._corner.setGeometry(0, 0, THICKNESS, THICKNESS)
        self._corner.setStyleSheet(f"background: {self._colours.chrome}")

    def sizeHint(self) -> QSize:
        return QSize(900, 700)

    def forget_picture(self) -> None:
        """What is shown is another hall now, or looks otherwise: it is never stretched to the scale of the new one."""
        self._picture.forget()
        self.viewport().update()

    def show_cursor(self, pixel: QPointF | None) -> None:
        """Mark on the rulers where the mouse is, None when it has left."""
        across, upright = self._rulers
        across.show_cursor(None if pixel is None else pixel.x())
        upright.show_cursor(None if pixel is None else pixel.y())

    def _set_up_widget(self, translator: Translator) -> None:
        # PySide knows what it made itself; of Qt's own viewport it finds out by making the classes of all widgets
        floor = QWidget()
        floor.setAttribute(
            Qt.WidgetAttribute.WA_OpaquePaintEvent
        )  # else each step of a pan paints all of it anew
        self.setViewport(floor)
        self.setScene(self.floor_scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)  # the picture does it
        self._picture = FloorPicture(self, self.floor_scene.show_details, self.pace.piece)
        self.floor_scene.changed.connect(self._on_scene)
        self.floor_scene.carried.connect(self._on_carried)
        self.floor_scene.rebuilt.connect(self._on_scene)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(THICKNESS, THICKNESS, 0, 0)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(translator.say("Hall plan"))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        hear(self.floor_scene)
        painter = QPainter(self.viewport())
        self._picture.paint(painter, event.region(), may_wait=bool(self.floor_scene.hand))
        if self.floor_scene.hand:
            self._paint_hand(painter, QRectF(event.rect()))
        self.overlay.paint(painter, QRectF(event.rect()))
        painter.end()

    def _paint_hand(self, painter: QPainter, area: QRectF) -> None:
        """What is in hand within an area in pixels, as the view would paint it."""
        from village_planner.gui.canvas.hand_sheet import Sight  # nothing is in hand on the first paint

        to_pixels, ratio = self.viewportTransform(), painter.device().devicePixelRatio()
        seen = to_pixels.inverted()[0].mapRect(area.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX))
        painter.save()
        painter.setRenderHints(self.renderHints())
        hand = self.floor_scene.hand
        self.floor_scene.paint_hand(painter, Sight(to_pixels, self.viewport().rect(), ratio), seen)
        painter.restore()
        if hand is not None and hand.is_behind:
            self._hand_is_behind.start()

    @guarded
    def _paint_more_of_hand(self) -> None:
        """Between two steps: what has come into view of a large group in hand."""
        hand = self.floor_scene.hand
        if not hand or not hand.is_behind:
            self._hand_is_behind.stop()
        elif (seconds := self._between.piece(_BIT_S)) and hand.go_on(seconds):
            self._on_carried(hand.area)

    @guarded
    def _on_carried(self, area: QRectF) -> None:
        box = self.viewportTransform().mapRect(area).toAlignedRect()
        self.viewport().update(box.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX))
        self._hand_rests.start()

    @guarded
    def _sharpen_hand(self) -> None:
        """What was shifted by whole pixels is painted where it is: the hand rests."""
        hand = self.floor_scene.hand
        if hand and not hand.is_exact:
            hand.sharpen()
            self._on_carried(hand.area)

    @guarded
    def _on_scene(self, areas: list[QRectF]) -> None:
        self.camera.drawn_anew()
        if self.floor_scene.unheard:
            return
        self.viewport().update(self._picture.change(areas))
        self.floor_scene.sweep()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, upright = self._rulers
        room = self.viewport().geometry()
        across.setGeometry(room.left(), 0, room.width(), THICKNESS)
        upright.setGeometry(0, room.top(), THICKNESS, room.height())
        self.camera.resized()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        for ruler in self._rulers:
            ruler.renew()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.NativeGesture:
            return self._on_native_gesture(event)
        if event.type() == QEvent.Type.Gesture and (pinch := event.gesture(Qt.GestureType.PinchGesture)):
            self.camera.zoom(
                pinch.scaleFactor(), QPointF(self.viewport().mapFromGlobal(pinch.centerPoint().toPoint()))
            )
            return True
        if event.type() == QEvent.Type.Leave:
            self._on_leave()
        return super().viewportEvent(event)

    def _on_native_gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.camera.zoom(1 + event.value(), event.position())
        return True

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = max(-_MOST_NOTCHES, min(_MOST_NOTCHES, (turn.y() or turn.x()) / _WHEEL_NOTCH))
            self._zoom_by_wheel(event, ZOOM_STEP**notches)
        else:
            way = event.pixelDelta() if not event.pixelDelta().isNull() else turn * _WHEEL_PX / _WHEEL_NOTCH
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not way.x():
                way = way.transposed()
            self.camera.pan(way.x(), way.y())
        event.accept()

    def _zoom_by_wheel(self, event: QWheelEvent, factor: float) -> None:
        """Zoom about the cursor: a touch pad says itself how smoothly, the notches of a wheel are smoothed here."""
        if event.pixelDelta().isNull():
            self.camera.glide(lambda: self.camera.zoom(factor, event.position()), ZOOM_MS)
        else:
            self.camera.zoom(factor, event.position())

    @guarded
    def _on_camera(self) -> None:
        self.floor_scene.set_scale(self.camera.scale)
        self.viewport().update()
        for ruler in self._rulers:
            ruler.renew()
        self.zoom_changed.emit(round(self.camera.percent))

    def _on_leave(self) -> None:
        self.show_cursor(None)
        self.overlay.show(Layer.HOVER)
        self.cursor_moved.emit(None)
