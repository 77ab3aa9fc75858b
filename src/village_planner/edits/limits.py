"""What an edit refuses because no village has it: places beyond 10 km, stands of 5 cm; it must not know plans."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Any, Final, TypeVar

from msgspec import Struct, structs

from village_planner.errors import ExitCode, UserError
from village_planner.model.border import LONGEST_NAME, visible, within_limits
from village_planner.model.outline import outline_fault
from village_planner.model.shape import Circle, Corner, Point, Polygon, Rectangle, polygon_area
from village_planner.text import Length, Message, say
from village_planner.units import MAX_MM

MIN_SIZE: Final = 100
"""Millimetres: nothing on the floor is narrower (a column of 10 cm is)."""

MOST_NUMBER: Final = 40
"""Characters of a stand's number."""

S = TypeVar("S", bound=Struct)

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """One line of text as it may enter a plan: composed, without control marks or lone surrogates, trimmed."""
    if text.isascii() and text.isprintable():  # most are, and a list has a hundred thousand
        return text.strip()
    text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", visible(text)).strip()


def clean_name(text: str) -> str:
    """A cleaned name of at most LONGEST_NAME characters; UserError when it is longer."""
    return _not_longer(clean(text), LONGEST_NAME)


def clean_number(text: str) -> str:
    """A cleaned stand number of at most MOST_NUMBER characters; UserError when it is longer."""
    return _not_longer(clean(text), MOST_NUMBER)


def _not_longer(text: str, most: int) -> str:
    if len(text) > most:
        raise refusal(
            "text-too-long",
            say("This text is too long"),
            say(
                "{text}… has {length} characters; {most} are possible.",
                text=text[:30],
                length=len(text),
                most=most,
            ),
            say("Shorten it."),
        )
    return text


def refusal(code: str, title: Message, detail: Message, hint: Message) -> UserError:
    """The error of an edit that cannot be done; the plan is as it was."""
    return UserError(code, title, detail, hint, exit_code=ExitCode.USAGE)


def checked_point(place: Corner) -> Point:
    """The place in whole millimetres; UserError when it is further than MAX_MM from the origin, or nowhere."""
    if not (abs(place[0]) <= MAX_MM and abs(place[1]) <= MAX_MM):  # true of what is no number, too
        raise refusal(
            "too-far",
            say("That is too far away"),
            say(
                "Nothing may be further than {limit} from the origin. Nothing was moved.",
                limit=Length(MAX_MM),
            ),
            say("Check the distance and its unit."),
        )
    return Point(round(place[0]), round(place[1]))


def checked_length(mm: int) -> int:
    """A width, depth or diameter in mm; UserError when it is under MIN_SIZE or beyond MAX_MM."""
    if not MIN_SIZE <= mm <= MAX_MM:
        raise refusal(
            "impossible-size",
            say("That size is not possible"),
            say(
                "{size} is not between {least} and {most}.",
                size=Length(mm),
                least=Length(MIN_SIZE),
                most=Length(MAX_MM),
            ),
            say("Check the size and its unit."),
        )
    return mm


def checked_shape(shape: Rectangle | Polygon | Circle) -> Rectangle | Polygon | Circle:
    """The shape, polygons counter-clockwise; UserError when it is too small, too large or crosses itself."""
    match shape:
        case Rectangle(width, depth):
            checked_length(width)
            checked_length(depth)
            return shape
        case Circle(diameter):
            checked_length(diameter)
            return shape
        case Polygon(points):
            return Polygon(checked_outline(points))


def checked_outline(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """A simple outline, counter-clockwise, without doubled points; UserError when it encloses no single area."""
    points = tuple(checked_point(point) for point in points)
    fault = outline_fault(points)
    if fault is not None:
        raise refusal(
            "impossible-outline",
            say("That outline is not possible"),
            say("Nothing was changed: {fault}.", fault=fault),
            say("Move its corners so that the sides enclose one area."),
        )
    points = tuple(point for before, point in pairwise((points[-1], *points)) if point != before)
    return points if polygon_area(points) > 0 else points[::-1]


def checked_fields(row: S, fields: dict[str, Any]) -> S:
    """The row with other values in some fields, texts cleaned; the row itself when they are its own.

    UserError when a number is out of range or a text too long; TypeError for a field that the row does not have.
    """
    new = structs.replace(row, **{name: _tidy(name, value) for name, value in fields.items()})
    if new == row:
        return row
    faults: list[Message] = []
    within_limits(new, faults.append)
    if faults:
        raise refusal(
            "impossible-value",
            say("That value is not possible"),
            say("A number is out of range or a text is too long. Nothing was changed."),
            say("Check the value and its unit."),
        )
    return new


def _tidy(name: str, value: Any) -> Any:
    """The value with every text in it cleaned; notes keep their lines."""
    match value:
        case str() if name == "note":
            return "\n".join(map(clean, value.splitlines())).strip()
        case str() if name != "id":
            return clean(value)
        case Struct():
            fields = value.__struct_fields__
            return structs.replace(value, **{field: _tidy(field, getattr(value, field)) for field in fields})
        case tuple() if not isinstance(value, Point):
            return tuple(_tidy(name, part) for part in value)
        case _:
            return value
