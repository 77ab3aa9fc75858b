"""Keeps what is in hand as a painting that moves along with it; it must not know what is in hand.

To paint hundreds of things takes longer than a step of the mouse may: they are painted once, and the painting is
shifted or turned. Where more of them comes into view than was painted, which happens every few degrees when a large
group is turned, the next painting is made bit by bit between the steps, and what has come into view is seen some
frames later, or when the hand rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter
from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from village_planner.geometry.common_move import Pose
from village_planner.gui.canvas.hand_sheet import BESIDE_PX, Painted, Sheet, Sight
from village_planner.gui.canvas.picture import AROUND_PX

_LONG_S: Final = 0.006
"""A painting that takes longer is made between the steps, when there is one to be shown meanwhile."""

_FIRST_BESIDE_PX: Final = 96
"""So much beside the view is on the first painting, for which the hand waits; the next one begins with the step
after it and is there before more comes into view."""


class HandPicture:
    """The painting that is shown, and the next one while it is made."""

    def __init__(self, painted: Painted) -> None:
        self._painted = painted
        self._sheet: Sheet | None = None
        self._next: Sheet | None = None
        self._spare: Sheet | None = None
        """The one before, on whose pictures the next one may be painted."""
        self._bits: Iterator[None] = iter(())
        self._seconds = 0.0
        """What the last painting took."""
        self._lacks = False
        """Whether something in view is not on the sheet."""

    @property
    def is_exact(self) -> bool:
        """Whether what is shown is all, and where it is, to a fraction of a pixel."""
        return self._sheet is None or (self._sheet.is_exact and not self._lacks)

    @property
    def is_turned(self) -> bool:
        """Whether it is shown turned: what is upright when it is painted no longer is."""
        return self._sheet is not None and self._sheet.is_turned

    def forget(self) -> None:
        """Everything looks otherwise now."""
        self._sheet = self._next = self._spare = None
        self._lacks = False

    def follow(self, sight: Sight, poses: Sequence[Pose], area: QRectF, filled: Sequence[bool]) -> None:
        """The things, which are in this area of the floor (mm), are at these poses now: find out what to show.

        `filled` says of each layer whether anything is in it.
        """
        around = sight.to_pixels.mapRect(area).toAlignedRect()
        around = around.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX)
        shows_all = self._moves(sight, poses, len(filled), around & sight.room)
        if self._sheet is not None and self._seconds > _LONG_S and (shows_all or self._lacks):
            if self._next is None and (self._lacks or self._sheet.is_narrow):
                self._next = Sheet(self._painted, sight, poses, around, filled)
                self._bits = self._next.paint_in_bits(self._spare)
                self._spare = None
            return
        if shows_all:
            return
        start, before = perf_counter(), self._sheet
        beside = BESIDE_PX if before is not None else _FIRST_BESIDE_PX
        self._sheet = Sheet(self._painted, sight, poses, around, filled, beside)
        self._sheet.paint_all(before)
        self._next, self._lacks = None, False
        self._seconds = perf_counter() - start

    def change(self, areas: Iterable[list[QRectF]]) -> None:
        """Of each layer these areas in mm look otherwise, where the things are now; to be called after `follow`."""
        areas = list(areas)
        for sheet in (self._sheet, self._next):
            if sheet is not None:
                sheet.change(areas)

    def show(self, painter: QPainter, layer: int) -> None:
        """Show the picture of a layer; `painter` works in logical pixels of the view."""
        if self._sheet is not None:
            self._sheet.show(painter, layer)

    @property
    def is_behind(self) -> bool:
        """Whether the next painting is on its way."""
        return self._next is not None

    def go_on(self, poses: Sequence[Pose], seconds: float) -> bool:
        """Go on with the next painting for so long, the things being at these poses; whether it can be seen now."""
        if self._next is None:
            return False
        if not self._next.stay_with(poses):
            self._next = None
            return False
        end = perf_counter() + seconds
        for _ in self._bits:
            if perf_counter() >= end:
                return False
        self._spare, self._sheet, self._next = self._sheet, self._next, None
        return True

    def _moves(self, sight: Sight, poses: Sequence[Pose], layers: int, needed: QRect) -> bool:
        """Have the painting follow the things; whether it shows all that is needed, and `_lacks` if that is all."""
        self._lacks = False
        if self._next is not None and not self._next.follow(sight, poses, layers):
            self._next = None
        if self._sheet is None or not self._sheet.follow(sight, poses, layers):
            return False
        self._lacks = not self._sheet.holds(needed)
        return not self._lacks
