"""The parts of an XLSX file, unpacked and parsed within limits; it must not know what the parts say.

Documents with a type declaration are refused, so that no entity can grow, and nothing outside of the file is looked at.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from village_planner.errors import UserError
from village_planner.importers.tables.table import unreadable
from village_planner.text import say

MOST_INFLATED: Final = 200_000_000
"""Bytes of all parts that are read, unpacked."""

_MOST_PARTS: Final = 2_000
_MOST_RATIO: Final = 1_000
"""An honest sheet of equal cells packs to a few hundredths; beyond this and a megabyte it is a bomb."""
_CHUNK: Final = 1 << 16
_SMALL: Final = 1_000_000

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Said = Callable[[str], None]


class Package:
    """A zip file of which parts are read one after the other; all together at most MOST_INFLATED bytes."""

    def __init__(self, data: bytes) -> None:
        """UserError when the bytes are no zip file."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise damaged() from error
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._left = MOST_INFLATED
        if len(self._parts) > _MOST_PARTS:
            raise bomb()

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def parse(self, name: str, start: Start, end: End, said: Said) -> None:
        """Tell the elements and texts of a part; names are without prefixes. UserError when it cannot be read."""
        info = self._parts.get(name)
        if info is None:
            raise damaged()
        if info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
            raise bomb()
        parser = _parser(start, end, said)
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise bomb()
                    parser.Parse(chunk)
                parser.Parse(b"", True)
        except (
            zipfile.BadZipFile,
            zlib.error,
            expat.ExpatError,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
            ValueError,
        ) as error:
            raise damaged() from error


def _parser(start: Start, end: End, said: Said) -> expat.XMLParserType:
    """A parser that calls these directly, because a sheet has a million elements; a prefix costs a call more."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def first(name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
            parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
        else:
            parser.StartElementHandler = start
            parser.EndElementHandler = end
        start(name.rpartition(":")[2], attributes)

    def declared(*_: object) -> None:
        raise unreadable(
            say("It declares a document type, which no spreadsheet does. Nothing was imported."),
            say("Open it in a spreadsheet, save it anew as XLSX or CSV, and try again."),
        )

    parser.StartElementHandler = first
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = declared
    return parser


def damaged() -> UserError:
    """The error of a file that is no spreadsheet, or not whole."""
    return unreadable(
        say("The spreadsheet is damaged or was not completely copied. Nothing was imported."),
        say("Open it in a spreadsheet, save it anew as XLSX or CSV, and try again."),
    )


def bomb() -> UserError:
    """The error of a file that would grow beyond all lists."""
    return unreadable(
        say("Unpacked it is larger than {n} MB. Nothing was imported.", n=MOST_INFLATED // 1_000_000),
        say("Copy only the list into a new spreadsheet, and try again."),
    )
