"""The layers of the canvas by name, and showing or hiding one; it must not know the panel or the menu that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.session.floor_layers import DISTANCES, PASSAGES
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.gui.canvas.view import CanvasView
    from village_planner.gui.desk import Desk

LAYERS: Final[tuple[tuple[str, Message, str], ...]] = (
    ("stands", say("Stands"), "stand"),
    ("tables", say("Tables and posters"), "table"),
    ("labels", say("Numbers and names"), "number"),
    ("fixtures", say("Fixtures"), "stage"),
    ("building", say("Building and safety"), "column"),
    ("services", say("Supply points"), "power"),
    ("backdrop", say("Venue’s plan"), "background"),
)
"""Name in this program, name for people and icon of what is drawn of the plan."""

MEASURED: Final[tuple[tuple[str, Message, str], ...]] = (
    (PASSAGES, say("Widths of passages"), "measure"),
    (DISTANCES, say("Distance to the exits"), "route"),
)
"""Layers that are off until somebody wants them, because measuring takes a moment."""


def is_shown(desk: Desk, layer: str) -> bool:
    """Whether a layer is switched on."""
    if layer in (PASSAGES, DISTANCES):
        return layer in desk.measured_layers
    return layer not in desk.hidden_layers


def show_layer(desk: Desk, canvas: CanvasView, layer: str, *, shown: bool) -> None:
    """Show or hide a layer; whoever lists the layers hears of it."""
    if layer in (PASSAGES, DISTANCES):
        from village_planner.gui.measured_layers import measuring

        measuring(desk, canvas).switch(layer, on=shown)
    else:
        desk.hidden_layers = desk.hidden_layers - {layer} if shown else desk.hidden_layers | {layer}
        canvas.set_layer_visible(layer, shown)
    desk.layers_changed.emit()
