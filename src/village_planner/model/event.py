"""The event for which a village is built; it must not know the village."""

from datetime import date, datetime
from enum import Enum

from msgspec import Struct


class SlotKind(Enum):
    """What happens at a time that exhibitors must know."""

    DELIVERY = "delivery"
    SET_UP = "set-up"
    OPENING = "opening"
    DISMANTLING = "dismantling"


class Slot(Struct, frozen=True, kw_only=True):
    """A period announced to exhibitors: start, end where known, and where ("north door")."""

    kind: SlotKind
    start: datetime
    end: datetime | None = None
    place: str = ""


class Contact(Struct, frozen=True, kw_only=True):
    """Whom to ask: role ("Technical desk"), name, telephone or extension, e-mail."""

    role: str
    name: str = ""
    phone: str = ""
    email: str = ""


class Event(Struct, frozen=True, kw_only=True):
    """Title, days, venue, organiser, contacts and times of the event; empty text means "not supplied".

    `languages` are those spoken at the event, as its file states them. They are kept and decide nothing: what is
    printed is in the language of the output settings, a sheet in its exhibitor's.
    """

    title: str = ""
    subtitle: str = ""
    start: date | None = None
    end: date | None = None
    venue: str = ""
    address: str = ""
    organiser: str = ""
    contacts: tuple[Contact, ...] = ()
    schedule: tuple[Slot, ...] = ()
    languages: tuple[str, ...] = ("en",)
    order_deadline: date | None = None
    included: tuple[str, ...] = ()
    """What every stand comes with, one entry each ("1 table 1.80 m")."""
    note: str = ""
