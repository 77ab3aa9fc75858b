"""Switches for the layers of a venue's own plan, which are kept and printed so; it must not know the canvas."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from village_planner.drawing.backdrop import backdrop_of
from village_planner.edits.background import dim_background, show_layers
from village_planner.gui.desk import Desk
from village_planner.gui.widgets import column, label, row
from village_planner.model.hall import Hall
from village_planner.text import say, verbatim

_MOST: Final = 200
"""Layers that are listed; nobody looks for one among more."""

_STRENGTHS: Final = (20, 40, 70, 100)


def drawing_layers(desk: Desk, hall: Hall | None) -> tuple[dict[str, QCheckBox], QWidget]:
    """A box a layer by its name, and the widget that holds them; empty without a drawing."""
    holder, boxes = QWidget(), {}
    parts = column(margins=(24, 0, 0, 0), gap=4)
    backdrop = None if hall is None else backdrop_of(desk.plan, hall)
    if hall is not None and hall.background is not None:
        if backdrop is None:
            words = say("This drawing cannot be shown: its data is damaged. Import it again.")
            parts.addWidget(label(desk.translator(words), "small", wrap=True))
        else:
            for layer in dict.fromkeys(layer.name for layer in backdrop.layers[:_MOST]):
                boxes[layer] = _box(desk, hall, layer)
                parts.addWidget(boxes[layer])
            parts.addLayout(row(*strength_choice(desk, hall), gap=8))
    holder.setLayout(parts)
    return boxes, holder


def _box(desk: Desk, hall: Hall, layer: str) -> QCheckBox:
    name = layer or desk.translator.say("Layer without a name")
    box = QCheckBox(name.replace("&", "&&"))
    box.setChecked(layer not in hall.background.hidden_layers)

    def switch(shown: bool) -> None:  # noqa: FBT001  # Qt's signal
        step = (
            say("Show the layer {layer}", layer=name) if shown else say("Hide the layer {layer}", layer=name)
        )
        desk.attempt(step, lambda plan: show_layers(plan, hall.id, [layer], shown=shown))

    box.toggled.connect(switch)
    return box


def strength_choice(desk: Desk, hall: Hall) -> tuple[QWidget, QWidget]:
    """How strong the drawing is, from pale to as it is."""
    from PySide6.QtWidgets import QComboBox

    choice = QComboBox()
    now = hall.background.opacity_percent
    for percent in sorted({*_STRENGTHS, now}):
        choice.addItem(desk.translator(verbatim(f"{percent} %")), percent)
    choice.setCurrentIndex(choice.findData(now))
    name = desk.translator.say("Strength")
    choice.setAccessibleName(name)

    def dim(index: int) -> None:
        percent = choice.itemData(index)
        desk.attempt(
            say("Strength of the venue’s plan: {percent} %", percent=percent),
            lambda plan: dim_background(plan, hall.id, percent),
        )

    choice.activated.connect(dim)
    return label(name), choice
