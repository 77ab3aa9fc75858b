"""The end of the check report: what was assumed, what the check is worth, and where it is signed; it knows no rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from village_planner.checks.context import whole_context
from village_planner.checks.exits import AREA_PER_PERSON, persons, persons_by_floor
from village_planner.checks.floor import Floor
from village_planner.checks.not_seen import not_seen
from village_planner.checks.profile import Profile
from village_planner.checks.report import Report
from village_planner.checks.words import hall_name
from village_planner.drawing.fonts import CAP_HEIGHT
from village_planner.drawing.primitives import Item, Path, Pen, Text, line, rectangle
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.plan import Plan, halls_in_order
from village_planner.outputs.document import PAPERS
from village_planner.outputs.flow import Draw, Row
from village_planner.outputs.layout import (
    BODY,
    HAIRLINE,
    MARGIN,
    MUTED,
    SMALL,
    TEXT,
    Block,
    heading,
    paragraph,
)
from village_planner.text import Area, Message, Translator, listing, say, say_c, say_n

DISCLAIMER: Final = say(
    "Planning aid. This automatic check covers only the listed rules and the data entered. It is not an approval and"
    " does not replace the venue’s specifications, the safety officer or the competent authority."
    " Not approved until signed."
)
"""What every document that tells of a check says of its worth."""

_WIDTH: Final = PAPERS["A4"][0] - 2 * MARGIN
_BOX: Final = 28.0
_NARROW: Final = 140.0
_WHO: Final = ((say_c("signature", "Name"), 5), (say_c("signature", "Role"), 4))
_WHEN: Final = ((say_c("signature", "Date"), 3), (say_c("signature", "Signature"), 5))
"""What whoever approves fills in, with the room each gets beside the others."""

_STRONG: Final = Pen(TEXT, 0.4)


def end_rows(plan: Plan, report: Report, translator: Translator) -> Iterator[Row]:
    """Assumptions, disclaimer and signature box, all on one page: what is signed is read first."""
    title = translator.say("Assumptions")
    yield Row(lambda top: heading(title, MARGIN, top), 11.0, keeps_next=True)
    for place, text in enumerate(_assumptions(plan, report)):
        yield Row(_bullet(translator(text)), 1.4 if place else 2.4, keeps_next=True)
    words = translator(DISCLAIMER)
    yield Row(lambda top: paragraph(words, MARGIN, top, _WIDTH, BODY), 10.0, keeps_next=True)
    yield Row(lambda top: signature_box(MARGIN, top, _WIDTH, _BOX, translator), 4.0)


def _assumptions(plan: Plan, report: Report) -> Iterator[Message]:
    """What holds for every number of the report."""
    yield say(
        "Everything is where the plan says: outline, doors, stands and fixtures were taken as entered, not surveyed."
    )
    yield say(
        "Lengths are compared to {tolerance} mm: things that touch do not overlap.", tolerance=TOLERANCE_MM
    )
    yield say("Tables count with their chairs occupied; a zone to be kept clear is free floor.")
    yield say("A door is as wide as the clear width entered, and can be used in its direction of escape.")
    yield say(
        "The longest way to an exit is counted from the farthest place inside a stand or on an aisle; plans draw the"
        " ways from the open side of a stand."
    )
    yield say("Heights, loads, materials and electrical installations are not checked.")
    yield from not_seen(plan)
    for floor in whole_context(plan, report.profile, 0).floors:
        yield from _declared(floor, report.profile)
    without = [hall_name(hall) for hall in halls_in_order(plan) if not hall.doors]
    if without:
        yield say_n(
            "No door is drawn in {halls}.",
            "No doors are drawn in {halls}.",
            len(without),
            halls=listing(without),
        )
    if any(limit.verified and limit.read is None and limit.venue is None for limit in report.limits()):
        yield say(
            "The profile does not say on which days its sources were read: make sure that they are still in force."
        )
    for problem in report.profile.refused:
        yield problem.message


def _declared(floor: Floor, profile: Profile) -> Iterator[Message]:
    """People that somebody declared for a hall, beside those whom its floor stands for."""
    hall = floor.hall
    if hall.persons is None:
        return
    declared = say_n("{n} person", "{n} persons", hall.persons)
    by_floor, area = persons_by_floor(floor, profile), profile.value(AREA_PER_PERSON)
    if by_floor is None or area is None:
        yield say("{hall} is counted for {declared}, as declared.", hall=hall_name(hall), declared=declared)
        return
    if persons(floor, profile) != hall.persons:
        yield say(
            "{hall} is counted for {by_floor}, one for each {area} of its floor, as the law says; {declared} declared.",
            hall=hall_name(hall),
            declared=hall.persons,
            area=Area(area),
            by_floor=say_n("{n} person", "{n} persons", by_floor),
        )
        return
    yield say(
        "{hall} is counted for {declared}, as declared; by its floor, one for each {area}, it would be {by_floor}.",
        hall=hall_name(hall),
        declared=declared,
        area=Area(area),
        by_floor=say_n("{n} person", "{n} persons", by_floor),
    )


def _bullet(text: str) -> Draw:
    def draw(top: float) -> Block:
        block = paragraph(text, MARGIN + 4.0, top, _WIDTH - 4.0, BODY)
        dash = Text("–", MARGIN, top - CAP_HEIGHT * BODY, BODY, MUTED)
        return Block((dash, *block.items), block.bottom)

    return draw


def signature_box(
    x: float, top: float, width: float, height: float, translator: Translator, k: float = 1.0
) -> Block:
    """A box for name, role, date and signature of whoever approves, in one row or, where it is narrow, in two."""
    if width < _NARROW * k:
        half = height / 2
        upper = _fields(_WHO, x, top, width, half, translator, k)
        lower = _fields(_WHEN, x, top - half, width, half, translator, k)
        return Block((*upper, *lower), top - height)
    return Block(tuple(_fields(_WHO + _WHEN, x, top, width, height, translator, k)), top - height)


def _fields(
    fields: Sequence[tuple[Message, float]],
    x: float,
    top: float,
    width: float,
    height: float,
    translator: Translator,
    k: float,
) -> list[Item]:
    """A row of fields in a frame, each as wide as its share, named in its upper left corner."""
    items: list[Item] = [Path(rectangle(x, top - height, width, height), pen=_STRONG)]
    whole = sum(share for _, share in fields)
    size = SMALL * k
    for place, (name, share) in enumerate(fields):
        if place:
            items.append(Path(line(x, top - height, x, top), pen=HAIRLINE))
        items.append(Text(translator(name), x + 2.2 * k, top - 2.2 * k - CAP_HEIGHT * size, size, MUTED))
        x += width * share / whole
    return items
