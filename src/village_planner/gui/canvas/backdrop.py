"""The venue's own plan on the canvas, dimmed, under everything; it must not know what is above it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from village_planner.drawing.backdrop import backdrop_of, fill_ink, line_ink, shown_layers
from village_planner.drawing.fonts import CAP_HEIGHT
from village_planner.drawing.primitives import Ink, Role, Weight
from village_planner.geometry.snap_targets import DrawnNear
from village_planner.gui.canvas.backdrop_cells import Cell, Chart, Scan, chart_of
from village_planner.gui.canvas.backdrop_styles import Style, meet
from village_planner.gui.canvas.fonts import LAYOUT_PX, plan_font
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.replay import Brushwork
from village_planner.gui.workers import Task, start
from village_planner.model.backdrop import BackdropText
from village_planner.model.hall import Background, Hall
from village_planner.model.ids import AssetId
from village_planner.model.plan import Plan
from village_planner.units import MDEG_PER_DEGREE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

BACKDROP_Z: Final = 0.05
"""Above floor, walls and grid; doors and all that stands in the hall is above it."""

_LEAST_TEXT_PX: Final = 4.0
"""Capitals that are lower cannot be read and are not written."""

_BROAD_PX: Final = 1.5
"""Lines that are broader on the screen have their own width, all others that of one pixel."""

_MOST_SMOOTH: Final = 40_000
"""Steps of a drawing whose lines are smoothed: of larger ones that would take too long."""


class BackdropItem(QGraphicsItem):
    """One drawing; painted in Python, cell by cell, and kept by the picture of the floor until it changes."""

    def __init__(self, chart: Chart, brushwork: Brushwork) -> None:
        super().__init__()
        self._chart, self._brushwork = chart, brushwork
        self._percent = 0
        self._layers: frozenset[int] = frozenset()
        self._inks: dict[tuple[Style, bool], QPen | QBrush] = {}
        """Also of the broad lines of each style."""
        self._looks: dict[Style, QPen | QBrush | None] = {}
        """With what each style is painted at `_scale`; None for those that are not."""
        self._scale = 0.0
        backdrop = chart.backdrop
        broadest = max((path.width for path in backdrop.paths), default=0.0)
        self._bounds = QRectF(0, 0, backdrop.width, backdrop.height).adjusted(
            -broadest, -broadest, broadest, broadest
        )
        # How large a drawing is does not count how long its words are, which depends on the font.
        words = [box for cell in chart.cells for _, box in cell.texts]
        if words:
            lefts, lows, rights, tops = zip(*words, strict=True)
            all_words = QRectF(QPointF(min(lefts), min(lows)), QPointF(max(rights), max(tops)))
            self._bounds = self._bounds.united(all_words)
        self._smooth = sum(len(path.steps) for path in backdrop.paths) <= _MOST_SMOOTH
        floor, text = (brushwork.colour(Ink(role)).lightness() for role in (Role.FLOOR, Role.TEXT))
        self._scans = [_inverted(scan) for scan in chart.scans] if floor < text else chart.scans
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(BACKDROP_Z)

    def lay(self, background: Background) -> None:
        """Lie and look as this background says."""
        place = QTransform.fromTranslate(*background.origin)
        place.rotate(background.rotation / MDEG_PER_DEGREE)
        place.scale(background.mm_per_unit, background.mm_per_unit)
        if place != self.transform():
            self.setTransform(place)
        layers = shown_layers(self._chart.backdrop, background)
        if (layers, background.opacity_percent) != (self._layers, self._percent):
            self._layers, self._percent = layers, background.opacity_percent
            self._inks.clear()
            self._looks.clear()
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        transform = painter.worldTransform()
        scale = math.hypot(transform.m11(), transform.m12())
        area = _asked_for(painter, option, scale).intersected(self._bounds)
        if area.isEmpty() or self._percent == 0:
            return
        for scan in self._scans:
            if scan.layer in self._layers and scan.copies:
                self._paint_scan(painter, scan, area)
        bounds = (area.left(), area.top(), area.right(), area.bottom())
        seen = self._chart.meeting(bounds)
        painter.save()
        self._paint_paths(painter, seen, area, scale)
        layers = self._layers
        self._paint_texts(
            painter,
            [
                text
                for cell in seen
                for text, box in cell.texts
                if text.height * scale >= _LEAST_TEXT_PX and text.layer in layers and meet(box, bounds)
            ],
        )
        painter.restore()

    def _paint_paths(self, painter: QPainter, cells: Iterable[Cell], area: QRectF, scale: float) -> None:
        """Paint lines and areas; in a large drawing they are thousands, so nothing is asked twice."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._smooth)
        if scale != self._scale:
            self._scale, self._looks = scale, {}
        looks, fill, stroke = self._looks, painter.fillPath, painter.strokePath
        for cell in cells:
            for style, path in cell.painted:
                try:
                    look = looks[style]
                except KeyError:
                    look = looks[style] = self._look(style)
                if look is None:
                    continue
                if not style.filled:
                    stroke(path, look)
                elif path.controlPointRect().intersects(area):  # lines of a cell are all over it
                    fill(path, look)

    def _look(self, style: Style) -> QPen | QBrush | None:
        """What paints a style at the scale of now."""
        if style.layer not in self._layers:
            return None
        broad = not style.filled and style.width * self._scale >= _BROAD_PX
        if (style, broad) not in self._inks:
            self._inks[style, broad] = (
                self._brushwork.brush(fill_ink(style.colour, self._percent))
                if style.filled
                else self._pen(style, broad=broad)
            )
        return self._inks[style, broad]

    def _pen(self, style: Style, *, broad: bool) -> QPen:
        """A pen as wide as the line is, in units, where that is `broad` on the screen, else of one pixel."""
        colour = self._brushwork.colour(line_ink(style.colour, self._percent))
        pen = QPen(colour, style.width if broad else 1.0)
        pen.setCosmetic(not broad)
        return pen

    def _paint_texts(self, painter: QPainter, texts: Iterable[BackdropText]) -> None:
        """Write lines of text; the painter is left in the place of the last one."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        floor, start, colour = painter.worldTransform(), QPointF(), self._brushwork.colour
        painter.setFont(plan_font(Weight.REGULAR))
        for ink, alike in groupby(texts, lambda text: text.colour):
            painter.setPen(colour(line_ink(ink, self._percent)))
            for text in alike:
                painter.setWorldTransform(_written(text) * floor)
                painter.drawText(start, text.text)

    def _paint_scan(self, painter: QPainter, scan: Scan, area: QRectF) -> None:
        """The part of a picture that is seen, from the smallest copy that is as fine as the screen."""
        left, low, right, top = scan.bounds
        seen = area.intersected(QRectF(left, low, right - left, top - low))
        if seen.isEmpty():
            return
        screen = painter.deviceTransform()  # of the screen's own pixels, which may be finer than logical ones
        wanted = (right - left) * math.hypot(screen.m11(), screen.m12())
        image = next((copy for copy in reversed(scan.copies) if copy.width() >= wanted), scan.copies[0])
        across, up = image.width() / (right - left), image.height() / (top - low)
        part = QRectF(
            (seen.left() - left) * across,
            (top - seen.bottom()) * up,
            seen.width() * across,
            seen.height() * up,
        )
        painter.save()
        painter.setOpacity(self._percent / 100)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(seen.left(), seen.bottom())
        painter.scale(1, -1)  # the floor's y points up, a picture's down
        painter.drawImage(QRectF(0, 0, seen.width(), seen.height()), image, part)
        painter.restore()


class BackdropShow(QObject):
    """Shows the drawing of the hall on a scene; a new one is read and cut into cells on a worker."""

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._item: BackdropItem | None = None
        self._shown: AssetId | None = None
        self._background: Background | None = None
        self._brushwork: Brushwork | None = None
        self._chart: tuple[AssetId, Chart | None] | None = None
        self._task: Task | None = None
        self._visible = True

    @property
    def chart(self) -> Chart | None:
        """The drawing that is shown now."""
        return self._chart[1] if self._item is not None and self._chart is not None else None

    def forget(self) -> None:
        """The scene has been cleared."""
        self._item = self._shown = None

    def show(self, plan: Plan, hall: Hall, brushwork: Brushwork) -> None:
        """Show the hall's drawing, if it has one; one that is known at once, another as soon as it is ready."""
        background, self._brushwork = hall.background, brushwork
        self._background = background
        if background is None or background.asset != self._shown:
            self._take_away()
        if background is None:
            return
        if self._chart is not None and self._chart[0] == background.asset:
            self._lay()
            return
        if self._task is not None:
            self._task.drop()
        asset = background.asset

        def read(_task: Task) -> tuple[AssetId, Chart | None]:
            backdrop = backdrop_of(plan, hall)
            return asset, None if backdrop is None else chart_of(backdrop)

        self._task = start(read, done=self._on_ready, receiver=self)

    def drawn_near(self) -> DrawnNear | None:
        """The edges of the layers shown, by place; None when nothing of the drawing is seen."""
        chart, background = self.chart, self._background
        if chart is None or background is None or not self._visible or background.opacity_percent == 0:
            return None
        layers = shown_layers(chart.backdrop, background)
        return lambda area: chart.edges.near(background, layers, area)

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide it, whatever its layers."""
        self._visible = visible
        if self._item is not None:
            self._item.setVisible(visible)

    @guarded
    def _on_ready(self, read: tuple[AssetId, Chart | None]) -> None:
        self._task, self._chart = None, read
        if self._background is not None and self._background.asset == read[0]:
            self._lay()

    def _lay(self) -> None:
        """Have the item of the drawing that is ready lie and look as the plan says."""
        if self._background is None or self._chart is None or self._brushwork is None:
            return
        chart = self._chart[1]
        if chart is None:
            return
        if self._item is None:
            self._item, self._shown = BackdropItem(chart, self._brushwork), self._background.asset
            self._item.lay(self._background)
            self._item.setVisible(self._visible)
            self._scene.addItem(self._item)
        else:
            self._item.lay(self._background)

    def _take_away(self) -> None:
        if self._item is not None:
            self._scene.removeItem(self._item)
            self.forget()


def _asked_for(painter: QPainter, option: QStyleOptionGraphicsItem, scale: float) -> QRectF:
    """What is to be painted, in units: a view that renders into a picture names all of it and clips the painter."""
    if not painter.hasClipping():
        return option.exposedRect
    around = _BROAD_PX / scale
    clip = painter.clipBoundingRect().adjusted(-around, -around, around, around)
    return clip.intersected(option.exposedRect)


def _inverted(scan: Scan) -> Scan:
    """The picture with dark and light exchanged: a scan would glare on a dark floor."""
    copies = [QImage(copy) for copy in scan.copies]
    for copy in copies:
        copy.invertPixels(QImage.InvertMode.InvertRgb)
    return scan._replace(copies=tuple(copies))


def _written(text: BackdropText) -> QTransform:
    """From the font's own pixels, downwards, to where a text is."""
    size, turn = text.height / CAP_HEIGHT / LAYOUT_PX, math.radians(text.rotation)
    right, up = size * math.cos(turn), size * math.sin(turn)
    return QTransform(right, up, up, -right, text.x, text.y)
