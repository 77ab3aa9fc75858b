"""What drawing one thing gives; it must not know which thing."""

from __future__ import annotations

from dataclasses import dataclass

from village_planner.drawing.primitives import Item, Text


@dataclass(frozen=True, slots=True)
class Drawn:
    """A thing on the floor: `body` in painting order, and `label`, which is painted above all bodies."""

    body: tuple[Item, ...]
    label: tuple[Text, ...] = ()
