"""A cache of one hall of a plan as graphics items; nothing here is ever read back into the plan."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, assert_never

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from village_planner.drawing.drawn import Drawn
from village_planner.drawing.fixture import FLOOR_COVERING, draw_fixture
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import Path
from village_planner.drawing.service import draw_service
from village_planner.drawing.stand import StandDrawing, draw_stand
from village_planner.gui.canvas.camera import PX_PER_MM_AT_100
from village_planner.gui.canvas.entities import Detail, Drawing, Entity, entity_id
from village_planner.gui.canvas.grid import GridItem
from village_planner.gui.canvas.labels import plain_levels, stand_levels
from village_planner.gui.canvas.shell import Style, hall_shell, zoom_class
from village_planner.model.diff import diff_rows
from village_planner.model.fixture import Fixture, Service
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, fixtures_in, services_in, stands_in
from village_planner.model.shape import corners
from village_planner.model.stand import Stand

Thing = Stand | Fixture | Service
"""What stands on a floor and can be selected."""

LAYERS: Final = ("stands", "labels", "fixtures", "services", "grid")
"""What can be hidden."""

_SHELL_Z, _COVERING_Z, _STAND_Z, _FIXTURE_Z, _SERVICE_Z, _BADGE_Z = range(6)
_LEAST_PEN_SHARE: Final = 0.35
_PEN_STEPS: Final = 8
_SELECTED_RISE: Final = 0.5
"""A selected thing is painted above others of its kind."""
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
        self._scale = 1.0
        self._details: list[tuple[float, Detail]] | None = None
        self._conflicts: frozenset[str] = frozenset()
        self._selected: frozenset[str] = frozenset()

    def build(self, plan: Plan, hall: HallId | None, style: Style) -> None:
        """Show a hall of a plan from scratch."""
        self._forget()
        self._style = style
        self._hall = plan.halls[hall] if hall is not None else None
        if self._hall is None:
            return
        self._build_shell(self._hall)
        for thing in things_in(plan, self._hall.id):
            self._put(plan, thing)

    def plan_changed(self, old: Plan, new: Plan) -> None:
        """Draw anew only the rows that differ, and move what has only been moved."""
        if self._hall is None or self._hall.id not in new.halls:
            return
        hall = new.halls[self._hall.id]
        if hall != self._hall:
            self._hall = hall
            self._build_shell(hall)
        relabelled = self._stands_to_relabel(old, new)
        tables = ((old.stands, new.stands), (old.fixtures, new.fixtures), (old.services, new.services))
        for before, after in tables:
            rows = diff_rows(before, after)
            for key in rows.removed:
                self._remove(key)
            for key in rows.added | rows.changed:
                self._update(new, before.get(key), after[key])
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

    def show_conflicts(self, ids: frozenset[str]) -> None:
        """Mark exactly these things as being in conflict."""
        for key in (self._conflicts ^ ids) & self.entities.keys():
            self._show_conflict(self.entities[key], shown=key in ids)
        self._conflicts = ids

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
        """The uppermost thing within `slop` mm of a place; what is right under the place comes first."""
        exact = self._things(self.items(place))
        if exact or not slop:
            return exact[0] if exact else None
        around = QRectF(place.x() - slop, place.y() - slop, 2 * slop, 2 * slop)
        return next(iter(self._things(self.items(around))), None)

    def things_in_box(self, box: QRectF, *, whole: bool) -> frozenset[str]:
        """Things that a box touches, or holds as a whole."""
        keys = self._things(self.items(box, Qt.ItemSelectionMode.IntersectsItemBoundingRect))
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

    def _forget(self) -> None:
        """Take everything off the scene."""
        self.clear()
        self.entities, self._shell, self._details, self._grid = {}, [], None, None
        self._conflicts = self._selected = frozenset()

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
            item.setZValue(_SHELL_Z)
            self.addItem(item)

    def _put(self, plan: Plan, thing: Thing) -> None:
        """Add the items of a thing that is not shown yet."""
        assert self._style is not None, "things come after a build"
        layer, z = _place(thing)
        z += _LEVELS_SHARE * (
            1 + thing.level / (1 + abs(thing.level))
        )  # rises with the level, never to the next z
        drawing = _drawing(plan, thing, self._style.look)
        entity = Entity(thing.id, drawing, self._style.brushwork, thing.position, layer)
        entity.root.setZValue(z)
        for detail in entity.details:
            detail.show_at(self._scale)
        entity.thin_pens(pen_share(self._scale))
        self.entities[thing.id] = entity
        self._details = None
        self.addItem(entity.root)
        self._show_selected(entity, shown=thing.id in self._selected)
        self._show_conflict(entity, shown=thing.id in self._conflicts)
        self._show_layers(entity)

    def _remove(self, key: str) -> None:
        entity = self.entities.pop(key, None)
        if entity is not None:
            self._show_conflict(entity, shown=False)
            self.removeItem(entity.root)
            self._details = None

    def _show_conflict(self, entity: Entity, *, shown: bool) -> None:
        """Mark a thing; its badge is painted above everything else."""
        entity.show_conflict(shown=shown)
        if entity.badge is not None:
            entity.badge.setZValue(_BADGE_Z)
            self.addItem(entity.badge)

    def _replace(self, plan: Plan, thing: Thing) -> None:
        self._remove(thing.id)
        if self._hall is not None and thing.hall == self._hall.id:
            self._put(plan, thing)

    def _update(self, plan: Plan, before: Thing | None, after: Thing) -> None:
        entity = self.entities.get(after.id)
        if entity is not None and before is not None and _only_moved(before, after):
            entity.place(after.position)
        else:
            self._replace(plan, after)

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


def _place(thing: Thing) -> tuple[str, float]:
    """Layer and height of a thing: what covers the floor is below the stands, columns are above them."""
    match thing:
        case Stand():
            return "stands", _STAND_Z
        case Fixture():
            return "fixtures", _COVERING_Z if thing.kind in FLOOR_COVERING else _FIXTURE_Z
        case Service():
            return "services", _SERVICE_Z
        case _:
            assert_never(thing)


def things_in(plan: Plan, hall: HallId) -> list[Thing]:
    """Everything that stands in a hall, in a stable order."""
    return [*fixtures_in(plan, hall), *stands_in(plan, hall), *services_in(plan, hall)]


def pen_share(scale: float) -> float:
    """How wide pens are, as a share of what they are at 100 %: small things need thin lines."""
    exact = min(max(scale / PX_PER_MM_AT_100, _LEAST_PEN_SHARE), 1.0)
    return round(exact * _PEN_STEPS) / _PEN_STEPS


def _drawing(plan: Plan, thing: Thing, look: Look) -> Drawing:
    """What a thing looks like; of something without extent its symbol is what can be gripped."""
    match thing:
        case Stand():
            drawn: StandDrawing | Drawn = draw_stand(plan, thing, look)
            labels = stand_levels(plan, thing, look, drawn.label)
        case Fixture():
            drawn = draw_fixture(thing, look)
            labels = plain_levels(drawn.label)
        case Service():
            drawn = draw_service(thing, look)
            labels = plain_levels(drawn.label)
        case _:
            assert_never(thing)
    outline = () if isinstance(thing, Service) else corners(thing.shape, thing.position, thing.rotation)
    return Drawing(outline, [item for item in drawn.body if isinstance(item, Path)], labels)


def _only_moved(before: Thing, after: Thing) -> bool:
    return before.hall == after.hall and structs.replace(before, position=after.position) == after


def _scale(turn: tuple[float, Detail]) -> float:
    return turn[0]
