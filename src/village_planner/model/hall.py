"""Halls: outline, doors, background; it must not know what stands in them."""

from enum import Enum

from msgspec import Struct

from village_planner.model.ids import AssetId, DoorId, HallId
from village_planner.model.shape import Point, polygon_area


class DoorKind(Enum):
    """What a door is for. An entrance is also an exit unless it is neutralised."""

    ENTRANCE = "entrance"
    EXIT = "exit"
    SERVICE = "service"


class Swing(Enum):
    """Where the leaves turn to."""

    NONE = "none"
    INWARD = "inward"
    OUTWARD = "outward"


class Door(Struct, frozen=True, kw_only=True):
    """An opening in a wall from `start` to `end`; `clear_width` in mm is what people can pass.

    A `neutralised` door is kept shut during the event and is no way out. `number` tells it from doors of the same kind
    and name, 0 as long as there was no other; see door_numbers.py.
    """

    id: DoorId
    kind: DoorKind
    start: Point
    end: Point
    clear_width: int
    swing: Swing = Swing.NONE
    leaves: int = 1
    name: str = ""
    neutralised: bool = False
    number: int = 0


class Background(Struct, frozen=True, kw_only=True):
    """The venue's own plan underneath: an asset (see backdrop.py), its scale in mm a unit, its origin and turn.

    `origin` is where the lower left corner of what is drawn lies on the floor; the drawing is turned about it. Layers
    of these names are not shown, neither on the screen nor on paper.
    """

    asset: AssetId
    origin: Point
    mm_per_unit: float
    rotation: int = 0
    opacity_percent: int = 40
    hidden_layers: tuple[str, ...] = ()


class Hall(Struct, frozen=True, kw_only=True):
    """A room with one floor: outline counter-clockwise without a closing point, holes likewise.

    `ceiling` in mm is None when the venue has not supplied it; `north` is the bearing of plan-up from
    north in millidegrees clockwise, None when unknown. `order` sorts the tabs. `persons` is how many people the venue
    lets in at once, None when it has not declared a number.
    """

    id: HallId
    name: str
    outline: tuple[Point, ...]
    holes: tuple[tuple[Point, ...], ...] = ()
    doors: tuple[Door, ...] = ()
    ceiling: int | None = None
    floor_load_kg_m2: int | None = None
    north: int | None = None
    order: int = 0
    persons: int | None = None
    background: Background | None = None


def floor_area(hall: Hall) -> float:
    """The floor in mm²: outline without holes."""
    return abs(polygon_area(hall.outline)) - sum(abs(polygon_area(hole)) for hole in hall.holes)
