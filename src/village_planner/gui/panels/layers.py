"""The panel of layers: what the canvas shows and hides."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.widgets import column, label, row
from village_planner.text import Message, say

LAYERS: Final[tuple[tuple[str, Message, str], ...]] = (
    ("stands", say("Stands"), "stand"),
    ("labels", say("Numbers and names"), "number"),
    ("fixtures", say("Fixtures and columns"), "column"),
    ("services", say("Supply points"), "power"),
)


class LayersPanel(QWidget):
    """A switch for each layer; nothing of it is stored in the plan or printed."""

    def __init__(self, desk: Desk, canvas: object) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._canvas = canvas
        parts = column(margins=(16, 16, 16, 16), gap=4)
        self.boxes: dict[str, QCheckBox] = {}
        for layer, text, icon in LAYERS:
            box = QCheckBox(desk.translator(text))
            box.setChecked(layer not in desk.hidden_layers)
            box.toggled.connect(lambda shown, layer=layer: self._switch(desk, layer, shown=shown))
            symbol = label()
            symbol.setPixmap(desk.pixmap(icon, "muted"))
            parts.addLayout(row(box, 0, symbol))
            self.boxes[layer] = box
        parts.addSpacing(8)
        hint = desk.translator.say("Hidden layers stay in the plan, are checked and are printed.")
        parts.addWidget(label(hint, "small", wrap=True))
        parts.addStretch()
        self.setLayout(parts)

    def _switch(self, desk: Desk, layer: str, *, shown: bool) -> None:
        desk.hidden_layers = desk.hidden_layers - {layer} if shown else desk.hidden_layers | {layer}
        self._canvas.set_layer_visible(layer, shown)
