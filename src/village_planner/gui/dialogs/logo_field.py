"""A logo in a form: shown on white as it is printed, chosen from a file, removed; it must not know exhibitors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from village_planner.drawing.box import Box
from village_planner.drawing.palette import PRINT
from village_planner.drawing.primitives import Item, Picture, Placed
from village_planner.drawing.primitives import Path as Lines
from village_planner.errors import UserError
from village_planner.gui import workers
from village_planner.gui.canvas.replay import Brushwork, painter_path
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.last_folder import LOGOS, first_folder, keep_folder
from village_planner.gui.theme import RADIUS, UNIT
from village_planner.gui.widgets import button, label, row
from village_planner.model.ids import AssetId
from village_planner.model.plan import Asset
from village_planner.outputs.logos import fitted_logo
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.importers.logos import Logo

_SIZE: Final = QSize(112, 56)
"""Logical pixels of the picture."""


class LogoField(QWidget):
    """The picture, a button to choose another file, and one that removes it. Nothing is changed before the form is."""

    failed = Signal(object)
    """(UserError): the file that was chosen cannot be used."""

    def __init__(self, desk: Desk, present: Asset | None) -> None:
        super().__init__()
        self._desk, self._present = desk, present
        self.chosen: Asset | None = present
        """What the logo is to be; its id says nothing when it was just chosen."""
        self._name = ""
        t = desk.translator
        self.picture = label()
        self.picture.setFixedSize(_SIZE)
        self.choose = button(t.say("Choose…"), self._choose)
        self.remove = button(t.say("Remove"), lambda: self._show(None), "link")
        layout = row(self.picture, self.choose, self.remove, 0)
        self.setLayout(layout)
        self.setFocusProxy(self.choose)
        self._show(present)

    @property
    def is_changed(self) -> bool:
        """Whether it is another logo than before, or none any more."""
        return self.chosen is not self._present

    def read(self, path: Path) -> None:
        """Read the logo in a file, off the window's thread."""
        from village_planner.session.logos import read_logo

        self._name = path.name
        self._say(say("Reading…"))
        self.choose.setEnabled(False)
        workers.start(
            lambda _task: read_logo(path), done=self._on_read, failed=self._on_failed, receiver=self
        )

    def _choose(self) -> None:
        t = self._desk.translator
        kinds = t.say("Logos (*.png *.jpg *.jpeg *.svg)")
        folder = str(first_folder(self._desk, LOGOS))
        chosen, _ = QFileDialog.getOpenFileName(self, t.say("Choose a logo"), folder, kinds)
        if chosen:
            keep_folder(self._desk, LOGOS, Path(chosen).parent)
            self.read(Path(chosen))

    def _on_read(self, logo: Logo) -> None:
        self.choose.setEnabled(True)
        self._show(Asset(id=AssetId(""), media_type=logo.media_type, name=self._name, data=logo.data))

    def _on_failed(self, error: Exception) -> None:
        self.choose.setEnabled(True)
        self._show(self.chosen)
        self.failed.emit(
            error
            if isinstance(error, UserError)
            else UserError("logo-refused", say("The logo cannot be used"))
        )

    def _show(self, logo: Asset | None) -> None:
        self.chosen = logo
        self.remove.setVisible(logo is not None)
        if logo is None:
            self._say(say("No logo"))
        else:
            self.picture.setPixmap(self._drawn(logo))
            self.picture.setAccessibleName(logo.name)
            self.picture.setToolTip(logo.name.replace("<", "‹"))

    def _say(self, words: Message) -> None:
        """Words in place of the picture."""
        self.picture.clear()
        self.picture.setText(self._desk.translator(words))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def _drawn(self, logo: Asset) -> QPixmap:
        """The logo on paper white, or a cross where paper would have none."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(_SIZE * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(self._desk.colours.border), 1))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        frame = QRectF(0.5, 0.5, _SIZE.width() - 1, _SIZE.height() - 1)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        fitted = fitted_logo(logo, Box(UNIT, UNIT, _SIZE.width() - UNIT, _SIZE.height() - UNIT))
        if fitted is None:
            painter.drawLine(frame.topLeft(), frame.bottomRight())
            painter.drawLine(frame.bottomLeft(), frame.topRight())
        else:
            for item in fitted.items:
                _paint(painter, item, ratio)
        painter.end()
        return pixmap


def _paint(painter: QPainter, item: Item, ratio: float) -> None:
    """One part of a fitted logo, whose y points up, in logical pixels."""
    if isinstance(item, Picture):
        target = QRectF(item.x, _SIZE.height() - item.y - item.height, item.width, item.height)
        pixels = (target.size() * ratio).toSize().expandedTo(QSize(1, 1))
        whole = Qt.AspectRatioMode.IgnoreAspectRatio
        image = QImage.fromData(item.data).scaled(pixels, whole, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(target, image)
    elif isinstance(item, Placed):
        scale, colours = item.form.scale, Brushwork(PRINT)
        painter.save()
        painter.translate(item.x, _SIZE.height() - item.y)
        painter.scale(scale, -scale)
        for path in item.form.items:
            if isinstance(path, Lines):
                painter.setBrush(colours.brush(path.fill))
                pen = path.pen and QPen(colours.colour(path.pen.ink), path.pen.width / scale)
                painter.setPen(pen or QPen(Qt.PenStyle.NoPen))
                painter.drawPath(painter_path(path.segments))
        painter.restore()
