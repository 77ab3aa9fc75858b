"""The panel of layers: what the canvas shows, hides and keeps out of the mouse's reach."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QToolButton, QWidget

from village_planner.gui.canvas.view import CanvasView
from village_planner.gui.desk import Desk
from village_planner.gui.widgets import column, icon_button, label, row
from village_planner.text import Message, say

LAYERS: Final[tuple[tuple[str, Message, str], ...]] = (
    ("stands", say("Stands"), "stand"),
    ("tables", say("Tables and posters"), "table"),
    ("labels", say("Numbers and names"), "number"),
    ("fixtures", say("Fixtures"), "stage"),
    ("building", say("Building and safety"), "column"),
    ("services", say("Supply points"), "power"),
)

_NEVER_LOCKED: Final = "labels"
"""Labels belong to what they are written on."""


class LayersPanel(QWidget):
    """A switch and a lock for each layer; nothing of it is stored in the plan or printed."""

    def __init__(self, desk: Desk, canvas: CanvasView) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._desk, self._canvas = desk, canvas
        parts = column(margins=(16, 16, 16, 16), gap=4)
        self.boxes: dict[str, QCheckBox] = {}
        self.locks: dict[str, QToolButton] = {}
        for layer, text, icon in LAYERS:
            symbol = label()
            symbol.setPixmap(desk.pixmap(icon, "muted"))
            self.boxes[layer] = self._box(layer, text)
            parts.addLayout(row(symbol, self.boxes[layer], 0, self._lock(layer, text), gap=8))
        parts.addSpacing(8)
        hint = desk.translator.say(
            "Hidden layers stay in the plan, are checked and are printed. What is in a locked layer cannot be selected."
        )
        parts.addWidget(label(hint, "small", wrap=True))
        parts.addStretch()
        self.setLayout(parts)

    def _box(self, layer: str, text: Message) -> QCheckBox:
        box = QCheckBox(self._desk.translator(text))
        box.setChecked(layer not in self._desk.hidden_layers)
        box.toggled.connect(lambda shown: self._show(layer, shown=shown))
        return box

    def _lock(self, layer: str, text: Message) -> QWidget:
        """The padlock of a layer, closed while it is locked; labels have none, but its room."""
        name = self._desk.translator(say("Lock {layer}", layer=text))
        lock = icon_button(self._desk.icon("unlock", "muted"), name, lambda: self._switch_lock(layer))
        if layer == _NEVER_LOCKED:
            room = QWidget()
            room.setFixedSize(lock.sizeHint())
            return room
        lock.setCheckable(True)
        lock.setChecked(layer in self._desk.locked_layers)
        self.locks[layer] = lock
        self._draw_lock(layer)
        return lock

    def _show(self, layer: str, *, shown: bool) -> None:
        desk = self._desk
        desk.hidden_layers = desk.hidden_layers - {layer} if shown else desk.hidden_layers | {layer}
        self._canvas.set_layer_visible(layer, shown)

    def _switch_lock(self, layer: str) -> None:
        desk, locked = self._desk, self.locks[layer].isChecked()
        desk.locked_layers = desk.locked_layers | {layer} if locked else desk.locked_layers - {layer}
        self._draw_lock(layer)
        self._canvas.set_layer_locked(layer, locked)

    def _draw_lock(self, layer: str) -> None:
        lock = self.locks[layer]
        closed = lock.isChecked()
        lock.setIcon(self._desk.icon("lock" if closed else "unlock", "accent" if closed else "muted"))
