"""What a file is that is not a village, by its first bytes and never by its name; it must not know villages.

Signatures: the file formats' own specifications.
"""

from __future__ import annotations

from typing import Final

from village_planner.storage.manifest import MIMETYPE
from village_planner.storage.refusal import Refusal, foreign
from village_planner.text import Message, say

_ZIP: Final = b"PK\x03\x04"
_NAME_OFFSET: Final = 30
"""Where the name of the first entry begins in a zip file (APPNOTE.TXT 4.3.7)."""

_FIRST_ENTRY: Final = f"mimetype{MIMETYPE}".encode("ascii")
"""Name and contents of the first entry of a village, which is stored as it is."""

_SIGNATURES: Final[tuple[tuple[bytes, Message], ...]] = (
    (b"\x89PNG\r\n", say("It is a picture (PNG).")),
    (b"\xff\xd8\xff", say("It is a picture (JPEG).")),
    (b"GIF8", say("It is a picture (GIF).")),
    (b"%PDF-", say("It is a PDF document.")),
    (b"AC10", say("It is a drawing (DWG).")),
    (b"\xd0\xcf\x11\xe0", say("It is a document of an older office program.")),
    (b"<svg", say("It is a drawing (SVG).")),
    (b"<?xml", say("It is an XML file.")),
    (b"{", say("It is a JSON file.")),
)
_ZIP_CONTENTS: Final[tuple[tuple[bytes, Message], ...]] = (
    (b"word/", say("It is a text document (DOCX).")),
    (b"xl/", say("It is a spreadsheet (XLSX).")),
    (b"ppt/", say("It is a presentation (PPTX).")),
    (b"application/vnd.oasis.opendocument", say("It is an OpenDocument file.")),
)


def refuse_foreign(data: bytes) -> None:
    """Raise a Refusal that says what the file is, unless it begins as a village does."""
    if not data.strip(b"\0"):
        raise Refusal(
            "file-empty",
            say("It is empty: nothing was ever written into it, or a copy was interrupted."),
            say("Look for another copy, or for the same name with “.bak” at its end."),
        )
    start = data[_NAME_OFFSET : _NAME_OFFSET + len(_FIRST_ENTRY)]
    if data.startswith(_ZIP) and start == _FIRST_ENTRY:
        return
    if (
        len(data) < _NAME_OFFSET + len(_FIRST_ENTRY)
        and _ZIP.startswith(data[:4])
        and _FIRST_ENTRY.startswith(start)
    ):
        raise Refusal(
            "file-truncated",
            say("Only its first {n} bytes are there.", n=len(data)),
            say("Look for another copy, or for the same name with “.bak” at its end."),
        )
    raise foreign(_kind(data))


def _kind(data: bytes) -> Message:
    if data.startswith(_ZIP):
        names = (message for content, message in _ZIP_CONTENTS if content in data)
        return next(names, say("It is an archive (ZIP) without a village in it."))
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    names = (message for signature, message in _SIGNATURES if head.startswith(signature))
    return next(names, say("It is not a village of Village Planner."))
