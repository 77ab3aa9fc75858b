"""What paper says about events, times, stands and directions; it must not know where on the page it is said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, assert_never

from village_planner.checks.words import DIRECTIONS
from village_planner.errors import Problem
from village_planner.model.event import Event, Slot, SlotKind
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.hall import Hall
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Corner, Rectangle, area, edge_count, size
from village_planner.model.stand import Stand, StandKind
from village_planner.text import (
    Area,
    Length,
    Message,
    Translator,
    Value,
    listing,
    say,
    say_c,
    say_n,
    verbatim,
)
from village_planner.units import MDEG_PER_DEGREE, metres

NOT_SUPPLIED: Final = say("not supplied")
"""Stands where the organiser has told us nothing: a blank would look like a promise."""

_ON_PLAN: Final = (
    say_c("direction on the plan", "top"),
    say_c("direction on the plan", "top right"),
    say_c("direction on the plan", "right"),
    say_c("direction on the plan", "bottom right"),
    say_c("direction on the plan", "bottom"),
    say_c("direction on the plan", "bottom left"),
    say_c("direction on the plan", "left"),
    say_c("direction on the plan", "top left"),
)
_LEFT_OR_RIGHT: Final = tuple(words for words in _ON_PLAN if words not in (_ON_PLAN[0], _ON_PLAN[4]))
_SIDES: Final = (
    say_c("side of a stand", "front"),
    say_c("side of a stand", "right"),
    say_c("side of a stand", "back"),
    say_c("side of a stand", "left"),
)
"""Sides of a rectangle by the number of their edge."""


def event_title(event: Event) -> Message:
    """The name of the event."""
    return verbatim(event.title) if event.title else say("Event without a name")


def event_days(event: Event, translator: Translator) -> str:
    """The days of the event ("20–21 September 2027")."""
    if event.start is None:
        return translator.say("dates not supplied")
    return translator.days(event.start, event.end or event.start)


def event_line(event: Event, translator: Translator) -> str:
    """Days and venue, as they follow the event's name."""
    venue = event.venue or translator.say("venue not supplied")
    return f"{event_days(event, translator)} · {venue}"


def revision(plan: Plan, translator: Translator) -> str:
    """The last issued revision and its day."""
    if not plan.revisions:
        return translator.say("draft, no revision issued")
    last = plan.revisions[-1]
    return translator.say("revision {label}, {day}", label=last.label, day=translator.date(last.on, "medium"))


def slot_title(kind: SlotKind) -> Message:
    """What happens at a time."""
    match kind:
        case SlotKind.DELIVERY:
            return say("Delivery")
        case SlotKind.SET_UP:
            return say("Set-up")
        case SlotKind.OPENING:
            return say("Opening")
        case SlotKind.DISMANTLING:
            return say("Dismantling")
        case _:
            assert_never(kind)


def slot_time(slot: Slot, translator: Translator) -> str:
    """When and where ("19 September, 14:00 – 19:00, north door")."""
    day, start, end = translator.day, slot.start, slot.end
    if end is None:
        text = translator.say("{day}, from {time}", day=day(start), time=_clock(start))
    elif end.date() == start.date():
        text = translator.say("{day}, {start} – {end}", day=day(start), start=_clock(start), end=_clock(end))
    else:
        text = translator.say(
            "{day}, {start} – {last_day}, {end}",
            day=day(start),
            start=_clock(start),
            last_day=day(end),
            end=_clock(end),
        )
    return f"{text}, {slot.place}" if slot.place else text


def short_day(day: date, translator: Translator) -> str:
    """A day without its year ("27 Aug")."""
    return translator.day(day, short=True)


def _clock(moment: datetime) -> Message:
    if moment.minute == 0:
        return say_c("time of day", "{hour}:00", hour=str(moment.hour))
    return say_c("time of day", "{hour}:{minute}", hour=str(moment.hour), minute=f"{moment.minute:02}")


def direction(hall: Hall, vector: Corner) -> Message:
    """The side of the hall or of the plan to which a vector points: compass words only when north is known."""
    words = _ON_PLAN if hall.north is None else DIRECTIONS
    clockwise = math.degrees(math.atan2(vector[0], vector[1])) + (hall.north or 0) / MDEG_PER_DEGREE
    return words[round(clockwise / 45) % 8]


def side_name(stand: Stand, index: int, towards: Message) -> Message:
    """A side of a stand as the window calls it, and where it lies: "front (south)", "front (bottom)", or
    "right (left on the plan)", as the right of a stand that is turned is not that of the plan.
    """
    if not isinstance(stand.shape, Rectangle):
        return towards
    own = _SIDES[index % len(_SIDES)]
    if towards.template == own.template:
        return towards
    if towards in _LEFT_OR_RIGHT:
        return say("{side} ({direction} on the plan)", side=own, direction=towards)
    return say("{side} ({direction})", side=own, direction=towards)


def enumeration(values: Sequence[Value]) -> Message:
    """ "a", "a and b", "a, b and c"."""
    if len(values) == 1:
        return say("{value}", value=values[0])
    return say("{first} and {last}", first=listing(values[:-1]), last=values[-1])


def stand_size(stand: Stand, translator: Translator) -> str:
    """Width and depth as drawn ("3.00 × 2.00 m"); the box's for an outline that is no rectangle."""
    width, depth = size(stand.shape)
    if isinstance(stand.shape, Circle):
        return translator.say("⌀ {width}", width=Length(width))
    return size_words(width, depth, translator)


def size_words(width: int, depth: int, translator: Translator) -> str:
    """Width and depth in mm as paper says them ("3.00 × 2.00 m")."""
    return f"{translator.decimal(metres(width))} × {translator.value(Length(depth))}"


def stand_area(stand: Stand) -> Area:
    """The drawn area."""
    return Area(area(stand.shape))


def stand_type(stand: Stand) -> Message:
    """What is rented, in the organiser's words."""
    return _stand_type(stand) if stand.kind is StandKind.STAND else stand_kind_name(stand.kind)


def stand_kind_name(kind: StandKind) -> Message:
    """The organiser's word for a kind of what is rented."""
    match kind:
        case StandKind.TABLE:
            return say("Table")
        case StandKind.POSTER:
            return say("Poster panel")
        case StandKind.MEETING_TABLE:
            return say("Meeting table")
        case StandKind.STAND:
            return say("Stand")
        case _:
            assert_never(kind)


def _stand_type(stand: Stand) -> Message:
    if not isinstance(stand.shape, Rectangle):
        return say("Stand")
    match len(set(stand.open_edges)):
        case 1:
            return say("Row stand")
        case 2 if set(stand.open_edges) not in ({0, 2}, {1, 3}):
            return say("Corner stand")
        case 3:
            return say("End-cap stand")
        case 4:
            return say("Island stand")
        case _:
            return say("Stand")


def open_sides(stand: Stand, directions: Sequence[Message]) -> Message:
    """To where the stand is open, in a sentence; `directions` are those of its open sides."""
    if not stand.open_edges:
        return say("closed on all sides")
    if len(set(stand.open_edges)) == edge_count(stand.shape):
        return say("open on all sides")
    return say_n(
        "open on the {sides} side",
        "open on the {sides} sides",
        len(directions),
        sides=enumeration(directions),
    )


def logo_left_out(exhibitor: Exhibitor, stand: Stand) -> Problem:
    """What is said when a logo cannot be drawn."""
    message = say(
        "The logo of {name} cannot be drawn and was left out. Choose it again as PNG.", name=exhibitor.name
    )
    return Problem("logo-left-out", message, say("stand {number}", number=stand.number))
