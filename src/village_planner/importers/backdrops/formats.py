"""What a venue's plan is by its first bytes, never by its name; it must not read more than those."""

from __future__ import annotations

import re
import zlib
from enum import Enum
from typing import Final

HEAD: Final = 4_096
"""Bytes that are enough to tell."""

_PICTURES: Final = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
)
_GZIP: Final = b"\x1f\x8b\x08"
_DXF: Final = re.compile(rb"\s*(?:999\s*\n[^\n]*\n\s*)*0\s*\n\s*SECTION", re.IGNORECASE)
_DXF_BINARY: Final = b"AutoCAD Binary DXF"
_DWG: Final = re.compile(rb"AC(?:10\d\d|1\.\d\d|2\.\d\d|\d\d\d\d)")


class Format(Enum):
    """Formats of venues' plans; DWG is known so that it can be refused with what to do."""

    DXF = "dxf"
    DWG = "dwg"
    PDF = "pdf"
    SVG = "svg"
    PICTURE = "picture"


def format_of(head: bytes) -> Format | None:
    """The format of a file that begins with `head` (HEAD bytes or all of it), None when it is none of these."""
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Format.PICTURE
    if _DWG.match(head):
        return Format.DWG
    if head.startswith(_DXF_BINARY):
        return Format.DXF
    # Readers of PDF look for its mark within the first kilobyte: mail programs put lines before it.
    if b"%PDF-" in head[:1_024]:
        return Format.PDF
    if _is_svg(_unpacked(head)):
        return Format.SVG
    if _DXF.match(_plain(head)):
        return Format.DXF
    return None


def _unpacked(head: bytes) -> bytes:
    """The beginning of what is inside when the file is gzipped."""
    if not head.startswith(_GZIP):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _is_svg(head: bytes) -> bool:
    """Whether it is XML whose first element is an svg, whatever stands before that."""
    text = _plain(head)
    if not text.lstrip().startswith(b"<"):
        return False
    found = re.search(
        rb"<(?![?!])\s*(?:[\w.-]+:)?(\w+)", re.sub(rb"<!--.*?(?:-->|\Z)", b"", text, flags=re.DOTALL)
    )
    return found is not None and found[1].lower() == b"svg"


def _plain(head: bytes) -> bytes:
    """Text of one byte a letter, without a mark of its encoding: enough to look for English words."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")
