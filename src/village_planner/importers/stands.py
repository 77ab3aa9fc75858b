"""Reads a list of stands (CSV or GeoJSON) and proposes what it would do to a plan; nothing is changed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from village_planner.edits.limits import MOST_NUMBER, clean
from village_planner.edits.proposal import ListedHall, ListedStand, Proposal, propose
from village_planner.errors import ExitCode, Problem, UserError
from village_planner.importers.placing import Floor, check_size, outline_on, placed
from village_planner.importers.raw_list import MOST_BYTES, RawHall, RawList, RawStand, RowError, unreadable
from village_planner.importers.stand_csv import read_csv
from village_planner.importers.stand_geojson import read_geojson
from village_planner.importers.stand_words import kind_of
from village_planner.model import stand_list
from village_planner.model.border import LONGEST_NAME
from village_planner.model.hall import Hall
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.shape import Corner, Point, Polygon, corners, size
from village_planner.model.stand import StandKind
from village_planner.text import Length, listing, say
from village_planner.units import UNITS

MARGIN_MM: Final = 2_000
"""Free floor around the stands of a list that gives no hall."""

SMALLEST_MM: Final = 300
LARGEST_MM: Final = 50_000
"""The longer side of a stand in a list whose unit nobody states: outside of these it is hardly in metres."""

DEFAULT_HALL: Final = "Hall"


def propose_stands(
    plan: Plan,
    data: bytes,
    *,
    unit: str | None = None,
    y_down: bool | None = None,
    hall: str | None = None,
    new_hall: bool = False,
) -> Proposal:
    """What the bytes of a CSV or GeoJSON file would do to a plan; apply it with `edits.proposal.apply`.

    `unit` (a key of UNITS) and `y_down` overrule what the file states; without either, metres and y up. `hall`
    is the name of the hall to fill: one of the plan or of the file, or with `new_hall`, and in a plan without halls,
    any. Without it, the hall that the file names, else the only one of the plan. A new hall without an outline is as
    large as its stands and MARGIN_MM around. UserError when nothing can be read, when nobody states the unit and in
    metres a stand would be implausible, or when it is not clear which hall is meant; faults of single rows are the
    proposal's problems.
    """
    raw = _read(data)
    stated = unit if unit is not None else raw.unit or "m"
    down = y_down if y_down is not None else raw.y_down or False
    problems = list(raw.problems)
    name, drawn = _chosen_hall(plan, raw, hall, problems)
    known = _known_hall(plan, name)
    if (
        hall is not None
        and known is None
        and not (new_hall or (drawn is not None and _same(drawn.name, hall)))
    ):
        _refuse_unknown_hall(plan, name)
    floor = Floor(_checked_unit(stated))
    if down:
        floor = replace(floor, mirror=_mirror(floor, raw, drawn, known))
    stands = [row for row in (_listed(stand, floor, problems) for stand in raw.stands) if row is not None]
    if not stands and drawn is None:
        raise _nothing_read(problems)
    if unit is None and raw.unit is None:
        _refuse_implausible(stands)
    listed = _listed_hall(name, drawn, known, floor, stands, problems)
    return propose(plan, listed, stands, problems)


def _read(data: bytes) -> RawList:
    if len(data) > MOST_BYTES:
        raise unreadable(
            say("It is larger than {n} MB. Nothing was imported.", n=MOST_BYTES // 1_000_000),
            say("Export only the stands, hall by hall."),
        )
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return read_geojson(data) if start.startswith((b"{", b"[")) else read_csv(data)


def _checked_unit(unit: str) -> str:
    if unit not in UNITS:
        raise UserError(
            "unknown-unit",
            say("The unit “{unit}” is not known", unit=unit),
            say("Nothing was imported."),
            say("Use one of: {units}.", units=listing(UNITS)),
            exit_code=ExitCode.USAGE,
        )
    return unit


def _chosen_hall(
    plan: Plan, raw: RawList, wanted: str | None, problems: list[Problem]
) -> tuple[str, RawHall | None]:
    """The name of the hall to fill, and its outline in the file if it has one."""
    named = [drawn for drawn in raw.halls if wanted is not None and _same(drawn.name, wanted)]
    drawn = next(iter(named or raw.halls), None)
    for other in raw.halls:
        if other is not drawn:
            message = say("The hall {name} was left out: a list fills one hall.", name=other.name or "?")
            problems.append(Problem("hall-left-out", message, other.place))
    if wanted is not None:
        return clean(wanted)[:LONGEST_NAME], drawn
    if drawn is not None and drawn.name:
        return drawn.name[:LONGEST_NAME], drawn
    halls = halls_in_order(plan)
    if len(halls) > 1:
        raise UserError(
            "which-hall",
            say("It is not clear which hall these stands are in"),
            say(
                "The plan has {halls}; the list names none. Nothing was imported.",
                halls=listing(h.name for h in halls),
            ),
            say("Name the hall."),
            exit_code=ExitCode.USAGE,
        )
    return (halls[0].name if halls else DEFAULT_HALL), drawn


def _refuse_unknown_hall(plan: Plan, name: str) -> None:
    """UserError when the plan has halls, but none of that name."""
    halls = halls_in_order(plan)
    if halls:
        raise UserError(
            "no-such-hall",
            say("There is no hall called “{name}”.", name=name),
            say("The plan has {halls}. Nothing was imported.", halls=listing(hall.name for hall in halls)),
            say("Name one of them, or add --new-hall to make it."),
            exit_code=ExitCode.USAGE,
        )


def _refuse_implausible(stands: Sequence[ListedStand]) -> None:
    """UserError for a stand that nobody would build, read in metres because no unit is stated."""
    for row in stands:
        width, depth = size(row.shape)
        if not SMALLEST_MM <= max(width, depth) <= LARGEST_MM:
            raise UserError(
                "unit-not-stated",
                say("The list does not state its unit"),
                say(
                    "In metres {number} would be {width} × {depth}. Nothing was imported.",
                    number=row.number,
                    width=Length(width),
                    depth=Length(depth),
                ),
                say("State it: --unit cm on the command line, or “width (cm)” as a heading in the list."),
                exit_code=ExitCode.USAGE,
            )


def _known_hall(plan: Plan, name: str) -> Hall | None:
    return next((hall for hall in halls_in_order(plan) if _same(hall.name, name)), None)


def _same(a: str, b: str) -> bool:
    return clean(a).casefold() == clean(b).casefold()


def _mirror(floor: Floor, raw: RawList, drawn: RawHall | None, known: Hall | None) -> float:
    """The sum of the lowest and the highest y in mm, of the hall if there is one, about whose middle y turns over."""
    if drawn is not None:
        ys = [y for _, y in drawn.ring]
    elif known is not None:
        lows = [y for _, y in known.outline]
        return min(lows) + max(lows)
    else:
        ys = [y for stand in raw.stands for _, y in _extent(stand)]
    try:
        return floor.length(min(ys)) + floor.length(max(ys)) if ys else 0.0
    except RowError as fault:
        raise unreadable(fault.message, say("State the unit of the list.")) from fault


def _extent(stand: RawStand) -> tuple[Corner, ...]:
    """Places that a raw stand reaches in the file's unit; a turned one may reach a little further."""
    if stand.ring or stand.corner is None:
        return stand.ring
    (x, y), (width, depth) = stand.corner, stand.size or (stand.diameter or 0.0, stand.diameter or 0.0)
    return ((x, y), (x + width, y + depth))


def _listed(raw: RawStand, floor: Floor, problems: list[Problem]) -> ListedStand | None:
    """The stand in millimetres; None and a problem when it cannot be one."""
    try:
        kind = kind_of(raw.kind)
        if kind is not None and not isinstance(kind, StandKind):
            raise RowError(say("Its kind is not that of a stand."))
        if kind is None:
            raise RowError(say("“{kind}” is not a kind of stand.", kind=clean(raw.kind)[:30]))
        if not raw.number:
            raise RowError(say("It has no number."))
        if len(raw.number) > MOST_NUMBER:
            raise RowError(say("Its number has more than {n} characters.", n=MOST_NUMBER))
        found = placed(raw, floor)
    except RowError as fault:
        message = say("{number}: {fault}", number=raw.number[:MOST_NUMBER] or "?", fault=fault.message)
        problems.append(Problem("stand-left-out", message, raw.place))
        return None
    if found.repaired:
        message = say(
            "The outline of {number} crossed itself and was repaired: look at it.", number=raw.number
        )
        problems.append(Problem("outline-repaired", message, raw.place))
    if len(raw.exhibitor) > LONGEST_NAME:
        message = say("The name of the exhibitor of {number} was cut.", number=raw.number)
        problems.append(Problem("name-cut", message, raw.place))
    return ListedStand(
        number=raw.number,
        exhibitor=raw.exhibitor[:LONGEST_NAME].strip(),
        shape=found.shape,
        position=found.position,
        rotation=found.rotation,
        kind=kind if raw.kind else None,
        place=raw.place,
    )


def _listed_hall(
    name: str,
    drawn: RawHall | None,
    known: Hall | None,
    floor: Floor,
    stands: list[ListedStand],
    problems: list[Problem],
) -> ListedHall:
    """The hall with the file's outline, else the plan's own, else the bounds of the stands with a margin."""
    key = None if known is None else known.id
    outline: tuple[Point, ...] = ()
    holes: tuple[tuple[Point, ...], ...] | None = None
    if drawn is not None:
        outline = _sound_outline(drawn.ring, floor, drawn, problems)
        if outline and drawn.holes is not None:
            inner = (_sound_outline(ring, floor, drawn, problems) for ring in drawn.holes)
            holes = tuple(hole for hole in inner if hole)
    if not outline and known is None:
        if not stands:
            raise _nothing_read(problems)
        message = say("The list has no outline of the hall: it was drawn around the stands.")
        problems.append(Problem("hall-around-stands", message))
        outline = _around(stands)
    return ListedHall(key, name or DEFAULT_HALL, outline, holes)


def _sound_outline(
    ring: tuple[Corner, ...], floor: Floor, drawn: RawHall, problems: list[Problem]
) -> tuple[Point, ...]:
    """An outline of the hall in mm; empty and a problem when it cannot be one."""
    try:
        outline, repaired = outline_on(floor, ring)
        check_size(*size(Polygon(outline)))
    except RowError as fault:
        message = say("The outline of the hall {name}: {fault}", name=drawn.name, fault=fault.message)
        problems.append(Problem("hall-outline-left-out", message, drawn.place))
        return ()
    if repaired:
        message = say(
            "The outline of the hall {name} crossed itself and was repaired: look at it.", name=drawn.name
        )
        problems.append(Problem("outline-repaired", message, drawn.place))
    return outline


def _around(stands: list[ListedStand]) -> tuple[Point, ...]:
    places = [place for row in stands for place in corners(row.shape, row.position, row.rotation)]
    left, right = round(min(x for x, _ in places)) - MARGIN_MM, round(max(x for x, _ in places)) + MARGIN_MM
    bottom, top = round(min(y for _, y in places)) - MARGIN_MM, round(max(y for _, y in places)) + MARGIN_MM
    return (Point(left, bottom), Point(right, bottom), Point(right, top), Point(left, top))


def _nothing_read(problems: list[Problem]) -> UserError:
    reason = problems[0].message if problems else say("It has no rows.")
    return unreadable(
        say("No stand could be read. The first reason: {reason} Nothing was imported.", reason=reason),
        say("Check the columns {columns} and the unit.", columns=listing(stand_list.COLUMNS[:8])),
    )
