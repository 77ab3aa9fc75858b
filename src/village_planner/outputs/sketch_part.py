"""The part of a sheet on which an exhibitor draws the stand and signs; it must not know what stands above it."""

from __future__ import annotations

from typing import Final

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT
from village_planner.drawing.primitives import Item, Path, Text, line
from village_planner.model.event import Event
from village_planner.model.stand import Stand
from village_planner.outputs.document import PAPERS
from village_planner.outputs.layout import (
    BODY,
    HAIRLINE,
    MARGIN,
    MUTED,
    SMALL,
    heading,
    lines_below,
    paragraph,
    scale_bar,
)
from village_planner.outputs.stand_drawing import GRID, draw_working
from village_planner.outputs.surroundings import Surroundings
from village_planner.outputs.words import short_day
from village_planner.text import Length, Translator

_RIGHT: Final = PAPERS["A4"][0] - MARGIN
_FOOT: Final = 58.0
_SIGN_HERE: Final = 28.0
_RULED: Final = 8.5
_LISTED: Final = 3.2


def sketch_part(around: Surroundings, stand: Stand, top: float, translator: Translator) -> list[Item]:
    """The stand as an empty grid from `top` down, ruled lines for notes where there is room, and where to sign."""
    sketch = translator.say("Your sketch")
    title = heading(f"{stand.number} · {sketch}", MARGIN, top)
    words = _hint(around.plan.event, translator)
    hint = paragraph(words, MARGIN, title.bottom - 1.6, _RIGHT - MARGIN, BODY, ink=MUTED, most=3)
    points = len(around.supplies(stand)) + len(around.obstacles(stand))
    foot = _FOOT + points * _LISTED  # what has no room on the drawing is listed between it and the signature
    room = Box(MARGIN, foot, _RIGHT, hint.bottom - 4.0)
    drawing = draw_working(around, stand, room, translator, sketch=True)
    bar = scale_bar(MARGIN + 0.5, max(drawing.bottom - 5.0, foot - 6.0), drawing.denominator, translator)
    listed = lines_below(drawing.lines, bar.bottom, _RIGHT - MARGIN)
    notes = _notes(listed.bottom - 9.5, translator)
    items = (title.items, hint.items, drawing.items, bar.items, listed.items, notes, _signature(translator))
    return [item for part in items for item in part]


def _hint(event: Event, translator: Translator) -> str:
    """What to do with the page, and until when."""
    deadline = (
        short_day(event.order_deadline, translator)
        if event.order_deadline
        else translator.say_c("deadline", "not supplied")
    )
    return translator.say(
        "Draw furniture, walls and connections to scale: one square is {square}. "
        "Return to {organiser}; deadline: {day}.",
        square=Length(GRID),
        organiser=event.organiser or translator.say("the organiser"),
        day=deadline,
    )


def _notes(top: float, translator: Translator) -> list[Item]:
    """Ruled lines down to the signature, if there is room for some."""
    title = heading(translator.say("Notes"), MARGIN, top)
    count = int((title.bottom - _SIGN_HERE - 14.0) / _RULED)
    if count < 2:
        return []
    ys = (title.bottom - _RULED * (n + 1) for n in range(count))
    return [*title.items, *(Path(line(MARGIN, y, _RIGHT, y), pen=HAIRLINE) for y in ys)]


def _signature(translator: Translator) -> list[Item]:
    """Three lines to be filled in by hand."""
    items: list[Item] = []
    width = (_RIGHT - MARGIN - 16.0) / 3
    labels = (translator.say("Name"), translator.say("Date"), translator.say("Signature"))
    for index, text in enumerate(labels):
        x = MARGIN + index * (width + 8.0)
        items.append(Path(line(x, _SIGN_HERE, x + width, _SIGN_HERE), pen=HAIRLINE))
        items.append(Text(text, x, _SIGN_HERE - CAP_HEIGHT * SMALL - 1.6, SMALL, MUTED))
    return items
