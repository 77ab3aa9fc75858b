"""The panel of layers: what the canvas shows, hides and keeps out of the mouse's reach."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLabel, QToolButton, QWidget

from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.desk import Desk
from village_planner.gui.layers import LAYERS, MEASURED, is_shown, show_layer
from village_planner.gui.widgets import column, heading, icon_button, label, row
from village_planner.model.hall import Hall
from village_planner.model.ids import AssetId, HallId
from village_planner.text import Message, say

_NEVER_LOCKED: Final = ("labels", "backdrop")
"""Labels belong to what they are written on, and nothing of the venue's plan can be selected."""


class LayersPanel(QWidget):
    """A switch and a lock for each layer; nothing of it is stored in the plan or printed."""

    def __init__(self, desk: Desk, canvas: CanvasView) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._desk, self._canvas = desk, canvas
        parts = column(margins=(16, 16, 8, 16), gap=4)
        self.boxes: dict[str, QCheckBox] = {}
        self.locks: dict[str, QToolButton] = {}
        self.measured_boxes: dict[str, QCheckBox] = {}
        for layer, text, icon in LAYERS:
            self.boxes[layer] = self._box(layer, text)
            parts.addLayout(row(self._symbol(icon), self.boxes[layer], 0, self._lock(layer, text), gap=8))
        self._drawing = QWidget()
        parts.addWidget(self._drawing)
        parts.addSpacing(8)
        parts.addWidget(heading(desk.translator.say("Measured")))
        for layer, text, icon in MEASURED:
            self.measured_boxes[layer] = self._measured_box(layer, text)
            parts.addLayout(row(self._symbol(icon), self.measured_boxes[layer], 0, gap=8))
        self._shades = QWidget()
        self._shades_for: object = None
        parts.addWidget(self._shades)
        parts.addSpacing(8)
        hint = desk.translator.say(
            "A hidden layer is still checked and printed, except a layer of the venue’s drawing, which is then not"
            " printed. What is in a locked layer cannot be selected."
        )
        parts.addWidget(label(hint, "small", wrap=True))
        parts.addStretch()
        self.setLayout(parts)
        self._listed: tuple[HallId, AssetId, int] | None = None
        """The hall and the drawing whose layers are listed."""
        self.drawing_boxes: dict[str, QCheckBox] = {}
        for list_anew in (self._list_drawing, self._list_shades):
            desk.document.plan_changed.connect(list_anew)
            desk.document.replaced.connect(list_anew)
            list_anew()
        desk.document.hall_changed.connect(self._list_drawing)
        desk.layers_changed.connect(self._on_layers)

    def _symbol(self, icon: str) -> QLabel:
        symbol = label()
        symbol.setPixmap(self._desk.pixmap(icon, "muted"))
        return symbol

    @guarded
    def _list_shades(self, *_news: object) -> None:
        """What the colours and lines of what is measured say, while it is shown, as the limits in force are."""
        shown = self._desk.measured_layers
        wanted = (shown, self._desk.plan.rules) if shown else None
        if wanted == self._shades_for:
            return
        from village_planner.gui.panels.shades import measured_key

        self._shades_for = wanted
        fresh = measured_key(self._desk) if shown else QWidget()
        self.layout().replaceWidget(self._shades, fresh)
        self._shades.hide()  # until it is gone
        self._shades.deleteLater()
        self._shades = fresh

    @guarded
    def _list_drawing(self, *_news: object) -> None:
        """The layers of the venue's own plan under the hall shown, as the plan has them."""
        hall = self._desk.plan.halls.get(self._desk.document.hall)
        background = None if hall is None else hall.background
        listed = None if background is None else (hall.id, background.asset, background.opacity_percent)
        if background is not None and listed == self._listed:
            for name, box in self.drawing_boxes.items():
                with QSignalBlocker(box):
                    box.setChecked(name not in background.hidden_layers)
        elif listed != self._listed:
            self._listed = listed
            self._relist(hall)

    def _relist(self, hall: Hall | None) -> None:
        """Other boxes, one a layer of the drawing; a drawing without layers has none."""
        from village_planner.gui.panels.drawing_layers import drawing_layers

        self.drawing_boxes, fresh = drawing_layers(self._desk, hall)
        self.layout().replaceWidget(self._drawing, fresh)
        self._drawing.deleteLater()
        self._drawing = fresh

    def _measured_box(self, layer: str, text: Message) -> QCheckBox:
        box = QCheckBox(self._desk.translator(text))
        box.setChecked(is_shown(self._desk, layer))
        box.toggled.connect(lambda on: self._show(layer, shown=on))
        return box

    def _box(self, layer: str, text: Message) -> QCheckBox:
        box = QCheckBox(self._desk.translator(text))
        box.setChecked(is_shown(self._desk, layer))
        box.toggled.connect(lambda shown: self._show(layer, shown=shown))
        return box

    def _lock(self, layer: str, text: Message) -> QWidget:
        """The padlock of a layer, closed while it is locked; labels have none, but its room."""
        name = self._desk.translator(say("Lock {layer}", layer=text))
        lock = icon_button(self._desk.icon("unlock", "muted"), name, lambda: self._switch_lock(layer))
        if layer in _NEVER_LOCKED:
            room = QWidget()
            room.setFixedSize(lock.sizeHint())
            return room
        lock.setCheckable(True)
        lock.setChecked(layer in self._desk.locked_layers)
        self.locks[layer] = lock
        self._draw_lock(layer)
        return lock

    def _show(self, layer: str, *, shown: bool) -> None:
        show_layer(self._desk, self._canvas, layer, shown=shown)

    @guarded
    def _on_layers(self) -> None:
        """A layer was shown or hidden, here or by a command."""
        for layer, box in {**self.boxes, **self.measured_boxes}.items():
            with QSignalBlocker(box):
                box.setChecked(is_shown(self._desk, layer))
        self._list_shades()

    def _switch_lock(self, layer: str) -> None:
        desk, locked = self._desk, self.locks[layer].isChecked()
        desk.locked_layers = desk.locked_layers | {layer} if locked else desk.locked_layers - {layer}
        self._draw_lock(layer)
        self._canvas.set_layer_locked(layer, locked)

    def _draw_lock(self, layer: str) -> None:
        lock = self.locks[layer]
        closed = lock.isChecked()
        lock.setIcon(self._desk.icon("lock" if closed else "unlock", "accent" if closed else "muted"))
