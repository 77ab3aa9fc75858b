"""The graphics items of things on a floor: layers, details, marks, what is hit; it must not know plans or halls."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsSimpleTextItem

from village_planner.gui.canvas.entities import Entity, entity_id, pen_share
from village_planner.gui.canvas.labels import LEAST_TEXT_PX
from village_planner.gui.canvas.late_changes import hear
from village_planner.gui.canvas.things import BADGE_Z

LAYERS: Final = ("stands", "tables", "labels", "fixtures", "building", "services", "backdrop", "grid")
"""What can be hidden, and all but labels, backdrop and grid locked."""

_SELECTED_RISE: Final = 0.5
"""A selected thing is painted above others of its kind."""
_LEAST_WRITTEN: Final = LEAST_TEXT_PX / 2_000
"""Pixels a millimetre below which hardly a stand has words: of thousands that are near nobody looks for them."""
_BOXES_AT_ONCE: Final = 64
_NEARLY, _ROOMY = 0.6, 3.0
"""How near to a small sign the hand may be, and how large what it lies on must be, in reaches of the hand."""


class FloorItems(QGraphicsScene):
    """Items of things by the ids of these, as layers, scale, selection and conflicts want them shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.entities: dict[str, Entity] = {}
        self._specks: set[str] = set()
        """Things that are hard to hit from afar."""
        self._hidden: frozenset[str] = frozenset()
        self._locked: frozenset[str] = frozenset()
        self._scale = 1.0
        self._stale_scales: tuple[float, float] | None = None
        """Details that turn up or go at a scale between these may not be shown as the present one wants them."""
        self._turning: Iterator[Entity] | None = None
        """Whose have not been looked at yet."""
        self._conflicts: frozenset[str] = frozenset()
        self._selected: frozenset[str] = frozenset()
        self._gone: list[QGraphicsItem] = []
        self._leaving: list[QGraphicsItem] = []
        """Discarded before the last change that was told: nobody sees them any more."""
        self.unheard = False
        """Whether what `changed` tells is of no importance: who changes the items tells better what looks otherwise."""

    def set_scale(self, scale: float) -> None:
        """From now on the floor is seen at `scale` pixels a millimetre: pens are thinner below 100 %, and
        `show_details` has something to do.
        """
        if scale == self._scale:
            return
        old, self._scale = self._scale, scale
        low, high = self._stale_scales or (old, old)
        self._stale_scales, self._turning = (min(low, scale), max(high, scale)), None
        if pen_share(scale) != pen_share(old):
            for entity in self.entities.values():
                entity.thin_pens(pen_share(scale))

    def show_details(self, until: float = math.inf) -> bool:
        """Show the labels and details that can be seen at the present scale; whether all is shown by `until`.

        That is a moment of `perf_counter`. Words are made when they are first shown: those of a whole hall take as
        long as many frames. Nobody is told: who asks for it paints the whole floor afterwards.
        """
        if self._stale_scales is None:
            return True
        with self.quietly():
            if self._turning is None:
                self._turning = iter(list(self.entities.values()))
            low, high = self._stale_scales or (
                self._scale,
                self._scale,
            )  # what was heard may have asked for it
            for entity in self._turning:
                entity.show_details(self._scale, low, high)
                if perf_counter() > until:
                    return False
        self._stale_scales = self._turning = None
        return True

    def set_layer_visible(self, layer: str, *, visible: bool) -> None:
        """Show or hide one of LAYERS."""
        self._hidden = self._hidden - {layer} if visible else self._hidden | {layer}
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
        return self._first(key for key in self._things(self.items(near)) if key in self._specks)

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

    def is_written_in(self, area: QRectF) -> bool:
        """Whether words are seen in a part of the floor (mm), those on what is in hand not included."""
        if self._scale < _LEAST_WRITTEN:
            return False
        near = self.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect)
        return any(isinstance(item, QGraphicsSimpleTextItem) for item in near)

    def boxes_in_pieces(self) -> Iterator[None]:
        """Find out the boxes of all that may lie on what is dragged; stops after every millisecond or two."""
        high = (entity for entity in list(self.entities.values()) if entity.layer not in ("stands", "tables"))
        for number, entity in enumerate(high):
            if self.entities.get(entity.key) is entity:  # else Qt may have deleted its items
                _ = entity.box
            if number % _BOXES_AT_ONCE == 0:
                yield

    def discard(self, item: QGraphicsItem) -> None:
        """Take an item away: at once for who looks, and for good by the next `sweep`.

        An item that leaves a scene is everywhere at once in what `changed` tells, one that is hidden only in its place.
        """
        item.setVisible(False)
        self._gone.append(item)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """What happens to items in here is `unheard`: an item that comes or goes may be as large as the hall."""
        hear(self)  # what has changed before
        self.unheard = True
        try:
            yield
            hear(self)
        finally:
            self.unheard = False

    def sweep(self) -> None:
        """Remove what has been discarded and is no longer seen anywhere; to be called when `changed` has told.

        What has been discarded since that change happened is still in the next one.
        """
        gone, self._leaving, self._gone = self._leaving, self._gone, []
        for item in gone:
            if item.scene() is self:
                self.removeItem(item)

    def _add(self, entity: Entity, *, speck: bool) -> None:
        """Show a thing that is not shown yet."""
        entity.show_details(self._scale)
        entity.thin_pens(pen_share(self._scale))
        self.entities[entity.key] = entity
        if speck:
            self._specks.add(entity.key)
        self._show_selected(entity, shown=entity.key in self._selected)
        self.addItem(entity.root)
        self._show_conflict(entity, shown=entity.key in self._conflicts)
        self._show_layers(entity)

    def _take_away(self, key: str) -> None:
        """Show a thing no longer, if it is shown."""
        entity = self.entities.pop(key, None)
        self._specks.discard(key)
        if entity is not None:
            self._show_conflict(entity, shown=False)
            self.discard(entity.root)
            entity.details.clear()  # they know the thing: who draws hundreds anew leaves no circles of them behind

    def _take_all_away(self) -> None:
        self.entities, self._specks = {}, set()
        self._stale_scales = self._turning = None
        self._gone, self._leaving = [], []
        self._conflicts = self._selected = frozenset()
        self.clear()

    def _show_conflict(self, entity: Entity, *, shown: bool) -> None:
        """Mark a thing; its badge is painted above everything else."""
        entity.show_conflict(shown=shown)
        if entity.badge is not None and entity.badge.scene() is None:
            entity.badge.setZValue(BADGE_Z)
            self.addItem(entity.badge)

    def _things(self, items: Iterable[QGraphicsItem]) -> list[str]:
        return list(dict.fromkeys(key for item in items if (key := entity_id(item)) is not None))

    def _show_layers(self, entity: Entity) -> None:
        entity.root.setVisible(entity.layer not in self._hidden)
        if entity.badge is not None:
            entity.badge.setVisible(entity.layer not in self._hidden)
        entity.show_labels(shown="labels" not in self._hidden)
