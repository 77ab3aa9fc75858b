"""The catalogue: modules with small drawings, dragged onto the hall or put into the middle of the view by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from village_planner.drawing.primitives import Item
from village_planner.gui.catalogue import GROUPS, MODULE_MIME, Entry, Module, encode, size_text, title_text
from village_planner.gui.desk import Desk
from village_planner.gui.panels.exhibitor_list import drag_label
from village_planner.gui.pictures import paint_fitted
from village_planner.gui.widgets import Tile, column, heading, label, scrolled
from village_planner.model.fixture import Fixture, FixtureKind, Service, ServiceKind
from village_planner.model.hall import Door, DoorKind, Hall, Swing
from village_planner.model.ids import DoorId, FixtureId, HallId, ServiceId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Rectangle
from village_planner.model.stand import Stand, StandKind
from village_planner.text import Translator

if TYPE_CHECKING:
    from village_planner.drawing.look import Look
    from village_planner.gui.canvas.view import CanvasView

_PICTURE = QSize(86, 46)
_LINE, _LINE_HEIGHT = 96, 18
"""Pixels: words wider than a tile's line go into two."""

_HALL = HallId("catalogue")
_WIDEST_STAND = 6000
"""Stands of the catalogue are drawn to one scale, this width in mm filling the tile."""


class CataloguePanel(QWidget):
    """Groups of tiles, two in a row."""

    def __init__(self, desk: Desk, canvas: CanvasView) -> None:
        super().__init__()
        self.setObjectName("panel")
        t = desk.translator
        content = QWidget()
        parts = column(margins=(16, 16, 16, 16), gap=8)
        hint = t.say("Drag onto the hall, or click to put it into the middle of the view.")
        parts.addWidget(label(hint, "small", wrap=True))
        for group in GROUPS:
            parts.addSpacing(8)
            parts.addWidget(heading(t(group.title)))
            grid = QGridLayout()
            grid.setSpacing(8)
            for i, entry in enumerate(group.entries):
                grid.addWidget(ModuleTile(desk, canvas, entry), i // 2, i % 2)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            parts.addLayout(grid)
        parts.addStretch()
        content.setLayout(parts)
        self.setLayout(column(scrolled(content), gap=0))


class ModuleTile(Tile):
    """One module."""

    def __init__(self, desk: Desk, canvas: CanvasView, entry: Entry) -> None:
        self._desk, self._canvas, self._module = desk, canvas, entry.module
        self._pressed_at: QPoint | None = None
        t = desk.translator
        title, size = title_text(entry, t), size_text(entry.module, t)
        picture = label()
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setPixmap(self._picture())
        words = label(title, "strong" if entry.title is None else "", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines = 2 if words.fontMetrics().horizontalAdvance(title) > _LINE else 1
        height = _PICTURE.height() + 22 + lines * _LINE_HEIGHT
        parts = column(picture, words, margins=(4, 8, 4, 8), gap=4)
        if size and title != size:
            measure = label(size, "small")
            measure.setAlignment(Qt.AlignmentFlag.AlignCenter)
            parts.addWidget(measure)
            height += 4 + _LINE_HEIGHT
        parts.addStretch()
        super().__init__(title if title == size else f"{title} {size}", parts, height)
        self.clicked.connect(self._put_down)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._pressed_at
        if at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - at).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed_at = None
        self.setDown(False)
        drag = QDrag(self)
        data = QMimeData()
        data.setData(MODULE_MIME, encode(self._module))
        drag.setMimeData(data)
        drag.setPixmap(drag_label(self.accessibleName(), self._desk.colours, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, -12))
        drag.exec(Qt.DropAction.CopyAction)

    def _put_down(self) -> None:
        from village_planner.gui.placing import place_in_view

        place_in_view(self._desk, self._canvas, self._module)

    def _picture(self) -> QPixmap:
        ratio = self._desk.window.devicePixelRatioF()
        picture = QPixmap(_PICTURE * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        box = QRectF(0, 0, _PICTURE.width(), _PICTURE.height()).adjusted(2, 2, -2, -2)
        drawing = drawing_of(self._module, self._desk.translator)
        least = _WIDEST_STAND if self._module.kind == StandKind.STAND.value else 1
        paint_fitted(painter, drawing, box, self._desk.brushwork(), least=least)
        painter.end()
        return picture


def drawing_of(module: Module, translator: Translator) -> tuple[Item, ...]:
    """A module drawn as on the plan, without words."""
    from village_planner.drawing.look import screen_look

    look = screen_look(translator)
    match module.table:
        case "stand":
            return _stand(module, look)
        case "fixture":
            return _fixture(module, look)
        case "service":
            return _service(module, look)
        case _:
            return _door(module, look)


def _stand(module: Module, look: Look) -> tuple[Item, ...]:
    from village_planner.drawing.stand import draw_stand

    stand = Stand(
        id=StandId("-"), hall=_HALL, number="", kind=StandKind(module.kind), position=Point(0, 0),
        shape=Rectangle(module.width, module.depth), seats=module.seats,
    )  # fmt: skip
    return draw_stand(Plan(), stand, look).body


def _fixture(module: Module, look: Look) -> tuple[Item, ...]:
    from village_planner.drawing.fixture import draw_fixture

    shape = Circle(module.width) if module.round else Rectangle(module.width, module.depth)
    fixture = Fixture(
        id=FixtureId("-"), hall=_HALL, kind=FixtureKind(module.kind), shape=shape, position=Point(0, 0)
    )
    return draw_fixture(fixture, look).body


def _service(module: Module, look: Look) -> tuple[Item, ...]:
    from village_planner.drawing.service import draw_service

    service = Service(id=ServiceId("-"), hall=_HALL, kind=ServiceKind(module.kind), position=Point(0, 0))
    return draw_service(service, look).body


def _door(module: Module, look: Look) -> tuple[Item, ...]:
    from village_planner.drawing.door import draw_door

    start, end = Point(1000, 0), Point(1000 + module.width, 0)
    door = Door(
        id=DoorId("-"), kind=DoorKind(module.kind), start=start, end=end, clear_width=module.width,
        swing=Swing.OUTWARD, leaves=2,
    )  # fmt: skip
    outline = (Point(0, 0), Point(2000 + module.width, 0), Point(2000 + module.width, 4000), Point(0, 4000))
    hall = Hall(id=_HALL, name="", outline=outline, doors=(door,))
    return draw_door(hall, door, look).body
