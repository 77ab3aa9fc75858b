"""Names of steps as a journal keeps them: in no language yet, for each reader in its own; it must not know plans."""

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


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Name)


def packed(message: Message) -> bytes:
    """A message as it is stored; UnicodeEncodeError for half characters."""
    return _ENCODER.encode(_name(message))


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


def _message(kept: Name) -> Message:
    """ValueError for a template that asks for more than a value as it is said, or for one that is not there."""
    values = tuple((name, _value(value)) for name, value in kept.values)
    known = dict(values).keys()
    for template in filter(None, (kept.template, kept.plural)):
        for _, field, form, conversion in Formatter().parse(template):
            if field is not None and (field not in known or form or conversion):
                raise ValueError(template)
    return Message(kept.template, values, kept.plural, kept.count, kept.context)


def _value(kept: Kept) -> Value:
    match kept:
        case Name():
            return _message(kept)
        case Several(values):
            return Listing(tuple(_value(part) for part in values))
        case Day(iso):
            return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
        case Quantity(kind, amount):
            return _QUANTITIES[kind](amount)  # type: ignore[arg-type]  # whole numbers are stored as such
        case _:
            return kept
