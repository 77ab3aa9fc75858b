"""What of a hall no drag changes, each part computed once and only when asked for; it must not know what is in it."""

from __future__ import annotations

from functools import cached_property

import shapely

from village_planner.geometry.footprints import outline_polygon
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.zones import Zone, door_zone
from village_planner.model.hall import Door, Hall


class Building:
    """What of a hall no drag changes: floor polygon, walls and door zones."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._door_zones: dict[int, list[tuple[Door, Zone]]] = {}

    @cached_property
    def polygon(self) -> shapely.Polygon | None:
        """The floor with its holes; None when the outline has no area or crosses itself."""
        return outline_polygon(self.hall.outline, self.hall.holes)

    @cached_property
    def roomy(self) -> shapely.Geometry:
        """The floor grown by the tolerance, prepared: what it covers is inside."""
        return self._prepared(shapely.buffer(self.polygon, TOLERANCE_MM, join_style="mitre"))

    @cached_property
    def is_convex(self) -> bool:
        """Whether the floor has neither holes nor niches, to the tolerance."""
        return self.polygon is not None and bool(
            shapely.area(shapely.convex_hull(self.polygon)) - shapely.area(self.polygon)
            <= shapely.length(self.polygon) * TOLERANCE_MM / 8
        )

    @cached_property
    def walls(self) -> shapely.Geometry:
        """The lines along which the floor ends, prepared."""
        return self._prepared(shapely.boundary(self.polygon))

    def door_zones(self, depth: int) -> list[tuple[Door, Zone]]:
        """Doors that open on the floor with the zone of `depth` mm before them."""
        if depth not in self._door_zones:
            zones = (
                []
                if self.polygon is None
                else [(d, door_zone(d, self.polygon, depth)) for d in self.hall.doors]
            )
            self._door_zones[depth] = [(door, zone) for door, zone in zones if zone is not None]
        return self._door_zones[depth]

    @staticmethod
    def _prepared(shape: shapely.Geometry) -> shapely.Geometry:
        shapely.prepare(shape)
        return shape
