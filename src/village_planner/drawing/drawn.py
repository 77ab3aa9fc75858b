"""What drawing one thing gives; it must not know which thing."""

from __future__ import annotations

from msgspec import Struct

from village_planner.drawing.primitives import Item, Text


class Drawn(Struct, frozen=True, gc=False):
    """A thing on the floor: `body` in painting order, and `label`, which is painted above all bodies."""

    body: tuple[Item, ...]
    label: tuple[Text, ...] = ()
