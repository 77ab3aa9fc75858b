"""`info FILE`: what is in a village, counted; it must not know how files are read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from typing import Any

from village_planner.cli.arguments import add_file, add_json
from village_planner.cli.console import Console
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode
from village_planner.model.counting import placement
from village_planner.model.hall import Hall
from village_planner.model.plan import Plan, halls_in_order, stands_in
from village_planner.model.shape import area, polygon_area
from village_planner.model.stand import RENTED, StandKind
from village_planner.session.files import Opened
from village_planner.text import Area, Length, Message, Translator, Value, listing, say, say_n

SUMMARY = say("say what is in a village")


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE [--json]."""
    add_file(parser, translator)
    add_json(parser, translator)


def run(options: Namespace, console: Console) -> ExitCode:
    """Count and print; UserError when the file cannot be read."""
    result = opened(options.file, console)
    if options.json:
        console.json(_facts(result))
    else:
        tell(result.session.base, console)
    return ExitCode.FINE


def tell(plan: Plan, console: Console) -> None:
    """What is in a plan, in a few lines."""
    for line in _lines(plan):
        console.line(line)


def _facts(result: Opened) -> dict[str, Any]:
    plan, origin = result.session.base, result.session.origin
    manifest = origin.manifest if origin is not None else None
    kinds = Counter(stand.kind for stand in plan.stands.values())
    return {
        "file": {
            "format": manifest and manifest.format,
            "program": manifest and manifest.program,
            "document": manifest and manifest.document,
            "generation": manifest and manifest.generation,
            "read_only": result.read_only,
            "repairs": len(result.problems),
        },
        "event": {
            "title": plan.event.title,
            "start": plan.event.start and plan.event.start.isoformat(),
            "end": plan.event.end and plan.event.end.isoformat(),
            "venue": plan.event.venue,
            "organiser": plan.event.organiser,
        },
        "halls": [_hall_facts(plan, hall) for hall in halls_in_order(plan)],
        "stands": {"all": len(plan.stands), **{kind.value: kinds[kind] for kind in StandKind}},
        "stand_area_mm2": round(sum(area(stand.shape) for stand in plan.stands.values())),
        "free_stands": _free(plan),
        "exhibitors": {"all": len(plan.exhibitors), "placed": placement(plan).placed},
        "categories": len(plan.categories),
        "fixtures": len(plan.fixtures),
        "services": len(plan.services),
        "approvals": len(plan.approvals),
        "profile": plan.rules.profile,
    }


def _hall_facts(plan: Plan, hall: Hall) -> dict[str, Any]:
    width, depth = _extent(hall)
    return {
        "name": hall.name,
        "width": width,
        "depth": depth,
        "area_mm2": round(_floor(hall)),
        "doors": len(hall.doors),
        "stands": len(stands_in(plan, hall.id)),
    }


def _lines(plan: Plan) -> list[Value]:
    event = plan.event
    lines: list[Value] = [event.title or say("A village without a title")]
    if (when := _days(plan)) is not None:
        lines.append(when)
    if place := [part for part in (event.venue, event.organiser) if part]:
        lines.append(listing(place))
    lines += [_hall_line(plan, hall) for hall in halls_in_order(plan)]
    stands_area = Area(sum(area(stand.shape) for stand in plan.stands.values()))
    free = say_n("{n} stand without an exhibitor", "{n} stands without an exhibitor", _free(plan))
    lines.append(say("{stands}: {area}, {free}", stands=listing(_by_kind(plan)), area=stands_area, free=free))
    total, placed = len(plan.exhibitors), placement(plan).placed
    exhibitors = say_n("{n} exhibitor", "{n} exhibitors", total)
    lines.append(say("{exhibitors}, {placed} of them on a stand", exhibitors=exhibitors, placed=placed))
    counts = (
        say_n("{n} fixture", "{n} fixtures", len(plan.fixtures)),
        say_n("{n} supply point", "{n} supply points", len(plan.services)),
        say_n("{n} category", "{n} categories", len(plan.categories)),
        say_n("{n} approval", "{n} approvals", len(plan.approvals)),
    )
    lines.append(listing(counts))
    return lines


def _days(plan: Plan) -> Value | None:
    start, end = plan.event.start, plan.event.end
    if start is not None and end is not None and start != end:
        return say("{start} to {end}", start=start, end=end)
    return start or end


def _hall_line(plan: Plan, hall: Hall) -> Message:
    width, depth = _extent(hall)
    values: dict[str, Value] = {
        "hall": hall.name,
        "width": Length(width),
        "depth": Length(depth),
        "area": Area(_floor(hall)),
        "doors": say_n("{n} door", "{n} doors", len(hall.doors)),
        "stands": _stands(len(stands_in(plan, hall.id))),
    }
    return say("{hall}: {width} × {depth}, {area}, {doors}, {stands}", **values)


def _stands(count: int) -> Message:
    return say_n("{n} stand", "{n} stands", count)


def _by_kind(plan: Plan) -> list[Message]:
    """How many of each kind there are, stands always, other kinds when there are any."""
    count = Counter(stand.kind for stand in plan.stands.values())
    words = {
        StandKind.STAND: _stands(count[StandKind.STAND]),
        StandKind.TABLE: say_n("{n} table", "{n} tables", count[StandKind.TABLE]),
        StandKind.POSTER: say_n("{n} poster panel", "{n} poster panels", count[StandKind.POSTER]),
        StandKind.MEETING_TABLE: say_n(
            "{n} meeting table", "{n} meeting tables", count[StandKind.MEETING_TABLE]
        ),
    }
    return [word for kind, word in words.items() if count[kind] or kind is StandKind.STAND]


def _free(plan: Plan) -> int:
    """How many stands and tables, which are for exhibitors, have none."""
    return sum(not stand.exhibitors for stand in plan.stands.values() if stand.kind in RENTED)


def _extent(hall: Hall) -> tuple[int, int]:
    """Width and depth in mm of the box around the hall."""
    xs, ys = [p.x for p in hall.outline], [p.y for p in hall.outline]
    return max(xs) - min(xs), max(ys) - min(ys)


def _floor(hall: Hall) -> float:
    """Floor in mm²."""
    return abs(polygon_area(hall.outline)) - sum(abs(polygon_area(hole)) for hole in hall.holes)
