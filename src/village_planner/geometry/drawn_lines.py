"""The lines of a venue's plan where they lie on the floor, curves as short lines; it must not know what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final, NamedTuple

from village_planner.model.backdrop import POINTS_OF, Backdrop, BackdropPath
from village_planner.model.hall import Background
from village_planner.model.placement import on_floor
from village_planner.model.shape import Corner

_PARTS: Final = 6
"""Short lines that a curve becomes: a quarter of a circle of 1 m is off by 9 mm at most."""

_ASK_EVERY: Final = 500
"""Paths after which it is asked whether anybody still waits."""

_SAME: Final = 0.5
"""Millimetres between two places that are the same."""

_PANES: Final = r"gla(?:s|z)|verre|vitr|vidri|cristal|crystal|vetr"
PANES: Final = re.compile(_PANES, re.IGNORECASE)
THIN_WALLS: Final = re.compile(rf"{_PANES}|cloison|tabique|partition|trennw", re.IGNORECASE)
WALLS: Final = re.compile(
    rf"{THIN_WALLS.pattern}|wall|mur|outline|contour|wand|envelop|perim|b[âa]ti|hall|salle|parete|pareti",
    re.IGNORECASE,
)
COLUMNS: Final = re.compile(
    r"colum|colon|cols\b|pillar|pilier|poteau|st[üu]e?tze|s[äa]e?ule|pilar", re.IGNORECASE
)
DOORS: Final = re.compile(r"door|porte|t[üu]e?r|puerta|porta\b|exit|sortie|issue", re.IGNORECASE)
OTHERS: Final = re.compile(
    r"furn|mobil|chair|chaise|table|m[öo]e?bel|seat|equip|équip|text|dim|cote|cotation|hatch|hach|grid|trame|axe|"
    r"title|cartouche|frame|cadre|print|(?<!p)roof|toit|dach|(?<!i)tetto|techo|cubierta|(?:\b|_)dak",
    re.IGNORECASE,
)
"""Words in the names of layers, in the languages of drawings that come to us."""


class Line(NamedTuple):
    """One unbroken line in mm on the floor, without a closing point; `curved` are its curves: first and last point."""

    layer: str
    points: tuple[Corner, ...]
    closed: bool
    filled: bool
    curved: tuple[tuple[int, int], ...] = ()

    @property
    def edges(self) -> list[tuple[Corner, Corner]]:
        """Its straight parts."""
        points = (*self.points, self.points[0]) if self.closed else self.points
        return list(pairwise(points))


def drawn_lines(
    backdrop: Backdrop, background: Background, *, stopped: Callable[[], bool] = lambda: False
) -> list[Line]:
    """Every line of the layers that are shown, as the background lies; those read when it is `stopped`."""
    hidden = set(background.hidden_layers)
    names = [layer.name for layer in backdrop.layers]
    found: list[Line] = []
    for number, path in enumerate(backdrop.paths):
        if number % _ASK_EVERY == 0 and stopped():
            break
        if names[path.layer] not in hidden:
            found += _lines_of(path, names[path.layer], background)
    return found


def _lines_of(path: BackdropPath, layer: str, background: Background) -> list[Line]:
    places = path.places
    corners = [on_floor(background, (places[i], places[i + 1])) for i in range(0, len(places), 2)]
    found: list[Line] = []
    points: list[Corner] = []
    curved: list[tuple[int, int]] = []
    at = 0

    def end(*, closed: bool) -> None:
        if len(points) > 1:
            found.append(_line(layer, points, curved, closed=closed, filled=path.filled))

    for step in path.steps:
        count = POINTS_OF[step]
        if step == "M":
            end(closed=False)
            points, curved = [corners[at]], []
        elif step == "L":
            points.append(corners[at])
        elif step == "C":
            begin = len(points) - 1
            points += _curve(points[-1], *corners[at : at + 3])
            if curved and curved[-1][1] == begin:
                begin = curved.pop()[0]
            curved.append((begin, len(points) - 1))
        else:
            end(closed=True)
            # What follows a close begins where the closed line began.
            points, curved = points[:1], []
        at += count
    end(closed=False)
    return found


def _line(
    layer: str, points: list[Corner], curved: list[tuple[int, int]], *, closed: bool, filled: bool
) -> Line:
    """The line without its last point when it comes back to the first: then it is closed."""
    (x, y), (u, v) = points[0], points[-1]
    if len(points) > 3 and abs(x - u) < _SAME and abs(y - v) < _SAME:
        return Line(layer, tuple(points[:-1]), closed=True, filled=filled, curved=tuple(curved))
    return Line(layer, tuple(points), closed=closed or filled, filled=filled, curved=tuple(curved))


def _curve(start: Corner, a: Corner, b: Corner, end: Corner) -> list[Corner]:
    """Places along a Bézier curve, the first one left out."""
    found = []
    for i in range(1, _PARTS + 1):
        t = i / _PARTS
        s = 1 - t
        p, q, r, w = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        found.append(
            (
                p * start[0] + q * a[0] + r * b[0] + w * end[0],
                p * start[1] + q * a[1] + r * b[1] + w * end[1],
            )
        )
    return found
