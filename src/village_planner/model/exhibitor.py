"""Exhibitors and their categories; it must not know where they stand."""

from enum import Enum

from msgspec import Struct

from village_planner.model.ids import AssetId, CategoryId, ExhibitorId


class Marker(Enum):
    """The sign that tells a category apart where colour cannot."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CROSS = "cross"
    STAR = "star"
    RING = "ring"
    BAR = "bar"


class Category(Struct, frozen=True, kw_only=True):
    """A kind of exhibitor: name, colour as RRGGBB (Okabe-Ito by default) and marker."""

    id: CategoryId
    name: str
    colour: str
    marker: Marker = Marker.CIRCLE
    order: int = 0


class Request(Struct, frozen=True, kw_only=True):
    """What an exhibitor asked for: size in mm, open sides, whom to be near or away from; None: no wish.

    `power_asked`: it asks for power, of which it may not have said yet how many watts.
    """

    width: int | None = None
    depth: int | None = None
    open_sides: int | None = None
    near: tuple[ExhibitorId, ...] = ()
    not_near: tuple[ExhibitorId, ...] = ()
    near_entrance: bool = False
    power_w: int | None = None
    power_asked: bool = False


class Exhibitor(Struct, frozen=True, kw_only=True):
    """A company, laboratory or public body. `key` is the organiser's own reference in her spreadsheet.

    `display_name` is printed on plans, `sign_name` on signs; empty ones fall back to the name before.
    """

    id: ExhibitorId
    key: str = ""
    legal_name: str = ""
    display_name: str = ""
    sign_name: str = ""
    category: CategoryId | None = None
    tier: str = ""
    city: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    logo: AssetId | None = None
    language: str = ""
    request: Request = Request()
    note: str = ""

    @property
    def name(self) -> str:
        """The name for plans and lists."""
        return self.display_name or self.legal_name or self.sign_name or self.key

    @property
    def name_on_sign(self) -> str:
        """The name for signs."""
        return self.sign_name or self.name
