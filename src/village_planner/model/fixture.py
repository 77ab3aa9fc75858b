"""What the hall or the organiser has put on the floor besides stands; it must not know stands."""

from enum import Enum
from typing import Final

from msgspec import Struct

from village_planner.model.ids import NO_GROUP, FixtureId, GroupId, HallId, ServiceId
from village_planner.model.shape import Circle, Point, Polygon, Rectangle


class FixtureKind(Enum):
    """Kinds of fixture in the organiser's words."""

    COLUMN = "column"
    WALL = "wall"
    STAGE = "stage"
    STAIRS = "stairs"
    BUFFET = "buffet"
    REGISTRATION = "registration"
    CLOAKROOM = "cloakroom"
    SEATING = "seating"
    TOILETS = "toilets"
    KEEP_CLEAR = "keep-clear"
    EXTINGUISHER = "extinguisher"
    HOSE_REEL = "hose-reel"
    ALARM_POINT = "alarm-point"
    ELECTRICAL_CABINET = "electrical-cabinet"
    PLANT = "plant"
    OTHER = "other"


FIRE_EQUIPMENT: Final = frozenset({FixtureKind.EXTINGUISHER, FixtureKind.HOSE_REEL, FixtureKind.ALARM_POINT})
"""Kinds in front of which a clear zone is kept."""

BUILDING: Final = frozenset(
    {
        FixtureKind.COLUMN,
        FixtureKind.WALL,
        FixtureKind.STAIRS,
        FixtureKind.TOILETS,
        FixtureKind.ELECTRICAL_CABINET,
    }
)
"""Kinds that belong to the building and cannot be moved by the organiser."""


class Fixture(Struct, frozen=True, kw_only=True):
    """A fixture: shape in its own frame, position of its origin on the floor, rotation in millidegrees.

    Fire equipment and cabinets face along the local -y direction (their front, edge 0). Groups and levels are as with
    stands.
    """

    id: FixtureId
    hall: HallId
    kind: FixtureKind
    shape: Rectangle | Polygon | Circle
    position: Point
    rotation: int = 0
    name: str = ""
    locked: bool = False
    group: GroupId = NO_GROUP
    level: int = 0


class ServiceKind(Enum):
    """Networks that end on the floor or in a wall."""

    POWER = "power"
    WATER = "water"
    WASTE = "waste"
    NETWORK = "network"
    AIR = "air"


class Service(Struct, frozen=True, kw_only=True):
    """A supply point: `capacity_w` for power only, None when not supplied; `circuit` as the venue labels it.

    Groups and levels are as with stands.
    """

    id: ServiceId
    hall: HallId
    kind: ServiceKind
    position: Point
    capacity_w: int | None = None
    circuit: str = ""
    name: str = ""
    group: GroupId = NO_GROUP
    level: int = 0
