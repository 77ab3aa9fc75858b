"""Passages and distances to exits on the canvas: measured on a worker after each step; it must not know how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from village_planner.drawing.primitives import Item, Path, Text
from village_planner.gui import workers
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.replay import path_items, text_item
from village_planner.gui.canvas.things import SERVICE_Z
from village_planner.gui.desk import Desk
from village_planner.session.floor_layers import DISTANCES, PASSAGES, WORST_WAY, floor_layers

if TYPE_CHECKING:
    from village_planner.gui.canvas.view import CanvasView

_WAIT_MS: Final = 200
"""After a step: several in a row are measured once."""

_OLD: Final = 0.4
"""Opacity of what was measured of an earlier step."""

_Z: Final = {DISTANCES: 0.06, PASSAGES: SERVICE_Z + 0.5, WORST_WAY: SERVICE_Z + 0.6}
"""Distances lie on the floor, above the venue's plan; lines and widths are over all that stands there."""


def measuring(desk: Desk, canvas: CanvasView) -> MeasuredLayers:
    """What shows the measured layers of a window; made when the first of them is wanted."""
    if desk.measuring is None:
        desk.measuring = MeasuredLayers(desk, canvas)
    return desk.measuring


class MeasuredLayers(QObject):
    """Shows the layers that are switched on; what they show of an earlier step is pale until it is measured anew."""

    def __init__(self, desk: Desk, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._desk, self._canvas = desk, canvas
        self._shown: dict[str, QGraphicsItem] = {}
        self._asked: tuple[object, ...] = ()
        self._task: workers.Task | None = None
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self._measure)
        desk.document.plan_changed.connect(self._on_plan)
        desk.document.stepped.connect(self._on_plan)
        desk.document.hall_changed.connect(self._on_other)
        desk.document.replaced.connect(self._on_other)
        if desk.measured_layers:
            self._later.start()

    @property
    def busy(self) -> bool:
        """Whether something is still to be measured."""
        return self._later.isActive() or self._task is not None

    def switch(self, layer: str, *, on: bool) -> None:
        """Show or hide one of `session.floor_layers.MEASURED`."""
        layers = self._desk.measured_layers
        self._desk.measured_layers = layers | {layer} if on else layers - {layer}
        self._asked = ()
        self._later.start(0)

    @guarded
    def _on_plan(self, *_plans: object) -> None:
        """What is shown is old at once; it is measured anew when the hand rests."""
        if self._desk.measured_layers and self._question() != self._asked:
            for item in self._shown.values():
                item.setOpacity(_OLD)
            if self._task is not None:
                self._task.drop()
                self._task = None
            self._later.start(_WAIT_MS)

    @guarded
    def _on_other(self, *_news: object) -> None:
        """What is shown is of another hall."""
        for layer in tuple(self._shown):
            self._put_away(layer)
        self._asked = ()
        if self._desk.measured_layers:
            self._later.start(_WAIT_MS)

    def _question(self) -> tuple[object, ...]:
        """What the answer depends on; tables are compared by identity first."""
        plan, document = self._desk.plan, self._desk.document
        return document.hall, plan.halls, plan.stands, plan.fixtures, plan.rules, self._desk.measured_layers

    def _measure(self) -> None:
        document, wanted = self._desk.document, self._desk.measured_layers
        if document.session.previewing:
            self._later.start(_WAIT_MS)
            return
        plan, hall, translator = document.session.base, document.hall, self._desk.translator
        if hall is None or not wanted:
            self._on_answer({})
            return
        self._asked = self._question()
        self._task = workers.start(
            lambda task: floor_layers(plan, hall, wanted, translator, lambda: not task.cancelled),
            done=self._on_answer,
            receiver=self,
        )

    @guarded
    def _on_answer(self, layers: dict[str, tuple[Item, ...]]) -> None:
        self._task = None
        for layer in tuple(self._shown):
            self._put_away(layer)
        for layer, items in layers.items():
            self._show(layer, items)

    def _show(self, layer: str, items: tuple[Item, ...]) -> None:
        """Items of the scene under one that is never painted itself, out of the mouse's reach."""
        brushwork = self._desk.brushwork()
        root = QGraphicsPathItem()
        root.setZValue(_Z[layer])
        parts: list[Any] = [
            item for item, _ in path_items((i for i in items if isinstance(i, Path)), brushwork, root)
        ]
        parts += [text_item(item, brushwork, root) for item in items if isinstance(item, Text)]
        for part in (root, *parts):
            part.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._canvas.floor_scene.addItem(root)
        self._shown[layer] = root

    def _put_away(self, layer: str) -> None:
        """Hidden before it leaves, because a scene names all of itself as changed otherwise."""
        if (item := self._shown.pop(layer, None)) is not None:
            item.hide()
            self._canvas.floor_scene.removeItem(item)
