"""A hand for the window in which hall plans are imported: files as tests make them, clicks at places of the drawing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.importers.backdrops.drawings import a_document, saved
from tests.importers.backdrops.papers import a_pdf

from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.dialogs.import_hall.again import AgainWindow
from village_planner.gui.dialogs.import_hall.entry import import_hall_plan
from village_planner.gui.dialogs.import_hall.preview import PlanPreview
from village_planner.gui.dialogs.import_hall.window import ImportWindow
from village_planner.gui.main_window import MainWindow
from village_planner.model.shape import Corner

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def a_hall_dxf(
    folder: Path, *, unit: int = 6, factor: float = 1.0, name: str = "venue.dxf", chairs: int = 5
) -> Path:
    """A hall of 40 × 20 units with furniture and an invisible line that is left out; `unit` as $INSUNITS counts."""
    document = a_document(unit=unit)
    space = document.modelspace()
    corners = [(0, 0), (40, 0), (40, 20), (0, 20)]
    space.add_lwpolyline(
        [(x * factor, y * factor) for x, y in corners], close=True, dxfattribs={"layer": "WALLS"}
    )
    for x in range(chairs):
        place = (3 + 2 * x) * factor
        space.add_line((place, 3 * factor), (place, 5 * factor), dxfattribs={"layer": "FURNITURE"})
    space.add_line((0, 0), (factor, factor), dxfattribs={"layer": "NOTES", "invisible": 1})
    return _written(folder, name, saved(document))


def a_page_pdf(folder: Path, *pages: bytes, name: str = "venue.pdf") -> Path:
    """A PDF of pages of 400 × 300 points with these drawings; without any, one of 300 × 200 points."""
    return _written(folder, name, a_pdf(*(pages or (b"50 50 300 200 re S",))))


def a_locked_pdf(folder: Path, password: str) -> Path:
    """A PDF that opens with a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300), encrypt=StandardEncryption(password, strength=128))
    canvas.rect(50, 50, 300, 200)
    canvas.save()
    return _written(folder, "locked.pdf", out.getvalue())


def a_scan(folder: Path, size: tuple[int, int] = (400, 200), name: str = "venue.png") -> Path:
    """A picture that does not say how long its pixels are."""
    out = io.BytesIO()
    Image.new("RGB", size, (250, 250, 250)).save(out, "PNG")
    return _written(folder, name, out.getvalue())


def _written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


class Importer:
    """Works in one window of an import."""

    def __init__(self, window: MainWindow, qtbot: QtBot, path: Path) -> None:
        dialog = import_hall_plan(window, path)
        assert dialog is not None
        self.window, self.dialog, self._qtbot = window, dialog, qtbot

    @property
    def draft(self):
        """What was decided."""
        return self.dialog.drafting.draft

    def wait(self, until: Callable[[], bool] | None = None) -> ImportWindow:
        """Wait until something is so, else until the file is read or refused."""
        self._qtbot.waitUntil(until or (lambda: not self.dialog.file.reading.busy), timeout=30_000)
        return self.dialog

    def click(self, place: Corner) -> None:
        """Click at a place of the drawing."""
        click(self.dialog.bench.preview, place)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.dialog.focusWidget() or self.dialog, key, held)

    def measure(self, start: Corner, end: Corner, distance: str) -> None:
        """Click two places, and type their distance."""
        measures = self.dialog.scale.measures
        if not measures.measure.isChecked():
            measures.measure.click()
        self.click(start)
        self.click(end)
        QTest.keyClicks(measures.fields[-1], distance)

    def place(self) -> None:
        """Go to the last step and place it."""
        self.dialog.go(3)
        assert self.dialog.next.isEnabled()
        self.dialog.next.click()
        QApplication.processEvents()


def click(preview: PlanPreview, place: Corner, *, off: tuple[float, float] = (0.0, 0.0)) -> None:
    """Click at a place of the drawing, or some pixels off it."""
    pixel = preview.viewportTransform().map(QPointF(*preview.floor(place))) + QPointF(*off)
    for kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else LEFT
        held = LEFT if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        there = preview.viewport().mapToGlobal(pixel)
        QApplication.sendEvent(preview.viewport(), QMouseEvent(kind, pixel, there, button, held, NONE))


def marks_on(preview: PlanPreview):
    """The marks over the drawing."""
    return preview._overlay.marks(Layer.TOOL)


def words_in(dialog: QDialog) -> str:
    """Everything that can be read in a window now."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def button_in(dialog: QDialog | AgainWindow, text: str) -> QPushButton:
    """The visible button with these words."""
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text and b.isVisible())


_PLACE: Final = QPointF(50, 300)
_COPY: Final = Qt.DropAction.CopyAction


def _carried(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def carry(over: QWidget, *paths: Path) -> bool:
    """Carry files over a window or a part of it; whether they could be let go there."""
    data = _carried(*paths)
    enter = QDragEnterEvent(_PLACE.toPoint(), _COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(over, enter)
    return enter.isAccepted()


def drop(over: QWidget, *paths: Path) -> bool:
    """Carry files over a window or a part of it and drop them there; whether they were taken."""
    if not carry(over, *paths):
        return False
    data = _carried(*paths)
    event = QDropEvent(_PLACE, _COPY, data, LEFT, NONE)
    QApplication.sendEvent(over, event)
    return event.isAccepted()
