"""Numbered marks at places of a picture, beside what must stay legible; it must not know what they mark.

All lengths are paper millimetres, y upwards. A conflict is a full disc and a hint an empty one: never told by colour
alone. A mark that would hide something stands beside its place, with a line to it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.primitives import (
    Anchor,
    Ink,
    Item,
    Path,
    Pen,
    Role,
    Text,
    Weight,
    circle,
    line,
)
from village_planner.model.finding import Severity
from village_planner.model.shape import Corner
from village_planner.outputs.layout import MARGIN, MUTED, SMALL, Block
from village_planner.text import Translator, say

_RADIUS: Final = 2.0
_NUMBER: Final = 2.4
_DOT: Final = 0.55
_EDGE: Final = 0.4
_CLEAR: Final = 0.35
"""Between a disc and what it must not cover."""

_AWAY: Final = (2.0, 2.9, 3.9, 5.2, 7.0)
"""Radii from a place to the middle of a mark that has no room at it."""

_DIRECTIONS: Final = 12

_INKS: Final = {Severity.ERROR: Ink(Role.DANGER), Severity.WARNING: Ink(Role.WARNING)}


class Mark(NamedTuple):
    """A place, how bad what is found there is, and its number in the list (0: a dot without a number)."""

    place: Corner
    severity: Severity
    number: int


def draw_marks(marks: Sequence[Mark], room: Box, taken: list[Box]) -> list[Item]:
    """The marks inside `room`, off the boxes `taken` (which grows) and off each other; conflicts choose first. Where
    there is no room for a disc, a dot marks the place.
    """
    words = tuple(taken)
    under: list[Item] = []
    over: list[Item] = []
    for mark in sorted(
        marks, key=lambda mark: (mark.severity is not Severity.ERROR, mark.number, mark.place)
    ):
        ink = _INKS[mark.severity]
        middle = _free(mark.place, room, taken, words) if mark.number else None
        foot = mark.place if middle == mark.place else _beside_words(mark.place, middle, words)
        if middle != mark.place:
            under.append(Path(circle(*foot, _DOT), ink))
        if middle is None:
            continue
        taken.append(_around(middle))
        if middle != mark.place:
            under.append(Path(line(*foot, *middle), pen=Pen(ink, 0.25)))
        over += _disc(middle, mark)
    return [*under, *over]


def key_of_marks(severities: Collection[Severity], top: float, translator: Translator) -> Block:
    """What a full and an empty disc say, as far as there are such."""
    x, y = MARGIN + _RADIUS, top - _RADIUS
    items: list[Item] = []
    for severity, words in (
        (Severity.ERROR, say("Conflict and its number in the list")),
        (Severity.WARNING, say("Hint and its number in the list")),
    ):
        if severity in severities:
            items += _disc((x, y), Mark((x, y), severity, 0))
            said = translator(words)
            items.append(Text(said, x + _RADIUS + 1.6, y - CAP_HEIGHT * SMALL / 2, SMALL, MUTED))
            x += 2 * _RADIUS + 8.0 + text_width(said, SMALL)
    return Block(tuple(items), top - 2 * _RADIUS)


def _disc(middle: Corner, mark: Mark) -> Iterator[Item]:
    ink, full = _INKS[mark.severity], mark.severity is Severity.ERROR
    inner = circle(*middle, _RADIUS - _EDGE / 2)
    yield Path(inner, ink if full else Ink(Role.FLOOR), Pen(ink, _EDGE))
    if mark.number:
        words = str(mark.number)
        size = min(_NUMBER, _NUMBER * 1.55 * _RADIUS / text_width(words, _NUMBER, Weight.BOLD))
        of_words = Ink(Role.ON_ACCENT) if full else ink
        x, y = middle[0], middle[1] - CAP_HEIGHT * size / 2
        yield Text(words, x, y, size, of_words, Weight.BOLD, Anchor.MIDDLE)


def _free(place: Corner, room: Box, taken: Sequence[Box], words: Sequence[Box]) -> Corner | None:
    """The place itself or the nearest one around it where a disc covers nothing, and the line to it no words but those
    on which the place itself is; None where there is none.
    """
    crossed = [box for box in words if not box.meets(Box(*place, *place))]
    for away in (0.0, *_AWAY):
        for turn in range(_DIRECTIONS if away else 1):
            angle = math.tau * (turn + 1.5) / _DIRECTIONS  # to the upper right first
            middle = (
                (place[0] + away * _RADIUS * math.cos(angle), place[1] + away * _RADIUS * math.sin(angle))
                if away
                else place
            )
            box = _around(middle)
            if room.joined(box) != room or any(box.meets(other, _CLEAR) for other in taken):
                continue
            if not away or not any(box.crosses(place, middle) for box in crossed):
                return middle
    return None


def _beside_words(place: Corner, middle: Corner | None, words: Sequence[Box]) -> Corner:
    """Where a dot and the line to a mark begin: the place, or, as that is mostly the middle of a stand's number, the
    edge of the words on it towards the mark, above them without one. Dots and lines would make a number illegible.
    """
    own = [box for box in words if box.meets(Box(*place, *place))]
    if not own:
        return place
    box = own[0].grown(_DOT)
    if middle is None:
        return place[0], box.top
    away = (middle[0] - place[0], middle[1] - place[1])
    shares = [
        (edge - at) / step
        for at, step, edges in zip(place, away, ((box.left, box.right), (box.bottom, box.top)), strict=True)
        for edge in edges
        if step and (edge - at) / step >= 0
    ]
    share = min((1.0, *shares))
    return place[0] + share * away[0], place[1] + share * away[1]


def _around(middle: Corner) -> Box:
    return Box(middle[0] - _RADIUS, middle[1] - _RADIUS, middle[0] + _RADIUS, middle[1] + _RADIUS)
