"""Fairs of any size for measuring: several halls of back-to-back blocks, the same plan for the same number.

All names are put together from syllables and belong to nobody.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from datetime import date

from village_planner.model.event import Event
from village_planner.model.exhibitor import Category, Exhibitor, Marker, Request
from village_planner.model.fixture import Fixture, FixtureKind, Service, ServiceKind
from village_planner.model.hall import Door, DoorKind, Hall
from village_planner.model.ids import CategoryId, DoorId, ExhibitorId, FixtureId, HallId, ServiceId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Point, Rectangle
from village_planner.model.stand import Orders, SoldType, Stand
from village_planner.model.table import Table

STANDS_PER_HALL = 800
STANDS_PER_BLOCK = 20
"""Ten stands in front, ten behind, back to back."""

WIDTH, DEPTH, AISLE, MARGIN = 3000, 2000, 3000, 4000
BLOCK_WIDTH, BLOCK_DEPTH = STANDS_PER_BLOCK // 2 * WIDTH, 2 * DEPTH
SYLLABLES = (
    "al",
    "ber",
    "cor",
    "dé",
    "fi",
    "gra",
    "lum",
    "mo",
    "né",
    "or",
    "pli",
    "ré",
    "sol",
    "ta",
    "ver",
    "zé",
)
COLOURS = ("0072B2", "E69F00", "CC79A7", "D55E00", "56B4E9")
MARKERS = (Marker.CIRCLE, Marker.SQUARE, Marker.DIAMOND, Marker.RING, Marker.TRIANGLE)


def make_fair(stands: int) -> Plan:
    """A fair of exactly `stands` stands, each with an exhibitor, in halls of at most STANDS_PER_HALL."""
    chance = random.Random(stands)
    counts = [STANDS_PER_HALL] * (stands // STANDS_PER_HALL)
    if stands % STANDS_PER_HALL:
        counts.append(stands % STANDS_PER_HALL)
    halls: list[Hall] = []
    rented: list[Stand] = []
    fixtures: list[Fixture] = []
    services: list[Service] = []
    for order, count in enumerate(counts):
        columns = max(1, round(math.sqrt(count / STANDS_PER_BLOCK / 5)))
        rows = math.ceil(count / (columns * STANDS_PER_BLOCK))
        hall = _hall(order, columns, rows)
        halls.append(hall)
        rented += _stands(hall.id, order, count, columns, chance)
        fixtures += _columns(hall.id, columns, rows)
        services += _services(hall.id, columns, rows)
    return Plan(
        event=Event(
            title=f"Fair of {stands} stands", start=date(2027, 3, 1), end=date(2027, 3, 4), venue="Invented"
        ),
        halls=Table(halls),
        stands=Table(rented),
        exhibitors=Table(_exhibitors(rented, chance)),
        categories=Table(
            Category(id=CategoryId(f"c{i}"), name=f"Sector {i + 1}", colour=colour, marker=marker, order=i)
            for i, (colour, marker) in enumerate(zip(COLOURS, MARKERS, strict=True))
        ),
        fixtures=Table(fixtures),
        services=Table(services),
    )


def _hall(order: int, columns: int, rows: int) -> Hall:
    width = 2 * MARGIN + columns * BLOCK_WIDTH + (columns - 1) * AISLE
    depth = 2 * MARGIN + rows * BLOCK_DEPTH + (rows - 1) * AISLE
    middle = width // 2
    doors = (
        _door(order, "in", DoorKind.ENTRANCE, Point(middle - 2000, 0), Point(middle + 2000, 0)),
        _door(order, "out", DoorKind.EXIT, Point(middle + 1500, depth), Point(middle - 1500, depth)),
        _door(order, "van", DoorKind.SERVICE, Point(width, 1000), Point(width, 3500)),
    )
    outline = (Point(0, 0), Point(width, 0), Point(width, depth), Point(0, depth))
    return Hall(id=HallId(f"h{order}"), name=f"Hall {order + 1}", outline=outline, doors=doors, order=order)


def _door(order: int, name: str, kind: DoorKind, start: Point, end: Point) -> Door:
    return Door(
        id=DoorId(f"h{order}-{name}"),
        kind=kind,
        start=start,
        end=end,
        clear_width=math.dist(start, end).__trunc__(),
    )


def _corner(block: int, columns: int) -> tuple[int, int]:
    row, column = divmod(block, columns)
    return MARGIN + column * (BLOCK_WIDTH + AISLE), MARGIN + row * (BLOCK_DEPTH + AISLE)


def _stands(hall: HallId, order: int, count: int, columns: int, chance: random.Random) -> Iterator[Stand]:
    for index in range(count):
        block, place = divmod(index, STANDS_PER_BLOCK)
        x, y = _corner(block, columns)
        upper, along = divmod(place, STANDS_PER_BLOCK // 2)
        first, last = along == 0, along == STANDS_PER_BLOCK // 2 - 1
        open_edges = (
            0,
            *((3,) if (last if upper else first) else ()),
            *((1,) if (first if upper else last) else ()),
        )
        number = f"{chr(ord('A') + order)}{block + 1:02}-{place + 1:02}"
        yield Stand(
            id=StandId(f"s{order}-{index}"),
            hall=hall,
            number=number,
            shape=Rectangle(WIDTH, DEPTH),
            position=Point(x + (along + upper) * WIDTH, y + (2 * DEPTH if upper else 0)),
            rotation=180_000 if upper else 0,
            open_edges=open_edges,
            sold_type=SoldType.CORNER if len(open_edges) == 2 else SoldType.ROW,
            sold_width=WIDTH,
            sold_depth=DEPTH,
            exhibitors=(ExhibitorId(f"x{order}-{index}"),),
            orders=Orders(power_w=chance.choice((0, 500, 1000))),
        )


def _columns(hall: HallId, columns: int, rows: int) -> Iterator[Fixture]:
    """A column of the building in the middle of each aisle crossing."""
    for column in range(columns - 1):
        for row in range(rows - 1):
            x, y = _corner(row * columns + column, columns)
            yield Fixture(
                id=FixtureId(f"{hall}-col{column}-{row}"),
                hall=hall,
                kind=FixtureKind.COLUMN,
                shape=Rectangle(400, 400),
                position=Point(x + BLOCK_WIDTH + AISLE // 2 - 200, y + BLOCK_DEPTH + AISLE // 2 - 200),
                locked=True,
            )


def _services(hall: HallId, columns: int, rows: int) -> Iterator[Service]:
    """Three floor boxes along the spine of each block."""
    for block in range(columns * rows):
        x, y = _corner(block, columns)
        for place in range(3):
            yield Service(
                id=ServiceId(f"{hall}-power{block}-{place}"),
                hall=hall,
                kind=ServiceKind.POWER,
                position=Point(x + (2 * place + 1) * BLOCK_WIDTH // 6, y + DEPTH),
                capacity_w=9000,
            )


def _exhibitors(stands: list[Stand], chance: random.Random) -> Iterator[Exhibitor]:
    for row, stand in enumerate(stands, start=1):
        name = "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 5))).capitalize()
        name += chance.choice(("", "", " SA", " & Fils", " Équipements", " Instruments", " International"))
        yield Exhibitor(
            id=stand.exhibitors[0],
            key=f"{row:05}",
            legal_name=name,
            display_name=name,
            category=CategoryId(f"c{chance.randrange(len(COLOURS))}"),
            request=Request(width=WIDTH, depth=DEPTH),
        )
