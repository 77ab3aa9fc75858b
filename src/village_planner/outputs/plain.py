"""Halls drawn plainly, for what is drawn over them: stands without colours, small numbers; it must not know what."""

from __future__ import annotations

from msgspec import structs

from village_planner.drawing.colouring import Group
from village_planner.drawing.fonts import CAP_HEIGHT
from village_planner.drawing.primitives import Item, Text, Weight
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand
from village_planner.text import verbatim


def uncoloured(_plan: Plan, _stand: Stand) -> Group:
    """Stands without colours: colour is for what is drawn over them."""
    return Group(0, verbatim(""))


def with_smaller_number(item: Item, most: float) -> Item:
    """A large number set in the size `most`, about the same middle; anything else as it is."""
    if not isinstance(item, Text) or item.size <= most or item.weight is not Weight.BOLD or item.rotation:
        return item
    return structs.replace(item, size=most, y=item.y + (item.size - most) * CAP_HEIGHT / 2)
