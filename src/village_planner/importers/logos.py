"""Logos made safe: pictures by their content, drawn anew without what is hidden in them; it must not know plans.

A PNG or JPEG is decoded and written again, so that nothing but its pixels comes in. An SVG becomes plain lines and
areas, or is refused: when it runs something, points outside of itself, or has what lines and areas cannot show.
"""

from __future__ import annotations

import io
import re
from typing import Final, NamedTuple
from xml.parsers import expat

from village_planner.errors import ExitCode, UserError
from village_planner.model.backdrop import MEDIA_TYPE, packed
from village_planner.text import Message, say

MOST_BYTES: Final = 20_000_000
MOST_PIXELS: Final = 40_000_000
"""Pixels that a picture may declare: decoded they are 160 MB."""
LARGEST_SIDE: Final = 2_000
"""Pixels of the longer side that is kept: 17 cm at 300 dpi, more than any sign has."""
MOST_SVG_BYTES: Final = 2_000_000
MOST_ELEMENTS: Final = 20_000

_ACTIVE: Final = frozenset(
    ("script", "foreignobject", "iframe", "embed", "object", "handler", "animate", "set")
)
_INSIDE: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpeg);base64,)", re.IGNORECASE)
_POINTS: Final = re.compile(
    r"url\(\s*['\"]?(?!\s*#|\s*data:image/(?:png|jpeg);)|@import|expression\(", re.IGNORECASE
)


class Logo(NamedTuple):
    """A picture that may be kept in a plan."""

    media_type: str
    data: bytes


def safe_logo(data: bytes) -> Logo:
    """The picture in these bytes; UserError, code logo-refused, when it is none of the three kinds or not safe."""
    if len(data) > MOST_BYTES:
        raise refused(say("It is larger than {n} MB.", n=MOST_BYTES // 1_000_000))
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _pixels(data)
    if b"<svg" in data[:4096] or b":svg" in data[:4096]:
        return _drawing(data)
    raise refused(say("It is neither a PNG nor a JPEG nor an SVG."))


def refused(reason: Message) -> UserError:
    """The error of a picture that is not taken."""
    return UserError(
        "logo-refused",
        say("The logo cannot be used"),
        reason,
        say("Save it as PNG with at most 2,000 pixels and try again."),
        exit_code=ExitCode.UNREADABLE,
    )


def _pixels(data: bytes) -> Logo:
    from PIL import Image, ImageOps

    from village_planner.importers.backdrops.pixels import shallow

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise refused(say("It has more than {n} million pixels.", n=MOST_PIXELS // 1_000_000))
            kind = picture.format
            upright = shallow(ImageOps.exif_transpose(picture))
            seen = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    except Image.DecompressionBombError as error:
        raise refused(say("It has more than {n} million pixels.", n=MOST_PIXELS // 1_000_000)) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise refused(say("It is damaged or was not completely copied.")) from error
    seen.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    seen.info.clear()
    file = io.BytesIO()
    if kind == "JPEG":
        seen.save(file, "JPEG", quality=90)
        return Logo("image/jpeg", file.getvalue())
    seen.save(file, "PNG")
    return Logo("image/png", file.getvalue())


def _drawing(data: bytes) -> Logo:
    if len(data) > MOST_SVG_BYTES:
        raise refused(say("It is larger than {n} MB.", n=MOST_SVG_BYTES // 1_000_000))
    elements = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal elements
        elements += 1
        if elements > MOST_ELEMENTS:
            raise refused(say("It has more than {n} parts.", n=MOST_ELEMENTS))
        if elements == 1 and name.rpartition(":")[2] != "svg":
            raise refused(say("It is neither a PNG nor a JPEG nor an SVG."))
        if name.rpartition(":")[2].casefold() in _ACTIVE:
            raise refused(say("It holds a program or another document."))
        for key, value in attributes.items():
            word = key.rpartition(":")[2].casefold()
            points = word in ("href", "src") and not _INSIDE.match(value)
            if word.startswith("on") or points or _POINTS.search(value):
                raise refused(say("It points to something outside of itself."))

    def said(text: str) -> None:
        if _POINTS.search(text):
            raise refused(say("It points to something outside of itself."))

    def declared(*_: object) -> None:
        raise refused(say("It declares a document type or a style of its own."))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = declared
    parser.ProcessingInstructionHandler = declared
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise refused(say("It is damaged or was not completely copied.")) from error
    from village_planner.importers.logo_drawing import drawn_logo

    return Logo(MEDIA_TYPE, packed(drawn_logo(data)))
