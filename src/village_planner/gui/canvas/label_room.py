"""Which signs the labels of stands have to keep clear of, and when one must be written anew; no items here."""

from __future__ import annotations

from village_planner.drawing.box import Box
from village_planner.drawing.look import Look
from village_planner.drawing.signs import NO_SIGNS, sign_box, signs_in
from village_planner.model.diff import diff_rows
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand


class LabelRoom:
    """The signs of the hall shown, and the stands that were drawn with one on them."""

    def __init__(self) -> None:
        self._signs = NO_SIGNS
        self._beside: set[str] = set()

    def build(self, plan: Plan, hall: HallId, look: Look) -> None:
        """Know the signs of a hall, nothing of which is drawn yet."""
        self._signs, self._beside = signs_in(plan, hall, look), set()

    def on(self, stand: Stand) -> tuple[Box, ...]:
        """The signs on a stand that is being drawn."""
        found = self._signs.on(stand)
        (self._beside.add if found else self._beside.discard)(stand.id)
        return found

    def is_displaced(self, drawn: Stand, now: Stand) -> bool:
        """Whether a stand that was drawn elsewhere has other signs on it now, or the same at other places."""
        if drawn.position == now.position:
            return False
        return drawn.id in self._beside or bool(self._signs.on(now))

    def moved(self, old: Plan, new: Plan, hall: HallId, look: Look) -> list[Box]:
        """Where signs have come, gone or changed from one plan to the next, which is known from now on."""
        boxes: list[Box] = []
        for before, after in ((old.services, new.services), (old.fixtures, new.fixtures)):
            rows = diff_rows(before, after)
            touched: list[Service | Fixture] = [before[key] for key in rows.removed | rows.changed]
            touched += [after[key] for key in rows.added | rows.changed]
            boxes += [sign_box(row, look) for row in touched if row.hall == hall]
        if boxes:
            self._signs = signs_in(new, hall, look)
        return boxes
