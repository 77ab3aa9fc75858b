"""What a thing on the floor looks like, before and after it is made of items; it must not know the thing."""

from __future__ import annotations

import math
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtWidgets import QGraphicsItem

from village_planner.drawing.primitives import Path, Role
from village_planner.gui.canvas.labels import Level
from village_planner.model.shape import Corner


class Drawing(Struct, frozen=True):
    """What a thing looks like: its corners, paths in painting order, and the labels above them."""

    outline: tuple[Corner, ...]
    paths: list[Path]
    labels: list[Level]
    mark: Corner | None = None
    """Where the marker of a category is, or would be."""

    @property
    def is_marked(self) -> bool:
        """Whether the last path is such a marker."""
        last = self.paths[-1].fill if self.paths else None
        return self.mark is not None and last is not None and last.role is Role.CATEGORY


class Detail(Struct):
    """An item that is shown from a scale (pixels a millimetre) up to another; labels are made when first shown."""

    least_scale: float
    most_scale: float = math.inf
    item: QGraphicsItem | None = None
    make: Callable[[], QGraphicsItem] | None = None

    def show_at(self, scale: float) -> None:
        """Show or hide it as suits a scale."""
        visible = self.least_scale <= scale < self.most_scale
        if self.item is None and visible and self.make is not None:
            self.item = self.make()
        if self.item is not None:
            self.item.setVisible(visible)
