"""Stands: the rented areas; it must not know the hall around them."""

from enum import Enum
from typing import Final

from msgspec import Struct

from village_planner.model.ids import NO_GROUP, ExhibitorId, GroupId, HallId, StandId
from village_planner.model.shape import Circle, Point, Polygon, Rectangle


class StandKind(Enum):
    """What is rented: a stand, a table-top, a poster panel or a B2B meeting table."""

    STAND = "stand"
    TABLE = "table"
    POSTER = "poster"
    MEETING_TABLE = "meeting-table"


RENTED: Final = frozenset({StandKind.STAND, StandKind.TABLE})
"""Kinds that an exhibitor takes as a place of its own, and that visitors walk up to."""


class SoldType(Enum):
    """How many sides were sold open: row 1, corner 2, end-cap 3, island 4."""

    ROW = "row"
    CORNER = "corner"
    END_CAP = "end-cap"
    ISLAND = "island"


OPEN_SIDES: Final = {SoldType.ROW: 1, SoldType.CORNER: 2, SoldType.END_CAP: 3, SoldType.ISLAND: 4}
"""Open sides that each sold type promises."""


class Furniture(Struct, frozen=True, kw_only=True):
    """A piece ordered or included: name and how many."""

    name: str
    quantity: int = 1
    included: bool = False


class Orders(Struct, frozen=True, kw_only=True):
    """What is delivered to a stand: power in watts and sockets, connections, furniture."""

    power_w: int = 0
    sockets: int = 0
    water: bool = False
    waste: bool = False
    network: int = 0
    air: bool = False
    furniture: tuple[Furniture, ...] = ()


class Stand(Struct, frozen=True, kw_only=True):
    """A rented area: shape in its own frame, position of its origin on the floor, rotation in millidegrees.

    `open_edges` are the edges drawn open (see shape.py for their numbers); all others are walls.
    `sold_width` and `sold_depth` in mm are what the contract says, None when unknown. `height` in mm is
    the highest point the exhibitor announced. The first exhibitor is the main one, co-exhibitors follow.
    `covered` is a stand with a ceiling, a tent or an upper level, `cooking` one on which food is cooked.
    `seats` counts chairs around a meeting table. Things of one hall with the same `group` are selected and moved
    together; "" is no group. Of two things of one kind the one with the higher `level` is painted above the other.
    """

    id: StandId
    hall: HallId
    number: str
    shape: Rectangle | Polygon | Circle
    position: Point
    rotation: int = 0
    kind: StandKind = StandKind.STAND
    open_edges: tuple[int, ...] = (0,)
    sold_type: SoldType | None = None
    sold_width: int | None = None
    sold_depth: int | None = None
    shell_scheme: bool = True
    exhibitors: tuple[ExhibitorId, ...] = ()
    orders: Orders = Orders()
    height: int | None = None
    seats: int = 0
    locked: bool = False
    group: GroupId = NO_GROUP
    note: str = ""
    level: int = 0
    covered: bool = False
    cooking: bool = False
