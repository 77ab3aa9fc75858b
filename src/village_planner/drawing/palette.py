"""Which colour each role has on paper, on a light and on a dark screen; it must not know what is drawn.

Contrasts follow WCAG 2.2: text on any floor or fill reaches AA (4.5 : 1), lines that carry meaning 3 : 1.
Green belongs to exits and entrances alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from msgspec import Struct

from village_planner.drawing.primitives import Ink, Role

_ROLES_OF_CATEGORY: Final = frozenset({Role.CATEGORY, Role.CATEGORY_FILL})
_ROLES_OF_BACKDROP: Final = frozenset({Role.BACKDROP, Role.BACKDROP_FILL})
_DERIVED: Final = _ROLES_OF_CATEGORY | _ROLES_OF_BACKDROP
_NO_CATEGORY: Final = "5B6B85"  # a category role without a base colour

_STEPS: Final = 20
_LEAST_SEEN: Final = 2.5
"""Contrast of the lines of a venue's plan before they are thinned."""

GROUP_COLOURS: Final = ("0072B2", "E69F00", "CC79A7", "56B4E9", "D55E00", "7A5195")
"""Base colours of groups of stands as RRGGBB, to be told apart by people who confuse red and green (Okabe-Ito)."""

FAR_COLOURS: Final = ("8BCDEE@26", "2D99E1@26", "906104@30", "FBAD60@94", "DE4812@74")
"""Areas from near to far as the backdrop roles take them (RRGGBB@per cent): each stands out from the one before as much
by its lightness as five of them can while text on all of them reaches AA, on a light floor and on a dark one.
"""

WRONG_COLOUR: Final = "C2261A"
"""The base colour of stands about which something is wrong."""


class Rgba(NamedTuple):
    """A colour with components from 0 to 255; `alpha` 255 is opaque."""

    red: int
    green: int
    blue: int
    alpha: int = 255


class Palette(Struct, frozen=True):
    """Colours by role.

    `tint` is how much of a category's colour its fill has, the rest being floor; `line_contrast` how far a
    category's lines stand out from its fill and from the floor.
    """

    name: str
    colours: Mapping[Role, Rgba]
    tint: float
    line_contrast: float

    def colour(self, ink: Ink) -> Rgba:
        """The colour of an ink; category and backdrop roles are derived from the ink's base colour."""
        if ink.role not in _DERIVED:
            return self.colours[ink.role]
        if ink.role in _ROLES_OF_BACKDROP:
            floor, text = self.colours[Role.FLOOR], self.colours[Role.TEXT]
            return _of_backdrop(ink.base or "@100", floor, text, filled=ink.role is Role.BACKDROP_FILL)
        fill, line = _category(
            ink.base or _NO_CATEGORY,
            self.colours[Role.FLOOR],
            self.colours[Role.TEXT],
            self.tint,
            self.line_contrast,
        )
        return fill if ink.role is Role.CATEGORY_FILL else line


def rgba(text: str) -> Rgba:
    """An opaque colour from RRGGBB; ValueError when it is not one."""
    red, green, blue = bytes.fromhex(text)
    return Rgba(red, green, blue)


def mix(a: Rgba, b: Rgba, share: float) -> Rgba:
    """The opaque colour that has `share` of `a` and the rest of `b`."""
    red, green, blue = (round(x * share + y * (1 - share)) for x, y in zip(a[:3], b[:3], strict=True))
    return Rgba(red, green, blue)


def luminance(colour: Rgba) -> float:
    """Relative luminance from 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in colour[:3])
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: Rgba, b: Rgba) -> float:
    """Contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@cache
def _category(base: str, floor: Rgba, text: Rgba, tint: float, line_contrast: float) -> tuple[Rgba, Rgba]:
    """Fill and line of a category: the line moves towards the text colour until it can be seen."""
    colour = rgba(base)
    fill = mix(colour, floor, tint)
    for step in range(_STEPS + 1):
        line = mix(text, colour, step / _STEPS)
        if min(contrast(line, fill), contrast(line, floor)) > line_contrast:
            break
    return fill, line


@cache
def _of_backdrop(base: str, floor: Rgba, text: Rgba, *, filled: bool) -> Rgba:
    """A colour of a venue's plan that can be seen on this floor, thinned to its per cent.

    Lines and words that are as pale as the floor move towards the colour of text; areas keep their lightness on a
    light floor and turn it round on a dark one, so that a pale room does not glare.
    """
    own, _, percent = base.partition("@")
    colour = rgba(own) if own else text
    if filled and own:
        colour = _turned_round(colour) if luminance(floor) < luminance(text) else colour
    elif not filled:
        shares = (step / _STEPS for step in range(_STEPS + 1))
        lines = (mix(text, colour, share) for share in shares)
        colour = next((line for line in lines if contrast(line, floor) > _LEAST_SEEN), text)
    return mix(colour, floor, int(percent) / 100)


def _turned_round(colour: Rgba) -> Rgba:
    """The colour as much lighter as it was dark, in the same hue."""
    from colorsys import hls_to_rgb, rgb_to_hls  # only the dark screen needs it

    hue, lightness, saturation = rgb_to_hls(*(value / 255 for value in colour[:3]))
    red, green, blue = (round(value * 255) for value in hls_to_rgb(hue, 1 - lightness, saturation))
    return Rgba(red, green, blue)


def _palette(name: str, tint: float, line_contrast: float, colours: Mapping[str, str]) -> Palette:
    """A palette from RRGGBB by role; a role left out is a KeyError when the program starts."""
    return Palette(
        name,
        {role: rgba(colours[role.value]) for role in Role if role not in _DERIVED},
        tint,
        line_contrast,
    )


_LIGHT_COLOURS: Final = {
    "paper": "FFFFFF",
    "floor": "FFFFFF",
    "grid": "EEF1F6",
    "outline": "2A3347",
    "text": "1E2433",
    "muted": "5F6B80",
    "hairline": "D5DAE3",
    "accent": "2456E6",
    "on-accent": "FFFFFF",
    "danger": "C2261A",
    "danger-soft": "FDEBE9",
    "warning": "8F6400",
    "guide": "D61C9C",
    "exit": "0B7A3B",
    "entrance": "0B7A3B",
    "service-door": "5F6B80",
    "column": "2A3347",
    "fixture": "6B7690",
    "fixture-fill": "F4F6FA",
    "keep-clear": "A8560A",
    "fire": "C2261A",
    "power": "C2261A",
    "water": "1668B8",
    "waste": "6A5238",
    "network": "5B3FB0",
    "air": "0B7285",
    "neighbour": "F4F6FA",
    "quiet": "9AA4BA",
}
_DARK_COLOURS: Final = {
    "paper": "161B26",
    "floor": "1B212C",
    "grid": "252C39",
    "outline": "B4BCCB",
    "text": "EDF0F6",
    "muted": "9AA5B8",
    "hairline": "3A4353",
    "accent": "6C97FF",
    "on-accent": "0D1220",
    "danger": "FF8A7A",
    "danger-soft": "43201F",
    "warning": "F2BE4E",
    "guide": "F062C0",
    "exit": "3FBF78",
    "entrance": "3FBF78",
    "service-door": "9AA5B8",
    "column": "B4BCCB",
    "fixture": "8792A6",
    "fixture-fill": "232A37",
    "keep-clear": "E5A55B",
    "fire": "FF8A7A",
    "power": "FF8A7A",
    "water": "6DB3F2",
    "waste": "C9AD8B",
    "network": "B7A2FF",
    "air": "5CC6D6",
    "neighbour": "232A37",
    "quiet": "566176",
}

PRINT: Final = _palette("print", 0.12, 3.0, _LIGHT_COLOURS)
"""Opaque colours for white paper."""

LIGHT: Final = _palette("light", 0.12, 3.0, _LIGHT_COLOURS)
"""A light screen."""

DARK: Final = _palette("dark", 0.27, 4.5, _DARK_COLOURS)
"""A dark screen."""
