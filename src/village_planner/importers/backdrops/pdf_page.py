"""Takes the lines and areas of one page of a PDF apart, with their layers; it must not know how the file was opened.

PDFium answers one number a call, so what is asked for each of 30,000 paths is kept to what a drawing needs.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple, TypeAlias

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from village_planner.importers.backdrops import pdfium_calls as calls
from village_planner.importers.backdrops.pdfium_calls import Handle, Matrix
from village_planner.importers.backdrops.sheet import LINES, Sheet
from village_planner.text import say

PDF_LAYER: Final = "PDF"
"""The layer of what is in no layer of the file."""

OUTSIDE: Final = say("It lies outside the page, or outside the window that shows it.")

_DEEPEST: Final = 16
"""Forms within forms; deeper ones are made to do harm."""

_MOST_CLIP_POINTS: Final = 32
"""A window with more corners is no frame of a drawing, and is not looked at."""

_NEARLY: Final = 0.5
"""Points by which a thing may stick out of its window and be whole."""

_LIGHT_GREY: Final = 0xDDDDDD
"""Instead of patterns: what lies under them stays readable."""

_CURVE: Final = raw.FPDF_SEGMENT_BEZIERTO
_MOVE: Final = raw.FPDF_SEGMENT_MOVETO

_INVISIBLE_FILL: Final = say("It has neither a line nor an area.")

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Thing(NamedTuple):
    """One path, text, picture or shading: its handle, kind, layer, and the matrix of the form that it is in."""

    handle: Handle
    kind: int
    layer: int
    outer: Matrix


def upright(page: pdfium.PdfPage) -> tuple[Matrix, Box]:
    """The matrix from the page's own places to the page as it is looked at, and its box there from (0, 0)."""
    left, bottom, right, top = page.get_cropbox()
    width, height = right - left, top - bottom
    match page.get_rotation():
        case 90:
            return (0, -1, 1, 0, -bottom, right), (0, 0, height, width)
        case 180:
            return (-1, 0, 0, -1, right, top), (0, 0, width, height)
        case 270:
            return (0, 1, -1, 0, top, -left), (0, 0, height, width)
        case _:
            return (1, 0, 0, 1, -left, -bottom), (0, 0, width, height)


def things_of(page: pdfium.PdfPage, sheet: Sheet, outer: Matrix) -> list[Thing]:
    """Everything on the page in painting order, forms taken apart."""
    names: dict[Handle, str] = {}
    default = sheet.layer(PDF_LAYER)
    found: list[Thing] = []

    def walk(count: int, get: Callable[[int], Handle], outer: Matrix, layer: int, depth: int) -> None:
        for i in range(count):
            handle = get(i)
            kind = calls.kind_of(handle)
            own = _layer_name(handle, names) if calls.count_marks(handle) else ""
            inside = sheet.layer(own) if own else layer
            if kind != raw.FPDF_PAGEOBJ_FORM:
                found.append(Thing(handle, kind, inside, outer))
            elif depth < _DEEPEST:
                inner = calls.count_in_form(handle)
                matrix = combined(calls.matrix_of(handle), outer)
                walk(inner, partial(calls.object_in_form, handle), matrix, inside, depth + 1)

    walk(calls.count_objects(page), partial(calls.object_at, page), outer, default, 0)
    return found


def draw_path(thing: Thing, sheet: Sheet, page_box: Box) -> bool:
    """Draw the path as an area, a line, or both; True when the file shows only a part of it."""
    fill, stroke = calls.draw_mode(thing.handle)
    if not (fill or stroke):
        sheet.leave_out(thing.layer, LINES, _INVISIBLE_FILL)
        return False
    matrix = combined(calls.matrix_of(thing.handle), thing.outer)
    steps, places = _steps(thing.handle, matrix)
    if "L" not in steps and "C" not in steps:
        return False  # a place without a line: nothing that anybody sees
    box, window = bounds(places), _window(thing)
    if is_outside(box, page_box) or is_outside(box, window):
        sheet.leave_out(thing.layer, LINES, OUTSIDE)
        return False
    if fill:
        colour = colour_of(calls.fill_colour(thing.handle))
        sheet.path(thing.layer, steps, places, colour=colour, filled=True)
    if stroke:
        colour = colour_of(calls.line_colour(thing.handle))
        wide = calls.line_width(thing.handle) * stretch(matrix)
        sheet.path(thing.layer, steps, places, colour=colour, width=wide, counts=not fill)
    return _sticks_out(box, window)


def colour_of(parts: tuple[int, int, int, int] | None) -> int | None:
    """The colour on white paper as 0xRRGGBB, None for black: that is the ink; a pattern (None) is grey."""
    if parts is None:
        return _LIGHT_GREY
    *shades, opacity = (min(part, 255) for part in parts)
    if opacity < 255:
        shades = [round(255 - (255 - shade) * opacity / 255) for shade in shades]
    return int.from_bytes(bytes(shades), "big") or None


def combined(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner` first and `outer` afterwards."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def stretch(matrix: Matrix) -> float:
    """By how much the matrix makes lengths longer, on average."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where the matrix brings a place."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds(places: list[float]) -> Box:
    """The box about places x, y, x, y, …"""
    xs, ys = places[::2], places[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def is_outside(box: Box, frame: Box | None) -> bool:
    """Whether the box has nothing in common with the frame; without a frame nothing is outside."""
    if frame is None:
        return False
    return box[2] < frame[0] or box[0] > frame[2] or box[3] < frame[1] or box[1] > frame[3]


def _sticks_out(box: Box, frame: Box | None) -> bool:
    if frame is None:
        return False
    left, bottom, right, top = frame
    return (
        box[0] < left - _NEARLY
        or box[1] < bottom - _NEARLY
        or box[2] > right + _NEARLY
        or box[3] > top + _NEARLY
    )


def square_of(thing: Thing) -> Box:
    """The box of a picture: PDF paints it into the unit square."""
    matrix = combined(calls.matrix_of(thing.handle), thing.outer)
    return bounds([n for x in (0, 1) for y in (0, 1) for n in moved(matrix, x, y)])


def _steps(path: Handle, matrix: Matrix) -> tuple[str, list[float]]:
    """The steps of a path and its places, brought to where they are on the page."""
    a, b, c, d, e, f = matrix
    steps: list[str] = []
    places: list[float] = []
    start = (0.0, 0.0)
    controls = 0
    for i in range(calls.count_segments(path)):
        segment = calls.segment_at(path, i)
        x, y = calls.point_of(segment)
        place = (a * x + c * y + e, b * x + d * y + f)
        places += place
        kind = calls.kind_of_segment(segment)
        if kind == _CURVE:
            controls = (controls + 1) % 3
            if controls == 0:
                steps.append("C")
        else:
            steps.append("M" if kind == _MOVE else "L")
            start = place if steps[-1] == "M" else start
        if calls.closes(segment):
            if steps[-1] == "L" and place == start:
                # PDFium goes back to the start before it closes.
                steps.pop()
                del places[-2:]
            steps.append("Z")
    return "".join(steps), places


def _window(thing: Thing) -> Box | None:
    """The box of the smallest window (clipping path) through which the thing is seen, as far as it is simple."""
    clip = calls.window_of(thing.handle)
    found: Box | None = None
    for i in range(calls.count_windows(clip)):
        places = list(_clip_places(clip, i, thing.outer))
        if not places:
            continue
        box = bounds(places)
        found = box if found is None else _common(found, box)
    return found


def _clip_places(clip: Handle, i: int, outer: Matrix) -> Iterator[float]:
    count = calls.count_window_segments(clip, i)
    if count > _MOST_CLIP_POINTS:
        return
    for j in range(count):
        yield from moved(outer, *calls.point_of(calls.window_segment_at(clip, i, j)))


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _layer_name(handle: Handle, names: dict[Handle, str]) -> str:
    """The name of the layer (optional content group) that the thing is marked with, "" for none."""
    for i in range(calls.count_marks(handle)):
        mark = calls.mark_at(handle, i)
        if mark not in names:
            is_layer = _said(partial(calls.name_of_mark, mark)) == "OC"
            names[mark] = _said(partial(calls.text_of_mark, mark, b"Name")) if is_layer else ""
        if names[mark]:
            return names[mark]
    return ""


def _said(ask: Callable[..., int]) -> str:
    """A text that PDFium writes into memory that it is given."""
    room = 512
    buffer, length = (raw.FPDF_WCHAR * room)(), ctypes.c_ulong()
    size = ctypes.sizeof(buffer)
    if not ask(ctypes.addressof(buffer), size, ctypes.addressof(length)) or length.value > size:
        return ""
    return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
