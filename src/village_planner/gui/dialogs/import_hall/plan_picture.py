"""The drawing as it was read, painted as the canvas paints it: cell by cell, and the picture is kept.

It must not know what the mouse or the keys do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from village_planner.drawing.primitives import Ink, Role
from village_planner.gui.canvas.backdrop import BackdropItem
from village_planner.gui.canvas.backdrop_cells import Chart
from village_planner.gui.canvas.camera import Camera
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.late_changes import hear
from village_planner.gui.canvas.marks import Mark
from village_planner.gui.canvas.overlay import Layer, Overlay
from village_planner.gui.canvas.picture import FloorPicture
from village_planner.gui.desk import Desk
from village_planner.model.hall import Background
from village_planner.model.ids import AssetId
from village_planner.model.placement import on_floor
from village_planner.model.shape import Corner, Point

SIDE_MM: Final = 500_000
"""The longer side of any drawing here: the camera zooms from a hall of that size to its smallest part."""


class PlanPicture(QGraphicsView):
    """One drawing, turned and with the layers that are wanted, under marks in places of its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._brushwork = desk.brushwork()
        self.chart: Chart | None = None
        self._item: BackdropItem | None = None
        self.lying = Background(asset=AssetId(""), origin=Point(0, 0), mm_per_unit=1.0)
        """How the drawing lies on the floor that is seen here; its scale is no hall's."""
        self._plan_scene = QGraphicsScene(self)
        self._set_up()
        self.camera = Camera(self, self.viewport().update, QRectF)
        self.camera.still = desk.preferences.reduced_motion
        self._overlay = Overlay(self, lambda: self._brushwork)

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
        self._picture = FloorPicture(self)
        self._plan_scene.changed.connect(self._on_scene)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def show_chart(self, chart: Chart) -> None:
        """Show a drawing as a whole."""
        self._plan_scene.clear()
        self.chart = chart
        longest = max(chart.backdrop.width, chart.backdrop.height)
        self.lying = Background(
            asset=AssetId(""), origin=Point(0, 0), mm_per_unit=SIDE_MM / longest, opacity_percent=100
        )
        self._item = BackdropItem(chart, self._brushwork)
        self._plan_scene.addItem(self._item)
        self._item.lay(self.lying)
        self._see_all()

    def lay(self, turn: int, hidden: Iterable[str]) -> None:
        """Turn it to so many millidegrees, and hide these layers."""
        if self._item is None:
            return
        turned = turn != self.lying.rotation
        self.lying = Background(
            asset=AssetId(""),
            origin=Point(0, 0),
            mm_per_unit=self.lying.mm_per_unit,
            rotation=turn,
            opacity_percent=100,
            hidden_layers=tuple(sorted(hidden)),
        )
        self._item.lay(self.lying)
        if turned:
            self._see_all()

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """Marks over the drawing, whose places are those of `floor`."""
        self._overlay.show(Layer.TOOL, marks)

    def floor(self, place: Corner) -> Corner:
        """Where a place of the drawing is for marks."""
        return on_floor(self.lying, place)

    def fit(self) -> None:
        """Show all of it."""
        self.camera.go_home()

    def _see_all(self) -> None:
        assert self._item is not None, "shown"
        self.camera.set_home(self._item.sceneBoundingRect())
        self.camera.go_home()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        hear(self._plan_scene)
        painter = QPainter(self.viewport())
        self._picture.paint(painter, event.region())
        self._overlay.paint(painter, QRectF(event.rect()))
        painter.end()

    @guarded
    def _on_scene(self, areas: list[QRectF]) -> None:
        self.camera.drawn_anew()
        self.viewport().update(self._picture.change(areas))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.camera.resized()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
