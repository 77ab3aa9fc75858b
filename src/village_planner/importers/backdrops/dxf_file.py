"""What a DXF file says of itself, read line by line before any library sees it; it must not know what is drawn.

The libraries repair what they find and do not tell what is missing: a file cut off in the middle reads as an empty
drawing without a fault, and a file that states no unit as one in metres. So the file itself is asked.
"""

from __future__ import annotations

import re
from typing import Final

from ezdxf.lldxf.tagger import binary_tags_loader
from ezdxf.tools.codepage import toencoding
from msgspec import Struct

from village_planner.text import Message, say, verbatim
from village_planner.units import UNITS

BINARY: Final = b"AutoCAD Binary DXF\r\n\x1a\x00"
"""What a binary DXF begins with."""

_PAIR: Final = re.compile(rb"[ \t]*(-?\d+)[ \t]*\r?\n([^\n]*)\n")
_NOT_COUNTED: Final = frozenset({b"VERTEX", b"SEQEND", b"ATTRIB", b"VIEWPORT"})
"""Things in the list of things that only continue the one before, and windows of sheets, which ezdxf adds itself."""

_MM_PER_UNIT: Final = {
    1: UNITS["in"], 2: UNITS["ft"], 3: 1_609_344.0, 4: 1.0, 5: UNITS["cm"], 6: UNITS["m"], 7: 1_000_000.0,
    8: 25.4e-6, 9: 0.0254, 10: UNITS["yd"], 11: 1e-7, 12: 1e-6, 13: 1e-3, 14: UNITS["dm"], 15: 10_000.0, 16: 100_000.0,
    21: 1_200_000 / 3937,
}  # fmt: skip
"""Millimetres in a unit by the number that $INSUNITS has for it; 0, and units of astronomers, say nothing."""

_RELEASES: Final = {
    "AC1009": "R12", "AC1012": "R13", "AC1014": "R14", "AC1015": "2000", "AC1018": "2004", "AC1021": "2007",
    "AC1024": "2010", "AC1027": "2013", "AC1032": "2018",
}  # fmt: skip


class DxfFacts(Struct, frozen=True, kw_only=True):
    """What the file says of itself.

    `version` is "" when it says none; `encoding` is one that Python knows; `things` is how many the file lists, those
    in blocks not counted; `ended` tells that the end mark is there, `whole` that at least the list of things is closed.
    """

    version: str = ""
    encoding: str = "cp1252"
    mm_per_unit: float | None = None
    things: int = 0
    ended: bool = False
    whole: bool = False

    @property
    def form(self) -> Message:
        """The format in words."""
        release = _RELEASES.get(self.version, self.version)
        return say("DXF {release}", release=release) if release else verbatim("DXF")


def as_text(data: bytes) -> bytes:
    """A binary DXF as the same in lines; any other as it is, but with line ends that every reader knows.

    Raises ValueError, IndexError, struct.error or ezdxf's DXFError when a binary file is cut off.
    """
    if not data.startswith(BINARY):
        return data if b"\n" in data else data.replace(b"\r", b"\n")
    lines = []
    for code, value in binary_tags_loader(data, errors="ignore"):
        text = value.hex().upper() if isinstance(value, bytes) else str(value).replace("\n", " ")
        lines.append(f"{code}\n{text if text.isascii() else _escaped(text)}\n")
    return "".join(lines).encode("ascii", errors="replace")


def _escaped(text: str) -> str:
    """Letters as DXF can write them in any encoding: é as \\U+00E9."""
    return "".join(letter if letter.isascii() else f"\\U+{ord(letter):04X}" for letter in text)


def facts(data: bytes) -> DxfFacts:
    """What a DXF in lines says of itself; see `as_text`."""
    version, page, unit, things = "", b"", None, 0
    ended = False
    section, closed = b"", set()
    variable = before = b""
    for match in _PAIR.finditer(data if data.endswith(b"\n") else data + b"\n"):
        code, value = match[1], match[2].strip()
        if code == b"0":
            if value == b"ENDSEC":
                closed.add(section)
                section = b""
            elif value == b"EOF":
                ended = True
                break
            elif section == b"ENTITIES" and value not in _NOT_COUNTED:
                things += 1
        elif code == b"2" and before == b"SECTION":
            section = value
        elif code == b"9":
            variable = value
        elif section == b"HEADER" and variable == b"$ACADVER":
            version, variable = value.decode("ascii", errors="ignore")[:20], b""
        elif section == b"HEADER" and variable == b"$DWGCODEPAGE":
            page, variable = value, b""
        elif section == b"HEADER" and variable == b"$INSUNITS":
            unit, variable = value, b""
        before = value
    return DxfFacts(
        version=version,
        encoding="utf-8" if version >= "AC1021" else toencoding(page.decode("ascii", errors="ignore")),
        mm_per_unit=_MM_PER_UNIT.get(int(unit)) if unit is not None and unit.isdigit() else None,
        things=things,
        ended=ended,
        whole=b"ENTITIES" in closed,
    )
