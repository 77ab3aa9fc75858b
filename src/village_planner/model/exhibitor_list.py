"""The columns of a list of exhibitors, the same for its reader, its writer and the window; no files here."""

from __future__ import annotations

from enum import Enum
from typing import Final

from village_planner.text import Message, say_c


class Field(Enum):
    """What a column of a list says; the value is its heading in a written list of no language."""

    KEY = "key"
    NAME = "name"
    LEGAL_NAME = "legal name"
    SIGN_NAME = "sign name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    STAND = "stand"
    CATEGORY = "category"
    TIER = "tier"
    CITY = "city"
    CONTACT = "contact"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"
    LANGUAGE = "language"
    SIZE = "size"
    WIDTH = "width"
    DEPTH = "depth"
    OPEN_SIDES = "open sides"
    POWER = "power"
    POWER_ASKED = "power asked"
    NEAR_ENTRANCE = "near the entrance"
    NEAR = "near"
    NOT_NEAR = "not near"
    LOGO = "logo"
    NOTE = "note"

    __hash__ = object.__hash__  # Enum's own runs in Python, half a million times for a long list


TITLES: Final[dict[Field, Message]] = {
    Field.KEY: say_c("column", "Reference"),
    Field.NAME: say_c("column", "Exhibitor"),
    Field.LEGAL_NAME: say_c("column", "Legal name"),
    Field.SIGN_NAME: say_c("column", "Name on the sign"),
    Field.FIRST_NAME: say_c("column", "First name"),
    Field.LAST_NAME: say_c("column", "Last name"),
    Field.STAND: say_c("column", "Stand"),
    Field.CATEGORY: say_c("column", "Category"),
    Field.TIER: say_c("column", "Sponsor level"),
    Field.CITY: say_c("column", "City"),
    Field.CONTACT: say_c("column", "Contact"),
    Field.EMAIL: say_c("column", "Email"),
    Field.PHONE: say_c("column", "Phone"),
    Field.WEBSITE: say_c("column", "Website"),
    Field.LANGUAGE: say_c("column", "Language"),
    Field.SIZE: say_c("column", "Size"),
    Field.WIDTH: say_c("column", "Width (m)"),
    Field.DEPTH: say_c("column", "Depth (m)"),
    Field.OPEN_SIDES: say_c("column", "Open sides"),
    Field.POWER: say_c("column", "Power (W)"),
    Field.POWER_ASKED: say_c("column", "Power asked for"),
    Field.NEAR_ENTRANCE: say_c("column", "Near the entrance"),
    Field.NEAR: say_c("column", "Near"),
    Field.NOT_NEAR: say_c("column", "Not near"),
    Field.LOGO: say_c("column", "Logo"),
    Field.NOTE: say_c("column", "Note"),
}
"""What people call each column; lists are written with these headings, and read by them in both languages."""

TEXTS: Final[dict[Field, str]] = {
    Field.KEY: "key",
    Field.NAME: "display_name",
    Field.LEGAL_NAME: "legal_name",
    Field.SIGN_NAME: "sign_name",
    Field.TIER: "tier",
    Field.CITY: "city",
    Field.CONTACT: "contact",
    Field.EMAIL: "email",
    Field.PHONE: "phone",
    Field.WEBSITE: "website",
    Field.LANGUAGE: "language",
    Field.NOTE: "note",
}
"""Columns that are a text of an exhibitor, with its name in the model."""

WISHES: Final[dict[Field, str]] = {
    Field.WIDTH: "width",
    Field.DEPTH: "depth",
    Field.OPEN_SIDES: "open_sides",
    Field.POWER: "power_w",
    Field.POWER_ASKED: "power_asked",
    Field.NEAR_ENTRANCE: "near_entrance",
}
"""Columns that are a wish of an exhibitor, with its name in the model."""

NEIGHBOURS: Final[dict[Field, str]] = {Field.NEAR: "near", Field.NOT_NEAR: "not_near"}
"""Columns that name other exhibitors, with the name of the wish in the model."""

WRITTEN: Final = (
    Field.KEY,
    Field.NAME,
    Field.LEGAL_NAME,
    Field.SIGN_NAME,
    Field.STAND,
    Field.CATEGORY,
    Field.TIER,
    Field.CITY,
    Field.CONTACT,
    Field.EMAIL,
    Field.PHONE,
    Field.WEBSITE,
    Field.LANGUAGE,
    Field.WIDTH,
    Field.DEPTH,
    Field.OPEN_SIDES,
    Field.POWER,
    Field.POWER_ASKED,
    Field.NEAR_ENTRANCE,
    Field.NEAR,
    Field.NOT_NEAR,
    Field.NOTE,
)
"""The columns of a written list, in order."""

TICKS: Final = frozenset({Field.POWER_ASKED, Field.NEAR_ENTRANCE})
"""Columns that say yes or no."""
