"""Where the places of a venue's plan lie on the floor of a hall, and back; it must not know what is drawn there."""

from __future__ import annotations

from village_planner.model.hall import Background
from village_planner.model.shape import Corner, rotated


def on_floor(background: Background, place: Corner) -> Corner:
    """The place in mm on the floor of a place of the drawing in its units."""
    k, (x, y) = background.mm_per_unit, background.origin
    dx, dy = rotated((place[0] * k, place[1] * k), background.rotation)
    return x + dx, y + dy


def on_drawing(background: Background, place: Corner) -> Corner:
    """The place of the drawing in its units that lies at a place in mm on the floor."""
    k, (x, y) = background.mm_per_unit, background.origin
    dx, dy = rotated((place[0] - x, place[1] - y), -background.rotation)
    return dx / k, dy / k
