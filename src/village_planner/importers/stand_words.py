"""The words by which columns, kinds, units and directions are known in English and French lists; no files here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from village_planner.model import stand_list
from village_planner.model.stand import StandKind
from village_planner.units import UNITS

_ROLES: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("number", "numero", "num", "no", "n", "nr", "stand", "booth", "emplacement"), stand_list.NUMBER
    ),
    **dict.fromkeys(
        (
            "standnumber",
            "standno",
            "boothnumber",
            "boothno",
            "numerodestand",
            "numerostand",
            "nstand",
            "ndestand",
        ),
        stand_list.NUMBER,
    ),
    **dict.fromkeys(
        ("exhibitor", "exposant", "company", "societe", "entreprise", "name", "nom"), stand_list.EXHIBITOR
    ),
    **dict.fromkeys(("exhibitorname", "organisation", "organization", "raisonsociale"), stand_list.EXHIBITOR),
    "x": stand_list.X,
    "y": stand_list.Y,
    **dict.fromkeys(("width", "largeur", "w"), stand_list.WIDTH),
    **dict.fromkeys(("depth", "profondeur", "d", "p"), stand_list.DEPTH),
    **dict.fromkeys(("rotation", "angle", "rot", "orientation"), stand_list.ROTATION),
    **dict.fromkeys(("kind", "type", "genre", "nature"), stand_list.KIND),
    **dict.fromkeys(("diameter", "diametre"), stand_list.DIAMETER),
    **dict.fromkeys(("outline", "contour", "polygon", "polygone"), stand_list.OUTLINE),
    **dict.fromkeys(("unit", "units", "unite", "unites"), stand_list.UNIT),
    **dict.fromkeys(("yaxis", "axey", "ydirection"), stand_list.Y_AXIS),
}

_KINDS: Final[dict[str, StandKind | str]] = {
    **dict.fromkeys(("", "stand", "booth", "emplacement"), StandKind.STAND),
    **dict.fromkeys(("table", "tabletop"), StandKind.TABLE),
    **dict.fromkeys(("poster", "posterpanel", "panneau", "panneauposter"), StandKind.POSTER),
    **dict.fromkeys(("meetingtable", "b2btable", "tableb2b", "tablederendezvous"), StandKind.MEETING_TABLE),
    **dict.fromkeys(("hall", "salle", "room", "pavillon"), stand_list.HALL),
}

_UNITS: Final[dict[str, str]] = {
    **{unit: unit for unit in UNITS},
    **dict.fromkeys(("metre", "metres", "meter", "meters"), "m"),
    **dict.fromkeys(("millimetre", "millimetres", "millimeter", "millimeters"), "mm"),
    **dict.fromkeys(("centimetre", "centimetres", "centimeter", "centimeters"), "cm"),
    **dict.fromkeys(("foot", "feet", "pied", "pieds"), "ft"),
    **dict.fromkeys(("inch", "inches", "pouce", "pouces"), "in"),
}

_DIRECTIONS: Final = {"up": False, "haut": False, "down": True, "bas": True}

_HEADING_UNIT: Final = re.compile(
    r"(.*?)\s*(?:[(\[]\s*(\w+)\s*[)\]]|_(mm|cm|dm|m|in|ft|yd))\s*", re.IGNORECASE
)


def role_of(heading: str) -> tuple[str | None, str | None]:
    """What a column is for and the unit its heading states: "Largeur (m)" is ("width", "m"); None for neither."""
    match = _HEADING_UNIT.fullmatch(heading)
    word, unit = (match[1], match[2] or match[3]) if match else (heading, None)
    return _ROLES.get(bare(word)), unit_of(unit) if unit else None


def kind_of(word: str) -> StandKind | str | None:
    """The kind that a word names, stand_list.HALL for a hall, None for anything else."""
    return _KINDS.get(bare(word))


def unit_of(word: str) -> str | None:
    """The key of UNITS that a word names, or None."""
    return _UNITS.get(bare(word))


def is_y_down(word: str) -> bool | None:
    """Whether a direction of the y axis is downwards; None for a word that is no direction."""
    return _DIRECTIONS.get(bare(word))


@lru_cache(4_000)
def bare(word: str) -> str:
    """A word without case, accents, blanks and signs: "N° de stand" is "ndestand"."""
    word = word.replace("°", "").replace("º", "")
    letters = unicodedata.normalize("NFKD", word).casefold()
    return "".join(character for character in letters if character.isalnum())
