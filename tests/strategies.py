"""Hypothesis strategies for values of the model: every plan they make keeps the model's promises."""

from __future__ import annotations

import math
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st
from msgspec import structs

from village_planner.model.border import visible
from village_planner.model.event import Contact, Event, Slot, SlotKind
from village_planner.model.exhibitor import Category, Exhibitor, Marker, Request
from village_planner.model.finding import Approval
from village_planner.model.fixture import Fixture, FixtureKind, Service, ServiceKind
from village_planner.model.hall import Background, Door, DoorKind, Hall, Swing
from village_planner.model.outline import outline_fault
from village_planner.model.plan import Asset, OutputSettings, Override, Plan, Revision, RuleSettings
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, edge_count, polygon_area
from village_planner.model.stand import Furniture, Orders, SoldType, Stand, StandKind
from village_planner.model.table import Table
from village_planner.units import FULL_TURN

names = st.text(max_size=30).map(visible)
"""Any characters at all, emoji included, that the border of the model lets in."""
places = st.builds(Point, st.integers(-50_000, 50_000), st.integers(-50_000, 50_000))
lengths = st.integers(1, 30_000)
rotations = st.integers(0, FULL_TURN - 1) | st.sampled_from((0, 90_000, 180_000, 270_000))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda t: t.replace(microsecond=0))


@st.composite
def outlines(draw: st.DrawFn) -> tuple[Point, ...]:
    """Simple counter-clockwise outlines: corners at growing angles around a middle."""
    turns = sorted(draw(st.lists(st.integers(0, 359), min_size=3, max_size=12, unique=True)))
    radii = draw(st.lists(st.integers(500, 20_000), min_size=len(turns), max_size=len(turns)))
    corners = tuple(
        Point(round(r * math.cos(math.radians(t))), round(r * math.sin(math.radians(t))))
        for t, r in zip(turns, radii, strict=True)
    )
    if outline_fault(corners) is not None or polygon_area(corners) < 0:
        return (Point(0, 0), Point(3000, 0), Point(3000, 2000), Point(0, 2000))
    return corners


rectangles = st.builds(Rectangle, lengths, lengths)
shapes = rectangles | st.builds(Polygon, outlines()) | st.builds(Circle, lengths)
requests = st.builds(
    Request,
    width=st.none() | lengths,
    depth=st.none() | lengths,
    open_sides=st.none() | st.integers(0, 4),
    power_w=st.none() | st.integers(0, 20_000),
    power_asked=st.booleans(),
)
orders = st.builds(
    Orders,
    power_w=st.integers(0, 20_000),
    water=st.booleans(),
    furniture=st.lists(st.builds(Furniture, name=names, quantity=st.integers(0, 9)), max_size=2).map(tuple),
)
events = st.builds(
    Event,
    title=names,
    venue=names,
    start=st.none() | days,
    contacts=st.lists(st.builds(Contact, role=names, name=names), max_size=2).map(tuple),
    schedule=st.lists(
        st.builds(Slot, kind=st.sampled_from(SlotKind), start=times, end=st.none() | times), max_size=2
    ).map(tuple),
    languages=st.sampled_from((("en",), ("fr", "en"))),
    note=names,
)


def ids(prefix: str, least: int = 0, most: int = 5) -> st.SearchStrategy[list[str]]:
    """A few ids that no other table has."""
    return st.integers(least, most).map(lambda count: [f"{prefix}{n}" for n in range(count)])


def rows(keys: list[str], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Field values for one row for each id."""
    return st.tuples(*[st.fixed_dictionaries({"id": st.just(key), **fields}) for key in keys]).map(list)


def with_own_edges(stand: Stand) -> Stand:
    """The stand without open edges that its shape does not have."""
    own = tuple(edge for edge in stand.open_edges if edge < edge_count(stand.shape))
    return structs.replace(stand, open_edges=own)


def some_of(keys: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of the ids, each once."""
    return st.lists(st.sampled_from(keys), unique=True, max_size=3).map(tuple) if keys else st.just(())


def one_of(keys: list[str]) -> st.SearchStrategy[str | None]:
    """One of the ids or none."""
    return st.none() | st.sampled_from(keys) if keys else st.none()


@st.composite
def assets(draw: st.DrawFn) -> list[Asset]:
    """Up to two carried files."""
    contents = draw(st.lists(st.binary(max_size=200), unique=True, max_size=2))
    return [
        Asset(id=sha256(data).hexdigest(), media_type="image/png", name=draw(names), data=data)
        for data in contents
    ]


@st.composite
def halls(draw: st.DrawFn, keys: list[str], pictures: list[str]) -> list[Hall]:
    """One hall for each id."""
    doors = st.builds(
        Door,
        id=st.just("door"),
        kind=st.sampled_from(DoorKind),
        start=places,
        end=places,
        clear_width=lengths,
        swing=st.sampled_from(Swing),
    ).filter(lambda door: door.start != door.end)
    backgrounds = (
        st.none()
        if not pictures
        else st.none()
        | st.builds(
            Background,
            asset=st.sampled_from(pictures),
            origin=places,
            mm_per_unit=st.floats(0.01, 1000),
            hidden_layers=st.lists(names, max_size=2).map(tuple),
        )
    )
    fields = rows(
        keys,
        name=names,
        outline=outlines(),
        holes=st.lists(outlines(), max_size=1).map(tuple),
        doors=st.lists(doors, max_size=1).map(tuple),
        ceiling=st.none() | lengths,
        north=st.none() | rotations,
        background=backgrounds,
    )
    return [Hall(order=order, **row) for order, row in enumerate(draw(fields))]


@st.composite
def plans(draw: st.DrawFn, most: int = 5) -> Plan:
    """Whole plans with up to `most` rows in each table, at least one hall, and references that lead somewhere."""
    files = draw(assets())
    pictures = [asset.id for asset in files]
    hall_ids, category_ids = draw(ids("hall", 1, 2)), draw(ids("category", 0, 3))
    exhibitor_ids, stand_ids = draw(ids("exhibitor", 0, most)), draw(ids("stand", 0, most))
    floor = {
        "hall": st.sampled_from(hall_ids),
        "position": places,
        "group": st.sampled_from(("", "", "group0", "group1")),
        "level": st.sampled_from((0, 0, 1, -2, 7)),
    }
    placed = {**floor, "shape": shapes, "rotation": rotations, "locked": st.booleans()}
    return Plan(
        event=draw(events),
        halls=Table(draw(halls(hall_ids, pictures))),
        categories=Table(
            Category(**row)
            for row in draw(
                rows(
                    category_ids,
                    name=names,
                    colour=st.from_regex("[0-9A-F]{6}", fullmatch=True),
                    marker=st.sampled_from(Marker),
                )
            )
        ),
        exhibitors=Table(
            Exhibitor(**row)
            for row in draw(
                rows(
                    exhibitor_ids,
                    display_name=names,
                    category=one_of(category_ids),
                    logo=one_of(pictures),
                    request=requests,
                    note=names,
                )
            )
        ),
        stands=Table(
            with_own_edges(Stand(**row))
            for row in draw(
                rows(
                    stand_ids,
                    **placed,
                    number=names,
                    kind=st.sampled_from(StandKind),
                    open_edges=st.sampled_from(((), (0,), (0, 1), (1, 2))),
                    sold_type=st.none() | st.sampled_from(SoldType),
                    exhibitors=some_of(exhibitor_ids),
                    orders=orders,
                    height=st.none() | lengths,
                )
            )
        ),
        fixtures=Table(
            Fixture(**row)
            for row in draw(
                rows(draw(ids("fixture", 0, most)), **placed, kind=st.sampled_from(FixtureKind), name=names)
            )
        ),
        services=Table(
            Service(**row)
            for row in draw(
                rows(draw(ids("service", 0, most)), **floor, kind=st.sampled_from(ServiceKind), circuit=names)
            )
        ),
        rules=draw(
            st.builds(
                RuleSettings,
                overrides=st.lists(st.builds(Override, key=names, value=lengths), max_size=1).map(tuple),
            )
        ),
        approvals=Table(
            Approval(**row)
            for row in draw(
                rows(
                    draw(ids("rule/code/", 0, 2)),
                    reason=names,
                    by=names,
                    on=days,
                    measured=st.none() | lengths,
                )
            )
        ),
        outputs=OutputSettings(language=draw(st.sampled_from(("", "en", "fr")))),
        revisions=tuple(draw(st.lists(st.builds(Revision, label=names, on=days, note=names), max_size=2))),
        assets=Table(files),
    )
