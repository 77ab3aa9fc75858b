"""A small map of the hall in the corner of the canvas with the part that is seen; it must not know tools or edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform

from village_planner.drawing.primitives import Ink, Role
from village_planner.gui.canvas.card import Card, Place
from village_planner.gui.canvas.follow import hall_bounds
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.theme import UNIT
from village_planner.model.plan import Plan

if TYPE_CHECKING:
    from village_planner.gui.canvas.small_picture import SmallPicture

MOST_PX: Final = QSize(176, 128)
"""Room for the picture of the hall; its longer side fills it."""

_WAIT_MS: Final = 120
"""After a step: several in a row are drawn once."""

_LEAST_CANVAS: Final = QSize(480, 320)
"""On a smaller canvas the map would hide more than it shows."""

_SHADE: Final = 0.10


class MiniMap(Card):
    """Shown while the hall does not fit the view; a click or a drag brings that place into the middle."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas, Place.LOWER_RIGHT)
        self._canvas = canvas
        self._picture: SmallPicture | None = None
        """Made when the map is first seen."""
        self._is_stale = True
        self._box = QRectF()
        self.wanted = True
        self.setAccessibleName(canvas.document.translator.say("Small map of the hall"))
        self.setToolTip(canvas.document.translator.say("Click or drag to go there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self._renew)
        document = canvas.document
        document.stepped.connect(self._on_step)
        document.hall_changed.connect(self.draw_anew)
        document.replaced.connect(self.draw_anew)
        canvas.coloured.connect(self.draw_anew)
        canvas.tool_changed.connect(self._on_view)
        canvas.zoom_changed.connect(self._on_view)
        canvas.horizontalScrollBar().valueChanged.connect(self._on_view)
        canvas.verticalScrollBar().valueChanged.connect(self._on_view)
        self._drawn: tuple[object, ...] = ()
        self.draw_anew()

    def show_if_useful(self) -> None:
        """Show the map when it is wanted, the hall does not fit the view and the canvas has room for it."""
        floor = self._canvas.viewport().size()
        roomy = floor.width() >= _LEAST_CANVAS.width() and floor.height() >= _LEAST_CANVAS.height()
        useful = self.wanted and roomy and not self._box.isEmpty() and not self.seen().contains(self._box)
        useful = (
            useful and self._canvas.tool != "detect"
        )  # its card needs the corner, and brings places into view
        if useful == self.isHidden():  # what is visible is not known before the window is shown
            self.setVisible(useful)

    def seen(self) -> QRectF:
        """The part of the floor that the view shows, in mm."""
        inverse, _ = self._canvas.viewportTransform().inverted()
        return inverse.mapRect(QRectF(self._canvas.viewport().rect()))

    def wanted_size(self) -> QSize:
        return self._picture_size() + QSize(2 * UNIT, 2 * UNIT)

    @guarded
    def draw_anew(self) -> None:
        """Forget the picture of the hall; it is drawn when it is next seen."""
        if self._picture is not None:
            self._picture.forget()
        self._renew()

    @guarded
    def _renew(self) -> None:
        """The hall looks otherwise now, but is not another one."""
        document = self._canvas.document
        plan, hall = document.session.base, document.hall
        self._drawn, self._is_stale = _tables(plan), True
        self._box = hall_bounds(plan, hall) if hall in plan.halls else QRectF()
        self.settle()
        self.show_if_useful()
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._box.isEmpty():
            return
        painter = QPainter(self)
        painter.drawPixmap(UNIT, UNIT, self._drawn_picture().shown)
        painter.setClipRect(QRectF(QPointF(UNIT, UNIT), QSizeF(self._picture_size())).adjusted(-2, -2, 2, 2))
        accent = self._canvas.brushwork.colour(Ink(Role.ACCENT))
        shade = QColor(accent)
        shade.setAlphaF(_SHADE)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(shade)
        painter.drawRect(self._on_map().mapRect(self.seen()))
        painter.end()

    def _drawn_picture(self) -> SmallPicture:
        """The picture, begun anew when it is stale."""
        from village_planner.gui.canvas.small_picture import SmallPicture, hall_in_strokes

        if self._picture is None:
            self._picture = SmallPicture(self, self.update)
        if self._is_stale:
            document, canvas = self._canvas.document, self._canvas
            strokes = hall_in_strokes(document.session.base, document.hall, canvas.look(), canvas.brushwork)
            to_pixels = self._on_map() * QTransform.fromTranslate(-UNIT, -UNIT)
            self._picture.draw(strokes, self._picture_size(), self.devicePixelRatioF(), to_pixels)
            self._is_stale = False
        return self._picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    @guarded
    def _go(self, event: QMouseEvent) -> None:
        """Bring the place under the mouse into the middle of the view."""
        inverse, possible = self._on_map().inverted()
        if possible and not self._box.isEmpty():
            place = inverse.map(event.position())
            inside = QPointF(
                min(max(place.x(), self._box.left()), self._box.right()),
                min(max(place.y(), self._box.top()), self._box.bottom()),
            )
            self._canvas.camera.look_at(self._canvas.camera.percent, inside)

    def _on_view(self) -> None:
        self.show_if_useful()
        if self.isVisible():
            self.update()

    def _on_step(self) -> None:
        if _tables(self._canvas.document.session.base) != self._drawn:
            self._later.start()

    def eventFilter(self, watched, event) -> bool:
        if event.type() == event.Type.Resize:
            self.show_if_useful()
        return super().eventFilter(watched, event)

    def _picture_size(self) -> QSize:
        if self._box.isEmpty():
            return QSize(MOST_PX)
        size = QSizeF(self._box.width(), self._box.height()).scaled(
            QSizeF(MOST_PX), Qt.AspectRatioMode.KeepAspectRatio
        )
        return QSize(max(UNIT, round(size.width())), max(UNIT, round(size.height())))

    def _on_map(self) -> QTransform:
        """Maps the floor onto pixels of the card."""
        size = self._picture_size()
        place = QTransform.fromTranslate(UNIT, UNIT + size.height())
        place.scale(size.width() / self._box.width(), -size.height() / self._box.height())
        place.translate(-self._box.left(), -self._box.top())
        return place


def _tables(plan: Plan) -> tuple[object, ...]:
    """What the picture is made of; tables are compared by identity first."""
    return plan.halls, plan.stands, plan.fixtures, plan.exhibitors, plan.categories
