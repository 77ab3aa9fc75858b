"""The graphics items of the hall itself under and around its things; it must not know these or what changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QGraphicsItem

from village_planner.gui.canvas.floor_items import FloorItems
from village_planner.gui.canvas.shell import Shell, Style, hall_shell, holder, zoom_class
from village_planner.gui.canvas.things import DOOR_Z, SHELL_Z
from village_planner.model.hall import Hall
from village_planner.model.ids import DoorId
from village_planner.model.plan import Plan

if TYPE_CHECKING:
    from village_planner.geometry.snap_targets import DrawnNear
    from village_planner.gui.canvas.backdrop import BackdropShow


class HallItems(FloorItems):
    """Floor, grid, walls and doors of one hall, and the venue's own plan under it."""

    rebuilt = Signal(list)
    """Areas in mm in which the hall itself looks otherwise than before."""

    def __init__(self) -> None:
        super().__init__()
        self._hall: Hall | None = None
        self._style: Style | None = None
        self._shell: Shell | None = None
        self._holders: dict[float, QGraphicsItem] = {}
        """By their height, what holds the items of the shell."""
        self._backdrop: BackdropShow | None = None
        """Made for the first hall that has a drawing of the venue under it."""

    def set_scale(self, scale: float) -> None:
        old = self._scale
        super().set_scale(scale)
        if zoom_class(scale) != zoom_class(old) and self._hall is not None:
            self._build_shell(self._hall)

    def set_layer_visible(self, layer: str, *, visible: bool) -> None:
        super().set_layer_visible(layer, visible=visible)
        if layer == "grid" and self._shell is not None:
            self._shell.grid.setVisible(visible)
        if layer == "backdrop" and self._backdrop is not None:
            self._backdrop.set_visible(visible=visible)

    def show_blocked(self, doors: frozenset[DoorId]) -> None:
        """Draw exactly these doors as blocked; the hall is drawn anew when that is another one of its own."""
        if self._style is None or self._hall is None:
            return
        if not (changed := doors ^ self._style.look.blocked):
            return
        self._style = structs.replace(self._style, look=structs.replace(self._style.look, blocked=doors))
        if any(door.id in changed for door in self._hall.doors):
            self._rebuild_shell(self._hall)

    def shell_bounds(self) -> QRectF:
        """The box around the hall with its doors and their words, as drawn for the present scale."""
        box = QRectF()
        for item in self._shell.items if self._shell is not None else ():
            box = box.united(item.sceneBoundingRect())
        return box

    def _forget_hall(self) -> None:
        """All items have been taken off the scene."""
        self._shell = None
        self._holders = {}
        if self._backdrop is not None:
            self._backdrop.forget()

    def _build_shell(self, hall: Hall) -> Shell:
        """Floor, grid, walls and doors of the hall, as thick as suits the scale."""
        assert self._style is not None, "a shell comes after a build"
        gone, self._shell = self._shell, None  # never items that Qt has deleted
        for item in gone.items if gone is not None else ():
            self.discard(item)  # to remove it at once costs a look at everything in the hall
        self._shell = drawn = hall_shell(hall, self._style, self._scale)
        drawn.grid.setVisible("grid" not in self._hidden)
        above = drawn.items.index(drawn.grid) + 1  # up to the grid all is covered by the venue's own plan
        for number, item in enumerate(drawn.items):
            self._hold(item, SHELL_Z if number < above else DOOR_Z)
        return drawn

    def _hold(self, item: QGraphicsItem, height: float) -> None:
        """Add an item of the shell at a height."""
        held = self._holders.get(height)
        if held is None or not held.boundingRect().contains(item.sceneBoundingRect()):
            self._holders[height] = now = holder(self.shell_bounds(), height)
            self.addItem(now)
            if held is not None:  # the walls have been pulled far out
                for other in held.childItems():
                    other.setParentItem(now)
                self.discard(held)
        item.setParentItem(self._holders[height])

    def _rebuild_shell(self, hall: Hall) -> None:
        """Show a hall whose walls or doors have changed; only where they have anything is painted anew."""
        from village_planner.gui.canvas.shell_change import (
            changed_areas,
        )  # no hall changes on the first paint

        assert self._shell is not None, "a hall is shown"
        before = self._shell
        with self.quietly():
            now = self._build_shell(hall)
        assert self._style is not None, "and in some style"
        self.rebuilt.emit(changed_areas(before, now, self._style.brushwork))

    def drawn_near(self) -> DrawnNear | None:
        """The lines of the venue's plan that can be snapped to: those that are shown; None when none are."""
        return None if self._backdrop is None else self._backdrop.drawn_near()

    def _show_backdrop(self, plan: Plan, hall: Hall) -> None:
        """The venue's own plan under the hall; nothing is loaded for it where there is none."""
        if self._backdrop is None:
            if hall.background is None:
                return
            from village_planner.gui.canvas.backdrop import BackdropShow

            self._backdrop = BackdropShow(self)
            self._backdrop.set_visible(visible="backdrop" not in self._hidden)
        assert self._style is not None, "a drawing comes after a build"
        self._backdrop.show(plan, hall, self._style.brushwork)
