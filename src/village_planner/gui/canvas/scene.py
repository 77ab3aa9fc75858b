"""A cache of one hall of a plan as graphics items; nothing here is ever read back into the plan."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from village_planner.drawing.look import Look
from village_planner.drawing.stand import stand_inks, stand_marker
from village_planner.gui.canvas.entities import Detail, Entity, entity_id, pen_share, sign_paths
from village_planner.gui.canvas.grid import GridItem
from village_planner.gui.canvas.label_room import LabelRoom
from village_planner.gui.canvas.shell import Style, hall_shell, zoom_class
from village_planner.gui.canvas.things import (
    BADGE_Z,
    SHELL_Z,
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
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, stands_in
from village_planner.model.stand import Stand

LAYERS: Final = ("stands", "tables", "labels", "fixtures", "building", "services", "grid")
"""What can be hidden, and all but labels and grid locked."""

_SELECTED_RISE: Final = 0.5
"""A selected thing is painted above others of its kind."""
_MOST_AT_ONCE: Final = 12
"""Things drawn anew or marked within one step of the mouse: of more some are shown a moment later."""

_NEARLY, _ROOMY = 0.6, 3.0
"""How near to a small sign the hand may be, and how large what it lies on must be, in reaches of the hand."""

_LEVELS_SHARE: Final = 0.25
"""Half of the room below that, which the levels of things of one kind share."""


class HallScene(QGraphicsScene):
    """Items of the hall shown, rebuilt row by row as the plan changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.entities: dict[str, Entity] = {}
        self._hall: Hall | None = None
        self._style: Style | None = None
        self._shell: list[QGraphicsItem] = []
        self._grid: GridItem | None = None
        self._hidden: frozenset[str] = frozenset()
        self._locked: frozenset[str] = frozenset()
        self._scale = 1.0
        self._details: list[tuple[float, Detail]] | None = None
        self._conflicts: frozenset[str] = frozenset()
        self._selected: frozenset[str] = frozenset()
        self._gone: list[QGraphicsItem] = []
        self._drawn: dict[str, Thing] = {}
        """Rows as they were when their items were made."""
        self._label_room = LabelRoom()
        self._turned: set[str] = set()
        """Things that are turned away from how they are drawn, or whose label is not clear of a sign."""
        self._unmarked: set[str] = set()
        """Things whose conflict is not shown, or shown no longer, yet."""

    def build(self, plan: Plan, hall: HallId | None, style: Style) -> None:
        """Show a hall of a plan from scratch."""
        self._forget()
        self._style = style
        self._hall = plan.halls[hall] if hall is not None else None
        if self._hall is None:
            return
        self._build_shell(self._hall)
        self._label_room.build(plan, self._hall.id, style.look)
        for thing in things_in(plan, self._hall.id):
            self._put(plan, thing)

    def plan_changed(self, old: Plan, new: Plan, *, passing: bool = False) -> None:
        """Draw anew only the rows that differ, and move what has only been moved.

        In a `passing` plan, a gesture's preview, many things turned at once are turned as they are drawn, labels
        included; `catch_up` draws them when the gesture is over.
        """
        if self._hall is None or self._hall.id not in new.halls:
            return
        hall = new.halls[self._hall.id]
        if hall != self._hall:
            self._hall = hall
            self._build_shell(hall)
        relabelled = self._stands_to_relabel(old, new)
        self._clear_labels(old, new, hall.id)
        tables = ((old.stands, new.stands), (old.fixtures, new.fixtures), (old.services, new.services))
        for before, after in tables:
            rows = diff_rows(before, after)
            for key in rows.removed:
                self._remove(key)
            turning = passing and len(rows.changed) > _MOST_AT_ONCE
            for key in rows.added | rows.changed:
                self._update(new, after[key], turning=turning)
        for stand in relabelled & new.stands.keys():
            self._replace(new, new.stands[stand])

    def set_scale(self, scale: float) -> None:
        """Show labels and details that can be seen at `scale` pixels a millimetre, thin the pens below 100 %."""
        if scale == self._scale:
            return
        old, self._scale = self._scale, scale
        self._show_details(*sorted((old, scale)))
        if zoom_class(scale) != zoom_class(old) and self._hall is not None:
            self._build_shell(self._hall)
        if pen_share(scale) != pen_share(old) and self._style is not None:
            for entity in self.entities.values():
                entity.thin_pens(pen_share(scale))

    def _show_details(self, low: float, high: float) -> None:
        """Show or hide what is first or last seen at a scale between these."""
        if self._details is None:
            details = [detail for entity in self.entities.values() for detail in entity.details]
            turns = [(d.least_scale, d) for d in details]
            turns += [(d.most_scale, d) for d in details if d.most_scale < math.inf]
            self._details = sorted(turns, key=_scale)
        first = bisect_right(self._details, low, key=_scale)
        last = bisect_right(self._details, high, key=_scale)
        for _, detail in self._details[first:last]:
            detail.show_at(self._scale)

    def set_layer_visible(self, layer: str, *, visible: bool) -> None:
        """Show or hide one of LAYERS."""
        self._hidden = self._hidden - {layer} if visible else self._hidden | {layer}
        if layer == "grid" and self._grid is not None:
            self._grid.setVisible(visible)
        for entity in self.entities.values():
            self._show_layers(entity)

    def set_layer_locked(self, layer: str, *, locked: bool) -> None:
        """Whether what is in one of LAYERS is out of the mouse's reach."""
        self._locked = self._locked | {layer} if locked else self._locked - {layer}

    def in_reach(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of these things that are shown and in no locked layer: only they can be selected here."""
        away = self._hidden | self._locked
        return frozenset(
            key for key in keys if (entity := self.entities.get(key)) is not None and entity.layer not in away
        )

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
        self._style = self._style._replace(look=look)
        signs = sign_paths(look.marker)
        for key in plan.stands if stands is None else stands:
            if (entity := self.entities.get(key)) is not None and key in plan.stands:
                stand = plan.stands[key]
                sign = stand_marker(plan, stand, look)
                inks, path = stand_inks(plan, stand, look), signs[sign] if sign is not None else None
                if entity.tint(inks, path, self._scale):
                    self._details = None

    @property
    def is_behind(self) -> bool:
        """Whether something is not yet shown as it is: marks of many conflicts, labels of many things turned."""
        return bool(self._unmarked or self._turned)

    def catch_up(self, plan: Plan, seconds: float, *, passing: bool) -> bool:
        """Show what was put off, for about so long; whether nothing is left to do before the next change.

        What is turned in a `passing` plan will be turned further and stays as it is.
        """
        end = perf_counter() + seconds
        while perf_counter() < end:
            if self._unmarked:
                self._mark(next(iter(self._unmarked)))
            elif self._turned and not passing:
                self._replace(plan, row_of(plan, next(iter(self._turned))))
            else:
                return True
        return False

    def show_selected(self, ids: frozenset[str]) -> None:
        """Outline exactly these things and paint them above others of their kind."""
        before, self._selected = self._selected, ids
        for key in (before ^ ids) & self.entities.keys():
            self._show_selected(self.entities[key], shown=key in ids)

    def _show_selected(self, entity: Entity, *, shown: bool) -> None:
        entity.show_selected(shown=shown)
        z = entity.root.zValue()
        if shown != (z % 1 >= _SELECTED_RISE):
            entity.root.setZValue(z + (_SELECTED_RISE if shown else -_SELECTED_RISE))

    def thing_at(self, place: QPointF, slop: float) -> str | None:
        """The uppermost thing within `slop` mm of a place; what is right under the place comes first.

        Supply points and fire equipment are specks from afar: on a stand that leaves room they can be nearly hit.
        """
        exact = self._first(self._things(self.items(place)))
        if exact is not None and slop:
            return self._speck_at(place, exact, slop) or exact
        if exact is not None or not slop:
            return exact
        around = QRectF(place.x() - slop, place.y() - slop, 2 * slop, 2 * slop)
        return self._first(self._things(self.items(around)))

    def _speck_at(self, place: QPointF, below: str, slop: float) -> str | None:
        """The small sign near a place on a thing that is much larger than what the hand can miss."""
        box = self.bounds_of(below)
        if min(box.width(), box.height()) < _ROOMY * slop:
            return None
        reach = slop * _NEARLY
        near = QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)
        return self._first(key for key in self._things(self.items(near)) if is_speck(self._drawn[key]))

    def _first(self, keys: Iterable[str]) -> str | None:
        return next((key for key in keys if self.in_reach((key,))), None)

    def things_in_box(self, box: QRectF, *, whole: bool) -> frozenset[str]:
        """Things that a box touches, or holds as a whole."""
        keys = self.in_reach(self._things(self.items(box, Qt.ItemSelectionMode.IntersectsItemBoundingRect)))
        if whole:
            return frozenset(key for key in keys if box.contains(self.bounds_of(key)))
        return frozenset(key for key in keys if self.entities[key].outline().intersects(box))

    def bounds_of(self, key: str) -> QRectF:
        """The box around a thing on the floor."""
        return self.entities[key].outline().boundingRect()

    def shell_bounds(self) -> QRectF:
        """The box around the hall with its doors and their words, as drawn for the present scale."""
        box = QRectF()
        for item in self._shell:
            box = box.united(item.sceneBoundingRect())
        return box

    def discard(self, item: QGraphicsItem) -> None:
        """Take an item away: at once for who looks, and for good by the next `sweep`.

        An item that leaves a scene is everywhere at once in what `changed` tells, one that is hidden only in its place.
        """
        item.setVisible(False)
        self._gone.append(item)

    def sweep(self) -> None:
        """Remove what has been discarded and is no longer seen anywhere."""
        gone, self._gone = self._gone, []
        for item in gone:
            if item.scene() is self:
                self.removeItem(item)

    def _forget(self) -> None:
        """Take everything off the scene."""
        self.clear()
        self.entities, self._shell, self._details, self._grid = {}, [], None, None
        self._conflicts = self._selected = frozenset()
        self._drawn, self._turned, self._unmarked = {}, set(), set()
        self._gone = []

    def _things(self, items: Iterable[QGraphicsItem]) -> list[str]:
        return list(dict.fromkeys(key for item in items if (key := entity_id(item)) is not None))

    def _build_shell(self, hall: Hall) -> None:
        """Floor, grid, walls and doors of the hall, as thick as suits the scale."""
        for item in self._shell:
            self.removeItem(item)
        assert self._style is not None, "a shell comes after a build"
        drawn = hall_shell(hall, self._style, self._scale)
        self._shell = drawn.items
        self._grid = drawn.grid
        self._grid.setVisible("grid" not in self._hidden)
        for item in self._shell:
            item.setZValue(SHELL_Z)
            self.addItem(item)

    def _put(self, plan: Plan, thing: Thing) -> None:
        """Add the items of a thing that is not shown yet."""
        assert self._style is not None, "things come after a build"
        layer, z = place_of(thing)
        z += _LEVELS_SHARE * (
            1 + thing.level / (1 + abs(thing.level))
        )  # rises with the level, never to the next z
        signs = self._label_room.on(thing) if isinstance(thing, Stand) else ()
        drawing = drawing_of(plan, thing, self._style.look, signs)
        entity = Entity(thing.id, drawing, self._style.brushwork, thing.position, layer)
        entity.root.setZValue(z)
        for detail in entity.details:
            detail.show_at(self._scale)
        entity.thin_pens(pen_share(self._scale))
        self.entities[thing.id], self._drawn[thing.id] = entity, thing
        self._details = None
        self._show_selected(entity, shown=thing.id in self._selected)
        self.addItem(entity.root)
        self._show_conflict(entity, shown=thing.id in self._conflicts)
        self._show_layers(entity)

    def _remove(self, key: str) -> None:
        entity = self.entities.pop(key, None)
        self._drawn.pop(key, None)
        self._turned.discard(key)
        self._unmarked.discard(key)
        if entity is not None:
            self._show_conflict(entity, shown=False)
            self.discard(entity.root)
            self._details = None

    def _show_conflict(self, entity: Entity, *, shown: bool) -> None:
        """Mark a thing; its badge is painted above everything else."""
        entity.show_conflict(shown=shown)
        if entity.badge is not None and entity.badge.scene() is None:
            entity.badge.setZValue(BADGE_Z)
            self.addItem(entity.badge)

    def _replace(self, plan: Plan, thing: Thing) -> None:
        self._remove(thing.id)
        if self._hall is not None and thing.hall == self._hall.id:
            self._put(plan, thing)

    def _mark(self, key: str) -> None:
        """Mark one thing as being in conflict, or not any more."""
        self._unmarked.discard(key)
        self._show_conflict(self.entities[key], shown=key in self._conflicts)

    def _update(self, plan: Plan, after: Thing, *, turning: bool) -> None:
        """Move what is drawn already as it is now; of `turning` things only its angle may differ."""
        drawn = self._drawn.get(after.id)
        if drawn is None or not is_drawn_as(drawn, after, turned=turning):
            self._replace(plan, after)
            return
        turn = 0 if isinstance(after, Service) else after.rotation - drawn.rotation
        self.entities[after.id].place(after.position, turn)
        both = isinstance(drawn, Stand) and isinstance(after, Stand)
        stale = turn or (both and self._label_room.is_displaced(drawn, after))
        (self._turned.add if stale else self._turned.discard)(after.id)

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

    def _show_layers(self, entity: Entity) -> None:
        entity.root.setVisible(entity.layer not in self._hidden)
        if entity.badge is not None:
            entity.badge.setVisible(entity.layer not in self._hidden)
        entity.show_labels(shown="labels" not in self._hidden)


def _scale(turn: tuple[float, Detail]) -> float:
    return turn[0]
