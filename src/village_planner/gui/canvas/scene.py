"""A cache of one hall of a plan as graphics items; nothing here is ever read back into the plan."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Final

from msgspec import structs
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter

from village_planner.drawing.look import Look
from village_planner.drawing.stacking import height_of
from village_planner.drawing.stand import stand_inks, stand_marker
from village_planner.gui.canvas.entities import Entity, sign_paths
from village_planner.gui.canvas.hall_items import HallItems
from village_planner.gui.canvas.label_room import LabelRoom
from village_planner.gui.canvas.shell import Style
from village_planner.gui.canvas.things import (
    STAND_Z,
    Thing,
    drawing_of,
    is_drawn_as,
    is_speck,
    place_of,
    row_of,
    things_in,
)
from village_planner.model.diff import diff_rows
from village_planner.model.fixture import Service
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, stands_in
from village_planner.model.stand import Stand

if TYPE_CHECKING:
    from village_planner.gui.canvas.hand_sheet import Sight
    from village_planner.gui.canvas.in_hand import InHand

_MOST_AT_ONCE: Final = 12
"""Things drawn otherwise or marked within one step of the mouse: more are shown a moment later."""

_FIRST: Final = 3
"""Of more things, and of those that were not there before, so many are drawn at once, so that something is seen."""

_MARKS_A_STEP: Final = 4
"""Marks shown between two steps of a gesture: to paint around each takes longer than to make it."""

_LEVELS_SHARE: Final = 0.25
"""Half of the room below that, which the levels of things of one kind share."""


class HallScene(HallItems):
    """Items of the hall shown, rebuilt row by row as the plan changes."""

    carried = Signal(QRectF)
    """An area in mm in which what is in hand was or is now; it looks otherwise than before."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: dict[str, Thing] = {}
        """Rows as they were when their items were made."""
        self._label_room = LabelRoom()
        self._turned: set[str] = set()
        """Things that are turned away from how they are drawn, or whose label is not clear of a sign."""
        self._unmarked: set[str] = set()
        """Things whose conflict is not shown, or shown no longer, yet."""
        self._absent: set[str] = set()
        """Things of a passing plan that are not drawn yet."""
        self._put_aside: dict[str, Stand] = {}
        """Stands in hand where they are now; whether a sign displaces their labels is asked when they are put down."""
        self.hand: InHand | None = None
        """What moves and is not shown by its items; made for the first gesture that moves something."""

    def build(self, plan: Plan, hall: HallId | None, style: Style) -> None:
        """Show a hall of a plan from scratch."""
        self._forget()
        self._style = style
        self._hall = plan.halls[hall] if hall is not None else None
        if self._hall is None:
            return
        self._build_shell(self._hall)
        self._show_backdrop(plan, self._hall)
        self._label_room.build(plan, self._hall.id, style.look)
        for thing in things_in(plan, self._hall.id):
            self._put(plan, thing)

    def plan_changed(self, old: Plan, new: Plan, *, passing: bool = False) -> None:
        """Draw anew only the rows that differ, and move what has only been moved.

        In a `passing` plan, a gesture's preview, many things turned at once are turned as they are drawn, labels
        included; `catch_up` draws them when the gesture is over. Of many that are new some are drawn by it at once.
        What moves is taken in hand, and put down by the next plan that stays, or by `catch_up`.
        """
        if self._hall is None or self._hall.id not in new.halls:
            return
        hall = new.halls[self._hall.id]
        if hall != self._hall:
            self._hall = hall
            self._rebuild_shell(hall)
            self._show_backdrop(new, hall)
        relabelled = self._stands_to_relabel(old, new)
        self._clear_labels(old, new, hall.id)
        tables = ((old.stands, new.stands), (old.fixtures, new.fixtures), (old.services, new.services))
        changes = [(diff_rows(before, after), after) for before, after in tables]
        was_at = self.hand.area if self.hand else QRectF()
        for rows, after in changes:
            for key in rows.removed:
                self._remove(key)
            turning = passing and len(rows.changed) > _MOST_AT_ONCE
            changed = (after[key] for key in rows.changed)
            anew = [row for row in changed if not self._is_moved(row, turning=turning, passing=passing)]
            self._draw(new, anew, _FIRST if passing and len(anew) > _MOST_AT_ONCE else len(anew))
            added = [after[key] for key in rows.added]
            self._draw(new, added, _FIRST if passing else len(added))
        for stand in relabelled & new.stands.keys():
            self._replace(new, new.stands[stand])
        if not passing:
            if not was_at.isEmpty():  # what is put down is asked where it is now
                self.carried.emit(was_at)
            self._put_down()
        else:
            self._move_hand(was_at)

    def set_scale(self, scale: float) -> None:
        super().set_scale(scale)
        if self.hand:
            self.hand.scaled(scale)

    def show_details(self, until: float = math.inf) -> bool:
        was_stale = self._stale_scales is not None
        is_done = super().show_details(until)
        if self.hand and was_stale and is_done:
            self.hand.renew_all()  # what rests above it is painted with it
        return is_done

    def set_layer_visible(self, layer: str, *, visible: bool) -> None:
        self._put_down()
        super().set_layer_visible(layer, visible=visible)

    def holds(self, key: str) -> bool:
        """Whether a thing is in the hall shown, be it drawn already or not."""
        return key in self.entities or key in self._absent

    def show_conflicts(self, ids: frozenset[str]) -> None:
        """Mark exactly these things as being in conflict."""
        changed = (self._conflicts ^ ids) & self.entities.keys()
        self._conflicts = ids
        self._unmarked |= changed
        if len(changed) <= _MOST_AT_ONCE:
            for key in changed:
                self._mark(key)

    def recolour(self, plan: Plan, look: Look, stands: Iterable[StandId] | None = None) -> None:
        """Show stands, by default all, in the colours of another look."""
        if self._style is None or self._hall is None:
            return
        self._put_down()
        self._style = structs.replace(self._style, look=look)
        signs = sign_paths(look.marker)
        for key in plan.stands if stands is None else stands:
            if (entity := self.entities.get(key)) is not None and key in plan.stands:
                stand = plan.stands[key]
                sign = stand_marker(plan, stand, look)
                inks, path = stand_inks(plan, stand, look), signs[sign] if sign is not None else None
                entity.tint(inks, path, self._scale)

    @property
    def is_behind(self) -> bool:
        """Whether something is not yet shown as it is: many new things, marks of many conflicts, turned labels, or it
        is in hand."""
        return bool(self._absent or self._unmarked or self._turned or self.hand)

    def catch_up(self, plan: Plan, seconds: float, *, passing: bool) -> bool:
        """Show what was put off, for about so long; whether nothing is left to do before the next change.

        What is turned in a `passing` plan will be turned further and stays as it is; what is in hand stays there.
        """
        if not passing:
            self._put_down()
        end, marked = perf_counter() + seconds, 0
        while perf_counter() < end:
            if self._absent:
                self._draw_late(plan, next(iter(self._absent)))
            elif self._unmarked:
                if passing and marked == _MARKS_A_STEP:
                    return False
                self._mark(next(iter(self._unmarked)))
                marked += 1
            elif self._turned and not passing:
                self._draw_late(plan, next(iter(self._turned)))
            else:
                return True
        return False

    def paint_hand(self, painter: QPainter, sight: Sight, seen: QRectF) -> None:
        """Paint what is in hand and touches a part of the floor, in a view with this sight."""
        if self.hand:
            self.hand.paint(painter, sight, seen, self._conflicts)

    def _forget(self) -> None:
        """Take everything off the scene."""
        self._drawn, self._put_aside = {}, {}
        self._turned, self._unmarked, self._absent = set(), set(), set()
        self._take_all_away()
        self.hand = None
        self._forget_hall()

    def _put(self, plan: Plan, thing: Thing) -> None:
        """Add the items of a thing that is not shown yet."""
        assert self._style is not None, "things come after a build"
        layer, z = place_of(thing)
        height = height_of(thing)
        z += _LEVELS_SHARE * (1 + height / (1 + abs(height)))  # rises with the height, never to the next z
        signs = self._label_room.on(thing) if isinstance(thing, Stand) else ()
        drawing = drawing_of(plan, thing, self._style.look, signs)
        entity = Entity(thing.id, drawing, self._style.brushwork, thing.position, layer)
        entity.root.setZValue(z)
        self._drawn[thing.id] = thing
        if self.hand:
            self.hand.forget(thing.id)
        self._add(entity, speck=is_speck(thing))

    def _remove(self, key: str) -> None:
        self._drawn.pop(key, None)
        for kept in (self._turned, self._unmarked, self._absent):
            kept.discard(key)
        self._put_aside.pop(key, None)
        if self.hand:
            self.hand.forget(key)
        self._take_away(key)

    def _draw(self, plan: Plan, things: Sequence[Thing], most: int) -> None:
        """Draw so many things at once and the others a moment later."""
        for thing in things[:most]:
            self._replace(plan, thing)
        for thing in things[most:]:
            self._put_off(thing)

    def _put_off(self, thing: Thing) -> None:
        """Have a thing drawn a moment later."""
        self._remove(thing.id)
        if self._hall is not None and thing.hall == self._hall.id:
            self._absent.add(thing.id)

    def _replace(self, plan: Plan, thing: Thing) -> None:
        self._remove(thing.id)
        if self._hall is not None and thing.hall == self._hall.id:
            self._put(plan, thing)

    def _draw_late(self, plan: Plan, key: str) -> None:
        """Draw what was put off, unless it has gone meanwhile with its hall."""
        row = row_of(plan, key)
        if row is None:
            self._remove(key)
        else:
            self._replace(plan, row)

    def _mark(self, key: str) -> None:
        """Mark one thing as being in conflict, or not any more."""
        self._unmarked.discard(key)
        entity = self.entities[key]
        self._show_conflict(entity, shown=key in self._conflicts)
        if self.hand:
            self.hand.renew(key)
            self.carried.emit(entity.box)

    def _is_moved(self, after: Thing, *, turning: bool, passing: bool) -> bool:
        """Move what is drawn already as it is now, if it is; of `turning` things only its angle may differ.

        What moves in a `passing` plan is taken in hand.
        """
        drawn = self._drawn.get(after.id)
        if drawn is None or not is_drawn_as(drawn, after, turned=turning):
            return False
        turn = 0 if isinstance(after, Service) else after.rotation - drawn.rotation
        entity = self.entities[after.id]
        if passing and (self.hand is None or after.id not in self.hand):
            self._take_in_hand(entity)
        entity.place(after.position, turn)
        if passing and isinstance(after, Stand):
            self._put_aside[after.id] = after
        else:
            self._put_aside.pop(after.id, None)
        stale = turn or (not passing and self._is_displaced(after))
        (self._turned.add if stale else self._turned.discard)(after.id)
        return True

    def _is_displaced(self, now: Thing) -> bool:
        """Whether the label of a thing that is drawn already is in the way of a sign, or needs not be aside of one."""
        drawn = self._drawn[now.id]
        both = isinstance(drawn, Stand) and isinstance(now, Stand)
        return both and self._label_room.is_displaced(drawn, now)

    def _take_in_hand(self, entity: Entity) -> None:
        """Have a thing painted over the picture of the floor; what covers the floor stays below the stands."""
        if entity.root.zValue() < STAND_Z:
            if self.hand:
                self.hand.rest_moved()
            return
        if self.hand is None:
            from village_planner.gui.canvas.in_hand import InHand  # nothing is in hand on the first paint

            self.hand = InHand(self.entities)
        if self._stale_scales is not None:
            entity.show_details(self._scale)
        self.hand.take(entity)

    def _move_hand(self, was_at: QRectF) -> None:
        """Have what is in hand shown where it is now; perhaps nothing is, any more."""
        if self.hand:
            self.hand.moved()
            was_at = was_at.united(self.hand.area)
        if not was_at.isEmpty():
            self.carried.emit(was_at)

    def _put_down(self) -> None:
        """Have everything shown by its items again."""
        if self.hand:
            self.carried.emit(self.hand.area)
            self.hand.put_down()
            self._turned.update(key for key, stand in self._put_aside.items() if self._is_displaced(stand))
            self._put_aside.clear()

    def _clear_labels(self, old: Plan, new: Plan, hall: HallId) -> None:
        """Have the labels written anew, a moment later, of stands on which a sign has come, gone or moved."""
        if self._style is None or (old.services is new.services and old.fixtures is new.fixtures):
            return
        for box in self._label_room.moved(old, new, hall, self._style.look):
            area = QRectF(box.left, box.bottom, box.width, box.height)
            self._turned.update(key for key in self._things(self.items(area)) if key in new.stands)

    def _stands_to_relabel(self, old: Plan, new: Plan) -> set[StandId]:
        """Stands whose own row is the same but whose exhibitor or category is drawn otherwise now."""
        if self._hall is None or (old.exhibitors is new.exhibitors and old.categories is new.categories):
            return set()
        if old.categories != new.categories:
            return {stand.id for stand in stands_in(new, self._hall.id)}
        touched = diff_rows(old.exhibitors, new.exhibitors).touched
        return {
            stand.id for stand in stands_in(new, self._hall.id) if not touched.isdisjoint(stand.exhibitors)
        }
