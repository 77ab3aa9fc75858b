"""Reads lengths, matrices, colours and style sheets of SVG; it must not know shapes or fetch anything."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from PIL import ImageColor

from village_planner.importers.backdrops.svg_path import NUMBER
from village_planner.importers.backdrops.svg_tree import Element

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: x' = a·x + c·y + e, y' = b·x + d·y + f."""

SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

MM_PER: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "q": 0.25}
"""Millimetres in each unit that has a length on paper; a pixel has none."""

MM_PER_PX: Final = 25.4 / 96
"""What CSS says a pixel is."""

_FONT_SIZE: Final = 16.0
_LENGTH: Final = re.compile(rf"\s*({NUMBER})\s*([a-zA-Z%]*)\s*")
_TRANSFORM: Final = re.compile(r"\b(\w{4,9})\s{0,9}\(([^()]*)\)")
_NUMBERS: Final = re.compile(NUMBER)
_COMMENT: Final = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/)?")
_SELECTOR: Final = re.compile(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)")
_PATTERN_GREY: Final = 0xDDDDDD
"""Instead of gradients and patterns: what lies under them stays readable."""

INHERITED: Final = frozenset(
    {
        "color", "fill", "fill-opacity", "font-size", "stroke", "stroke-opacity", "stroke-width", "text-anchor",
        "visibility",
    }
)  # fmt: skip
_READ: Final = INHERITED | {"display", "opacity", "clip-path", "mask", "filter"}


class _Rule(NamedTuple):
    tag: str
    classes: frozenset[str]
    name: str
    style: dict[str, str]


class Sheets:
    """The style sheets of a drawing: rules of names, classes and ids; others are not understood and are dropped."""

    def __init__(self, texts: list[str]) -> None:
        rules = [rule for text in texts for rule in _rules(_COMMENT.sub("", text))]
        # An id says more than classes, classes more than a tag; of equals the later one wins.
        self._rules = sorted(rules, key=lambda rule: (bool(rule.name), len(rule.classes), bool(rule.tag)))

    def style(self, element: Element) -> dict[str, str]:
        """What is said of this element: attributes first, then sheets, then its own `style`."""
        attributes = element.attributes
        said = {name: value for name, value in attributes.items() if name in _READ}
        if self._rules:
            classes = frozenset(attributes.get("class", "").split())
            for rule in self._rules:
                fits = rule.tag in ("", element.tag) and rule.classes <= classes
                if fits and rule.name in ("", attributes.get("id", "")):
                    said |= rule.style
        own = attributes.get("style")
        return said | _declared(own) if own else said


def _rules(text: str) -> list[_Rule]:
    found = []
    for part in text.split("}"):
        selectors, _, body = part.rpartition("{")
        style = _declared(body)
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match is None or not style:
                continue
            marks = re.findall(r"[.#][\w-]+", match[2])
            classes = frozenset(mark[1:] for mark in marks if mark[0] == ".")
            names = [mark[1:] for mark in marks if mark[0] == "#"]
            tag = "" if match[1] in (None, "*") else match[1]
            found.append(_Rule(tag, classes, names[0] if names else "", style))
    return found


def _declared(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    named = ((name.strip().lower(), value.partition("!")[0].strip()) for name, _, value in pairs)
    return {name: value for name, value in named if name in _READ and value}


def length(text: str | None, whole: float = 0.0, default: float = 0.0) -> float:
    """A length in pixels of CSS; percents are of `whole`, `default` is for what is missing or no length."""
    match = _LENGTH.match(text) if text else None
    if match is None:
        return default
    value, unit = float(match[1]), match[2].lower()
    if unit == "%":
        return value * whole / 100
    if unit in ("em", "rem"):
        return value * _FONT_SIZE
    if unit == "ex":
        return value * _FONT_SIZE / 2
    return value * MM_PER[unit] / MM_PER_PX if unit in MM_PER else value


def paper_mm(text: str | None) -> float | None:
    """A length in millimetres of paper, None when it is given in pixels, percents or not at all."""
    match = _LENGTH.fullmatch(text) if text else None
    if match is None or match[2].lower() not in MM_PER:
        return None
    return float(match[1]) * MM_PER[match[2].lower()]


def numbers(text: str | None) -> list[float]:
    """All numbers in a text."""
    return [float(value) for value in _NUMBERS.findall(text or "")]


def combined(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner` first and `outer` afterwards."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def matrix_of(text: str | None) -> Matrix:
    """The matrix of a `transform`; what is not understood changes nothing."""
    result = SAME
    for name, arguments in _TRANSFORM.findall(text or ""):
        # The last one named is done first.
        result = combined(_single(name, numbers(arguments)), result)
    return result


def _single(name: str, n: list[float]) -> Matrix:
    match name, n:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest]:
            return 1, 0, 0, 1, x, rest[0] if rest else 0.0
        case "scale", [x, *rest]:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle, *centre]:
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x, y = (centre[0], centre[1]) if len(centre) >= 2 else (0.0, 0.0)
            return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y
        case "skewX", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
        case _:
            return SAME


def fitted(box: list[float], size: tuple[float, float], aspect: str) -> Matrix:
    """The matrix that brings a `viewBox` into (0, 0) to `size`, as `preserveAspectRatio` says."""
    x, y, width, height = box
    if not (width > 0 and height > 0):
        return SAME
    across, along = size[0] / width, size[1] / height
    words = aspect.split()
    if "none" not in words:
        across = along = max(across, along) if "slice" in words else min(across, along)
    where = words[0] if words else "xMidYMid"
    free_x, free_y = size[0] - width * across, size[1] - height * along
    part_x = 0.0 if "xMin" in where else 1.0 if "xMax" in where else 0.5
    part_y = 0.0 if "YMin" in where else 1.0 if "YMax" in where else 0.5
    return across, 0, 0, along, free_x * part_x - x * across, free_y * part_y - y * along


def paint(style: Mapping[str, str], which: str, default: str) -> tuple[bool, int | None]:
    """Whether "fill" or "stroke" is painted, and its colour on white paper: 0xRRGGBB, None for the ink."""
    text = style.get(which, default)
    if text.lower() == "currentcolor":
        text = style.get("color", "black")
    opaque = _part(style.get(f"{which}-opacity")) * _part(style.get("opacity"))
    if text.lower() in ("none", "transparent") or opaque <= 0:
        return False, None
    if text.startswith("url("):
        return True, _PATTERN_GREY
    try:
        red, green, blue, *alpha = ImageColor.getrgb(text)
    except ValueError:
        return True, None
    opaque *= alpha[0] / 255 if alpha else 1.0
    if opaque <= 0:
        return False, None
    parts = (round(255 - (255 - part) * opaque) for part in (red, green, blue))
    return True, int.from_bytes(bytes(parts), "big") or None


def _part(text: str | None) -> float:
    """A part of 1, given as a number or in percent."""
    if text is None:
        return 1.0
    values = numbers(text)
    if not values:
        return 1.0
    return min(max(values[0] / 100 if "%" in text else values[0], 0.0), 1.0)
