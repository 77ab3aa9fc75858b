"""The border of the model: what comes from outside is in range, drawable and consistent after it, and repairs are said.

A row is kept wherever a sensible value can replace a senseless one; it must not know where the plan came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial
from typing import Final, TypeVar

from msgspec import Struct, structs

from village_planner.errors import Problem
from village_planner.model.border import Report, within_limits
from village_planner.model.exhibitor import Category, Exhibitor
from village_planner.model.fixture import Fixture, Service
from village_planner.model.hall import Hall
from village_planner.model.outline import outline_fault
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.shape import (
    Circle,
    Point,
    Polygon,
    Rectangle,
    Shape,
    edge_count,
    polygon_area,
)
from village_planner.model.stand import Stand
from village_planner.model.table import Row, Table
from village_planner.text import Message, say, say_n

SMALLEST_SIDE: Final = 100
"""Side in mm given to a shape that had none."""

UNKNOWN_COLOUR: Final = "999999"

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")

V = TypeVar("V")
K = TypeVar("K", bound=str)
R = TypeVar("R", bound=Row)
U = TypeVar("U", Fixture, Service)
H = TypeVar("H", Stand, Fixture, Service)


class Checked(Struct, frozen=True):
    """A plan that keeps the model's promises, and what had to be repaired for it."""

    plan: Plan
    problems: tuple[Problem, ...]


def validate(plan: Plan) -> Checked:
    """The plan itself when nothing is wrong with it, else a repaired one with a Problem for every repair.

    Afterwards numbers are finite and in range, sizes are positive, doors have two ends, outlines are simple and
    counter-clockwise, every reference leads to a row, names have at most 200 characters, and no two things on the floor
    share an id.
    """
    problems: list[Problem] = []
    repaired = structs.replace(
        plan,
        event=_checked(plan.event, within_limits, problems),
        halls=_rows(plan.halls, partial(_hall, plan), problems),
        categories=_rows(plan.categories, _category, problems),
        exhibitors=_rows(plan.exhibitors, partial(_exhibitor, plan), problems),
        stands=_rows(plan.stands, partial(_stand, plan), problems),
        fixtures=_rows(plan.fixtures, partial(_fixture, plan), problems),
        services=_rows(plan.services, partial(_housed, plan), problems),
        rules=_checked(plan.rules, within_limits, problems),
        approvals=_rows(plan.approvals, within_limits, problems),
        outputs=_checked(plan.outputs, within_limits, problems),
        revisions=tuple(_checked(revision, within_limits, problems) for revision in plan.revisions),
    )
    repaired = _with_distinct_ids(_without_homeless(repaired, problems), problems)
    return Checked(repaired if problems else plan, tuple(problems))


def _checked(row: V, check: Callable[[V, Report], V], problems: list[Problem]) -> V:
    said: list[Message] = []
    result = check(row, said.append)
    problems.extend(Problem("repaired", message, _place(row)) for message in said)
    return result


def _rows(table: Table[K, R], check: Callable[[R, Report], R], problems: list[Problem]) -> Table[K, R]:
    return table.put(*[_checked(row, check, problems) for row in table.values()])


def _place(row: object) -> Message:
    match row:
        case Stand():
            return say("Stand {number}", number=row.number or row.id)
        case Exhibitor():
            return say("Exhibitor {name}", name=row.name or row.id)
        case Category():
            return say("Category {name}", name=row.name or row.id)
        case Hall():
            return say("Hall {name}", name=row.name or row.id)
        case Fixture():
            return say("Fixture {name}", name=row.name or row.id)
        case Service():
            return say("Supply point {name}", name=row.name or row.id)
        case _:
            return say("Settings")


def _hall(plan: Plan, hall: Hall, report: Report) -> Hall:
    hall = within_limits(hall, report)
    outline = _outline(hall.outline, report)
    holes = tuple(_outline(hole, report) for hole in hall.holes)
    if (outline, holes) != (hall.outline, hall.holes):
        hall = structs.replace(hall, outline=outline, holes=holes)
    doors = tuple(door for door in hall.doors if door.start != door.end)
    if len(doors) < len(hall.doors):
        n = len(hall.doors) - len(doors)
        report(
            say_n(
                "{n} door had no width and was left out. Draw it again.",
                "{n} doors had no width and were left out. Draw them again.",
                n,
            )
        )
        hall = structs.replace(hall, doors=doors)
    if hall.background is not None and hall.background.asset not in plan.assets:
        report(say("Its background plan is missing and was left out."))
        hall = structs.replace(hall, background=None)
    return hall


def _category(category: Category, report: Report) -> Category:
    category = within_limits(category, report)
    if _COLOUR.fullmatch(category.colour):
        return category
    report(say("“{colour}” is not a colour; grey is used.", colour=category.colour))
    return structs.replace(category, colour=UNKNOWN_COLOUR)


def _exhibitor(plan: Plan, exhibitor: Exhibitor, report: Report) -> Exhibitor:
    exhibitor = within_limits(exhibitor, report)
    if exhibitor.category is not None and exhibitor.category not in plan.categories:
        report(say("Its category is missing; it has none now."))
        exhibitor = structs.replace(exhibitor, category=None)
    if exhibitor.logo is not None and exhibitor.logo not in plan.assets:
        report(say("Its logo is missing and was left out."))
        exhibitor = structs.replace(exhibitor, logo=None)
    wishes = exhibitor.request
    near = _known(wishes.near, plan.exhibitors, report)
    not_near = _known(wishes.not_near, plan.exhibitors, report)
    width, depth = _asked_size(wishes.width, report), _asked_size(wishes.depth, report)
    if (near, not_near, width, depth) != (wishes.near, wishes.not_near, wishes.width, wishes.depth):
        wishes = structs.replace(wishes, near=near, not_near=not_near, width=width, depth=depth)
        exhibitor = structs.replace(exhibitor, request=wishes)
    return exhibitor


def _asked_size(mm: int | None, report: Report) -> int | None:
    if mm is None or mm > 0:
        return mm
    report(say("The size {value} mm is not possible and was left out.", value=str(mm)))
    return None


def _stand(plan: Plan, stand: Stand, report: Report) -> Stand:
    stand = _housed(plan, stand, report)
    shape = _shape(stand.shape, report)
    if shape is not stand.shape:
        stand = structs.replace(stand, shape=shape, open_edges=_edges_after(stand, shape))
    exhibitors = _known(stand.exhibitors, plan.exhibitors, report)
    if exhibitors != stand.exhibitors:
        stand = structs.replace(stand, exhibitors=exhibitors)
    edges = tuple(edge for edge in stand.open_edges if 0 <= edge < edge_count(stand.shape))
    if edges != stand.open_edges:
        report(say("An open side that it does not have was left out."))
        stand = structs.replace(stand, open_edges=edges)
    return stand


def _fixture(plan: Plan, fixture: Fixture, report: Report) -> Fixture:
    fixture = _housed(plan, fixture, report)
    shape = _shape(fixture.shape, report)
    return fixture if shape is fixture.shape else structs.replace(fixture, shape=shape)


def _housed(plan: Plan, row: H, report: Report) -> H:
    """The row within limits, in the first hall when its own does not exist."""
    row = within_limits(row, report)
    if row.hall in plan.halls or not plan.halls:
        return row
    first = halls_in_order(plan)[0]
    report(say("Its hall does not exist; it was put into {hall}.", hall=first.name or first.id))
    return structs.replace(row, hall=first.id)


def _edges_after(stand: Stand, shape: Shape) -> tuple[int, ...]:
    """The same sides open after a polygon was turned round: edge i became edge n - 2 - i."""
    match stand.shape, shape:
        case Polygon(before), Polygon(after) if after == before[::-1]:
            return tuple(sorted((len(after) - 2 - edge) % len(after) for edge in stand.open_edges))
        case _:
            return stand.open_edges


def _shape(shape: Shape, report: Report) -> Shape:
    match shape:
        case Rectangle(width, depth) if width <= 0 or depth <= 0:
            report(
                say(
                    "It had no size ({width} × {depth} mm). Give it its size again.", width=width, depth=depth
                )
            )
            return Rectangle(max(width, SMALLEST_SIDE), max(depth, SMALLEST_SIDE))
        case Circle(diameter) if diameter <= 0:
            report(say("It had no size ({diameter} mm). Give it its size again.", diameter=diameter))
            return Circle(SMALLEST_SIDE)
        case Polygon(points):
            outline = _outline(points, report)
            return shape if outline is points else Polygon(outline)
        case _:
            return shape


def _outline(points: tuple[Point, ...], report: Report) -> tuple[Point, ...]:
    """The outline itself, turned round when clockwise, or the rectangle around it when it encloses nothing sensible."""
    fault = outline_fault(points)
    if fault is not None:
        report(
            say(
                "It was replaced by the rectangle around it, because {fault}. Draw its outline again.",
                fault=fault,
            )
        )
        return _box(points)
    if polygon_area(points) < 0:
        report(say("Its outline ran clockwise and was turned round."))
        return points[::-1]
    return points


def _box(points: Iterable[Point]) -> tuple[Point, ...]:
    xs, ys = zip(*points, strict=True) if points else ((0,), (0,))
    left, low = min(xs), min(ys)
    right, high = max(*xs, left + SMALLEST_SIDE), max(*ys, low + SMALLEST_SIDE)
    return (Point(left, low), Point(right, low), Point(right, high), Point(left, high))


def _known(ids: tuple[K, ...], table: Mapping[K, object], report: Report) -> tuple[K, ...]:
    """The ids that the table has, each once."""
    known = tuple(key for key in dict.fromkeys(ids) if key in table)
    if len(known) == len(ids):
        return ids
    report(say("A reference to an exhibitor who is missing or named twice was left out."))
    return known


def _without_homeless(plan: Plan, problems: list[Problem]) -> Plan:
    """The plan without things that stand in no hall because there is none."""
    if plan.halls or not (plan.stands or plan.fixtures or plan.services):
        return plan
    homeless = (*plan.stands.values(), *plan.fixtures.values(), *plan.services.values())
    message = say("It was left out, because the plan has no hall.")
    problems.extend(Problem("repaired", message, _place(row)) for row in homeless)
    return structs.replace(plan, stands=Table(), fixtures=Table(), services=Table())


def _with_distinct_ids(plan: Plan, problems: list[Problem]) -> Plan:
    """The plan in which stands, fixtures and supply points, which are selected by id together, share none.

    Nothing refers to fixtures and supply points by id, so theirs can change.
    """
    taken = set[str](plan.stands)
    fixtures = _renamed(plan.fixtures, taken, problems)
    services = _renamed(plan.services, taken, problems)
    return structs.replace(plan, fixtures=fixtures, services=services)


def _renamed(table: Table[K, U], taken: set[str], problems: list[Problem]) -> Table[K, U]:
    if taken.isdisjoint(table):
        taken.update(table)
        return table
    rows = []
    for key, row in table.items():
        if key in taken:
            problems.append(Problem("repaired", say("Its id was taken; it got another."), _place(row)))
            row = structs.replace(row, id=free_id(key, taken.union(table)))
        taken.add(row.id)
        rows.append(row)
    return Table(rows)


def free_id(key: str, taken: Container[str]) -> str:
    """The key itself, or with the first number behind it that makes it new: the same answer every time."""
    fresh, number = key, 1
    while fresh in taken:
        number += 1
        fresh = f"{key}-{number}"
    return fresh
