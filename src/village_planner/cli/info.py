"""`info FILE`: what is in a village, counted; it must not know how files are read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from typing import Any

from village_planner.cli.arguments import add_file, add_json
from village_planner.cli.console import Console
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode
from village_planner.model.counting import other_places, placement, places_of, tally_of
from village_planner.model.hall import Hall, floor_area
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.stand import StandKind
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
    origin = result.session.origin
    manifest = origin.manifest if origin is not None else None
    return {
        "file": {
            "format": manifest and manifest.format,
            "program": manifest and manifest.program,
            "document": manifest and manifest.document,
            "generation": manifest and manifest.generation,
            "read_only": result.read_only,
            "repairs": len(result.problems),
        },
        **facts_of(result.session.base),
    }


def facts_of(plan: Plan) -> dict[str, Any]:
    """What is in a plan, for programs: lengths in mm, areas in mm²; of `stands`, `places` are those of all kinds."""
    kinds, own = Counter(stand.kind for stand in plan.stands.values()), tally_of(plan)
    return {
        "event": {
            "title": plan.event.title,
            "start": plan.event.start and plan.event.start.isoformat(),
            "end": plan.event.end and plan.event.end.isoformat(),
            "venue": plan.event.venue,
            "organiser": plan.event.organiser,
        },
        "halls": [_hall_facts(plan, hall) for hall in halls_in_order(plan)],
        "stands": {"places": len(plan.stands), **{kind.value: kinds[kind] for kind in StandKind}},
        "stand_area_mm2": round(own.area),
        "free_stands": own.free,
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
        "area_mm2": round(floor_area(hall)),
        "doors": len(hall.doors),
        "stands": tally_of(plan, hall.id).stands,
    }


def _lines(plan: Plan) -> list[Value]:
    event = plan.event
    lines: list[Value] = [event.title or say("A village without a title")]
    if (when := _days(plan)) is not None:
        lines.append(when)
    if place := [part for part in (event.venue, event.organiser) if part]:
        lines.append(listing(place))
    lines += [_hall_line(plan, hall) for hall in halls_in_order(plan)]
    own = tally_of(plan)
    free = say_n("{n} stand without an exhibitor", "{n} stands without an exhibitor", own.free)
    stands = say_n("{n} stand", "{n} stands", own.stands)
    lines.append(say("{stands}: {area}, {free}", stands=stands, area=Area(own.area), free=free))
    if others := other_places(plan):
        lines.append(listing(others))
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
        "area": Area(floor_area(hall)),
        "doors": say_n("{n} door", "{n} doors", len(hall.doors)),
        "stands": listing(places_of(plan, hall.id)),
    }
    return say("{hall}: {width} × {depth}, {area}, {doors}, {stands}", **values)


def _extent(hall: Hall) -> tuple[int, int]:
    """Width and depth in mm of the box around the hall."""
    xs, ys = [p.x for p in hall.outline], [p.y for p in hall.outline]
    return max(xs) - min(xs), max(ys) - min(ys)
