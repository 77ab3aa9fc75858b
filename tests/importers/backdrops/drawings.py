"""DXF files for tests, written by ezdxf or line by line."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import ezdxf
from ezdxf.document import Drawing


def a_document(version: str = "R2013", *, unit: int = 4) -> Drawing:
    """An empty drawing; `unit` as $INSUNITS counts (4 mm, 6 m)."""
    document = ezdxf.new(version)
    document.units = unit
    return document


def saved(document: Drawing) -> bytes:
    """The drawing as a DXF in lines."""
    stream = io.StringIO()
    document.write(stream)
    return stream.getvalue().encode(document.output_encoding, errors="dxfreplace")


def saved_binary(document: Drawing) -> bytes:
    """The drawing as a binary DXF."""
    stream = io.BytesIO()
    document.write(stream, fmt="bin")
    return stream.getvalue()


def tags(*pairs: Any) -> bytes:
    """A DXF in lines from codes and values by turns."""
    return "".join(f"{value}\n" for value in pairs).encode()


def old_drawing(*things: Iterable[Any], header: Iterable[Any] = (), end: bool = True) -> bytes:
    """An R12 file with these things, written as sloppy programs do: no tables, no handles."""
    lines: list[Any] = []
    if header:
        lines += [0, "SECTION", 2, "HEADER", *header, 0, "ENDSEC"]
    lines += [0, "SECTION", 2, "ENTITIES"]
    for thing in things:
        lines += thing
    lines += [0, "ENDSEC"]
    return tags(*lines, *((0, "EOF") if end else ()))


def a_line(x0: float, y0: float, x1: float, y1: float, layer: str = "Walls") -> list[Any]:
    """A line in R12."""
    return [0, "LINE", 8, layer, 10, x0, 20, y0, 11, x1, 21, y1]
