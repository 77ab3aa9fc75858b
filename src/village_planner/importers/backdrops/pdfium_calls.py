"""The functions of PDFium that are called for each line and letter, as quick as ctypes can call them; it reads nothing.

pypdfium2 makes an object of every handle and lets other threads run at every call. Here a handle is a number, the only
thread of the reading process keeps running, and what PDFium answers in memory it writes into the same few places each
time: what is there is to be taken out before the next call. That halves the time of a page of 30,000 paths.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from struct import Struct
from typing import Any, Final, TypeAlias

import pypdfium2.raw as raw

Handle: TypeAlias = Any
"""A number, or a page of pypdfium2; None for nothing."""

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as PDF writes them: x' = a·x + c·y + e, y' = b·x + d·y + f."""

_UNCHANGED: Final[Matrix] = 1.0, 0.0, 0.0, 1.0, 0.0, 0.0

_HANDLE: Final = ctypes.c_void_p
_INT: Final = ctypes.c_int

_ROOM: Final = ctypes.create_string_buffer(48)
_AT: Final = tuple(ctypes.addressof(_ROOM) + 8 * i for i in range(6))
"""Places in that room, each wide enough for any number."""

_TWO_FLOATS: Final = Struct("f4xf").unpack_from
_TWO_DOUBLES: Final = Struct("dd").unpack_from
_SIX_FLOATS: Final = Struct("6f").unpack_from
_TWO_INTS: Final = Struct("i4xi").unpack_from
_FOUR_NUMBERS: Final = Struct("I4xI4xI4xI").unpack_from


def _quick(function: Any, *arguments: Any, answer: Any = _INT) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None, "pypdfium2 has found it"
    return ctypes.PYFUNCTYPE(answer, *arguments)(address)


count_objects: Final = _quick(raw.FPDFPage_CountObjects, _HANDLE)
object_at: Final = _quick(raw.FPDFPage_GetObject, _HANDLE, _INT, answer=_HANDLE)
count_in_form: Final = _quick(raw.FPDFFormObj_CountObjects, _HANDLE)
object_in_form: Final = _quick(raw.FPDFFormObj_GetObject, _HANDLE, _INT, answer=_HANDLE)
kind_of: Final = _quick(raw.FPDFPageObj_GetType, _HANDLE)
switch: Final = _quick(raw.FPDFPageObj_SetIsActive, _HANDLE, _INT)
count_marks: Final = _quick(raw.FPDFPageObj_CountMarks, _HANDLE)
mark_at: Final = _quick(raw.FPDFPageObj_GetMark, _HANDLE, _INT, answer=_HANDLE)
name_of_mark: Final = _quick(raw.FPDFPageObjMark_GetName, _HANDLE, _HANDLE, ctypes.c_ulong, _HANDLE)
text_of_mark: Final = _quick(
    raw.FPDFPageObjMark_GetParamStringValue, _HANDLE, ctypes.c_char_p, _HANDLE, ctypes.c_ulong, _HANDLE
)
count_segments: Final = _quick(raw.FPDFPath_CountSegments, _HANDLE)
segment_at: Final = _quick(raw.FPDFPath_GetPathSegment, _HANDLE, _INT, answer=_HANDLE)
kind_of_segment: Final = _quick(raw.FPDFPathSegment_GetType, _HANDLE)
closes: Final = _quick(raw.FPDFPathSegment_GetClose, _HANDLE)
window_of: Final = _quick(raw.FPDFPageObj_GetClipPath, _HANDLE, answer=_HANDLE)
count_windows: Final = _quick(raw.FPDFClipPath_CountPaths, _HANDLE)
count_window_segments: Final = _quick(raw.FPDFClipPath_CountPathSegments, _HANDLE, _INT)
window_segment_at: Final = _quick(raw.FPDFClipPath_GetPathSegment, _HANDLE, _INT, _INT, answer=_HANDLE)
pixels_of: Final = _quick(raw.FPDFImageObj_GetImagePixelSize, _HANDLE, _HANDLE, _HANDLE)
count_filters: Final = _quick(raw.FPDFImageObj_GetImageFilterCount, _HANDLE)
filter_at: Final = _quick(raw.FPDFImageObj_GetImageFilter, _HANDLE, _INT, _HANDLE, ctypes.c_ulong)
letter_at: Final = _quick(raw.FPDFText_GetUnicode, _HANDLE, _INT)
is_put_in: Final = _quick(raw.FPDFText_IsGenerated, _HANDLE, _INT)
text_object: Final = _quick(raw.FPDFText_GetTextObject, _HANDLE, _INT, answer=_HANDLE)
font_size: Final = _quick(raw.FPDFText_GetFontSize, _HANDLE, _INT, answer=ctypes.c_double)
way_of_writing: Final = _quick(raw.FPDFTextObj_GetTextRenderMode, _HANDLE)

_matrix: Final = _quick(raw.FPDFPageObj_GetMatrix, _HANDLE, _HANDLE)
_point: Final = _quick(raw.FPDFPathSegment_GetPoint, _HANDLE, _HANDLE, _HANDLE)
_draw_mode: Final = _quick(raw.FPDFPath_GetDrawMode, _HANDLE, _HANDLE, _HANDLE)
_width: Final = _quick(raw.FPDFPageObj_GetStrokeWidth, _HANDLE, _HANDLE)
_fill: Final = _quick(raw.FPDFPageObj_GetFillColor, _HANDLE, *[_HANDLE] * 4)
_stroke: Final = _quick(raw.FPDFPageObj_GetStrokeColor, _HANDLE, *[_HANDLE] * 4)
_origin: Final = _quick(raw.FPDFText_GetCharOrigin, _HANDLE, _INT, _HANDLE, _HANDLE)
_letter_matrix: Final = _quick(raw.FPDFText_GetMatrix, _HANDLE, _INT, _HANDLE)


def matrix_of(handle: Handle) -> Matrix:
    """The matrix of an object of a page; one that changes nothing where PDFium knows none."""
    return _SIX_FLOATS(_ROOM) if _matrix(handle, _AT[0]) else _UNCHANGED


def point_of(segment: Handle) -> tuple[float, float]:
    """Where a segment of a path ends; the origin where PDFium does not know."""
    return _TWO_FLOATS(_ROOM) if _point(segment, _AT[0], _AT[1]) else (0.0, 0.0)


def draw_mode(path: Handle) -> tuple[int, int]:
    """How a path is filled and whether it is stroked; 0 for not, also where PDFium does not know."""
    return _TWO_INTS(_ROOM) if _draw_mode(path, _AT[0], _AT[1]) else (0, 0)


def line_width(path: Handle) -> float:
    """The width of a line, before its matrix; 0 where PDFium does not know."""
    width: float = _TWO_FLOATS(_ROOM)[0] if _width(path, _AT[0]) else 0.0
    return width


def fill_colour(handle: Handle) -> tuple[int, int, int, int] | None:
    """Red, green, blue and opacity; None for a pattern."""
    return _FOUR_NUMBERS(_ROOM) if _fill(handle, *_AT[:4]) else None


def line_colour(handle: Handle) -> tuple[int, int, int, int] | None:
    """Red, green, blue and opacity; None for a pattern."""
    return _FOUR_NUMBERS(_ROOM) if _stroke(handle, *_AT[:4]) else None


def origin_of(texts: Handle, letter: int) -> tuple[float, float]:
    """Where a letter stands; at the origin where PDFium does not know."""
    return _TWO_DOUBLES(_ROOM) if _origin(texts, letter, _AT[0], _AT[1]) else (0.0, 0.0)


def matrix_of_letter(texts: Handle, letter: int) -> Matrix:
    """How a letter is turned and stretched; not at all where PDFium does not know."""
    return _SIX_FLOATS(_ROOM) if _letter_matrix(texts, letter, _AT[0]) else _UNCHANGED
