"""Names of steps as a journal keeps them: in no language yet, for each reader in its own; it must not know plans."""

import math
from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from string import Formatter
from typing import Final

import msgspec
from msgspec import Struct

from village_planner.text import Angle, Area, Length, Listing, Message, Power, Share, Value

_QUANTITIES: Final[dict[str, type[Length] | type[Area] | type[Angle] | type[Power] | type[Share]]] = {
    "length": Length,
    "area": Area,
    "angle": Angle,
    "power": Power,
    "share": Share,
}
_KINDS: Final = {made: kind for kind, made in _QUANTITIES.items()}


class Quantity(Struct, frozen=True, tag="quantity"):
    """A number with its unit: a key of the quantities that are told."""

    kind: str
    amount: int | float


class Day(Struct, frozen=True, tag="day"):
    """A day, or a day with its time (ISO 8601)."""

    iso: str


class Several(Struct, frozen=True, tag="several"):
    """Values told one after the other."""

    values: tuple["Kept", ...]


class Name(Struct, frozen=True, tag="name", omit_defaults=True):
    """A message: its template, the values to put there, and what a plural or a context needs."""

    template: str
    values: tuple[tuple[str, "Kept"], ...] = ()
    plural: str | None = None
    count: int = 0
    context: str | None = None


Kept = str | int | float | Quantity | Day | Several | Name


_DEEPEST: Final = 8
"""Messages and lists within each other: those of steps are three or four."""

_MOST_TIMES: Final = 2
"""So often a template may use one value: what is within each other would grow without end."""

_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Name)


def packed(message: Message) -> bytes:
    """A message as it is stored; UnicodeEncodeError for half characters.

    Nothing for values of a kind that is not stored, such as a number of NumPy: the step must not be lost for its name.
    """
    try:
        return _ENCODER.encode(_name(message))
    except (TypeError, AttributeError, KeyError, OverflowError):
        return b""


def unpacked(data: bytes) -> Message | None:
    """The message that was stored; None for one that cannot be said: a later version may have values of other kinds."""
    try:
        return _message(_DECODER.decode(data))
    except (msgspec.DecodeError, KeyError, ValueError, OverflowError, RecursionError):
        return None


def _name(message: Message) -> Name:
    values = tuple((name, _kept(value)) for name, value in message.values)
    return Name(message.template, values, message.plural, message.count, message.context)


def _kept(value: Value) -> Kept:
    match value:
        case Message():
            return _name(value)
        case Listing(values):
            return Several(tuple(_kept(part) for part in values))
        case date():
            return Day(value.isoformat())
        case str() | int() | float():
            return value
        case _:
            (amount,) = (getattr(value, field) for field in value.__struct_fields__)
            return Quantity(_KINDS[type(value)], amount)


def _message(kept: Name, depth: int = 0) -> Message:
    """ValueError for what could not be said, or would be said for ever."""
    if depth > _DEEPEST:
        raise ValueError(kept.template)
    values = tuple((name, _value(value, depth + 1)) for name, value in kept.values)
    known = {name for name, _ in values if name.isidentifier()}
    for template in (kept.template, kept.plural):
        if template is not None:
            _check(template, known)
    return Message(kept.template, values, kept.plural, kept.count, kept.context)


def _check(template: str, known: Collection[str]) -> None:
    """ValueError for a template that asks for more than values as they are said, for one that is not there, or for one
    again and again, and for an empty one.
    """
    parts = [part[1:] for part in Formatter().parse(template) if part[1] is not None]
    fields = Counter(field for field, _, _ in parts)
    if not template or any(form or conversion for _, form, conversion in parts):
        raise ValueError(template)
    if any(field not in known or count > _MOST_TIMES for field, count in fields.items()):
        raise ValueError(template)


def _value(kept: Kept, depth: int) -> Value:
    match kept:
        case Name():
            return _message(kept, depth)
        case Several(values):
            return Listing(tuple(_value(part, depth + 1) for part in values))
        case Day(iso):
            return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
        case Quantity(kind, amount) if math.isfinite(amount):
            return _QUANTITIES[kind](amount)  # type: ignore[arg-type]  # whole numbers are stored as such
        case Quantity():
            raise ValueError(kept)
        case _:
            return kept
