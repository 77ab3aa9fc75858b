"""Keeps the canvas in step with the document: hall, plan, selection, findings; it must not know mouse or keys."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from village_planner.drawing.look import Look, screen_look
from village_planner.gui.canvas.camera import FRAMING_MS, MOST_PERCENT_BY_ITSELF
from village_planner.gui.canvas.conflicts import conflicts, on_the_floor
from village_planner.gui.canvas.guarded import guarded
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.canvas.pace import Waiting
from village_planner.gui.canvas.shell import Style
from village_planner.gui.canvas.surface import CATEGORY, Surface
from village_planner.gui.document import Selectable
from village_planner.gui.tools.tool import Stage
from village_planner.model.finding import Finding
from village_planner.model.ids import DoorId, HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner

if TYPE_CHECKING:
    from village_planner.drawing.colouring import Severities
    from village_planner.gui.canvas.marks import Mark
    from village_planner.gui.canvas.ring import RingAnimation

_PLACE_ROOM_MM: Final = 2_500
"""Floor shown around a place that somebody wants to see."""

_MOST_FRAMED: Final = 50
"""So many things that move together still have a frame around them all."""

_BESIDE: Final = 0.1
"""Share of a hall's length beside it in which items are found as quickly as in it."""

_SLICE_S: Final = 0.002
"""How long the mouse waits for what the scene has put off."""


class Follower(QObject):
    """Hears the document and shows it. Each hall is left and found again where the person had it."""

    def __init__(self, surface: Surface, stage: Stage) -> None:
        super().__init__(surface)
        self._surface = surface
        self._stage = stage
        self._document = stage.document
        self._hall: HallId | None = None
        self._worst: Severities = {}
        self._soon = QTimer(self)
        self._soon.timeout.connect(self._catch_up)
        self._between = Waiting(stage.pace)
        self._connect()
        self._show_hall()

    @cached_property
    def ring(self) -> RingAnimation:
        """What shows where something was found."""
        from village_planner.gui.canvas.ring import RingAnimation

        return RingAnimation(self, self._surface.overlay)

    def _connect(self) -> None:
        document = self._document
        document.plan_changed.connect(self._on_plan)
        document.replaced.connect(self._on_replaced)
        document.selection_changed.connect(self._on_selection)
        document.hall_changed.connect(self._show_hall)
        document.findings_changed.connect(self._on_findings)
        document.place_wanted.connect(self._on_place_wanted)
        document.found.connect(self._on_found)
        document.state_changed.connect(self._be_quick)
        self._surface.zoom_changed.connect(self._on_zoom)

    @guarded
    def _on_plan(self, old: Plan, new: Plan) -> None:
        self._stage.scene.plan_changed(old, new, passing=self._document.session.previewing)
        hall = self._hall
        if hall in old.halls and hall in new.halls and old.halls[hall].outline != new.halls[hall].outline:
            self._stage.camera.set_home(hall_bounds(new, hall))
            if self._stage.camera.at_home and not self._document.session.previewing:
                self._stage.camera.go_home()  # but not under a hand that pulls a wall
        self._show_conflicts()
        self.show_selection()

    @guarded
    def _on_replaced(self) -> None:
        self._stage.drop_gesture()
        self._hall = None
        self._show_hall()

    @guarded
    def _show_hall(self) -> None:
        """Build the hall that the document shows, where the person left it or as a whole."""
        self.keep_sight()
        self._stage.drop_gesture()
        self._hall = hall = self._document.hall
        if hall is None:
            self.rebuild()
            return
        camera = self._stage.camera
        bounds = hall_bounds(self._document.plan, hall)
        room = max(bounds.width(), bounds.height()) * _BESIDE
        # else Qt sorts all items anew whenever one reaches beyond the others, and a frame waits for it
        self._stage.scene.setSceneRect(bounds.adjusted(-room, -room, room, room))
        camera.set_home(bounds)
        camera.go_home()  # before the items are made: those too small to be seen are not made at all
        self.rebuild()
        if (sight := self._document.seen.get(hall)) is not None:
            percent, x, y = sight
            camera.hold(percent, QPointF(x, y))
        else:
            camera.go_home()  # the words at the doors have their room only now

    def keep_sight(self) -> None:
        """Remember where in the hall shown one is, until it is shown again."""
        camera, seen = self._stage.camera, self._document.seen
        camera.finish()
        if self._hall is None:
            return
        if camera.at_home:
            seen.pop(self._hall, None)
        else:
            seen[self._hall] = (camera.percent, camera.centre.x(), camera.centre.y())

    def rebuild(self) -> None:
        """Draw the hall from scratch."""
        style = Style(self.look(), self._surface.brushwork)
        self._stage.scene.build(self._document.plan, self._hall, style)
        self._show_conflicts()
        self.show_selection()
        self._stage.scene.show_selected(self._document.selection)
        self._surface.forget_picture()

    def recolour(self) -> None:
        """Show the stands in the colours that are wanted now."""
        self._stage.scene.recolour(self._document.plan, self.look())
        self._be_quick()

    def look(self) -> Look:
        """How stands are drawn now; colours by category are what a look has anyway, and nothing is loaded for them."""
        translator, colouring = self._document.translator, self._surface.colouring
        blocked = _blocked(conflicts(self._document))
        if colouring == CATEGORY:
            return screen_look(translator, blocked=blocked)
        from village_planner.drawing.colouring import Colouring, grouping, severities

        self._worst = severities(self._document.plan, self._document.findings)
        return screen_look(translator, blocked=blocked, groups=grouping(Colouring(colouring), self._worst))

    def _recolour_found(self) -> None:
        """Where colours tell the findings, show those that are new; a gesture is shown by what it marks red."""
        if self._surface.colouring == CATEGORY or self._document.moving:
            return
        from village_planner.drawing.colouring import Colouring, needs_findings

        if needs_findings(Colouring(self._surface.colouring)):
            before, look = self._worst, self.look()
            touched = {key for key, _ in before.items() ^ self._worst.items()}
            self._stage.scene.recolour(self._document.plan, look, sorted(touched))
            self._be_quick()

    @guarded
    def _on_selection(self) -> None:
        self._stage.scene.show_selected(self._document.selection)
        self.show_selection()

    def show_selection(self) -> None:
        """Draw the outlines of what is selected, and handles while nothing else is in hand."""
        marks: list[Mark] = []
        if len(self._document.selection) > _MOST_FRAMED and self._document.session.previewing:
            pass  # each has its own outline: the box around all is found out again when the hand lets go
        elif selection := self._selection_here():
            from village_planner.gui.canvas.selection import (
                selection_marks,  # needs the edits: not before a paint
            )

            handles_at = self._stage.camera.scale if self._stage.handles_wanted() else None
            marks = selection_marks(self._document.plan, selection, handles_at)
        elif (door := self._document.door) is not None:
            from village_planner.gui.canvas.door_marks import door_marks

            handles_at = self._stage.camera.scale if self._stage.handles_wanted() else None
            marks = door_marks(self._document.plan.halls[self._document.hall], door, handles_at)
        self._stage.overlay.show(Layer.SELECTION, marks)

    @guarded
    def _on_zoom(self, _percent: int) -> None:
        self.show_selection()

    def _selection_here(self) -> list[Selectable]:
        return [key for key in sorted(self._document.selection) if self._stage.scene.holds(key)]

    @guarded
    def _on_findings(self) -> None:
        self._show_conflicts()
        self._recolour_found()

    def _show_conflicts(self) -> None:
        found = conflicts(self._document)
        self._stage.scene.show_conflicts(frozenset(key for one in found for key in on_the_floor(one)))
        self._stage.scene.show_blocked(_blocked(found))
        self._be_quick()

    def _be_quick(self) -> None:
        """Let the scene show between the frames what it has put off."""
        if self._stage.scene.is_behind:
            self._soon.start(0)

    @guarded
    def _catch_up(self) -> None:
        passing = self._document.session.previewing
        seconds = self._between.piece(_SLICE_S)
        if seconds and self._stage.scene.catch_up(self._document.plan, seconds, passing=passing):
            self._soon.stop()

    @guarded
    def _on_place_wanted(self, hall: HallId, corners: tuple[Corner, ...]) -> None:
        self._show_place(hall, corners, wrong=True)

    @guarded
    def _on_found(self, hall: HallId, corners: tuple[Corner, ...]) -> None:
        self._show_place(hall, corners, wrong=False)

    def _show_place(self, hall: HallId, corners: tuple[Corner, ...], *, wrong: bool) -> None:
        self._document.show_hall(hall)
        if not corners:
            return
        xs, ys = zip(*corners, strict=True)
        area = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
        around = area.adjusted(-_PLACE_ROOM_MM, -_PLACE_ROOM_MM, _PLACE_ROOM_MM, _PLACE_ROOM_MM)
        camera = self._stage.camera
        camera.glide(lambda: camera.show(around, most_percent=MOST_PERCENT_BY_ITSELF), FRAMING_MS)
        self.ring.start(corners, wrong=wrong, still=camera.still)


def _blocked(found: tuple[Finding, ...]) -> frozenset[DoorId]:
    """The doors that conflicts say are blocked; nothing is loaded where there are none."""
    if not found:
        return frozenset()
    from village_planner.checks.sifting import told_blocked

    return told_blocked(found)


def hall_bounds(plan: Plan, hall: HallId) -> QRectF:
    """The box around a hall in mm."""
    xs, ys = zip(*plan.halls[hall].outline, strict=True)
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
