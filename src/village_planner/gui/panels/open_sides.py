"""Which sides of the selected stands are open: a sketch as on the plan and a switch for each side."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from village_planner.gui import icons
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.panels.fields import BESIDE_PX, LABELS_PX
from village_planner.gui.theme import Colours
from village_planner.gui.widgets import clear, mark, row
from village_planner.model.hall import Hall
from village_planner.model.shape import Corner, local_corners, rotated
from village_planner.model.stand import Stand
from village_planner.text import Message, Translator, say, say_c, verbatim

SIDES: Final = (say_c("side", "Front"), say_c("side", "Right"), say_c("side", "Back"), say_c("side", "Left"))
"""Sides of a rectangle by the number of their edge."""

TYPES: Final = {
    0: say("closed on all sides"),
    1: say("row stand"),
    2: say("corner stand"),
    3: say("end-cap stand"),
    4: say("island stand"),
}
"""What a rectangular stand with so many open sides is called."""


def type_of(stand: Stand) -> Message | None:
    """What the stand is, derived from its open sides; None when it is not a rectangle."""
    return TYPES.get(len(stand.open_edges)) if len(local_corners(stand.shape)) == len(SIDES) else None


_HEIGHT_PX: Final = 56
_ARROW_PX: Final = 12
_ARROW_STEP: Final = 5
"""Degrees: an arrow so near to its direction is seen to point there, and few have to be painted."""


class Sketch(QWidget):
    """The outline lying as on the plan, walls thick and open sides dashed."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._corners: Sequence[Corner] = ()
        self._open: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the labels, so that the switches stand below the fields."""
        return QSize(LABELS_PX, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """In a narrow column the words of the switches go first."""
        return QSize(_HEIGHT_PX, _HEIGHT_PX)

    def show_stand(self, stand: Stand, open_edges: frozenset[int], rotation: int) -> None:
        """Show one outline, turned by millidegrees."""
        self._corners = [rotated(corner, rotation) for corner in local_corners(stand.shape)]
        self._open = open_edges
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._corners:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        for i, start in enumerate(places):
            end = places[(i + 1) % len(places)]
            if i in self._open:
                pen = QPen(QColor(self._colours.accent), 1.5, Qt.PenStyle.CustomDashLine)
                pen.setDashPattern([2.5, 2.5])
            else:
                pen = QPen(QColor(self._colours.text), 3)
                pen.setCapStyle(Qt.PenCapStyle.SquareCap)
            painter.setPen(pen)
            painter.drawLine(start, end)

    def _places(self) -> list[QPointF]:
        xs, ys = zip(*self._corners, strict=True)
        box = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        scale = min(box.width() / max(max(xs) - min(xs), 1), box.height() / max(max(ys) - min(ys), 1))
        mx, my = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        return [
            QPointF(box.center().x() + (x - mx) * scale, box.center().y() - (y - my) * scale)
            for x, y in self._corners
        ]


class OpenSides(QWidget):
    """The sketch with its switches; `switched(edge, open)` is called when the person switches one."""

    def __init__(
        self, translator: Translator, colours: Colours, switched: Callable[[int, bool], object]
    ) -> None:
        super().__init__()
        self._translator, self._colours, self._switched = translator, colours, switched
        self._sketch = Sketch(colours)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.buttons: list[QToolButton] = []
        self.setLayout(row(self._sketch, self._grid, gap=BESIDE_PX))

    def show_stands(self, stands: Sequence[Stand], hall: Hall) -> None:
        """Show the edges that all of these have open, and which some have; nothing when their shapes differ in sides.

        Where all of them are turned alike, an arrow on each switch says where its side lies on the plan.
        """
        counts = {len(local_corners(stand.shape)) for stand in stands}
        self.setVisible(len(counts) == 1 and max(counts) <= 12)
        if not self.isVisibleTo(self.parentWidget()):
            return
        open_edges = [frozenset(stand.open_edges) for stand in stands]
        shared = frozenset.intersection(*open_edges)
        mixed = frozenset.union(*open_edges) - shared
        self._make_buttons(counts.pop())
        alike = len({(stand.shape, stand.rotation) for stand in stands}) == 1
        self._sketch.show_stand(stands[0], shared, stands[0].rotation if alike else 0)
        for edge, button in enumerate(self.buttons):
            button.setChecked(edge in shared)
            mark(button, state="mixed" if edge in mixed else "")
            outward = _outward(stands[0], edge) if alike else None
            name = self._point(button, edge, outward, hall)
            words = say("{side}: mixed", side=name) if edge in mixed else name
            button.setToolTip(self._translator(words))
            spoken = words if edge in mixed else say("{side} open", side=name)
            button.setAccessibleName(self._translator(spoken))

    def _make_buttons(self, sides: int) -> None:
        if len(self.buttons) == sides:
            return
        clear(self._grid)
        self.buttons = []
        columns = 2 if sides == len(SIDES) else 4
        for edge in range(sides):
            button = QToolButton()
            t = self._translator
            button.setText(t(SIDES[edge]) if sides == len(SIDES) else t.number(edge + 1))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(_ARROW_PX, _ARROW_PX))
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda checked, edge=edge: self._switched(edge, checked))
            mark(button, role="toggle")
            self._grid.addWidget(button, edge // columns, edge % columns)
            self.buttons.append(button)

    def _point(self, button: QToolButton, edge: int, outward: Corner | None, hall: Hall) -> Message:
        """Show on a switch where its side lies on the plan, if that is one place; what the side is called."""
        from village_planner.outputs.words import direction  # paper and window call a direction alike

        t = self._translator
        name = SIDES[edge] if len(self.buttons) == len(SIDES) else verbatim(button.text())
        if outward is None:
            button.setIcon(QIcon())
        else:
            clockwise = math.degrees(math.atan2(outward[0], outward[1]))
            turn = round(clockwise / _ARROW_STEP) * _ARROW_STEP % 360
            button.setIcon(icons.icon("arrow-up", self._colours, size=_ARROW_PX, turn=turn))
            towards = direction(hall, outward)
            if t(towards).casefold() != t(name).casefold():
                name = say("{side} ({direction})", side=name, direction=towards)
        return name


def _outward(stand: Stand, edge: int) -> Corner:
    """The direction on the plan in which a side of a stand looks."""
    corners = local_corners(stand.shape)
    (x0, y0), (x1, y1) = corners[edge], corners[(edge + 1) % len(corners)]
    return rotated((y1 - y0, x0 - x1), stand.rotation)
