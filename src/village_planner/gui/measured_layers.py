"""Passages and distances to exits on the canvas: measured on a worker after each step; it must not know how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem
from shiboken6 import isValid

from village_planner.drawing.primitives import Item, Path, Text
from village_planner.gui import workers
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.replay import PX_PER_PAPER_MM, path_items, text_item
from village_planner.gui.canvas.shell import nominal_scale, zoom_class
from village_planner.gui.canvas.things import SERVICE_Z
from village_planner.gui.desk import Desk
from village_planner.model.finding import Finding
from village_planner.session.floor_layers import (
    DISTANCES,
    PASSAGES,
    WORST_WAY,
    MeasuredFloor,
    draw_floor,
    measure_floor,
)

if TYPE_CHECKING:
    from village_planner.gui.canvas.view import CanvasView

_WAIT_MS: Final = 200
"""After a step: several in a row are measured once."""

_OLD: Final = 0.4
"""Opacity of what was measured of an earlier step."""

_Z: Final = {DISTANCES: 0.06, PASSAGES: SERVICE_Z + 0.5, WORST_WAY: SERVICE_Z + 0.6}
"""Distances lie on the floor, above the venue's plan; lines and widths are over all that stands there."""


_Answer: TypeAlias = tuple[tuple[object, ...], int, MeasuredFloor, dict[str, tuple[Item, ...]]]
"""What was asked, for which zooms, what was measured and what is drawn of it."""


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
        self._measured: tuple[tuple[object, ...], MeasuredFloor] | None = None
        """The last question that was answered, and what was measured for it."""
        self._drawn_for: int | None = None
        """The class of zooms for which the words have their size."""
        self._task: workers.Task | None = None
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self._measure)
        desk.document.plan_changed.connect(self._on_plan)
        desk.document.stepped.connect(self._on_plan)
        desk.document.hall_changed.connect(self._on_other)
        desk.document.replaced.connect(self._on_other)
        desk.document.findings_changed.connect(self._on_findings)
        canvas.zoom_changed.connect(self._on_zoom)
        if desk.measured_layers:
            self._later.start()

    @property
    def busy(self) -> bool:
        """Whether something is still to be measured."""
        return self._later.isActive() or self._task is not None

    def switch(self, layer: str, *, on: bool) -> None:
        """Show or hide PASSAGES or DISTANCES."""
        layers = self._desk.measured_layers
        self._desk.measured_layers = layers | {layer} if on else layers - {layer}
        self._asked = ()
        self._later.start(0)

    @guarded
    def _on_plan(self, *_plans: object) -> None:
        """What is shown is old at once; it is measured anew when the hand rests."""
        if self._desk.measured_layers and self._question() != self._asked:
            for item in filter(isValid, self._shown.values()):
                item.setOpacity(_OLD)
            if self._task is not None:
                self._task.drop()
                self._task = None
            self._later.start(_WAIT_MS)

    @guarded
    def _on_other(self, *_news: object) -> None:
        """What is shown, or just being measured, is of another hall."""
        if self._task is not None:
            self._task.drop()
            self._task = None
        self._show_all({})
        self._asked, self._measured = (), None
        if self._desk.measured_layers:
            self._later.start(_WAIT_MS)

    @guarded
    def _on_findings(self) -> None:
        """Other passages may be too narrow now; during a gesture only what it moves is checked."""
        document = self._desk.document
        if PASSAGES in self._desk.measured_layers and not document.moving and self._question() != self._asked:
            self._later.start(_WAIT_MS)

    @guarded
    def _on_zoom(self, _percent: int) -> None:
        """The words keep a size that can be read."""
        if self._shown and zoom_class(self._canvas.camera.scale) != self._drawn_for:
            self._later.start(_WAIT_MS)

    def _question(self) -> tuple[object, ...]:
        """What the answer depends on; tables are compared by identity first."""
        plan, document, wanted = self._desk.plan, self._desk.document, self._desk.measured_layers
        pairs = _pairs(document.findings) if PASSAGES in wanted else frozenset()
        return document.hall, plan.halls, plan.stands, plan.fixtures, plan.rules, wanted, pairs

    def _measure(self) -> None:
        document, wanted = self._desk.document, self._desk.measured_layers
        if document.session.previewing:
            self._later.start(_WAIT_MS)
            return
        plan, hall, translator = document.session.base, document.hall, self._desk.translator
        if hall is None or not wanted:
            self._measured = None
            self._show_all({})
            return
        question, findings = self._question(), document.findings
        zoom = zoom_class(self._canvas.camera.scale)
        known = self._measured[1] if self._measured is not None and self._measured[0] == question else None

        def work(task: workers.Task) -> _Answer:
            measured = known or measure_floor(plan, hall, wanted, findings, lambda: not task.cancelled)
            layers = draw_floor(measured, translator, nominal_scale(zoom) / PX_PER_PAPER_MM)
            return question, zoom, measured, layers

        if self._task is not None:
            self._task.drop()
        self._asked = question
        self._task = workers.start(work, done=self._on_answer, receiver=self)

    @guarded
    def _on_answer(self, answer: _Answer) -> None:
        question, self._drawn_for, measured, layers = answer
        self._task, self._measured = None, (question, measured)
        self._show_all(layers)
        if zoom_class(self._canvas.camera.scale) != self._drawn_for:
            self._later.start(_WAIT_MS)

    def _show_all(self, layers: dict[str, tuple[Item, ...]]) -> None:
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
        item = self._shown.pop(layer, None)
        if item is not None and isValid(item):  # a scene that is built anew has deleted all that was on it
            item.hide()
            self._canvas.floor_scene.removeItem(item)


def _pairs(findings: Iterable[Finding]) -> frozenset[frozenset[str]]:
    """What is too near what: passages there are marked."""
    return frozenset(frozenset(s.id for s in f.subjects) for f in findings if f.unit == "mm")
