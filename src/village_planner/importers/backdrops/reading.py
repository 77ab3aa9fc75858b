"""What every reader of venues' plans takes and gives back: progress, drawing, receipt; it must not know any format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from msgspec import Struct

from village_planner.errors import Problem
from village_planner.model.backdrop import Backdrop
from village_planner.text import Message

Progress: TypeAlias = Callable[[float, Message], None]
"""Called now and then with the part done, from 0 to 1, and what is being done."""


def silently(part: float, doing: Message) -> None:
    """Progress that nobody watches."""


class ReceiptLine(Struct, frozen=True):
    """What became of the things of one kind in one layer: how many were read, how many left out, and why."""

    layer: str
    what: Message
    read: int
    left_out: int = 0
    why: Message | None = None


class Imported(Struct, frozen=True, kw_only=True):
    """A drawing that was read, with its receipt.

    `form` says what the file is ("DXF 2013"); `problems` are what a person should know beyond the lines.
    """

    backdrop: Backdrop
    form: Message
    receipt: tuple[ReceiptLine, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def read(self) -> int:
        """How many things of the file are in the drawing."""
        return sum(line.read for line in self.receipt)

    @property
    def left_out(self) -> int:
        """How many things of the file are not in the drawing."""
        return sum(line.left_out for line in self.receipt)


class Page(Struct, frozen=True):
    """One page of a file that has several: its number from 1, its size on paper in mm, a small PNG of it."""

    number: int
    width_mm: float
    height_mm: float
    thumbnail: bytes


LARGEST_FILE: Final = 100 * 1024 * 1024
"""Bytes of the largest file that is read at all."""
