"""Chooses what is written on a stand and where; it must not know how the stand itself is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import structs

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT
from village_planner.drawing.free_room import free_parts, in_room, is_struck
from village_planner.drawing.look import Labels, Look
from village_planner.drawing.primitives import Anchor, Ink, Text, Weight
from village_planner.drawing.room import Room, rooms
from village_planner.drawing.shaping import clean
from village_planner.drawing.stand_label import LabelBox, LabelLayout, Shares, lay_out
from village_planner.model.plan import Plan
from village_planner.model.shape import Rectangle, direction, rotated, size
from village_planner.model.stand import Stand, StandKind

_MARGIN: Final = 0.045  # of the room's width, on each side of the label
_LEVEL_SHARE: Final = 0.5  # more level text is preferred as long as it is at least this large beside the best
_LEAST_BESIDE: Final = 0.5  # size of a number beside a sign, of what it would be under it
_NAMED: Final = 0.32  # size of a number above a name, of the room's height
_NAMED_IN_LOOSE_BOX: Final = 0.38
_ALONE: Final = 0.5  # size of a number without a name, of the room's height
_ALONE_ON_TABLE: Final = 0.4
_ON_POSTER: Final = 300  # hall millimetres: size of a poster's number
_POSTER_LABEL: Final = 480  # hall millimetres before a poster panel that its number may use


def name_below(plan: Plan, stand: Stand, look: Look) -> tuple[str, str]:
    """What stands below the number, and the part of it that is never elided."""
    if look.labels is Labels.NUMBERS:
        return "", ""
    exhibitors = [plan.exhibitors[key] for key in stand.exhibitors if key in plan.exhibitors]
    if exhibitors:
        others = len(exhibitors) - 1
        return exhibitors[0].name, f"\xa0+\xa0{others}" if others else ""
    if stand.kind in (StandKind.MEETING_TABLE, StandKind.POSTER):
        return "", ""
    return look.translator.say_c("stand without exhibitor", "free"), ""


def place_label(
    stand: Stand, name: str, suffix: str, look: Look, signs: Sequence[Box] = ()
) -> tuple[Room, LabelLayout]:
    """The room that suits the label best: the most level one unless another says more or far louder.

    Where one of `signs`, boxes on the floor, would lie on a line of it, the label goes into a part of the stand that
    is free of them, unless it could hardly be read there.
    """
    places = _label_rooms(stand)
    best = _best(stand, name, suffix, look, places)
    if not signs or not is_struck(clean(stand.number), best[1], in_room(best[0], signs, stand.position)):
        return best
    parts = [part for place in places for part in free_parts(place, in_room(place, signs, stand.position))]
    if not parts:
        return best
    beside = _best(stand, name, suffix, look, parts)
    return beside if beside[1].number_size >= _LEAST_BESIDE * best[1].number_size else best


def _best(
    stand: Stand, name: str, suffix: str, look: Look, places: Sequence[Room]
) -> tuple[Room, LabelLayout]:
    number = clean(stand.number)
    choices: list[tuple[Room, LabelLayout]] = []
    for room in places:
        margin = room.width * _MARGIN + look.paper(look.panel) / 2
        width = max(0, round(room.width - 2 * margin))
        box = LabelBox(width, round(room.height), look.least_number, look.least_name)
        layout = lay_out(number, name, suffix, box, _shares(stand, room))
        if room.fills and room.turn == 0 and layout.complete and layout.number_size:
            return room, layout
        choices.append((room, layout))
    if len(choices) == 1:
        return choices[0]
    best = max(_quality(layout) for _, layout in choices)
    good = [
        (room, layout)
        for room, layout in choices
        if _quality(layout)[:2] == best[:2] and layout.number_size >= best[2] * _LEVEL_SHARE
    ]
    return min(good, key=lambda choice: (abs(choice[0].turn), -choice[1].number_size))


def _shares(stand: Stand, room: Room) -> Shares:
    """How large a number is in a room: larger in a box that a round or turned shape surrounds."""
    named = _NAMED_IN_LOOSE_BOX if room.loose else _NAMED
    if stand.kind is StandKind.MEETING_TABLE and room.height:  # the same on round and on square tables
        return Shares(named, _ALONE_ON_TABLE * min(size(stand.shape)) / room.height)
    if stand.kind is StandKind.POSTER and room.height:
        return Shares(named, min(_ALONE, _ON_POSTER / room.height))
    return Shares(named, _ALONE)


def _label_rooms(stand: Stand) -> tuple[Room, ...]:
    """Where a label may stand: inside, but for a poster panel too thin for that in front of it."""
    width, depth = size(stand.shape)
    if stand.kind is not StandKind.POSTER or depth >= _POSTER_LABEL:
        return rooms(stand.shape, stand.rotation)
    y = depth + _POSTER_LABEL if stand.open_edges == (2,) else 0.0
    shift_x, shift_y = rotated((0.0, y - _POSTER_LABEL), stand.rotation)
    before = rooms(Rectangle(width, _POSTER_LABEL), stand.rotation)
    return tuple(structs.replace(room, x=room.x + shift_x, y=room.y + shift_y) for room in before)


def _quality(layout: LabelLayout) -> tuple[bool, bool, float]:
    return layout.number_size > 0, layout.complete, layout.number_size


def label_texts(stand: Stand, room: Room, layout: LabelLayout, number: Ink, name: Ink) -> tuple[Text, ...]:
    """The lines of a label, centred in its room, in the inks of its number and its name."""
    quiet = stand.kind in (StandKind.MEETING_TABLE, StandKind.POSTER)
    if not layout.number_size:
        return ()
    x, y = stand.position.x + room.x, stand.position.y + room.y
    cos, sin = direction(room.turn)
    down = layout.top - CAP_HEIGHT * layout.number_size
    texts = [
        Text(
            clean(stand.number),
            x - sin * down,
            y + cos * down,
            layout.number_size,
            number,
            Weight.REGULAR if quiet else Weight.BOLD,
            Anchor.MIDDLE,
            room.turn,
        )
    ]
    for index, line in enumerate(layout.lines):
        down = layout.top - layout.name_baseline(index)
        texts.append(
            Text(
                line,
                x - sin * down,
                y + cos * down,
                layout.name_size,
                name,
                Weight.REGULAR,
                Anchor.MIDDLE,
                room.turn,
            )
        )
    return tuple(texts)
